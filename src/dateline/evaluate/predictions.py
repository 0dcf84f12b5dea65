"""Rows to score: read through the pipeline now, or out of the tables of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from dateline.errors import GoldError
from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.links import Rows
from dateline.pipeline import Pipeline, document_of
from dateline.records import TABLES
from dateline.story import all_rows


def rows_by_reading(records: Sequence[GoldRecord], pipeline: Pipeline) -> dict[str, Rows]:
    """Rows of every record's article, read through the pipeline."""
    stories = pipeline.read_all(record.article() for record in records)
    return {story.doc_id: all_rows(document_of(story), story) for story in stories}


def rows_of_run(out: Path) -> dict[str, Rows]:
    """Rows of every document in the tables of a run; raises GoldError if a table is not there."""
    found: dict[str, Rows] = {}
    for table in TABLES:
        for row in _read(out, table):
            found.setdefault(row.doc_id, {name: [] for name in TABLES})[table].append(row)
    return found


def _read(out: Path, table: str) -> list[Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    row_type = TABLES[table]
    names = [f.name for f in fields(row_type)]
    rows: list[Any] = []
    paths = sorted(out.glob(f"{table}/*.parquet"))
    if not paths:
        raise GoldError(f"{out} holds no table {table!r}; give the OUT folder of dateline run")
    for path in paths:
        try:
            read = pq.ParquetFile(path, page_checksum_verification=True).read(names)
        except (pa.ArrowException, OSError) as error:
            raise GoldError(f"{path} cannot be read as Parquet ({error})") from None
        if lost := sorted(set(names) - set(read.column_names)):
            raise GoldError(f"{path} has no column {lost[0]!r}; run again with this version")
        rows += [row_type(**row) for row in read.to_pylist()]
    return rows
