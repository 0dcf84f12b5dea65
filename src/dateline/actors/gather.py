"""Named candidates: the mentions of the names stage, cleaned, and names known by heart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dateline.actors.candidate import Candidate
from dateline.actors.hints import most_letters
from dateline.actors.kinds import org_kind
from dateline.actors.lexicons import (
    Known,
    derived,
    organisations,
    people,
    physical,
    plain,
    words,
)
from dateline.actors.trim import end_of_organisation, skip_direction, skip_titles, trim
from dateline.language.countries import country_named, country_of_demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from dateline.actors.gazetteer import Gazetteer
    from dateline.records import Mention
    from dateline.story import Story

LICENSING = frozenset({"in", "near", "outside", "inside", "around", "across"})
GIVEN_NAMES = frozenset({"Jordan", "Chad", "Georgia", "Israel", "India", "Kenya"})
LONGEST = 9
ARTICLES = frozenset({"The", "THE", "A", "An"})
OPPOSED = re.compile(r"\b(?:anti|pro|non)\s?-\s?$", re.IGNORECASE)
PREPOSED = re.compile(
    r"(?:Near|In|At|On|From|Inside|Outside|Around|Across|To)\s+(?:the\s+)?(?=[A-Z])"
)
OFFICIAL = frozenset({"government", "court", "military", "police"})
OF_COUNTRY = re.compile(
    r" of (?:the )?(?:(?:[A-Z]\w+ ){0,3}(?:Republic|Kingdom|State|Union) of )?(?:the )?"
    r"([A-Z]\w+(?: [A-Z]\w+){0,2})"
)


def gather(story: Story, gazetteer: Gazetteer) -> list[Candidate]:
    """Named candidates in text order, none touching another; known names win over the model's."""
    known = list(_known(story.doc))
    modelled = [c for m in story.mentions if (c := _cleaned(story, m)) is not None]
    found = _merge(known, list(_extended(story.text, modelled)))
    return sorted([*found, *_licensed(story.doc, found, gazetteer)], key=lambda c: c.start)


def _extended(text: str, modelled: list[Candidate]) -> Iterator[Candidate]:
    """An authority with the country after it: "Ministry of Health of the Republic of Chad"."""
    for candidate in modelled:
        if candidate.label == "ORG" and org_kind(candidate.text)[0] in OFFICIAL:
            match = OF_COUNTRY.match(text, candidate.end)
            if match is not None and country_named(match.group(1)) is not None:
                candidate.end = match.end()
                candidate.text = text[candidate.start : candidate.end]
        yield candidate


