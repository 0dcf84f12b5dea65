"""The logic of floors, on small numbers made by hand, and the command on made-up scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.accuracy import floors as command
from tests.accuracy.gate import (
    Floors,
    failures,
    noise,
    raised,
    read_floors,
    strangers,
    write_floors,
)

from dateline.evaluate.scoring import LOWER_IS_BETTER

(CEILING,) = LOWER_IS_BETTER
VALUE = "dates.value"


def score(f1: float, items: int = 50) -> dict[str, Any]:
    return {"f1": f1, "predicted": items, "gold": items}


@pytest.mark.parametrize(
    ("gold", "predicted", "points"),
    [(50, 50, 2.0), (100, 100, 1.0), (101, 99, 2.0), (250, 250, 1.2), (3, 1, 50.0)],
)
def test_noise_is_an_item_for_every_started_hundred(
    gold: int, predicted: int, points: float
) -> None:
    assert noise({"gold": gold, "predicted": predicted}) == pytest.approx(points)


@pytest.mark.parametrize(
    ("name", "f1", "wrong"),
    [
        (VALUE, 95.0, False),
        (VALUE, 90.0, False),
        (VALUE, 88.0, False),  # one of 50 items lost: within the noise of 2
        (VALUE, 87.99, False),  # rounded
        (VALUE, 86.0, True),
        (VALUE, 0.0, True),
        (CEILING, 80.0, False),  # the lower the better
        (CEILING, 92.0, False),
        (CEILING, 94.0, True),
    ],
)
def test_a_floor_of_90(name: str, f1: float, wrong: bool) -> None:
    said = failures({name: 90.0}, {name: score(f1)})
    assert bool(said) is wrong
    if wrong:
        assert said == [f"{name}: {f1:.2f}, but its floor is 90.00 and its noise 2.00"]


def test_a_metric_that_vanished_or_came_is_a_failure() -> None:
    assert failures({VALUE: 0.0}, {}) == [f"{VALUE}: has a floor, but is not measured"]
    assert failures({}, {VALUE: score(9)}) == [f"{VALUE}: is measured, but has no floor"]
    nothing = {VALUE: score(0, items=0)}
    assert failures({VALUE: 0.0}, nothing) == [f"{VALUE}: has a floor, but is not measured"]
    assert failures({}, nothing) == []


@pytest.mark.parametrize(
    ("name", "f1", "lower", "floor"),
    [
        (VALUE, 91.0, (), 91.0),
        (VALUE, 89.0, (), 90.0),  # within its noise a floor stays
        (VALUE, 70.0, (), 90.0),  # and so it does below
        (VALUE, 70.0, (VALUE,), 70.0),
        (VALUE, 70.0, ("dates.strict",), 90.0),
        (VALUE, 91.0, (VALUE,), 91.0),
        (CEILING, 70.0, (), 70.0),
        (CEILING, 95.0, (), 90.0),
        (CEILING, 95.0, (CEILING,), 95.0),
    ],
)
def test_floors_only_rise_unless_told(name: str, f1: float, lower: Any, floor: float) -> None:
    assert raised({name: 90.0}, {name: score(f1)}, lower) == {name: floor}


def test_many_small_losses_do_not_add_up() -> None:
    floors = {VALUE: 90.0}
    for f1 in (89.0, 88.0):
        floors = raised(floors, {VALUE: score(f1)})
    assert failures(floors, {VALUE: score(87.0)})


def test_new_metrics_get_a_floor_and_lost_ones_keep_theirs() -> None:
    new = {"dates.strict": score(50.0)}
    assert raised({VALUE: 90.0}, new) == {"dates.strict": 50.0, VALUE: 90.0}
    assert raised({VALUE: 90.0}, new, [VALUE]) == {"dates.strict": 50.0}


def test_the_fingerprint() -> None:
    floors = Floors({"gate": "1"}, {"names": "2"}, {})
    assert strangers(floors, {"gate": "1"}, {"names": "2"}) == []
    assert strangers(floors, {"gate": "x"}, {"names": "2"}) == [
        "gold gate: is not the one its floors were reached with"
    ]
    assert strangers(floors, {"gate": "1"}, {"names": "2", "events": "3"}) == [
        "model events: is not the one its floors were reached with"
    ]


def test_floors_come_back_from_their_file(tmp_path: Path) -> None:
    floors = Floors({"gate": "1"}, {"names": "2"}, {"gate": {CEILING: 1.5, "a+b": 90.0}})
    write_floors(floors, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == floors
    assert read_floors(tmp_path / "none.toml") == Floors()


class Scores:
    """Stands in for the pipeline: scores that a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
        self.f1 = 90.0
        self.gold = "1"
        monkeypatch.setattr(command, "FLOORS", path)
        monkeypatch.setattr(command, "metrics_of", lambda half: {VALUE: score(self.f1)})
        monkeypatch.setattr(command, "gold_digests", lambda: dict.fromkeys(("gate",), self.gold))
        monkeypatch.setattr(command, "models", lambda: {"names": "2"})


@pytest.fixture
def scores(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scores:
    return Scores(monkeypatch, tmp_path / "floors.toml")


def test_the_command_raises_refuses_and_lowers(
    scores: Scores, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["raise"]) == 0
    scores.f1 = 95.0
    assert command.main(["raise"]) == 0
    assert f"gate {VALUE}: 90.0 -> 95.0" in capsys.readouterr().out
    scores.f1, scores.gold = 80.0, "other"
    before = command.FLOORS.read_text("utf-8")
    assert command.main(["raise"]) == 1
    assert f"gate {VALUE}: 80.00, but its floor is 95.00" in capsys.readouterr().err
    assert command.FLOORS.read_text("utf-8") == before
    assert command.main(["raise", "--lower", VALUE]) == 0
    assert read_floors(command.FLOORS).halves["gate"] == {VALUE: 80.0}
    assert read_floors(command.FLOORS).gold == {"gate": "other"}


def test_a_metric_that_is_none_cannot_be_lowered(
    scores: Scores, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["raise", "--lower", "dates.valu"]) == 1
    assert "--lower dates.valu: there is no such metric" in capsys.readouterr().err


def test_show(scores: Scores, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["raise"])
    scores.f1, scores.gold = 70.0, "other"
    assert command.main([]) == 0
    said = capsys.readouterr().out
    assert "70.00  floor  90.00  noise 2.00" in said
    assert "gold gate: is not the one" in said
