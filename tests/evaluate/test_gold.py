"""Malformed gold is an error that names file, line, id and field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import GoldError
from dateline.evaluate.gold import LAYERS, read_gold

SAMPLE = Path(__file__).with_name("sample.jsonl")


def spoil(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    records = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    change(records[0])
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in records), "utf-8")
    return path


def set_in(layer: str, column: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda record: record[layer][0].__setitem__(column, value)


def test_good_gold_reads() -> None:
    first, second = read_gold(SAMPLE)
    assert first.events is not None
    assert len(first.events) == 2
    assert second.events is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_in("dates", "start", 4), "field dates.0: text 'Monday' but offsets 4:9 hold 'onday'"),
        (set_in("actors", "mentions", [[11, 999]]), "field actors.0: mention 11:999 lies outside"),
        (set_in("actors", "type", "robot"), "field actors.0.type: "),
        (set_in("events", "type", "WAR"), "field events.0.type: "),
        (set_in("events", "actors", ["a9"]), "field events.0.actors: id 'a9' is not defined"),
        (set_in("events", "place", "p9"), "field events.0.place: id 'p9' is not defined"),
        (set_in("figures", "event", "e9"), "field figures.0.event: id 'e9' is not defined"),
        (set_in("figures", "colour", 1), "field figures.0.colour: "),
        (lambda r: r["actors"].append(r["actors"][0]), "field actors: id 'a1' twice"),
        (lambda r: r.pop("text"), "field text: Field required"),
        (lambda r: r.__setitem__("text", " "), "field text: the text is empty"),
        (set_in("dates", "start", -105), "field dates.0: text 'Monday' but offsets -105:9 hold"),
        (set_in("dates", "last", None), "field dates.0: first is 2025-03-03 but last is None"),
        (set_in("dates", "last", "2025-03-01"), "field dates.0: first 2025-03-03 comes after last"),
        (set_in("dates", "first", "spring"), "field dates.0.first: "),
        (set_in("events", "date", {"first": "2025-03-03"}), "field events.0.date: first is 2025"),
        (set_in("events", "mentions", []), "field events.0.mentions: empty"),
        (set_in("figures", "value", float("nan")), "field figures.0.value: "),
        (set_in("figures", "attributed_to", "p1"), "field figures.0.attributed_to: id 'p1' is not"),
        (lambda r: r.__setitem__("date", r.pop("dates")), "field date: there is no such layer"),
        (lambda r: r.pop("actors"), "field events.0.actors: id 'a1' is not defined"),
        (lambda r: [r.pop(x) for x in LAYERS if x in r], "fields dates, figures, ...: the record"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: Any, said: str) -> None:
    path = spoil(tmp_path, change)
    with pytest.raises(GoldError) as error:
        read_gold(path)
    assert str(error.value).startswith(f"{path}, line 1, id 'river', {said}")


def test_the_same_id_twice(tmp_path: Path) -> None:
    path = spoil(tmp_path, lambda r: r.__setitem__("id", "dates-only"))
    with pytest.raises(GoldError, match="line 2, id 'dates-only': the same id as line 1"):
        read_gold(path)


def test_a_layer_that_holds_nothing(tmp_path: Path) -> None:
    path = spoil(tmp_path, lambda r: r.__setitem__("figures", []))
    said = "line 1, id 'river', field figures: the layer is there but empty"
    with pytest.raises(GoldError, match=said):
        read_gold(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no records"),
        (b"\n \n", "holds no records"),
        (b"{]", "line 1: not JSON"),
        (b"[" * 9999, "line 1: not JSON"),
        (b"\n[]", "line 2: a JSON object is wanted, not list"),
        (b"{}", "line 1, id None, field id: Field required"),
        (b"\n\xff", "line 2: not UTF-8"),
    ],
)
def test_files_that_are_not_gold(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=said):
        read_gold(path)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="there is no gold file"):
        read_gold(tmp_path / "none.jsonl")


@pytest.mark.parametrize("character", ["\u2028", "\x85", "\r\n", "\x0b"])
def test_only_a_line_feed_ends_a_line(tmp_path: Path, character: str) -> None:
    """Other characters that end lines elsewhere may stand inside a text."""
    path = tmp_path / "gold.jsonl"
    text = f"Monday.{character}Rain."
    dated = {"start": 0, "end": 6, "text": "Monday", "type": "DATE", "value": "XXXX-WXX-1"}
    line = json.dumps({"id": "a", "text": text, "dates": [dated]}, ensure_ascii=False)
    path.write_bytes(line.encode())
    assert read_gold(path)[0].text == text
