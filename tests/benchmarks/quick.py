"""quick.py GOLD.jsonl OUT: gold articles through the pipeline into plain tables, for scoring."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from dateline.pipeline import document_of, load
from dateline.story import Article, all_rows
from dateline.tables import arrow_table


def main(gold: Path, out: Path) -> None:
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    pipeline = load()
    rows: dict[str, list] = {}
    articles = [
        Article(
            id=r["id"],
            text=r["text"],
            title=r.get("title"),
            published=date.fromisoformat(r["published"]) if r.get("published") else None,
        )
        for r in records
    ]
    for story in pipeline.read_all(articles):
        for table, new in all_rows(document_of(story), story).items():
            rows.setdefault(table, []).extend(new)
    for table, table_rows in rows.items():
        (out / table).mkdir(parents=True, exist_ok=True)
        pq.write_table(arrow_table(table, table_rows), out / table / "part-0.parquet")
    print({k: round(v, 2) for k, v in pipeline.seconds.items()}, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
