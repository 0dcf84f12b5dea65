"""What the whole document says of a name: long forms and acronyms, one kind a name, repeats.

The model sees a few sentences at a time; a name that is plain in one place settles it in others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dateline.language.countries import country_named, country_of_demonym
from dateline.names.decode import Span
from dateline.names.trim import lines

WORD = re.compile(r"\w+(?:['’]\w+)*")
ACRONYM = re.compile(r"\s?\(\s?[\"“'‘]?([A-Z][A-Z0-9-]{1,9})[\"”'’]?\s?[),;]")
POSSESSIVE = re.compile("['’]s?$")
INITIAL = re.compile(r"\b[^\W\d_]")
LICENCE = re.compile(r"\b(in|near|around|outside|across|inside)\s(?:the\s)?$")
PLACED = re.compile(r"\b(?:in|near|around|outside|across|inside|at|from|to|of|for|and|,)\s$")
OWNED = re.compile(r"(?P<owner>.+?)['’]s\s(?P<owned>\w.*)", re.DOTALL)
KINDS = {"ORG": "ORG", "GROUP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
MAJORITY = 2.0
TOLD = 10.0
"""Votes of a mention that the text itself or a lexicon explains."""
SURE, UNSURE, REPEAT = 0.8, 0.75, 0.7


def agreed(text: str, spans: list[Span]) -> list[Span]:
    """The spans of a document after all rules, in order and without overlap."""
    spans = without_overlap([*armed_groups(text, spans), *parted(text, spans)])
    spans = without_overlap([*acronyms(text, spans), *spans])
    spans = [licensed(text, span) for span in spans]
    spans = one_kind(text, countries(text, surnames(text, spans)))
    return without_overlap([*spans, *repeats(text, spans)])


def without_overlap(spans: Iterable[Span]) -> list[Span]:
    """In order of characters; of two that overlap the one that was named first stays."""
    kept: dict[int, Span] = {}
    taken: set[int] = set()
    for span in spans:
        characters = range(span.start, span.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept[span.start] = span
    return [kept[start] for start in sorted(kept)]


def acronyms(text: str, spans: list[Span]) -> Iterator[Span]:
    """The letters in brackets behind a name whose initials they are, with the name's label."""
    for span in spans:
        match = ACRONYM.match(text, span.end) if span.label in ("ORG", "GROUP") else None
        if match and stands_for(match.group(1), text[span.start : span.end]):
            yield Span(match.start(1), match.end(1), span.label, span.score, "acronym")


def stands_for(letters: str, name: str) -> bool:
    """Whether the letters follow one another among the initials of the name's words.

    >>> stands_for("HTS", "Hayat Tahrir al-Sham"), stands_for("HTS", "Syrian Arab Army")
    (True, False)
    """
    initials = iter("".join(INITIAL.findall(name)).upper())
    wanted = letters.upper().replace("-", "")
    return name[:1].upper() == wanted[:1] and sum(c in initials for c in wanted) >= len(wanted) - 1


def licensed(text: str, span: Span) -> Span:
    """An unsure person or organisation of one word behind "in" or "near" is a place."""
    if span.label not in ("PERSON", "ORG") or span.score >= UNSURE:
        return span
    name = text[span.start : span.end]
    match = LICENCE.search(text, max(span.start - 14, 0), span.start)
    if match is None or not name.istitle() or not name.isalpha():
        return span
    return replace(span, label="GPE", rule=f"licensed:{match.group(1)}", score=0.6)


def countries(text: str, spans: list[Span]) -> list[Span]:
    """Names of countries and nationality words are what the table of countries says they are."""
    return [_by_table(text[span.start : span.end], span) for span in spans]


def _by_table(name: str, span: Span) -> Span:
    if span.rule == "surname" or span.label == "NORP":
        return span
    if country_named(name):
        return span if span.label == "GPE" else replace(span, label="GPE", rule="country")
    if country_of_demonym(name):
        return replace(span, label="NORP", rule="demonym")
    return span


