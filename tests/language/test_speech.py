"""Whose words a stretch of text is."""

from __future__ import annotations

import itertools
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.quotes import quotes, statements, turns
from dateline.language.speech import Speeches, speech

CASES = Path(__file__).parents[1] / "cases" / "speech.txt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” and “yes”.", ["no", "yes"]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“First.\n\n“Second.”\n\nThird.", ["First.", "Second."]),
        ('"Never closed, he said.\n\nNext.', ["Never closed, he said."]),
        ('A line. "Two\nlines." Rest.', ["Two\nlines."]),
        ("“”", []),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotes(text)] == expected


def test_a_paragraph_that_opens_without_closing_the_last_quote_resumes_it() -> None:
    assert [quote.resumed for quote in quotes("“First.\n\n“Second.”")] == [False, True]


def test_statement_ends_at_notes_to_editors() -> None:
    text = "The minister said:\n\nWe regret it.\n\nNotes to editors\n\nNone."
    ((_, start, end),) = statements(text)
    assert text[start:end].strip() == "We regret it."


def test_a_line_that_leads_into_a_quote_is_no_statement() -> None:
    assert statements("The minister said:\n\n“We regret it.”") == []


def test_turns_need_two_speakers_lines() -> None:
    assert turns("SYRIA: troops advance.\nNothing else.") == []
    assert len(turns("Q: Why?\nMR. SMITH: Since.\nTHE PRESIDENT: Right.")) == 2


PIECES = st.sampled_from(["“", "”", '"', "\n\n", "\n", " ", "said:", "We ", "QUESTION: ", "x", "."])


@given(st.lists(PIECES, max_size=60))
def test_layout_never_fails_and_spans_stay_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = quotes(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= s <= e <= len(text) for _, s, e in statements(text))
    turns(text)


def test_a_doc_without_a_parse_has_no_speakers() -> None:
    doc = spacy.blank("en")("He said “no”.")
    assert speech(doc) == []


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    pairs = [line.rsplit("=>", 1) for line in lines if line and not line.startswith("#")]
    return [(text.strip().replace("\\n", "\n"), speaker.strip()) for text, speaker in pairs]


@pytest.mark.model
@pytest.mark.parametrize(("marked", "expected"), cases())
def test_marked_texts(marked: str, expected: str, nlp: spacy.language.Language) -> None:
    doc = nlp(marked.replace("[", "").replace("]", ""))
    found = Speeches(speech(doc)).at(marked.index("["))
    assert ("nobody" if found is None else str(found.speaker)) == expected


@pytest.mark.parametrize("name", ["pairs.tsv", "speech.tsv", "verbs.tsv"])
def test_word_lists_are_sorted_and_without_duplicates(name: str) -> None:
    lines = files("dateline.language").joinpath("data", name).read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(len(line.split("\t")) == 2 for line in lines)
