"""Rows as the tables of a run, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dateline.records import TABLES
from dateline.tables import arrow_table


def write_tables(documents: Iterable[dict[str, list[Any]]], out: Path) -> Path:
    """One Parquet file a table, also for tables without rows; returns the folder."""
    rows: dict[str, list[Any]] = {name: [] for name in TABLES}
    for document in documents:
        for name, new in document.items():
            rows[name] += new
    for name, of_table in rows.items():
        (out / name).mkdir(parents=True)
        pq.write_table(arrow_table(name, of_table), out / name / "part-0.parquet")
    return out