def parted(text: str, spans: list[Span]) -> Iterator[Span]:
    """Places, "Mecca's Grand Mosque" as two of them if Mecca is named elsewhere, too."""
    places = {text[s.start : s.end] for s in spans if KINDS.get(s.label) == "LOC"}
    for span in spans:
        match = OWNED.fullmatch(text, span.start, span.end) if span.label == "FAC" else None
        if match and match["owner"] in places:
            yield replace(span, end=match.end("owner"), label="GPE")
            yield replace(span, start=match.start("owned"))
        else:
            yield span


def surnames(text: str, spans: list[Span]) -> list[Span]:
    """A single word that ends a person's full name is that person, unless the model is sure or,
    of a place, a preposition stands before it."""
    full = {
        text[s.start : s.end].split()[-1]
        for s in spans
        if s.label == "PERSON" and " " in text[s.start : s.end] and s.score >= SURE
    }
    return [
        replace(s, label="PERSON", rule="surname", score=REPEAT)
        if s.label != "PERSON" and text[s.start : s.end] in full and _may_be_person(text, s)
        else s
        for s in spans
    ]


def _may_be_person(text: str, span: Span) -> bool:
    if span.score < SURE:
        return True
    before = text[max(span.start - 9, 0) : span.start]
    owner = text.startswith(("'s", "’s"), span.end)
    return span.label == "GPE" and (owner or not PLACED.search(before))


def one_kind(text: str, spans: list[Span]) -> list[Span]:
    """Every mention of a name takes the kind that most of them, weighed by score, have."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span in spans:
        weight = TOLD if span.rule in ("acronym", "lexicon:armed_groups") else 1.0
        votes[text[span.start : span.end]][span.label] += weight * span.score
    return [_settled(span, votes[text[span.start : span.end]]) for span in spans]


def _settled(span: Span, votes: dict[str, float]) -> Span:
    best = max(sorted(votes), key=votes.__getitem__)
    if best == span.label or span.rule == "surname":
        return span
    related = KINDS.get(best) == KINDS.get(span.label) is not None
    if not related and votes[best] < MAJORITY * votes[span.label]:
        return span
    return replace(span, label=best, rule="one_kind")


def repeats(text: str, spans: list[Span]) -> Iterator[Span]:
    """Further places where a name stands that was found elsewhere in the document."""
    labels: dict[str, Span] = {}
    for span in spans:
        name = text[span.start : span.end]
        if span.score >= SURE and _telling(name):
            labels.setdefault(name, span)
    lower = {m.group() for m in WORD.finditer(text) if m.group().islower()}
    names = {n: s for n, s in labels.items() if " " in n or n.lower() not in lower}
    for start, end in occurrences(text, names):
        span = names[text[start:end]]
        yield Span(start, end, span.label, REPEAT * span.score, "repeat")


def _telling(name: str) -> bool:
    return len(name) > 2 and name[0].isupper() and name.lower() not in lines("common")


def occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of the names stands as whole words; the longest at each word."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        first = WORD.search(name)
        if first and first.start() == 0:
            by_word[first.group()].append(name)
    if not by_word:
        return
    behind = 0
    for match in WORD.finditer(text):
        key = match.group()
        if match.start() < behind:
            continue
        for name in by_word.get(key) or by_word.get(POSSESSIVE.sub("", key), []):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                yield match.start(), end
                behind = end
                break


@cache
def _groups() -> frozenset[str]:
    """Names of armed groups, "al-" also written apart."""
    names = lines("armed_groups")
    return names | {name.replace("al-", "al ") for name in names if " " in name}


def armed_groups(text: str, spans: list[Span]) -> Iterator[Span]:
    """Names of armed groups: full names wherever they stand, short ones where a name was found."""
    found = {(s.start, s.end): s for s in spans}
    for start, end in occurrences(text, _groups()):
        name = text[start:end]
        span = found.get((start, end))
        if span is not None and span.label == "GROUP":
            continue
        if " " in name or "-" in name or span is not None:
            score = max(span.score, 0.9) if span else 0.9
            yield Span(start, end, "GROUP", score, "lexicon:armed_groups")
