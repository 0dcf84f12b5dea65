"""Runs killed at random moments: every table readable after each, the same bytes in the end."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from tests.runs.fakes import make_slow, table_bytes, write_articles

from dateline.records import TABLES
from dateline.runs import run

ROOT = Path(__file__).parents[2]
KILLS = 20
ARTICLES = 240


def start(source: Path, out: Path) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.runs.fakes", str(source), str(out)],
        env=os.environ | {"PYTHONPATH": path},
        cwd=ROOT,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def kill(process: subprocess.Popen[bytes], whom: str, chance: random.Random) -> None:
    """Kill the parent, the whole session, or one worker (after which the run goes on)."""
    if whom == "worker":
        if below := children(process.pid):
            os.kill(chance.choice(below), signal.SIGKILL)
        process.wait(60)
    elif whom == "parent":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(60)


def check_readable(out: Path) -> int:
    """No table unreadable, no row twice; the number of documents seen."""
    ids = {
        "documents": "doc_id",
        "mentions": "mention_id",
        "dates": "date_id",
    }
    count = 0
    for table in TABLES:
        if list((out / table).glob("*.parquet")):
            frame = pd.read_parquet(out / table)
            if table in ids:
                assert frame[ids[table]].is_unique
            count = max(count, len(frame) if table == "documents" else 0)
    return count


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds children in /proc")
def test_a_run_killed_at_random_moments_ends_with_the_same_bytes(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write_articles(source, ARTICLES)
    begin = time.monotonic()
    assert start(source, tmp_path / "whole").wait(60) == 0
    whole = time.monotonic() - begin
    expected = table_bytes(tmp_path / "whole")
    chance = random.Random(20241206)
    for number in range(KILLS):
        process = start(source, out)
        time.sleep(chance.uniform(0.25, 1.0) * whole)
        kill(process, ("parent", "all", "worker")[number % 3], chance)
        seen = check_readable(out)
        if seen == ARTICLES:  # done: begin again, with a fresh or with an older folder
            if number % 2:
                changed = next(source.rglob(f"a{number + 1:04}.txt"))
                changed.write_text(f"Dora {number} came.")
                for done in (tmp_path / "whole").rglob("*.parquet"):
                    done.unlink()
            else:
                out = tmp_path / f"out{number}"
    last = run(source, out, make=make_slow)
    assert last.articles == ARTICLES
    if not table_bytes(tmp_path / "whole"):
        run(source, tmp_path / "whole", make=make_slow)
        expected = table_bytes(tmp_path / "whole")
    assert table_bytes(out) == expected
    assert not list(out.rglob("_*.parquet"))
