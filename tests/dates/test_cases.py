"""Every class of date expression, one marked sentence a line."""

from __future__ import annotations

import pytest
from tests.dates.marked import Case, Told, cases

from dateline.dates.context import Context
from dateline.dates.finder import find

ALL = cases()


@pytest.mark.parametrize("case", ALL, ids=[c.text for c in ALL])
def test_case(case: Case) -> None:
    found = find(case.text, Context(case.published, Told(case.tense)))
    assert [(case.text[t.start : t.end], t.reading.value) for t in found] == case.expected


def test_enough_cases() -> None:
    assert len(ALL) >= 450
