"""Shards on disk: nine Parquet files that become visible whole, after any crash.

A change to the tables is a `Change`: files written under names that readers ignore (a leading
`_`), files to delete, and the record of what is then there. It is committed through a journal:

    1. write and fsync every new file as TABLE/_NAME.parquet
    2. write and fsync the journal (one rename makes it valid)
    3. delete old files, rename the new ones to TABLE/NAME.parquet, fsync the folders
    4. write the record of the shard, remove the journal

A crash before 2 leaves the old tables and some ignored files, which the next run deletes; a crash
after 2 is completed by the next run from the journal. A reader of one table sees whole files only,
at every moment; between the nine renames of step 3 two tables may differ by one shard until the
step is completed. Deletions come first, so that no reader sees a row twice.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import OutputError
from dateline.records import TABLES
from dateline.tables.schema import arrow_table

STATE = "_dateline"
JOURNAL = "journal.json"


@dataclass(slots=True)
class Change:
    """Files to appear and to go, and the shard records that then hold (null deletes one)."""

    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    records: dict[str, Any] = field(default_factory=dict)


def write_shard(out: Path, name: str, rows: Mapping[str, Sequence[Any]]) -> list[str]:
    """Write and fsync the nine files of a shard, still hidden; their final names under OUT."""
    import pyarrow.parquet as pq

    names = []
    for table in TABLES:
        final = f"{table}/{name}.parquet"
        hidden = _hidden(out / final)
        hidden.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(
            arrow_table(table, rows[table]),
            hidden,
            compression="zstd",
            write_page_checksum=True,
        )
        _sync(hidden)
        names.append(final)
    return names


def read_shard(out: Path, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a shard as plain dicts, checksums verified; raises OutputError if damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = {}
    for table in TABLES:
        path = out / table / f"{name}.parquet"
        try:
            read = pq.read_table(path, page_checksum_verification=True, partitioning=None)
        except (OSError, pa.ArrowException) as error:
            raise OutputError(f"{path} is damaged ({error}); delete it and run again") from None
        rows[table] = read.to_pylist()
    return rows


def read_statuses(out: Path, name: str) -> list[dict[str, Any]]:
    """doc_id, status and error of every document of a shard."""
    import pyarrow.parquet as pq

    path = out / "documents" / f"{name}.parquet"
    wanted = ["doc_id", "status", "error"]
    read: list[dict[str, Any]] = pq.read_table(
        path, columns=wanted, page_checksum_verification=True, partitioning=None
    ).to_pylist()
    return read


def whole(out: Path, name: str) -> bool:
    """Whether all nine files of a shard are there and end as Parquet files do."""
    return all(_ends_well(out / table / f"{name}.parquet") for table in TABLES)


def _ends_well(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-4, os.SEEK_END)
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def commit(out: Path, change: Change) -> None:
    """Make a change visible; after a crash at any point `recover` completes or drops it."""
    state = out / STATE
    journal = {"new": change.new, "gone": change.gone, "records": change.records}
    write_file(state / JOURNAL, json.dumps(journal))
    _apply(out, journal)


def recover(out: Path) -> None:
    """Complete a journaled change, then delete what is left over.

    Left over are hidden files, and shards without a record (of a run whose state was deleted),
    whose rows would otherwise be there twice.
    """
    path = out / STATE / JOURNAL
    if path.exists():
        _apply(out, json.loads(path.read_text("utf-8")))
    for file in (out / STATE).glob("_*.new"):
        file.unlink()
    known = {record.stem for record in (out / STATE).glob("part-*.json")}
    for table in TABLES:
        for file in (out / table).glob("_*"):
            file.unlink()
        for file in (out / table).glob("part-*-of-*.parquet"):
            if file.stem not in known:
                file.unlink()


def _apply(out: Path, journal: Mapping[str, Any]) -> None:
    state = out / STATE
    for name in journal["gone"]:
        (out / name).unlink(missing_ok=True)
    for name in journal["new"]:
        with contextlib.suppress(FileNotFoundError):  # already renamed before a crash
            _hidden(out / name).rename(out / name)
    for table in TABLES:
        (out / table).mkdir(parents=True, exist_ok=True)
        _sync(out / table)
    for name, record in journal["records"].items():
        if record is None:
            (state / name).unlink(missing_ok=True)
        else:
            write_file(state / name, json.dumps(record))
    (state / JOURNAL).unlink()
    _sync(state)


def write_file(path: Path, text: str) -> None:
    """Write a file that is whole or absent: hidden name, fsync, rename, fsync of the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = path.with_name(f"_{path.name}.new")
    hidden.write_text(text, "utf-8")
    _sync(hidden)
    hidden.rename(path)
    _sync(path.parent)


def _hidden(path: Path) -> Path:
    return path.with_name(f"_{path.name}")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
