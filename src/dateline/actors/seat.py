"""The country an organisation sits in, read off its name or the words after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.actors.lexicons import nouns, orgwords, words
from dateline.language.countries import alpha3, country_named, country_of_demonym

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.draft import Draft
    from dateline.actors.gazetteer import Gazetteer
    from dateline.actors.home import Home
    from dateline.story import Story

AFTER = re.compile(
    r"(?:,| of| in)(?: the)?(?: (?:[A-Z]\w+ )?(?:Republic|Kingdom) of)?(?: the)?"
    r" ([A-Z][\w.]*(?: [A-Z][\w.]*)?)"
)
BEFORE = re.compile(
    r"\b(?:(?P<owner>[A-Z][\w.]*(?: [A-Z][\w.]*)?)['’]s|(?P<people>[A-Z]\w+))(?: [a-z]\w+){0,3} $"
)
LARGE = 150_000
SEATED = frozenset(
    {"company", "media", "court", "government", "police", "military", "party", "other"}
)


def seat(story: Story, drafts: list[Draft], gazetteer: Gazetteer, home: Home) -> None:
    """Countries of named organisations: "University of X", "X Gazette", "the X of the US"."""
    for draft in drafts:
        if draft.country is not None or draft.known is not None or draft.type not in SEATED:
            continue
        names = [m for m in draft.mentions if m.kind == "name" and m.label in ("ORG", "GROUP")]
        if names:
            first = names[0]
            draft.country = (
                _after(story, first) or _before(story, first)
                or _inside(first.text, gazetteer, home)
            )  # fmt: skip


def _after(story: Story, mention: Candidate) -> str | None:
    match = AFTER.match(story.text, mention.end)
    if match is None:
        return None
    return country_named(match.group(1)) or country_named(match.group(1).split(" ")[0])


def _before(story: Story, mention: Candidate) -> str | None:
    """The country that owns it or that the noun before it is of ("the Dutch bank X")."""
    match = BEFORE.search(story.text, max(mention.start - 50, 0), mention.start)
    if match is None:
        return None
    word = match.group("owner") or match.group("people")
    return country_named(word) or country_of_demonym(word)


def _inside(name: str, gazetteer: Gazetteer, home: Home) -> str | None:
    """Country of a large town or region in the name: first in it, or after "of"."""
    parts = name.split()
    for first, part in enumerate(parts):
        if first and parts[first - 1].lower() not in ("of", "in", "at"):
            continue
        for size in (2, 1):
            place = " ".join(parts[first : first + size])
            if (
                len(parts) > size
                and not _common(part)
                and (code := _country(place, gazetteer, home))
            ):
                return code
    return None


def _common(word: str) -> bool:
    lower = word.lower()
    return lower in orgwords() or lower in nouns() or lower in words("direction") or len(word) < 4


def _country(place: str, gazetteer: Gazetteer, home: Home) -> str | None:
    """Country of the largest place of that name, if the story names it or it is very large."""
    for entry in gazetteer.find(place)[:3]:
        code = alpha3(entry.country)
        if code is None or entry.kind == "country" or entry.population < LARGE:
            continue
        if home.named(code) or entry.population > 4 * LARGE:
            return code
    return None
