"""Nominal candidates: "Syrian army", "opposition forces", "gunmen", "the group"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from dateline.actors.beside import after_names, are_members, beside, is_office
from dateline.actors.candidate import Candidate
from dateline.actors.hints import noun_ends, title_ends
from dateline.actors.lexicons import Noun, leaders, nouns, titles, words
from dateline.actors.taking import stands
from dateline.language.countries import country_named, country_of_demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.story import Story

MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "our", "his"})
LONGEST = 5
"""Words of the longest listed noun."""


def nominals(story: Story, names: list[Candidate]) -> list[Candidate]:
    """Nominal candidates in text order; none lies inside a longer name."""
    named = _by_token(story.doc, names)
    found = _outermost(
        [c for token in story.doc if (c := _nominal(story.doc, token, named)) is not None]
    )
    pointing = (_title(story.doc, token, named) for token in story.doc)
    return [*found, *(c for c in pointing if c is not None)]


def _outermost(found: list[Candidate]) -> list[Candidate]:
    """Without those inside another ("Syrian opposition" in "Syrian opposition forces")."""
    return [
        one
        for one, after in zip_longest(found, found[1:])
        if after is None or not after.start <= one.start < one.end < after.end
    ]


def _title(doc: Doc, token: Token, named: dict[int, Candidate]) -> Candidate | None:
    """A title that stands for its holder ("the president", "The Foreign Secretary said")."""
    if token.lower_ not in title_ends() or token.pos_ not in ("NOUN", "PROPN"):
        return None
    if token.dep_ not in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
    ):
        return None
    if token.i + 1 < len(doc) and (
        token.i + 1 in named or doc[token.i + 1].lower_ in ("of", "for")
    ):
        return None
    first = token.i
    while (
        first > 0
        and not doc[first].is_sent_start
        and doc[first - 1 : token.i + 1].text.lower() in titles()
    ):
        first -= 1
    phrase = doc[first : token.i + 1].text
    definite = first > 0 and doc[first - 1].lower_ in ("the", "this")
    if phrase.lower() not in titles() or not (definite or (phrase.istitle() and first < token.i)):
        return None
    start, end = doc[first].idx, token.idx + len(token.text)
    rule = f"title:{phrase.lower()}"
    return Candidate(start, end, doc[first : token.i + 1].text, "PERSON", token, "title", rule, 0.6,
                     noun=phrase.lower(), definite=True)  # fmt: skip


def _by_token(doc: Doc, names: list[Candidate]) -> dict[int, Candidate]:
    index: dict[int, Candidate] = {}
    for name in names:
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        for token in span or ():
            index[token.i] = name
    return index


def _nominal(doc: Doc, token: Token, named: dict[int, Candidate]) -> Candidate | None:
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    found = _noun(doc, token)
    if found is None:
        return None
    noun, phrase, first = found
    if noun.use == "people" and are_members(token):
        return None
    if noun.use == "role" and (token.pos_ == "ADJ" or token.tag_ in ("NNS", "NNPS")):
        return None
    if token.dep_ in ("compound", "amod", "nmod") and not _owned(doc, first, noun):
        return _before_name(doc, token, found, named)
    own = named.get(token.i)
    if own is not None and (own.known is not None or own.label in ("PERSON", "GPE", "LOC", "FAC")):
        return None
    if own is not None and _named_after(own, token, noun):
        return None
    start = _left(doc, token, first)
    if own is not None and own.start < doc[start].idx:
        return None
    if noun.type == "person":
        whole, start = start, after_names(start, first, named)
        if start > whole and phrase.startswith("spokes"):
            return None
    candidate = _made(doc, start, token, noun, phrase)
    _owner(candidate, doc, token, start, named)
    candidate.definite = _definite(token, doc, start)
    if noun.type == "other":
        _typed_by_members(candidate, doc, token)
    candidate.certain = candidate.definite or any(c.dep_ == "poss" for c in token.lefts)
    candidate.world = noun.world
    candidate.its = any(c.lower_ in ("its", "their") for c in token.lefts)
    candidate.beside = beside(token, noun, named)
    if candidate.beside is not None:
        if noun.type == "person" and is_office(token, candidate.beside):
            candidate.beside.sector = noun.sector
            return None
        return candidate
    return candidate if stands(candidate, noun, token, first - start) else None


def _typed_by_members(candidate: Candidate, doc: Doc, token: Token) -> None:
    """An alliance or a group is what its members are ("an alliance of rebel groups")."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            for member in child.children:
                found = _noun(doc, member)
                if found is not None and found[0].use in ("people", "body"):
                    candidate.type, candidate.sector = found[0].type, found[0].sector


