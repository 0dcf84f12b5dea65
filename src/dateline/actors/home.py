"""The countries a story is about, and the one its publisher speaks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from dateline.actors.forms import name_country
from dateline.actors.kinds import org_kind
from dateline.actors.lexicons import organisations, plain
from dateline.actors.syntax import part_of
from dateline.language.countries import country_named, country_of_capital, country_of_demonym
from dateline.language.dateline import dateline_span

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.spots import Spot
    from dateline.story import Story

WORD = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)?")
CLEAR = 0.5
ONE_SIDED = 0.7
DATELINE = 2
REACH = 2
AWAY = re.compile(r"\b(?:to|for|from|toward|towards)\s$")
SEATS = frozenset({"Brussels", "Geneva", "New York City", "New York", "Strasbourg", "The Hague",
                   "Luxembourg", "Vienna", "Addis Ababa"})  # fmt: skip


class Home:
    """Which country is meant where none is named."""

    def __init__(self, story: Story, candidates: list[Candidate]) -> None:
        self.story = story
        self.counts: Counter[str] = Counter()
        self._hosts = any(c.known is not None and c.known.type == "igo" for c in candidates)
        self.located: Counter[str] = Counter()
        self._at: list[tuple[int, str]] = []
        self._placed: dict[int, str] = {}
        self._subjects: dict[int, tuple[int, str]] = {}
        for candidate in candidates:
            code = country_named(candidate.text) or country_of_demonym(candidate.text)
            if not (self._hosts and candidate.text.title() in SEATS):
                code = code or candidate.country or _of_capital(candidate) or _of_office(candidate)
            if code is not None:
                self.counts[code] += 1
                self._at.append((candidate.start, code))
                if candidate.use == "actor" and part_of(candidate.head).part == "subject":
                    sentence = story.sentence_at(candidate.start)
                    self._subjects.setdefault(sentence, (candidate.start, code))
        self._starts = [start for start, _ in self._at]
        self.publisher = publisher_country(story.article.publisher)

    def locate(self, spots: list[Spot]) -> None:
        """Learn where the places of the story lie."""
        opening = dateline_span(self.story)
        for spot in spots:
            if spot.country is None:
                continue
            if self._hosts and spot.name in SEATS:
                continue
            self.located[spot.country] += len(spot.mentions)
            for mention in spot.mentions:
                if not AWAY.search(self.story.text, max(mention.start - 8, 0), mention.start):
                    self._placed.setdefault(self.story.sentence_at(mention.start), spot.country)
                if opening is not None and mention.start < opening[1]:
                    self.located[spot.country] += DATELINE

    @property
    def dominant(self) -> str | None:
        """The country named most often; on a draw the first."""
        return max(self.counts, key=lambda c: self.counts[c], default=None)

    @property
    def scene(self) -> str | None:
        """The country where half of the story's places lie or more, else where the most do and
        which is named the most."""
        top = max(self.located, key=lambda c: self.located[c], default=None)
        if top is None or self.located[top] >= CLEAR * self.located.total():
            return top
        named = self.counts + self.located
        return top if named[top] == max(named.values()) else None

    @property
    def one_sided(self) -> bool:
        """Whether nearly all its places lie in one country, so that its bodies sit there, too."""
        scene = self.scene
        return scene is not None and self.located[scene] >= ONE_SIDED * self.located.total()

    @property
    def governing(self) -> set[str]:
        """Countries that act."""
        return {code for _, code in self._subjects.values()}

    def speaker(self, char: int) -> str | None:
        """The country of a government that publishes or acts, else the scene, else the dominant."""
        return self.publisher or self.ruling(char) or self.scene or self.dominant

    def near(self, char: int) -> str | None:
        """The country last named before a character, else the dominant one."""
        at = bisect_right(self._starts, char)
        return self._at[at - 1][1] if at else self.dominant

    def beside(self, char: int) -> str | None:
        """The country last named before a character in its sentence."""
        at = bisect_right(self._starts, char)
        if at and self.story.sentence_at(self._at[at - 1][0]) == self.story.sentence_at(char):
            return self._at[at - 1][1]
        return None

    def acting(self, char: int) -> str | None:
        """The country that is the first to act in the sentence of a character, before it."""
        start, code = self._subjects.get(self.story.sentence_at(char), (char, None))
        return code if start < char else None

    def ruling(self, char: int) -> str | None:
        """The country that acts first in the sentence of a character, else in the one before."""
        sentence = self.story.sentence_at(char)
        return self.acting(char) or self._subjects.get(sentence - 1, (0, None))[1]

    def of_institution(self, char: int) -> str | None:
        """Whose "the army" is: the country named before it in the sentence, the place, the last."""
        return self.beside(char) or self.local(char) or self.near(char)

    def named(self, code: str) -> bool:
        """Whether a country is spoken of anywhere in the story."""
        return bool(self.counts[code] or self.located[code])

    def local(self, char: int) -> str | None:
        """The country that a sentence's first place lies in, else the scene of the story."""
        sentence = self.story.sentence_at(char)
        for back in range(REACH + 1):
            code = self._placed.get(sentence - back)
            if code is not None and (not back or self._together(sentence - back, char)):
                return code
        return self.scene

    def _together(self, sentence: int, char: int) -> bool:
        """Whether no paragraph ends between a sentence and a character."""
        return sentence >= 0 and "\n" not in self.story.text[
            self.story.sentences[sentence][0] : char
        ].strip("\n")  # fmt: skip


def publisher_country(publisher: str | None) -> str | None:
    """Country that a publisher's name tells ("UK Government", "US State Department")."""
    if not publisher:
        return None
    known = organisations().get(plain(publisher))
    if known is not None:
        return known.country if known.type in ("government", "military") else None
    for match in WORD.finditer(publisher):
        for part in (match.group(), *match.group().split()):
            code = country_named(part) or country_of_demonym(part)
            if code is not None:
                return code
    return None


def _of_office(candidate: Candidate) -> str | None:
    if candidate.label != "ORG" or org_kind(candidate.text)[0] not in ("government", "court"):
        return None
    return name_country(candidate.text)


def _of_capital(candidate: Candidate) -> str | None:
    if candidate.label not in ("GPE", "LOC"):
        return None
    return country_of_capital(candidate.text) or country_of_capital(candidate.text.title())
