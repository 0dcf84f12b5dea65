"""The real pipeline over our own articles: the contract kept, and the same bytes however read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.runs.fakes import table_bytes

from dateline.records import TABLES
from dateline.runs import run
from dateline.runs.pool import Limits
from dateline.tables import columns, schema

ARTICLES = Path(__file__).parents[1] / "accuracy" / "articles"
MEMORY = 450
"""Megabytes a worker may need."""
IDS = {
    "documents": "doc_id", "mentions": "mention_id", "places": "place_id", "dates": "date_id",
    "figures": "figure_id", "actors": "actor_id", "events": "event_id",
}  # fmt: skip
REFERENCES = {
    "actor_id": "actors", "attributed_to": "actors", "date_id": "dates", "event_id": "events",
    "member_of": "actors", "part_of": "figures", "place_id": "places",
}  # fmt: skip
"""Columns that name a row of another table of the same document."""

pytestmark = [pytest.mark.model, pytest.mark.slow]
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of one run in one process."""
    folder = tmp_path_factory.mktemp("real") / "out"
    report = run(ARTICLES, folder, jobs=1)
    assert (report.articles, report.failed) == (len(list(ARTICLES.glob("*.md"))), 0)
    return folder


@pytest.fixture(scope="module")
def rows(out: Path) -> dict[str, Rows]:
    return {table: pq.read_table(out / table).to_pylist() for table in TABLES}


def copy(folder: Path, names: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes((ARTICLES / name).read_bytes())
    return folder


def test_same_bytes_with_two_processes_in_another_order_and_little_memory(
    out: Path, tmp_path: Path
) -> None:
    names = sorted((path.name for path in ARTICLES.glob("*.md")), reverse=True)
    run(copy(tmp_path / "in", names), tmp_path / "two", jobs=2)
    assert table_bytes(tmp_path / "two") == table_bytes(out)
    about = json.loads((tmp_path / "two" / "run.json").read_text())
    assert 0 < about["peak_worker_mb"] < MEMORY


def test_same_bytes_when_read_in_parts_by_workers_that_are_replaced(
    out: Path, tmp_path: Path
) -> None:
    names = sorted(path.name for path in ARTICLES.glob("*.md"))
    for some in (names[::3], names[:7], names):
        run(copy(tmp_path / "in", some), tmp_path / "parts", limits=Limits(articles=5))
    assert table_bytes(tmp_path / "parts") == table_bytes(out)


@pytest.mark.parametrize("table", TABLES)
def test_files_have_the_schema_and_keep_nulls_and_values(
    out: Path, rows: dict[str, Rows], table: str
) -> None:
    for path in (out / table).glob("*.parquet"):
        assert pq.read_schema(path).equals(schema(table), check_metadata=True)
    for column in columns(table):
        values = {row[column.name] for row in rows[table]}
        assert column.nullable or None not in values
        if column.values:
            assert values - {None} <= set(column.values)


def test_offsets_slice_back(rows: dict[str, Rows]) -> None:
    texts = {row["doc_id"]: row["text"] for row in rows["documents"]}
    for table, start, end, text in spanned():
        for row in rows[table]:
            if row[start] is not None:
                assert texts[row["doc_id"]][row[start] : row[end]] == row[text]


def spanned() -> Iterator[tuple[str, str, str, str]]:
    """Every table with offsets, and the columns of its offsets and words."""
    for table in TABLES:
        if table != "documents" and "start" in schema(table).names:
            yield table, "start", "end", "text"
    yield "figures", "subject_start", "subject_end", "subject"


def test_ids_are_unique_and_join(rows: dict[str, Rows]) -> None:
    ids = {table: [row[column] for row in rows[table]] for table, column in IDS.items()}
    for table, found in ids.items():
        assert len(set(found)) == len(found), table
    owners = {(t, row[column]): row["doc_id"] for t, column in IDS.items() for row in rows[t]}
    sentences = {row["doc_id"]: row["n_sentences"] for row in rows["documents"]}
    for table in TABLES:
        for row in rows[table]:
            assert row["doc_id"] in sentences
            assert row.get("sentence", 0) < sentences[row["doc_id"]]
            for column, home in REFERENCES.items():
                if row.get(column) is not None:
                    assert owners.get((home, row[column])) == row["doc_id"], (table, column)
