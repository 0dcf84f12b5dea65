"""Numbers that are no numbers, texts of one kind only, and any text at all: linear, no infinity."""

from __future__ import annotations

import math
import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.figures import FiguresStage
from dateline.figures.quantities import quantities
from dateline.settings import Settings
from dateline.story import Article, Story

NASTY = {
    "long": "9" * 5000,
    "commas": "1," * 50_000,
    "words": "one hundred and " * 10_000,
    "power": "10**400 10^400 1e400",
    "words of no number": "nan infinity inf -inf NaN people",
    "scripts": "١2３ ١٢٣ १२३ people, 1٢,٣٤٥",
    "dashes": "1-" * 50_000,
    "scales": "million " * 20_000,
    "million of": "five million " * 20_000,
    "halves": "half a " * 20_000,
    "and a half": "one and a " * 20_000,
    "tens": "tens of " * 20_000,
    "dollars": "$" * 50_000,
    "of the": "4 of the " * 20_000,
    "to": "5 to " * 30_000,
    "spaces": "1 000 " * 30_000,
}
ALPHABET = "0123456789 ,.-–/$€%()'\n\u2009½٣万aonemillion"


def check(text: str) -> None:
    last = 0
    for q in quantities(text):
        assert last <= q.start <= q.number_start < q.number_end <= q.end <= len(text)
        assert all(math.isfinite(x) for x in (q.value, q.low, q.high) if x is not None)
        last = q.end


@pytest.mark.parametrize("name", NASTY)
def test_nasty_text_is_read_in_linear_time(name: str) -> None:
    begin = time.process_time()
    check(NASTY[name])
    assert time.process_time() - begin < 10


@given(st.text(alphabet=ALPHABET, max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_of_number_parts(text: str) -> None:
    check(text)


PARTS = (
    "one two dozen hundred thousand million and a half of the in to from between or more than "
    "least at about some no fewer several few tens hundreds - , . $ % 5 30 1,000 2.5 year minus"
)
WORDS = PARTS.split()


@given(st.lists(st.sampled_from(WORDS), max_size=14))
@settings(max_examples=400, deadline=None)
def test_any_order_of_number_words(parts: list[str]) -> None:
    check(" ".join(parts))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
@settings(max_examples=100, deadline=None)
def test_the_stage_reads_texts_without_a_parse(parts: list[str]) -> None:
    text = " ".join(parts)
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    story = Story(article=Article(id="a", text=text), doc=nlp(text))
    for row in FiguresStage(Settings()).read(story)["figures"]:
        assert text[row.start : row.end] == row.text
