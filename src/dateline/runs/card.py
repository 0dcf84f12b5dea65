"""The data card of a run: what the tables hold, column by column."""

from __future__ import annotations

from typing import Any

from dateline.tables.dictionary import dictionary


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
