"""The names stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dateline.language.encoder import Encoding, encoding
from dateline.names.agree import agreed, without_overlap
from dateline.names.decode import Span, decode
from dateline.names.trim import trimmed
from dateline.records import Mention
from dateline.settings import Settings
from dateline.story import Story

SURE = 0.85
PROPER = frozenset({"NNP", "NNPS", "FW"})
OPENING = frozenset("\"“‘'")


class NamesStage:
    """Named mentions: the names model first, then rules over the whole document."""

    name = "names"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"mentions"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def read(self, story: Story) -> dict[str, list[Any]]:
        """Mentions without actor or place yet."""
        found = [
            span
            for span in names_of(story.text, encoding(story), story.sentences)
            if not _only_opens(story, span)
        ]
        return {"mentions": [_mention(story, span, n) for n, span in enumerate(found)]}


def names_of(text: str, read: Encoding, sentences: Sequence[tuple[int, int]]) -> list[Span]:
    """All names of a text, trimmed and made to agree with one another."""
    starts = np.array([start for start, _ in sentences], dtype=np.int64)
    cut = (trimmed(text, span) for span in decode(read.names, read.pieces, starts))
    return agreed(text, without_overlap(span for span in cut if span is not None))


def _only_opens(story: Story, span: Span) -> bool:
    """Whether an unsure name is but the first word of a sentence: "Foolhardy plans failed"."""
    if span.score >= SURE or span.rule != "model:names" or span.label == "NORP":
        return False
    words = story.span(span.start, span.end)
    if words is None or len(words) > 1 or words[0].tag_ in PROPER:
        return False
    return bool(words[0].is_sent_start) or story.text[span.start - 1] in OPENING


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
