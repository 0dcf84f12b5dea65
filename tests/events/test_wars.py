"""Wars without a date are no events."""

from __future__ import annotations

from datetime import date

import pytest
from tests.events.handmade import doc_of, story_of, trigger_of

from dateline.events.wars import without_undated_wars
from dateline.records import DateExpr


@pytest.mark.parametrize(
    ("word", "dated", "kept"),
    [("war", False, False), ("war", True, True), ("raid", False, True)],
)
def test_wars_need_a_date(word: str, dated: bool, kept: bool) -> None:
    doc = doc_of(["The", word, "in", "2009"], pos=["DET", "NOUN", "ADP", "NUM"],
                 heads=[1, 1, 1, 2], deps=["det", "ROOT", "prep", "pobj"])  # fmt: skip
    doc[1].lemma_ = word
    story = story_of(doc)
    if dated:
        story.dates = [
            DateExpr(doc_id="d", date_id="t0", start=doc[3].idx, end=doc[3].idx + 4, text="2009",
                     sentence=0, type="DATE", value="2009", first=date(2009, 1, 1),
                     last=date(2009, 12, 31), rule="year", score=1.0)
        ]  # fmt: skip
    trigger = trigger_of(doc[1])
    assert without_undated_wars(story, [trigger]) == ([trigger] if kept else [])
