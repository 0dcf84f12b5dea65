"""The names model on plain and on broken text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.encoder import Encoder
from dateline.names.decode import Span
from dateline.names.stage import names_of
from dateline.weights import checked_model

pytestmark = pytest.mark.model
READER = Encoder()
PLAIN = (
    "KARAMEH: On May 3, fighters of the Northern Salvation Front seized Karameh in northern "
    "Syria, said Omar Haddad of the Syrian Observatory for Human Rights (SOHR). SOHR said "
    "Turkish troops had left the town."
)


def spans_of(text: str, sentences: list[tuple[int, int]]) -> list[Span]:
    return names_of(text, READER.read(text, sentences), sentences)


def found(text: str, sentences: list[tuple[int, int]] | None = None) -> list[tuple[str, str]]:
    spans = spans_of(text, sentences or [(0, len(text))])
    return [(text[s.start : s.end], s.label) for s in spans]


def test_weights_are_the_measured_ones() -> None:
    assert checked_model("names").stat().st_size < 25_000_000


def test_plain_text() -> None:
    names = dict(found(PLAIN))
    assert names["Omar Haddad"] == "PERSON"
    assert names["Syria"] == "GPE"
    assert names["Turkish"] == "NORP"
    assert names["SOHR"] == names["Syrian Observatory for Human Rights"] == "ORG"


def test_same_spans_twice() -> None:
    again = names_of(PLAIN, Encoder().read(PLAIN, [(0, len(PLAIN))]), [(0, len(PLAIN))])
    assert spans_of(PLAIN, [(0, len(PLAIN))]) == again


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\u200f\u202bحماة\u202c Hama \u200e",
        "Ha\u0301ma\u0302 fell \U0001f600\U0001f1f8\U0001f1fe in Syria",
        "\ud800 Hama \udfff",
        "A" * 5000,
        "ß" * 300 + " ﬁ ŉ İ",
        "HAMA FELL TO HAYAT TAHRIR AL-SHAM ON THURSDAY",
        "the president of syria met vladimir putin in moscow",
    ],
)
def test_any_text(text: str) -> None:
    for span in spans_of(text, [(0, len(text))]):
        assert 0 <= span.start < span.end <= len(text)
        assert 0.0 <= span.score <= 1.0


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.lists(st.integers(0, 200), max_size=5))
def test_spans_are_in_order_and_apart(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(c for c in cuts if c < len(text))})
    sentences = list(pairwise(edges))
    spans = spans_of(text, sentences)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.start < s.end <= len(text) for s in spans)


def test_one_long_sentence_takes_linear_time() -> None:
    words = "Rebels from Hama met Omar Haddad of the Red Crescent "
    seconds = []
    for times in (250, 1000):
        text = words * times
        begin = time.process_time()
        assert len(spans_of(text, [(0, len(text))])) >= times
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 8 * seconds[0]
