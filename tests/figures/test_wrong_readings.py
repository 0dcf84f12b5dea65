"""Sums and splits that other readers invent: none of them may come back."""

from __future__ import annotations

import pytest

from dateline.figures.quantities import quantities

READINGS = [
    ("Five or six shells hit the school.", [(None, 5, 6)]),
    ("Four of the nine hostages walked out.", [(4, 4, 4), (9, 9, 9)]),
    ("Half a million children are at home.", [(500_000, 500_000, 500_000)]),
    ("Hundreds of thousands of people marched.", [(None, 200_000, None)]),
    ("About 12 000 people were moved.", [(12_000, None, None)]),
    ("The 9/11 attacks changed the law.", []),
    ("It was the third attack this month.", []),
    ("No one was hurt.", []),
    ("It may cost $3 to $5 billion.", [(None, 3e9, 5e9)]),
    ("Some 50-60 gunmen attacked.", [(None, 50, 60)]),
    ("Police arrested 45, including eight minors.", [(45, 45, 45), (8, 8, 8)]),
    ("The toll rose from 41 to 57.", [(41, 41, 41), (57, 57, 57)]),
]


@pytest.mark.parametrize(("text", "wanted"), READINGS)
def test_wrong_reading(text: str, wanted: list[tuple[float | None, ...]]) -> None:
    assert [(q.value, q.low, q.high) for q in quantities(text)] == wanted
