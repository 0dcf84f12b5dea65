"""What befell whom, how much of what, and whose figure it is, through the parser."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.figures import FiguresStage
from dateline.records import Actor, Mention
from dateline.settings import Settings
from dateline.story import Article, Story

pytestmark = pytest.mark.model

MEASURES = [
    ("At least 43 civilians were killed in the bombing.", ["killed"]),
    ("The blast killed 12 soldiers and wounded 30.", ["killed", "injured"]),
    ("Twelve people died and 30 were injured.", ["killed", "injured"]),
    ("The killing of five farmers shocked the town.", ["killed"]),
    ("The bomb left eight people dead.", ["killed"]),
    ("The flood claimed 40 lives.", ["killed"]),
    ("The death toll rose to 57.", ["killed"]),
    ("Some 3,000 families fled the valley.", ["displaced"]),
    ("Gunmen kidnapped six teachers.", ["abducted"]),
    ("Police arrested 45 protesters.", ["detained"]),
    ("Police seized 5 rifles.", ["things"]),
    ("The group released 20 prisoners.", ["released"]),
    ("Thirty fighters surrendered on Monday.", ["surrendered"]),
    ("The army carried out nine airstrikes.", ["attacks"]),
    ("Nine doctors work there.", ["people"]),
    ("The rebels freed nine hostages.", ["released"]),
    ("They took 60 prisoners.", ["detained"]),
    ("There were 14 casualties.", ["casualties"]),
    ("The roof fell on 50 cars.", ["things"]),
    ("They paid $30 million.", ["money"]),
    ("It covers 50 hectares.", ["area"]),
    ("A 12-year-old boy sang.", ["age"]),
]


def read(nlp: Language, text: str) -> Story:
    story = Story(article=Article(id="a", text=text), doc=nlp(text))
    story.put(FiguresStage(Settings()).read(story))
    return story


@pytest.mark.parametrize(("text", "wanted"), MEASURES)
def test_measure(nlp: Language, text: str, wanted: list[str]) -> None:
    assert [row.measure for row in read(nlp, text).figures] == wanted


def test_part_of_a_whole(nlp: Language) -> None:
    whole, part = read(nlp, "Police arrested 45 people, including eight minors.").figures
    assert (whole.part_of, part.part_of) == (None, whole.figure_id)
    assert part.measure == "detained"


def test_some_of_the_whole(nlp: Language) -> None:
    part, whole = read(nlp, "Four of the nine hostages went home.").figures
    assert (part.part_of, whole.part_of) == (whole.figure_id, None)


def test_directions_of_a_change(nlp: Language) -> None:
    rows = read(nlp, "The toll rose from 41 to 57 while prices fell 3%.").figures
    assert [row.direction for row in rows] == ["up", "up", "down"]


def test_whose_figure_it_is(nlp: Language) -> None:
    text = "The ministry said 22 workers had died."
    story = Story(article=Article(id="a", text=text), doc=nlp(text))
    shared = {"doc_id": "a", "rule": "test", "score": 1.0}
    story.mentions = [
        Mention(mention_id="m1", start=4, end=12, text="ministry", sentence=0, label="ORG",
                actor_id="a1", **shared)
    ]  # fmt: skip
    story.actors = [
        Actor(actor_id="a1", actor_key="m", name="ministry", type="government", n_mentions=1,
              **shared)
    ]  # fmt: skip
    (row,) = FiguresStage(Settings()).read(story)["figures"]
    assert (row.attributed_to, row.subject, row.measure) == ("a1", "workers", "killed")
