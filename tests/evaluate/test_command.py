"""`dateline evaluate` over tables: what each option prints."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evaluate.oracle import oracle
from tests.evaluate.tables import write_tables
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import DatelineError, GoldError, SettingsError
from dateline.evaluate import read_gold

SAMPLE = Path(__file__).with_name("sample.jsonl")
RECORDS = read_gold(SAMPLE)


def call(*words: str | Path) -> str:
    """What a command prints on stdout; its errors are raised."""
    done = CliRunner().invoke(app, ["evaluate", str(SAMPLE), *map(str, words)])
    if isinstance(done.exception, DatelineError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_tables((oracle(record) for record in RECORDS), tmp_path / "good")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    rows = [oracle(record) for record in RECORDS]
    rows[0]["dates"] = [replace(rows[0]["dates"][0], value="2025-03", rule="weekday")]
    rows[0]["figures"] = []
    return write_tables(rows, tmp_path / "bad")


def result(out: Path, path: Path) -> Path:
    path.write_text(call("--tables", out, "--json"), "utf-8")
    return path


def test_the_table(bad: Path) -> None:
    lines = {line.split()[0]: line.split()[1:] for line in call("--tables", bad).splitlines()[2:]}
    assert lines["dates.strict"] == ["100.0", "100.0", "100.0", "2", "2", "2"]
    assert lines["dates.value"] == ["50.0", "50.0", "50.0", "1", "2", "2"]
    assert lines["figures.found"] == ["0.0", "0.0", "0.0", "0", "0", "1"]


def test_intervals(bad: Path) -> None:
    (line,) = (x for x in call("--tables", bad, "--ci").splitlines() if "dates.value" in x)
    assert line.split()[3:5] == ["50.0", "0-100"]


def test_json_holds_metrics_and_differences(bad: Path) -> None:
    said = json.loads(call("--tables", bad, "--json"))
    assert said["documents"] == 2
    assert said["metrics"]["dates.value"]["f1"] == 50.0
    assert [(d["layer"], d["kind"]) for d in said["differences"]] == [
        ("dates", "value"),
        ("figures", "missed"),
    ]


def test_only_some_layers(good: Path) -> None:
    said = json.loads(call("--tables", good, "--layers", "dates,events", "--json"))
    assert {name.split(".")[0] for name in said["metrics"]} == {"dates", "events"}


@pytest.mark.parametrize("layer", ["verbs", ""])
def test_a_layer_that_is_none(good: Path, layer: str) -> None:
    with pytest.raises(GoldError, match="there is no layer"):
        call("--tables", good, "--layers", layer + ",dates")


def test_words_of_ones_own_come_too_late_for_tables(good: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--lexicon is for reading"):
        call("--tables", good, "--lexicon", tmp_path)


def test_errors_by_kind_and_rule_in_their_sentence(bad: Path) -> None:
    lines = call("--tables", bad, "--errors", "3").splitlines()
    at = lines.index("dates value: 1")
    assert lines[at + 1] == "  by weekday: 1"
    assert lines[at + 2] == (
        "    river  On Monday, rebels shelled Tarun, killing 12 people, the army said."
        "  gold 2025-03-03; got 2025-03; by weekday"
    )
    assert "figures missed: 1" in lines


def test_the_page(bad: Path, tmp_path: Path) -> None:
    call("--tables", bad, "--html", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert '<mark class="figures wrong" title="12.0 killed">12</mark>' in page
    with pytest.raises(SettingsError, match="cannot be written"):
        call("--tables", bad, "--html", tmp_path)


@pytest.mark.parametrize("as_json", [False, True])
def test_gains_and_losses(good: Path, bad: Path, tmp_path: Path, as_json: bool) -> None:
    pair = [good, bad]
    if as_json:
        pair = [result(good, tmp_path / "a.json"), result(bad, tmp_path / "b.json")]
    worse = call("--compare", *pair).splitlines()
    assert "dates.value: 50.0 (-50.0)" in worse
    assert worse[worse.index("gained: 0") + 1] == "lost: 2"
    assert "gold 2025-03-03; got 2025-03; by weekday" in worse[-2]
    better = call("--compare", *reversed(pair)).splitlines()
    assert better[better.index("gained: 2") + 1].startswith("  dates value    river  On Monday")
    assert better[-1] == "lost: 0"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", "not a result of dateline evaluate --json"),
        ("[]", "not a result"),
        ('{"gold_sha256": "", "metrics": {}, "differences": [1]}', "not a result"),
        ('{"gold_sha256": "", "metrics": {}, "differences": [{"a": 1}]}', "not a result"),
        ('{"gold_sha256": "1", "metrics": {}, "differences": []}', "measured on another gold"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    with pytest.raises(GoldError, match=said):
        call("--compare", path, path)
