"""Columns, Arrow schemas and Arrow tables out of the row types of `dateline.records`."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from dateline.errors import PipelineError
from dateline.records import TABLES, Row, Width

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = "1.0"

_ARROW = {str: "string", int: "int32", float: "float64", date: "date32"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its Arrow type by name, nullability, meaning and allowed values."""

    table: str
    name: str
    type: str
    nullable: bool
    meaning: str
    values: tuple[str, ...] = ()


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order; raises PipelineError for a table that is not ours."""
    if table not in TABLES:
        raise PipelineError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")
    row_type = TABLES[table]
    hints = get_type_hints(row_type, include_extras=True)
    return tuple(_column(table, f.name, hints[f.name]) for f in fields(row_type))


def _column(table: str, name: str, hint: Any) -> Column:
    kind, meaning, width = hint, "", None
    nullable = False
    values: tuple[str, ...] = ()
    while True:
        origin, args = get_origin(kind), get_args(kind)
        if origin is Annotated:
            meaning = next((a for a in args[1:] if isinstance(a, str)), meaning)
            width = next((a.arrow for a in args[1:] if isinstance(a, Width)), width)
            kind = args[0]
        elif origin in (Union, types.UnionType):
            nullable = True
            (kind,) = (a for a in args if a is not type(None))
        elif origin is Literal:
            values, kind = args, str
        else:
            break
    return Column(table, name, width or _ARROW[kind], nullable, meaning, values)


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table, with each column's meaning in the field metadata."""
    import pyarrow as pa

    made = {
        "string": pa.string(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "float32": pa.float32(),
        "float64": pa.float64(),
        "date32": pa.date32(),
    }
    return pa.schema(
        [
            pa.field(c.name, made[c.type], c.nullable, metadata={"description": c.meaning})
            for c in columns(table)
        ],
        metadata={"dateline.table": table, "dateline.schema": SCHEMA_VERSION},
    )


def arrow_table(table: str, rows: Iterable[Row]) -> pa.Table:
    """Rows of one table as an Arrow table with the full fixed schema, also when there are none."""
    import pyarrow as pa

    rows = list(rows)
    wanted = schema(table)
    arrays = [
        pa.array([getattr(row, name) for row in rows], type=wanted.field(name).type)
        for name in wanted.names
    ]
    return pa.Table.from_arrays(arrays, schema=wanted)
