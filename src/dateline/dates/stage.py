"""The dates stage."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.dates.context import Context
from dateline.dates.finder import Timex, find
from dateline.dates.tense import DocClues
from dateline.dates.timex import period
from dateline.records import DateExpr
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.story import Story

HEAD = 400


class DatesStage:
    """Date and time expressions of a story, resolved where text and publication day allow."""

    name = "dates"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"dates"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def read(self, story: Story) -> dict[str, list[Any]]:
        """The rows of the dates table, in text order."""
        published = story.published or dateline_day(story.text)
        ctx = Context(published, DocClues(story.doc), self.settings.day_first)
        found = find(story.text, ctx)
        return {"dates": [_row(story, timex, n) for n, timex in enumerate(found)]}


def dateline_day(text: str) -> date | None:
    """The day on a line of its own near the start of a text, as under a headline."""
    for match in re.finditer(r"^[^\n]{6,40}$", text[:HEAD], re.MULTILINE):
        line = match.group().strip()
        hits = find(line, Context())
        if len(hits) == 1 and hits[0].start == 0 and hits[0].end == len(line):
            days = period(hits[0].reading.value)
            if days and days[0] == days[1]:
                return days[0]
    return None


def _row(story: Story, timex: Timex, number: int) -> DateExpr:
    first, last = timex.days or (None, None)
    reading = timex.reading
    return DateExpr(
        doc_id=story.doc_id,
        date_id=story.row_id("d", number),
        start=timex.start,
        end=timex.end,
        text=story.text[timex.start : timex.end],
        sentence=story.sentence_at(timex.start),
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        first=first,
        last=last,
        anchor=reading.anchor,
        rule=timex.rule,
        score=timex.score,
    )
