"""The data card of a run: what the tables hold, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.records import TABLES
from dateline.tables import columns


def card(about: dict[str, Any]) -> str:
    """README.md of an output folder."""
    statuses = ", ".join(f"{n} {status}" for status, n in about["statuses"].items())
    lines = [
        "# Tables written by dateline",
        "",
        f"{about['articles']} articles ({statuses or 'none'}), dateline "
        f"{about['versions']['dateline']}, schema {about['schema_version']}; "
        "settings and versions in run.json.",
        "",
        "Read a table with nothing but its folder: `pandas.read_parquet('events')`, "
        "`SELECT * FROM 'events/*.parquet'`. `doc_id` joins everything; `start` and `end` are "
        "character offsets into `documents.text`.",
        "",
        *dictionary(),
    ]
    return "\n".join(lines) + "\n"


def dictionary() -> Iterator[str]:
    """The column dictionary in Markdown, derived from the row types."""
    for table, row_type in TABLES.items():
        yield from ("", f"## {table}", "", (row_type.__doc__ or "").strip(), "")
        yield "| column | type | meaning |"
        yield "|---|---|---|"
        for column in columns(table):
            kind = column.type + ("" if column.nullable else ", never null")
            values = f" ({' '.join(column.values)})" if len(column.values) > 1 else ""
            yield f"| {column.name} | {kind} | {column.meaning}{values} |"
