"""The tables of a run are read whole, or an error says what is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.evaluate.oracle import oracle
from tests.evaluate.tables import write_tables

from dateline.errors import GoldError
from dateline.evaluate import evaluate, read_gold
from dateline.evaluate.predictions import rows_of_run

SAMPLE = Path(__file__).with_name("sample.jsonl")
RECORDS = read_gold(SAMPLE)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return write_tables((oracle(record) for record in RECORDS), tmp_path / "out")


def test_rows_come_back_as_they_were(out: Path) -> None:
    assert rows_of_run(out) == {record.id: oracle(record) for record in RECORDS}


def test_a_table_that_is_not_there_is_no_silent_zero(out: Path) -> None:
    shutil.rmtree(out / "events")
    with pytest.raises(GoldError, match="holds no table 'events'"):
        evaluate(SAMPLE, out)


def test_a_column_that_is_not_there(out: Path) -> None:
    path = out / "dates" / "part-0.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["first"]), path)
    with pytest.raises(GoldError, match="has no column 'first'"):
        evaluate(SAMPLE, out)


def test_a_file_that_is_no_table(out: Path) -> None:
    (out / "dates" / "part-0.parquet").write_bytes(b"half a file")
    with pytest.raises(GoldError, match=r"part-0\.parquet cannot be read as Parquet"):
        evaluate(SAMPLE, out)


def test_a_document_twice(tmp_path: Path) -> None:
    rows = [oracle(record) for record in (*RECORDS, RECORDS[0])]
    with pytest.raises(GoldError, match="document 'river' is twice in the tables"):
        evaluate(SAMPLE, write_tables(rows, tmp_path / "out"))


def test_documents_that_failed_are_named(tmp_path: Path) -> None:
    from dataclasses import replace

    rows = [oracle(record) for record in RECORDS]
    rows[1]["documents"] = [replace(rows[1]["documents"][0], status="failed", error="too long")]
    assert evaluate(SAMPLE, write_tables(rows, tmp_path / "out")).failed() == ["dates-only"]
