"""When an event happened: the expression that governs its clause, else the publication day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.events.reach import FAR, Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from dateline.records import DateExpr, DateFrom
    from dateline.story import Story

STATED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
"""Acts done by saying so; in a dated statement they are done on the day it is published."""

OPEN_START = frozenset({"since"})
LIMIT = 2.6
LEAD_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class DateChoice:
    """Days of an event, the expression they come from (if one), and how it was found."""

    first: date
    last: date
    date_id: str | None
    date_from: DateFrom
    how: str
    cost: float


class DateFinder:
    """The date expressions of a story, asked for by trigger."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._by_sentence: dict[int, list[tuple[DateExpr, Token]]] = {}
        for row in story.dates:
            span = story.span(row.start, row.end)
            if span is not None:
                self._by_sentence.setdefault(row.sentence, []).append((row, span.root))

    def of(self, triggers: Sequence[Token], event_type: str, factuality: str) -> DateChoice | None:
        """The best days over all triggers of an event; None where the text gives none."""
        found = [
            choice
            for order, trigger in enumerate(triggers)
            if (choice := self._in_sentence(trigger, 0.3 * order)) is not None
        ]
        if found:
            return min(found, key=lambda choice: choice.cost)
        return self._published(triggers, event_type, factuality)

    def _in_sentence(self, trigger: Token, extra: float) -> DateChoice | None:
        reach = Reach(trigger)
        best: DateChoice | None = None
        for row, root in self._by_sentence.get(self._story.sentence_at(trigger.idx), ()):
            days = self._days(row, root)
            if days is None:
                continue
            cost = reach.cost(root)
            if cost >= FAR or cost > LIMIT:
                continue
            cost += extra + 0.002 * abs(root.i - trigger.i)
            if best is None or cost < best.cost:
                best = DateChoice(*days, row.date_id, "sentence", "clause", cost)
        return best

    def _days(self, row: DateExpr, root: Token) -> tuple[date, date] | None:
        published = self._story.published
        if row.type == "DURATION":
            return self._recent(row)
        if row.type == "SET" or row.first is None or row.last is None:
            return None
        if root.head.lower_ in OPEN_START and published is not None and row.first <= published:
            return row.first, published
        return row.first, row.last

    def _recent(self, row: DateExpr) -> tuple[date, date] | None:
        """ "the last 24 hours": the days up to the publication day."""
        published = self._story.published
        words = row.text.lower().split()
        if published is None or not {"last", "past"} & set(words):
            return None
        days = _days_of(row.value)
        return None if days is None else (published - timedelta(days=days), published)

    def _published(
        self, triggers: Sequence[Token], event_type: str, factuality: str
    ) -> DateChoice | None:
        published = self._story.published
        if published is None or factuality != "actual":
            return None
        lead = self._story.sentence_at(triggers[0].idx) < LEAD_SENTENCES
        if event_type in STATED or lead:
            how = "statement" if event_type in STATED else "lead"
            return DateChoice(published, published, None, "published", how, 9.0)
        return None


def _days_of(value: str) -> int | None:
    units = {"H": 1 / 24, "D": 1, "W": 7, "M": 30, "Y": 365}
    number = "".join(c for c in value if c.isdigit())
    if not number or not value or value[-1] not in units:
        return None
    days = float(number) * units[value[-1]]
    return max(round(days), 1) if days < 4000 else None
