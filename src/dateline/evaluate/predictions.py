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
    """Rows of every document in the tables of a run; raises GoldError if there are none."""
    if not list(out.glob("documents/*.parquet")):
        raise GoldError(f"{out} holds no tables of a run; give the OUT folder of dateline run")
    found: dict[str, Rows] = {}
    for table in TABLES:
        for row in _read(out, table):
            found.setdefault(row.doc_id, {name: [] for name in TABLES})[table].append(row)
    return found


def _read(out: Path, table: str) -> list[Any]:
    import pyarrow.parquet as pq

    row_type = TABLES[table]
    names = [f.name for f in fields(row_type)]
    rows: list[Any] = []
    for path in sorted(out.glob(f"{table}/*.parquet")):
        rows += [row_type(**row) for row in pq.read_table(path, columns=names).to_pylist()]
    return rows
