"""Line breaks that end sentences."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.lines import line_starts, mark_lines

WRAPPED = "The army said on Monday\nthat it had taken\nthe town after days\nof fighting."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels take Hama\n\nThe army withdrew.", ["The army withdrew."]),
        ("Rebels take Hama\n\nit said.", ["it said."]),
        ("Rebels take Hama\nThe army withdrew.", ["The army withdrew."]),
        ("Rebels took\nthe town.", []),
        (WRAPPED, []),
        ("One.\n- First item\n- Second item", ["- First item", "- Second item"]),
        ("\n\nOne.\n\n", []),
    ],
)
def test_line_starts(text: str, expected: list[str]) -> None:
    found = [text[start:].split("\n")[0] for start in line_starts(text)]
    assert found == expected


def test_the_word_after_the_break_begins_a_sentence() -> None:
    doc = mark_lines(spacy.blank("en")("Rebels take Hama\n\nThe army withdrew."))
    assert [token.text for token in doc if token.is_sent_start and token.i] == ["The"]


@given(st.text(alphabet="aB. \n\r\t-", max_size=80))
def test_any_text(text: str) -> None:
    starts = line_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) and not text[start].isspace() for start in starts)


@pytest.mark.model
def test_the_parser_keeps_a_headline_apart(nlp: spacy.language.Language) -> None:
    doc = nlp("Minister welcomes liberation of Sinjar\n\nMr Ellwood said it was significant.")
    assert [sentence.root.text for sentence in doc.sents] == ["welcomes", "said"]
