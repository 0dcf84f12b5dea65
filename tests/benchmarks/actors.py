"""actors.py GOLD.jsonl: what the actors stage finds, how fast, and what the gazetteer costs.

PYTHONPATH=src python tests/benchmarks/actors.py ../shared/gold/dev.jsonl
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

from dateline.actors.files import gazetteer_path
from dateline.actors.gazetteer import Gazetteer
from dateline.language.pronouns import third_person
from dateline.pipeline import load
from dateline.story import Article


def gazetteer_figures() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    gazetteer = Gazetteer(gazetteer_path())
    gazetteer.find("Hama")
    loaded = time.process_time() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    begin = time.process_time()
    for number in range(20_000):
        gazetteer.find(f"Town {number}")
    each = (time.process_time() - begin) / 20_000
    print(f"gazetteer: {loaded:.2f} s to load, {memory:.0f} MB, {each * 1e6:.1f} us a look-up")


def main(gold: Path) -> None:
    gazetteer_figures()
    records = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    pipeline = load()
    counts = {"tokens": 0, "actors": 0, "places": 0, "pronouns": 0}
    for record in records:
        day = record.get("published")
        story = pipeline.read(
            Article(id=record["id"], text=record["text"], publisher=record.get("publisher"),
                    published=date.fromisoformat(day) if day else None)
        )  # fmt: skip
        counts["tokens"] += len(story.doc)
        counts["actors"] += len(story.actors)
        counts["places"] += len(story.places)
        counts["pronouns"] += len(third_person(story))
    print(counts)
    seconds = pipeline.seconds.get("actors", 0.0)
    print(f"actors stage: {counts['tokens'] / max(seconds, 1e-9):,.0f} tokens a second")
    print({stage: round(value, 2) for stage, value in pipeline.seconds.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