def _licensed(doc: Doc, found: list[Candidate], gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Capitalised words after a preposition of place that no name covers ("Near Ayn Isa")."""
    taken = {i for c in found if (s := doc.char_span(c.start, c.end, alignment_mode="expand"))
             for i in range(s.start, s.end)}  # fmt: skip
    for token in doc:
        if token.lower_ not in LICENSING or token.i + 1 >= len(doc):
            continue
        first = token.i + 1 + (doc[token.i + 1].lower_ == "the")
        last = first
        while last < len(doc) and last - first < 4 and last not in taken and _proper(doc[last]):
            last += 1
        if last == first or (last in taken and doc[last - 1].whitespace_):
            continue
        span = doc[first:last]
        if span.text.lower() in words("thing"):
            continue
        if gazetteer.find(span.text) or token.lower_ == "near":
            yield Candidate(span.start_char, span.end_char, span.text, "GPE", _root(span), "name",
                            f"licensed:{token.lower_}", 0.6)  # fmt: skip


def _proper(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.is_alpha


def _cleaned(story: Story, mention: Mention) -> Candidate | None:
    """A mention without article, possessive, directions or line breaks around it."""
    start, end = trim(story.text, mention.start, mention.end)
    label = mention.label
    preposed = PREPOSED.match(story.text, start, end)
    if preposed is not None:
        start, label = preposed.end(), "GPE" if label in ("ORG", "PERSON") else label
    if label in ("GPE", "LOC"):
        start = skip_direction(story.text, start, end)
    if start >= end or not any(c.isalnum() for c in story.text[start:end]):
        return None
    if label == "PERSON":
        start = skip_titles(story.text, start, end)
    if label == "ORG":
        end = end_of_organisation(story.text, start, end)
    if OPPOSED.search(story.text, max(start - 5, 0), start) is not None:
        return None
    span = story.span(start, end)
    if span is None or not any(c.isupper() for c in story.text[start:end]):
        return None
    return Candidate(start, end, story.text[start:end], label, _root(span), "name",
                     mention.rule, float(mention.score))  # fmt: skip


def _root(span: Span) -> Token:
    root = span.root
    return root if not root.is_space else span[-1]


@derived
def _first_words() -> frozenset[str]:
    names = [*organisations(), *people(), *physical()]
    return frozenset(name.split(" ")[0].split("-")[0].split("'")[0] for name in names)


LOOKUPS: tuple[tuple[Callable[[], dict[str, Known]], str], ...] = (
    (organisations, "ORG"),
    (people, "PERSON"),
)


def _known(doc: Doc) -> Iterator[Candidate]:
    """The longest known names at each place, left to right."""
    text, index, size = doc.text, 0, len(doc)
    while index < size:
        found = _known_at(doc, text, index) if _may_start(doc[index]) else None
        if found is None:
            index += 1
            continue
        candidate, index = found
        yield candidate


def _may_start(token: Token) -> bool:
    word = token.text
    if word in ARTICLES:
        return False
    return word[0].isupper() or word.split("-")[0] in _first_words()


def _known_at(doc: Doc, text: str, index: int) -> tuple[Candidate, int] | None:
    start = doc[index].idx
    if OPPOSED.search(text, max(start - 5, 0), start) is not None:
        return None
    for last in range(_furthest(doc, index), index - 1, -1):
        token = doc[last]
        end = token.idx + len(token.text)
        if end - start > 90 or _breaks(text, start, end):
            continue
        found = _look_up(doc, text, index, last)
        if found is not None:
            return found, last + 1
    return None


def _furthest(doc: Doc, index: int) -> int:
    """Last token to which a known name that begins here may reach; the one before if none does."""
    letters, last = most_letters(doc[index].text), index
    while last < min(index + LONGEST, len(doc)):
        letters -= 0 if doc[last].is_space else len(doc[last])
        if letters < 0:
            break
        last += 1
    return last - 1


def _breaks(text: str, start: int, end: int) -> bool:
    """Whether a line ends inside, other than by wrapping before a small letter."""
    line = text.find("\n", start, end)
    return line >= 0 and ("\n" in text[line + 1 : end] or not text[line + 1 : line + 2].islower())


def _look_up(doc: Doc, text: str, first: int, last: int) -> Candidate | None:
    span = doc[first : last + 1]
    start, end = span.start_char, span.end_char
    name = plain(text[start:end])

    def made(label: str, rule: str, known: Known | None = None) -> Candidate:
        return Candidate(start, end, text[start:end], label, _root(span), "name", rule, 0.9,
                         known=known)  # fmt: skip

    for lookup, label in LOOKUPS:
        known = lookup().get(name)
        if known is not None and not _shouting(span, name):
            return made(label, f"lexicon:{known.name}", known)
    if name in physical():
        return made("LOC", f"physical:{physical()[name].name}")
    if country_named(name) is not None and not (name.isupper() and _shouting(span, name)):
        return made("GPE", "country") if not _person_name(span) else None
    if country_of_demonym(name) is not None:
        return made("NORP", "demonym")
    return None


def _shouting(span: Span, name: str) -> bool:
    """A short acronym that may be a common word in a line of capitals ("WHO", "IS", "US")."""
    if len(name) > 3 or not name.isupper():
        return False
    window = span.doc[max(span.start - 8, 0) : span.end + 8]
    around = [t for t in window if t.is_alpha and not span.start <= t.i < span.end]
    return len(around) > 2 and sum(t.is_upper for t in around) > 0.6 * len(around)


def _person_name(span: Span) -> bool:
    """A country word inside a person's name ("Michael Jordan", "Jordan Smith")."""
    return span.text in GIVEN_NAMES and (any(t.ent_type_ == "PERSON" for t in span))


def _merge(known: list[Candidate], modelled: list[Candidate]) -> list[Candidate]:
    """Known names, and the model's where they touch no known name or hold one in a longer name."""
    kept: list[Candidate] = []
    modelled = sorted(modelled, key=lambda c: (c.start, c.start - c.end))
    used: set[int] = set()
    position = 0
    for candidate in modelled:
        while position < len(known) and known[position].end <= candidate.start:
            position += 1
        rivals = []
        at = position
        while at < len(known) and known[at].start < candidate.end:
            rivals.append(at)
            at += 1
        if not rivals:
            kept.append(candidate)
        elif all(_outranks(candidate, known[r]) for r in rivals):
            kept.append(candidate)
            used.update(rivals)
    kept.extend(k for i, k in enumerate(known) if i not in used)
    kept.sort(key=lambda c: (c.start, c.start - c.end))
    return _apart(kept)


def _outranks(candidate: Candidate, known: Candidate) -> bool:
    """Whether the model's longer span is a name of its own ("Bank of Syria", "Michael Jordan")."""
    if candidate.start == known.start and candidate.end == known.end:
        return candidate.label == "PERSON" and candidate.text in GIVEN_NAMES
    if candidate.label == "GPE":
        return candidate.covers(known) and candidate.text.lower().endswith(" city")
    if (
        known.label == "PERSON"
        or not candidate.covers(known)
        or candidate.label
        not in (
            "ORG",
            "PERSON",
            "FAC",
            "GROUP",
            "LOC",
        )
    ):
        return False
    if candidate.label == "PERSON":
        return known.label in ("NORP", "GPE") and known.start > candidate.start
    if candidate.label == "LOC":
        return known.rule == "country" and known.start > candidate.start
    return (
        known.rule in ("country", "demonym")
        or known.label == "LOC"
        or (candidate.end - candidate.start > known.end - known.start + 4)
    )


def _apart(candidates: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in candidates:
        if not kept or kept[-1].end <= candidate.start:
            kept.append(candidate)
    return kept
