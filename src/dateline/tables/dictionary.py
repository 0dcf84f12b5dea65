"""The column dictionary, derived from the row types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.records import TABLES
from dateline.tables.schema import columns

HEAD = """# Outputs

Where the examples write their tables; git ignores all but this page and sample/.
This page is made by `dateline schema --markdown > outputs/README.md`.

`dateline run SOURCE -o OUT` writes one folder per table. Each folder holds Parquet files (zstd,
page checksums, one fixed schema); read it with nothing but its path, for example
`pandas.read_parquet("OUT/events")` or `SELECT * FROM 'OUT/events/*.parquet'`. `doc_id` joins
everything; `start` and `end` are character offsets into `documents.text`, end exclusive.
`run.json` says what was read with which versions, settings and models.

What a reader may rely on at every moment, also while a run writes or after it was killed: each
table folder holds whole files only, and no row twice. While a run commits a shard, two tables
may differ by that shard; a run that was killed there completes it when it is started again."""


def dictionary(tables: Iterable[str] = tuple(TABLES)) -> Iterator[str]:
    """Lines of Markdown: every column of the tables, its type, meaning and values."""
    for table in tables:
        yield from ("", f"## {table}", "", (TABLES[table].__doc__ or "").strip(), "")
        yield "| column | type | meaning |"
        yield "|---|---|---|"
        for column in columns(table):
            kind = column.type + ("" if column.nullable else ", never null")
            values = f" ({' '.join(column.values)})" if len(column.values) > 1 else ""
            yield f"| {column.name} | {kind} | {column.meaning}{values} |"
