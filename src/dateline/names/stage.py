"""The names stage."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from dateline.names.agree import agreed, without_overlap
from dateline.names.decode import Span
from dateline.names.recogniser import Recogniser
from dateline.names.trim import trimmed
from dateline.records import Mention
from dateline.settings import Settings
from dateline.story import Story


class NamesStage:
    """Named mentions: the names model first, then rules over the whole document."""

    name = "names"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"mentions"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser()

    def read(self, story: Story) -> dict[str, list[Any]]:
        """Mentions without actor or place yet."""
        found = names_of(self._recogniser, story.text, list(story.sentences))
        return {"mentions": [_mention(story, span, n) for n, span in enumerate(found)]}


def names_of(recogniser: Recogniser, text: str, sentences: list[tuple[int, int]]) -> list[Span]:
    """All names of a text, trimmed and made to agree with one another."""
    cut = (trimmed(text, span) for span in recogniser.find(text, sentences))
    return agreed(text, without_overlap(span for span in cut if span is not None))


def _mention(story: Story, span: Span, number: int) -> Mention:
    return Mention(
        doc_id=story.doc_id,
        mention_id=story.row_id("m", number),
        start=span.start,
        end=span.end,
        text=story.text[span.start : span.end],
        sentence=story.sentence_at(span.start),
        label=span.label,
        rule=span.rule,
        score=round(span.score, 4),
    )
