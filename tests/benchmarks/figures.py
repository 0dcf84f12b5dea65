"""figures.py [--shared FOLDER]: every score of the figures stage in one table.

Articles are parsed once and read by the whole pipeline; the public scorers then read the tables.
Where the optional folder of benchmarks is not there, the script says so and stops.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from dateline.pipeline import Pipeline, document_of, load
from dateline.story import Article, all_rows
from dateline.tables import arrow_table

SETS = {
    "newsquant": ("bench/figures_newsquant_dev.jsonl", "bench/score_newsquant.py", ()),
    "probes": ("bench/figures_probes.jsonl", "bench/score_probes.py", ()),
    "gold dev": ("gold/dev.jsonl", "gold/score.py", ("--layer", "figures")),
    "gold train": ("gold/train.jsonl", "gold/score.py", ("--layer", "figures")),
}
CQE = {
    "newsquant.value": "CQE 89.5 on this half",
    "newsquant.value+change": "CQE 85.0 on this half",
    "probes:": "CQE 81 by value alone",
}
SHARED = Path(__file__).resolve().parents[3] / "shared"


def articles(path: Path) -> Iterator[Article]:
    """The texts of one set."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        day = record.get("published")
        yield Article(
            id=record["id"],
            text=record["text"],
            published=date.fromisoformat(day) if day else None,
        )


def run(pipeline: Pipeline, path: Path, out: Path) -> tuple[int, float]:
    """Tables of one set under `out`; words read and CPU seconds of the figures stage."""
    rows: dict[str, list] = {}
    words, before = 0, pipeline.seconds.get("figures", 0.0)
    for story in pipeline.read_all(articles(path)):
        words += len(story.text.split())
        for table, new in all_rows(document_of(story), story).items():
            rows.setdefault(table, []).extend(new)
    for table, table_rows in rows.items():
        (out / table).mkdir(parents=True)
        pq.write_table(arrow_table(table, table_rows), out / table / "part-0.parquet")
    return words, pipeline.seconds["figures"] - before


def scores(shared: Path, name: str, out: Path) -> Iterator[str]:
    """The lines a scorer prints that hold figures' scores."""
    gold, scorer, options = SETS[name]
    command = [sys.executable, str(shared / scorer), str(shared / gold), str(out), *options]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        if line.startswith(("newsquant.", "probes:", "figures.")):
            yield line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    if not (shared / "bench").is_dir():
        print(f"skipped: the benchmarks are not at {shared}")
        return
    pipeline = load()
    words, seconds = 0, 0.0
    for name, (gold, _, _) in SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            some, cpu = run(pipeline, shared / gold, Path(folder))
            words, seconds = words + some, seconds + cpu
            for line in scores(shared, name, Path(folder)):
                print(f"{name:12s} {line}  {CQE.get(line.split()[0], '')}".rstrip())
    print(f"speed        {words / seconds:,.0f} words per CPU second (stage alone)")


if __name__ == "__main__":
    main()
