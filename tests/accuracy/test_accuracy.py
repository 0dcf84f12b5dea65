"""The gate: no metric below its floor, on articles of our own annotated by hand.

The gate half is there to be failed on, not to be read: its messages hold numbers alone.
"""

from __future__ import annotations

import json

import pytest
from tests.accuracy.annotation import compile_all
from tests.accuracy.compile_gold import halves
from tests.accuracy.floors import FLOORS, HALVES, gold_digests, gold_path, metrics_of
from tests.accuracy.gate import failures, read_floors, strangers

from dateline.runs.identity import models

ADVICE = "python -m tests.accuracy.floors raise (--lower METRIC where a loss is meant)"


@pytest.fixture(autouse=True)
def _gold() -> None:
    """Without gold there is no gate, and that is a failure, not a pass."""
    for half in HALVES:
        try:
            gold_path(half)
        except SystemExit as missing:
            pytest.fail(str(missing))


@pytest.mark.parametrize("half", HALVES)
def test_the_gold_is_what_was_annotated(half: str) -> None:
    records = halves(compile_all("final"))[half]
    written = gold_path(half).read_text("utf-8").split("\n")
    assert [json.loads(line) for line in written if line] == json.loads(json.dumps(records))


def test_the_floors_are_of_this_gold_and_these_models() -> None:
    assert strangers(read_floors(FLOORS), gold_digests(), models()) == [], ADVICE


@pytest.mark.model
@pytest.mark.parametrize("half", HALVES)
def test_no_metric_is_below_its_floor(half: str) -> None:
    floors = read_floors(FLOORS).halves.get(half, {})
    assert failures(floors, metrics_of(half)) == [], ADVICE
