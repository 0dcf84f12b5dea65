"""The place of the dateline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.actors.test_stage import read, story_of

from dateline.language.dateline import dateline_place


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("BAGHDAD, Iraq (AP) — Troops entered the town.", "BAGHDAD", "Baghdad"),
        ("BAGHDAD - Troops entered the town.", "BAGHDAD", "Baghdad"),
        ("Baghdad, Dec. 5 – Troops entered the town.", "Baghdad", "Baghdad"),
        ("BAGHDAD: Troops entered the town.", "BAGHDAD", "Baghdad"),
        ("Talks fail\nBaghdad (Reuters) - Troops entered the town.", "Baghdad", "Baghdad"),
        ("Baghdad: Troops entered the town.", "Baghdad", None),
        ("Troops entered Baghdad - again.", "Baghdad", None),
    ],
)
def test_dateline(text: str, name: str, expected: str | None) -> None:
    assert dateline_place(read(story_of(text, (name, "GPE")))) == expected


@given(st.text(alphabet="AbcÉ .,-—:()\n5", max_size=60))
def test_any_text(text: str) -> None:
    story = story_of(text or " ")
    assert dateline_place(story) is None
