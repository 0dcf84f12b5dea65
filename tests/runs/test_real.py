"""The real pipeline over our own articles: one process or two, in any order, the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.runs.fakes import table_bytes

from dateline.records import TABLES
from dateline.runs import run

ARTICLES = Path(__file__).parents[1] / "accuracy" / "articles"
MEMORY = 450
"""Megabytes a worker may need."""


@pytest.mark.model
@pytest.mark.slow
def test_same_bytes_with_one_and_two_processes_and_little_memory(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    one = run(ARTICLES, tmp_path / "one", jobs=1)
    names = sorted(ARTICLES.glob("*.md"), reverse=True)
    (tmp_path / "in").mkdir()
    for path in names:
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    run(tmp_path / "in", tmp_path / "two", jobs=2)
    assert one.articles == len(names)
    assert one.failed == 0
    assert table_bytes(tmp_path / "one") == table_bytes(tmp_path / "two")
    about = json.loads((tmp_path / "two" / "run.json").read_text())
    assert 0 < about["peak_worker_mb"] < MEMORY
    texts = {
        row["doc_id"]: row["text"]
        for row in pq.read_table(tmp_path / "one" / "documents").to_pylist()
    }
    for table in TABLES:
        for row in pq.read_table(tmp_path / "one" / table).to_pylist():
            if table != "documents" and "start" in row and row["start"] is not None:
                assert texts[row["doc_id"]][row["start"] : row["end"]] == row["text"]
