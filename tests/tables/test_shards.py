"""Shards on disk: whole or absent at every point a crash can fall on."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.errors import OutputError
from dateline.records import TABLES, Document
from dateline.tables import shards
from dateline.tables.shards import Change, commit, read_shard, recover, whole, write_shard

OLD, NEW = "part-00000-of-00001", "part-00001-of-00002"


class Crash(BaseException):
    """What no code of ours catches, like the end of the process."""


def rows(*ids: str) -> dict[str, list]:
    made: dict[str, list] = {table: [] for table in TABLES}
    made["documents"] = [Document(doc_id=i, text="x", text_sha256="0", status="ok") for i in ids]
    return made


def change(out: Path) -> None:
    """Replace the shard OLD by NEW."""
    new = write_shard(out, NEW, rows("b", "c"))
    gone = [f"{table}/{OLD}.parquet" for table in TABLES]
    commit(out, Change(new, gone, {f"{NEW}.json": {"n": 2}, f"{OLD}.json": None}))


def first(out: Path) -> None:
    commit(out, Change(write_shard(out, OLD, rows("a", "b")), [], {f"{OLD}.json": {"n": 1}}))


def ids(out: Path) -> list[str]:
    found: list[str] = pq.read_table(out / "documents")["doc_id"].to_pylist()
    return found


def crash_at(monkeypatch: pytest.MonkeyPatch, number: int) -> list[int]:
    """Crash at the `number`-th system call that changes or syncs the disk; calls are counted."""
    counted = [0]

    def armed(real):  # type: ignore[no-untyped-def]
        def call(*args, **kwargs):  # type: ignore[no-untyped-def]
            counted[0] += 1
            if counted[0] == number:
                raise Crash
            return real(*args, **kwargs)

        return call

    for name in ("rename", "unlink", "write_text"):
        monkeypatch.setattr(Path, name, armed(getattr(Path, name)))
    monkeypatch.setattr(shards.os, "fsync", armed(shards.os.fsync))
    return counted


def test_a_crash_at_any_call_leaves_tables_whole_and_is_recovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = set()
    number = 0
    while True:
        number += 1
        out = tmp_path / str(number)
        first(out)
        with monkeypatch.context() as patched:
            counted = crash_at(patched, number)
            try:
                change(out)
                crashed = False
            except Crash:
                crashed = True
        assert counted[0] >= number or not crashed
        for table in TABLES:  # readable, whole, nothing twice, at the moment of the crash
            if list((out / table).glob("part*.parquet")):
                pq.read_table(out / table)
        seen = ids(out) if list((out / "documents").glob("part*")) else []
        assert seen in ([], ["a", "b"], ["b", "c"])
        recover(out)
        ends.add(tuple(ids(out)))
        assert tuple(ids(out)) in {("a", "b"), ("b", "c")}
        name = OLD if ids(out) == ["a", "b"] else NEW
        assert whole(out, name)
        assert [p.name for p in (out / "_dateline").glob("*")] == [f"{name}.json"]
        assert all(len(list((out / table).iterdir())) == 1 for table in TABLES)
        if not crashed:
            break
    assert ends == {("a", "b"), ("b", "c")}
    assert number > 30  # the calls were indeed met


def test_a_flipped_bit_is_detected(tmp_path: Path) -> None:
    first(tmp_path)
    path = tmp_path / "documents" / f"{OLD}.parquet"
    data = bytearray(path.read_bytes())
    data[10 + data[10:].find(b"a")] ^= 1
    for place in range(4, 120, 7):
        broken = bytearray(path.read_bytes())
        broken[place] ^= 4
        path.write_bytes(broken)
        with pytest.raises(OutputError, match="damaged"):
            read_shard(tmp_path, OLD)
        broken[place] ^= 4
        path.write_bytes(broken)
    assert read_shard(tmp_path, OLD)["documents"][0]["doc_id"] == "a"
