"""Who a named person is: title, sector, country and organisation, from the words beside."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.actors.lexicons import Known, organisations, plain, titles
from dateline.language.countries import country_named, country_of_demonym

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.actors.candidate import Candidate
    from dateline.story import Story

BEFORE = 9
AFTER = 14
STOP = frozenset({".", "!", "?", ";", ":", "said", "says", "told", "\n"})
LINKS = frozenset({"of", "the", "for", "to", "and", "'s", "’s", "-", "in", "&", ","})


@dataclass(frozen=True, slots=True)
class Role:
    """What stands beside a name; `of` is an organisation named in it."""

    title: str
    start: int
    end: int
    sector: str | None
    country: str | None
    default: str | None
    of: Known | None


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(titles(), key=lambda t: (-len(t), t))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])", re.I)


def role_of(doc: Doc, candidate: Candidate) -> Role | None:
    """The role named before a person ("Syrian President X") or after it ("X, head of Y")."""
    span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    if span is None:
        return None
    return _read(doc, *_before(doc, span.start), last=True) or _read(
        doc, *_after(doc, span.end), last=False
    )


NEXT = re.compile(r"(?:,?\s+(?:of|from|with|at)\s+(?:the\s+)?|\s*\(\s*|['’]s\s+|\s+)$")
OWNING = re.compile(r"^(?:['’]s?)?\s+(?:[\w.-]+\s+){0,4}?$")


def affiliation(
    story: Story, person: Candidate, organised: list[Candidate], starts: list[int]
) -> Candidate | None:
    """The organisation named with a person: "HRW director X", "X of the Y Party", "X (Y)"."""
    at = bisect_left(starts, person.start)
    if at and (before := organised[at - 1]).end <= person.start:
        between = story.text[before.end : person.start]
        if len(between) < 50 and OWNING.match(between) and _titled(between):
            return before
    if at < len(organised):
        after = organised[at]
        between = story.text[person.end : after.start]
        if (
            len(between) < 60
            and "\n" not in between
            and (
                (NEXT.fullmatch(between) is not None and between.strip())
                or (
                    between[:1] == ","
                    and _pattern().search(between) is not None
                    and _plain_gap(between)
                )
            )
        ):
            return after
    return None


def _titled(between: str) -> bool:
    """Whether the words between an organisation and a person are a title or a possessive."""
    return between.startswith(("'", "’")) or _pattern().search(between) is not None


def _plain_gap(between: str) -> bool:
    return " said" not in between and between.count(",") == 1


def _before(doc: Doc, first: int) -> tuple[int, int]:
    """Tokens before a name that belong to its noun phrase: capitals, links, titles, adjectives."""
    begin = first
    floor = max(first - BEFORE, 0)
    while begin > floor:
        token = doc[begin - 1]
        if doc[begin].is_sent_start:
            break
        if token.is_space or (token.text in STOP and token.text != "."):
            break
        near = token.text[0].isupper() or token.lower_ in LINKS or token.pos_ in ("ADJ", "NOUN")
        if not near or (token.lower_ == "," and begin < first) or token.lower_ == "and":
            break
        begin -= 1
    return begin, first


def _after(doc: Doc, last: int) -> tuple[int, int]:
    """Tokens of an apposition after a name: after a comma, or "is" and an article."""
    if last >= len(doc) or not (
        doc[last].text in (",", "(", "–", "-")
        or doc[last].lemma_ == "be"
        or doc[last].lower_ == "as"
    ):
        return last, last
    end = last + 1
    limit = min(last + AFTER, len(doc))
    while end < limit:
        token = doc[end]
        if (
            token.is_sent_start
            or token.text in STOP
            or (token.pos_ == "VERB" and token.dep_ != "amod")
            or token.text == ","
        ):
            break
        end += 1
    return last + 1, end


def _read(doc: Doc, first: int, end: int, last: bool) -> Role | None:
    if first >= end:
        return None
    start = doc[first].idx
    text = doc[first:end].text
    found = list(_pattern().finditer(text))
    if not found:
        return None
    match = found[-1] if last else found[0]
    if not last and match.start() > 60:
        return None
    sector, default = titles()[match.group().lower()]
    country, of = _belonging(doc, first, end)
    if of is not None and sector in (None, "GOV", "BUS", "MIL"):
        sector = _sector_with(sector, of)
    return Role(match.group(), start + match.start(), start + match.end(), sector, country,
                default, of)  # fmt: skip


def _sector_with(sector: str | None, of: Known) -> str | None:
    """A spokesman or envoy of an organisation has its sector; a minister remains one."""
    return of.sector if sector is None or of.type in ("igo", "ngo", "military") else sector


def _belonging(doc: Doc, first: int, end: int) -> tuple[str | None, Known | None]:
    country, of = None, None
    index = first
    while index < end:
        known, size = _known(doc, index, end)
        if known is not None:
            of = of or known
        word = doc[index].text
        country = country or country_of_demonym(word) or country_named(word)
        if size == 1 and index + 1 < end:
            pair = doc[index : index + 2].text
            country = country or country_named(pair) or country_of_demonym(pair)
        index += size
    if country is None and of is not None:
        country = of.country
    return country, of


def _known(doc: Doc, index: int, end: int) -> tuple[Known | None, int]:
    if not doc[index].text[0].isupper():
        return None, 1
    for last in range(min(index + 6, end), index, -1):
        known = organisations().get(plain(doc[index:last].text))
        if known is not None:
            return known, last - index
    return None, 1
