"""Bad input of every kind in one folder: a row and a reason each, and the good articles are read.

What cannot be read at all (missing or empty source, an OUT of somebody else's, wrong options) is
in tests/cli/test_cli.py and tests/runs/test_run.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from tests.runs.fakes import make, table_bytes, write_articles

from dateline.errors import OutputError
from dateline.runs import run

ROOT = Path(__file__).parents[2]
GOOD = "Anna met Boris."


def fill(folder: Path) -> None:
    """One of everything that goes wrong, and good articles between."""
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "empty.txt").write_text("")
    (folder / "long.txt").write_text("x" * 200_001)
    (folder / "archive.txt").write_bytes(b"PK\x03\x04zip")
    (folder / "nul.txt").write_bytes(b"Anna\x00Boris")
    (folder / "page.md").write_text("<!doctype html><html><p>Anna")
    (folder / "torn.txt.gz").write_bytes(b"\x1f\x8b\x08\x00torn")
    (folder / "two\nlines.txt").write_text(GOOD)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "up").symlink_to(folder)
    (folder / "shut.txt").write_text(GOOD)
    good, typed = {"id": "one", "text": GOOD}, {"id": "typed", "text": GOOD, "title": ["A"]}
    day = {"id": "day", "text": GOOD, "published": "someday"}
    lines = ["{not json", "[]", '{"id": "textless"}', *map(json.dumps, (typed, day, good))]
    (folder / "lines.jsonl").write_text("\n".join(lines))


REASONS = {
    "archive.txt": "zip archive",
    "day": "published is 'someday'",
    "empty.txt": "the text is empty",
    "lines.jsonl:1": "line 1: not JSON",
    "lines.jsonl:2": "line 2: the line must hold one JSON object",
    "lines.jsonl:3": "line 3: the field text is missing",
    "long.txt": "200,001 characters",
    "nul.txt": "NUL",
    "page.md": "HTML page",
    "self.txt": "the link leads nowhere",
    "shut.txt": "Permission denied",
    "torn.txt.gz": "cannot be read",
    "typed": "the field title is not a string",
}


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make one file unreadable, also for a root user."""
    opened = Path.open

    def open_(self: Path, *args: Any, **options: Any) -> Any:
        if self.name == name:
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", open_)


def test_every_bad_input_is_a_row_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path / "in")
    refuse(monkeypatch, "shut.txt")
    report = run(tmp_path / "in", tmp_path / "out", make=make)
    documents = pd.read_parquet(tmp_path / "out" / "documents").set_index("doc_id")
    assert set(documents.index) == {*REASONS, "good.txt", "two\nlines.txt", "one"}
    said = documents.error.dropna().to_dict()
    assert set(said) == set(REASONS) == set(report.failures)
    for doc_id, reason in REASONS.items():
        assert reason in said[doc_id]
        assert "\n" not in said[doc_id]
        assert documents.status[doc_id] == "failed"
    mentions = pd.read_parquet(tmp_path / "out" / "mentions")
    assert mentions.groupby("doc_id").size().to_dict() == {
        "good.txt": 2, "one": 2, "two\nlines.txt": 2,
    }  # fmt: skip
    about = json.loads((tmp_path / "out" / "run.json").read_text())
    assert about["statuses"] == {"failed": len(REASONS), "ok": 3}
    again = run(tmp_path / "in", tmp_path / "out", make=make)
    assert (again.read, again.failed) == (0, len(REASONS))  # failures are kept and told again


def test_a_full_disk_ends_in_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 70)
    run(tmp_path / "in", tmp_path / "whole", make=make)
    limit = max(len(data) for data in table_bytes(tmp_path / "whole").values()) - 1
    code = (
        "import resource, sys\nfrom tests.runs.fakes import make\nfrom dateline.runs import run\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "run(sys.argv[1], sys.argv[2], make=make)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "in"), str(tmp_path / "out")],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert f"{OutputError.__name__}: writing into" in done.stderr.splitlines()[-1]
    assert "File too large" in done.stderr.splitlines()[-1]
    assert not [p for p in (tmp_path / "out").rglob("part*.parquet") if p.stat().st_size > limit]
    run(tmp_path / "in", tmp_path / "out", make=make)
    assert table_bytes(tmp_path / "out") == table_bytes(tmp_path / "whole")