def _before_name(
    doc: Doc, token: Token, found: tuple[Noun, str, int], named: dict[int, Candidate]
) -> Candidate | None:
    """A body right before its name ("the statistics office X"); a role tells a person's sector."""
    noun, phrase, first = found
    name = named.get(token.i + 1)
    if name is None or name.use != "actor" or name.start != token.idx + len(token.text) + 1:
        return None
    if noun.type == "person":
        if name.label == "PERSON":
            name.sector = noun.sector
        return None
    if noun.use not in ("body", "institution") or token.text[0].isupper():
        return None
    if name.label == "PERSON" and name.text.isupper():
        name.label = "ORG"
    if name.label not in ("ORG", "GROUP"):
        return None
    candidate = _made(doc, _left(doc, token, first), token, noun, phrase)
    candidate.beside = name
    return candidate


def _named_after(own: Candidate, token: Token, noun: Noun) -> bool:
    """Whether a longer name that the noun stands in is a name of its own ("Desert Hawk Forces")."""
    if own.start == token.idx and own.end == token.idx + len(token.text):
        return False
    if noun.use == "anaphor" or own.end > token.idx + len(token.text):
        return True
    parts = own.text.split()
    return (
        len(parts) > 1
        and all(p[0].isupper() for p in parts)
        and not any(_national(part.removesuffix("'s").removesuffix("’s")) for part in parts)
    )


def _owned(doc: Doc, first: int, noun: Noun) -> bool:
    """Whether an institution that qualifies another noun is itself qualified by a country."""
    if noun.use != "institution" or first == 0:
        return False
    return _national(doc[first - 1].text)


def _national(word: str) -> bool:
    return bool(country_of_demonym(word) or country_named(word))


def _noun(doc: Doc, token: Token) -> tuple[Noun, str, int] | None:
    """The longest listed noun ending here ("armed forces" before "forces"), and where it starts."""
    if token.lower_ not in noun_ends():
        return None
    earliest = token.i
    while earliest > max(token.i - LONGEST + 1, 0) and not doc[earliest].is_sent_start:
        earliest -= 1
    for first in range(earliest, token.i + 1):
        phrase = doc[first : token.i + 1].text.lower()
        if phrase in nouns():
            return nouns()[phrase], phrase, first
    return None


def _left(doc: Doc, token: Token, first: int) -> int:
    """First token of the phrase: its modifiers, without article, numbers and loose adjectives."""
    start = first
    for child in sorted(token.lefts, key=lambda t: -t.i):
        if child.i >= start:
            continue
        if child.dep_ not in MODIFIERS or child.lower_ in words("loose") or child.pos_ == "PRON":
            break
        if child.dep_ == "poss" and child.tag_ not in ("NNS", "NNPS") and token.lower_ != "regime":
            break
        if child.tag_ == "VBG" and child.lower_ not in words("acting"):
            break
        start = min(child.left_edge.i, child.i)
        if doc[start].pos_ in ("DET", "PRON", "NUM"):
            start = child.i
    while start > 0 and not doc[start].is_sent_start and _national(doc[start - 1].text):
        start -= 1
    while start < first and (
        doc[start].pos_ in ("DET", "PRON", "NUM")
        or doc[start].is_punct
        or doc[start].lower_ in words("loose")
    ):
        start += 1
    return start


def _made(doc: Doc, start: int, token: Token, noun: Noun, phrase: str) -> Candidate:
    span = doc[start : token.i + 1]
    return Candidate(span.start_char, span.end_char, span.text, "GROUP", token, noun.use,
                     f"noun:{phrase}", 0.7, type=noun.type, sector=noun.sector,
                     noun=phrase)  # fmt: skip


def _owner(
    candidate: Candidate, doc: Doc, token: Token, start: int, named: dict[int, Candidate]
) -> None:
    """Learn the country or the name that the phrase's modifiers or its "of" give it."""
    for part in _qualifiers(doc, token, start, candidate.noun or ""):
        country = country_of_demonym(part.text) or country_named(part.text)
        name = named.get(part.i)
        if country is None and name is not None:
            country = country_named(name.text) or country_of_demonym(name.text)
        if country is None and part.text.removeprefix("al-") in leaders():
            country = leaders()[part.text.removeprefix("al-")]
        if country is not None:
            candidate.country = country
            return
        if name is not None:
            candidate.within = name.text
            candidate.whose = name if name.use == "actor" else None


def _qualifiers(doc: Doc, token: Token, start: int, noun: str) -> Iterator[Token]:
    """Words that qualify a listed noun, whose own words do not ("Opposition forces")."""
    yield from doc[start : max(token.i + 1 - max(len(noun.split(" ")), 1), start)]
    yield from (c for c in token.lefts if c.dep_ == "poss" and c.i < start)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _links(noun):
            yield from (t for t in child.children if t.dep_ == "pobj")


def _links(noun: str) -> tuple[str, ...]:
    """Prepositions after a noun that say whose it is or where."""
    deputed = noun.split(" ")[-1] in words("deputed")
    return ("of", "in", "from", "for", "at") if deputed else ("of", "in", "from")


def _definite(token: Token, doc: Doc, start: int) -> bool:
    if any(c.dep_ in ("det", "poss") and c.lower_ in DEFINITE for c in token.lefts):
        return True
    return start > 0 and doc[start - 1].lower_ in DEFINITE
