"""What an expression is read against: publication day, last date mentioned, tense."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple, Protocol

from dateline.dates.timex import period
from dateline.records import Anchor, DateType

Tense = Literal["past", "present", "future", "unknown"]


class Clues(Protocol):
    """What the parse says about a place of the text."""

    def tense(self, char: int) -> Tense:
        """Tense of the clause that character `char` lies in."""

    def tag(self, char: int) -> str:
        """Penn tag of the word at character `char`; empty if there is none."""


class NoClues:
    """Clues of a text without a parse."""

    def tense(self, char: int) -> Tense:
        """Unknown everywhere."""
        return "unknown"

    def tag(self, char: int) -> str:
        """Empty everywhere."""
        return ""


class Reading(NamedTuple):
    """What an expression says: TIMEX3 type, value and mod, and what it was resolved against."""

    type: DateType
    value: str
    anchor: Anchor = "none"
    mod: str | None = None
    factor: float = 1.0
    """How much surer (never) or less sure than the rule the reading is."""

    last: bool = True
    """Whether later expressions may refer to it."""

    counted: int = 1
    """The how many-th day of something it is, as in "on the third day"."""


@dataclass(slots=True)
class Context:
    """The state of reading one text from start to end."""

    published: date | None = None
    clues: Clues = field(default_factory=NoClues)
    day_first: bool | None = None
    narrative: bool = False
    """Whether incomplete dates count from the last date told even where a publication is known."""

    previous: date | None = None
    """First day of the last date mentioned."""

    previous_end: date | None = None
    """Last day of the last date mentioned."""

    whole_year: bool = False
    """Whether the last date mentioned is a year or longer."""

    late: bool = False
    """Whether it is the end of a year: a month told after it may be of the next."""

    era: date | None = None
    """First day of the last decade or century mentioned."""

    quarter: date | None = None
    """First day of the last quarter mentioned."""

    counted: int = 1
    """The how many-th day of something the last single day is."""

    now: int = -1
    """Last character that says "now"; what is told before may be compared with it."""

    previous_day: date | None = None
    """The last single day mentioned."""

    @property
    def base(self) -> date | None:
        """The day relative words count from."""
        return self.published

    def note(self, reading: Reading, end: int = -1) -> None:
        """Remember a date for the anaphors after it."""
        if reading.value == "PRESENT_REF":
            self.now = end
        if reading.value.isdecimal() and len(reading.value) < 4 and period(reading.value):
            self.era = date(int(reading.value.ljust(4, "0")), 1, 1)
        if reading.type not in {"DATE", "TIME"} or not reading.last:
            return
        days = period(reading.value)
        if days is not None:
            self.previous, self.previous_end = days
            self.whole_year = (days[1] - days[0]).days > 100
            self.late = self.whole_year and reading.mod == "END"
            if "-Q" in reading.value:
                self.quarter = days[0]
            if days[0] == days[1]:
                self.previous_day, self.counted = days[0], reading.counted

    def beginning(self) -> date | None:
        """The day from which "the second day" counts; None if no day has been told."""
        if self.previous_day is None:
            return None
        return self.previous_day - timedelta(self.counted - 1)

    def near(self, day: bool = False) -> tuple[date | None, Anchor]:
        """What anaphors count from: the last date (or single day) mentioned, else publication."""
        if day and self.previous_day is not None and not self._passed():
            return self.previous_day, "previous"
        if day:
            return (None if self.narrative else self.published), "published"
        if self.previous is not None:
            return self.previous, "previous"
        return self.published, "published"

    def _passed(self) -> bool:
        """Whether a narrative has gone on from the last single day to another month or year."""
        news = self.published is not None and not self.narrative
        if news or not (self.previous and self.previous_end and self.previous_day):
            return False
        return not self.previous <= self.previous_day <= self.previous_end

    def home(self) -> tuple[date | None, Anchor]:
        """What incomplete dates count from: the publication day, in narrative the last date."""
        if self.published is not None and not (self.narrative and self.previous):
            return self.published, "published"
        return self.previous, "previous"
