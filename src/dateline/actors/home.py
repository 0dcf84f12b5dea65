"""The countries a story is about, and the one its publisher speaks for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dateline.actors.lexicons import organisations, plain
from dateline.language.countries import country_named, country_of_demonym

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.story import Story

WORD = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")


class Home:
    """Which country is meant where none is named."""

    def __init__(self, story: Story, candidates: list[Candidate]) -> None:
        self.counts: Counter[str] = Counter()
        self._at: list[tuple[int, str]] = []
        for candidate in candidates:
            code = country_named(candidate.text) or country_of_demonym(candidate.text)
            code = code or candidate.country
            if code is not None:
                self.counts[code] += 1
                self._at.append((candidate.start, code))
        self.publisher = publisher_country(story.article.publisher)

    @property
    def dominant(self) -> str | None:
        """The country named most often; on a draw the first."""
        return max(self.counts, key=lambda c: self.counts[c], default=None)

    def speaker(self) -> str | None:
        """The publisher's country if it is a government's, else the dominant one."""
        return self.publisher or self.dominant

    def near(self, char: int) -> str | None:
        """The country last named before a character, else the dominant one."""
        before = [code for start, code in self._at if start <= char]
        return before[-1] if before else self.dominant


def publisher_country(publisher: str | None) -> str | None:
    """Country that a publisher's name tells ("UK Government", "US State Department")."""
    if not publisher:
        return None
    known = organisations().get(plain(publisher))
    if known is not None:
        return known.country
    for match in WORD.finditer(publisher):
        for part in (match.group(), *match.group().split()):
            code = country_named(part) or country_of_demonym(part)
            if code is not None:
                return code
    return None
