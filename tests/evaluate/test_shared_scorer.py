"""Our scores are those of the independent scorer ../shared/gold/score.py, to a tenth of a point.

It reads the gold where it lies and the tables written here. Where that folder is not there (it is
no part of this project) the tests are skipped and say so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from tests.evaluate.noise import spoil
from tests.evaluate.oracle import oracle
from tests.evaluate.tables import write_tables

from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.predictions import rows_by_reading, rows_of_run
from dateline.evaluate.scoring import score_all
from dateline.pipeline import load

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = (
    "gold/dev.jsonl",
    "gold/train.jsonl",
    "bench/dates_meantime.jsonl",
    "bench/dates_gum_news.jsonl",
)
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "score.py").is_file(),
    reason="../shared/gold/score.py is not there, so there is no other scorer to agree with",
)


def records_of(name: str) -> list[GoldRecord]:
    """Records of a shared set; a day of publication that is none is left out."""
    raws = [json.loads(line) for line in (SHARED / name).read_text("utf-8").split("\n") if line]
    for raw in raws:
        try:
            date.fromisoformat(raw["published"] or "")
        except ValueError:
            raw["published"] = None
    return [GoldRecord.model_validate(raw) for raw in raws]


def theirs(name: str, out: Path) -> dict[str, float]:
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(SHARED / name), str(out)]
    said = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    assert "WARNING" not in said.stderr
    scores: dict[str, float] = json.loads(said.stdout)
    return scores


def compare(name: str, records: list[GoldRecord], rows: Mapping[str, Any], out: Path) -> None:
    write_tables(rows.values(), out)
    metrics = score_all(records, rows_of_run(out)).metrics()
    ours = {m: 100 * c.f1 for m, c in metrics.items() if not m.startswith("mentions.")}
    other = theirs(name, out)
    assert set(ours) == set(other)
    assert {m: (f1, other[m]) for m, f1 in ours.items() if abs(f1 - other[m]) > 0.1} == {}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_predictions_wrong_in_every_way(name: str, seed: int, tmp_path: Path) -> None:
    records = records_of(name)
    rows = {r.id: spoil(oracle(r), seed + n) for n, r in enumerate(records)}
    compare(name, records, rows, tmp_path)


@pytest.mark.model
@pytest.mark.parametrize("name", SETS)
def test_on_what_we_read(name: str, tmp_path: Path, nlp: Language) -> None:
    records = records_of(name)
    compare(name, records, rows_by_reading(records, load(nlp=nlp)), tmp_path)
