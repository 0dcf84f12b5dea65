"""Whole sentences through the parser, the names stage and the actors stage."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.actors.marked import read_marked

from dateline.pipeline import Pipeline, load
from dateline.story import Article

FILE = Path(__file__).parents[1] / "cases" / "actors.txt"
LINES = [x for x in FILE.read_text("utf-8").splitlines() if x and not x.startswith("#")]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    whole = load()
    until = next(n for n, stage in enumerate(whole.stages) if stage.name == "actors") + 1
    return Pipeline(whole.nlp, whole.stages[:until])


@pytest.mark.parametrize("line", LINES)
def test_marked(pipeline: Pipeline, line: str) -> None:
    text, marks = read_marked(line)
    story = pipeline.read(Article(id="case", text=text))
    actors = {a.actor_id: (a.type, a.sector, a.country) for a in story.actors}
    places = {p.place_id: (p.country, p.kind) for p in story.places}
    for mark in marks:
        over = [m for m in story.mentions if m.start < mark.end and mark.start < m.end]
        if mark.letter == "N":
            assert all(m.actor_id is None for m in over)
        elif mark.letter == "A":
            assert mark.values in [actors[m.actor_id] for m in over if m.actor_id]
        else:
            assert mark.values in [places[m.place_id] for m in over if m.place_id]
    marked = [(m.start, m.end) for m in marks if m.letter == "P"]
    for mention in story.mentions:
        assert story.text[mention.start : mention.end] == mention.text
        if mention.place_id is not None:
            assert any(s <= mention.start and mention.end <= e for s, e in marked), mention.text


@pytest.mark.parametrize(
    ("text", "first", "second", "same"),
    [
        ("Syrian opposition forces took the town. Then opposition forces left it.",
         "Syrian opposition forces", "opposition forces left", True),
        ("Syrian rebels took the town. The armed groups in Syria then left.",
         "Syrian rebels", "armed groups", True),
        ("The global coalition backs Iraqi forces in Iraq. The coalition struck twice.",
         "global coalition", "coalition struck", True),
        ("Iraqi soldiers and coalition forces met. Iraqi troops saw coalition troops leave.",
         "Iraqi soldiers", "coalition troops", False),
        ("Iraqi forces hold Mosul. The role of international forces in Iraq was discussed.",
         "Iraqi forces", "international forces", False),
        ("Omar Haddad spoke. Haddad is a baker. His father, Nasser Haddad, did not.",
         "Omar Haddad", "Haddad is", True),
        ("Syrian opposition forces took the town. Opposition forces encircled the city.",
         "Syrian opposition forces", "Opposition forces", True),
        ("Boris Johnson flew to Oslo. The Foreign Secretary met the mayor.",
         "Boris Johnson", "Foreign Secretary", True),
    ],
)  # fmt: skip
def test_one_actor_or_two(
    pipeline: Pipeline, text: str, first: str, second: str, same: bool
) -> None:
    story = pipeline.read(Article(id="case", text=text))
    one, other = (
        {m.actor_id for m in story.mentions
         if m.actor_id and m.start < text.index(words) + len(words) and m.end > text.index(words)}
        for words in (first, second)
    )  # fmt: skip
    assert len(one) == len(other) == 1
    assert (one == other) is same
