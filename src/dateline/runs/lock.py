"""One run at a time in an output folder, and only in a folder that is ours."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import OutputError
from dateline.records import TABLES
from dateline.tables.shards import STATE

OURS = {*TABLES, STATE, "run.json", "README.md", ".gitignore", ".gitkeep"}


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the output folder; raises OutputError if another run does or it is not ours.

    The lock is the kernel's: it ends with the process that holds it, however that ends.
    """
    _check(out)
    try:
        (out / STATE).mkdir(parents=True, exist_ok=True)
        handle = os.open(out / STATE / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(f"cannot write into {out}: {error.strerror}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OutputError(
                f"another run is writing into {out}; wait for it or choose another folder"
            ) from None
        yield
    except OSError as error:  # a full disk, rights taken away: nothing committed is lost
        raise OutputError(
            f"writing into {out} stopped ({error.strerror or error}); the same command goes on "
            "from here once there is room"
        ) from None
    finally:
        os.close(handle)


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file; give a folder for the tables")
    if not out.is_dir() or (out / STATE).is_dir():
        return
    foreign = sorted(entry.name for entry in out.iterdir() if entry.name not in OURS)
    if foreign:
        raise OutputError(f"{out} holds other things ({foreign[0]}); give an empty or new folder")
