"""Learn how like two triggers of one event are: weights for `dateline.events.likeness`.

    python models/events/coreference.py GOLD.jsonl [GOLD.jsonl ...] [--test GOLD.jsonl]

Reads the articles, and the lines of our own text that are kept from the encoder for it, through the
pipeline up to the triggers, so that the weights are learnt on what the encoder finds, mistakes
included. A pair is one event if both triggers lie on mentions of the same annotated event; a
trigger on none is an event of its own. Logistic regression with a ridge, by Newton's method; writes
src/dateline/events/data/likeness.tsv.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
sys.path[:0] = [str(SOURCE), str(HERE)]

from corpus import own_texts  # noqa: E402

from dateline.events.cluster import LOOK_BACK, joined  # noqa: E402
from dateline.events.likeness import FEATURES, Looks, features, looks_of  # noqa: E402
from dateline.events.reading import reader_of  # noqa: E402
from dateline.events.triggers import Scores, triggers  # noqa: E402
from dateline.pipeline import Pipeline, load  # noqa: E402
from dateline.story import Article  # noqa: E402

TARGET = SOURCE / "dateline" / "events" / "data" / "likeness.tsv"
RIDGE = 1.0
ROUNDS = 30
PAIRS_BACK = 15


@dataclass(frozen=True)
class Sample:
    """An article's triggers, the event each lies on (negative: none), and how many there are."""

    looks: list[Looks]
    events: list[int]
    total: int


Spans = list[list[tuple[int, int]]]
"""The mentions of each event of a text."""


def samples(path: Path, pipeline: Pipeline) -> list[Sample]:
    """The articles of a gold file, read up to their triggers."""
    found = []
    for line in filter(str.strip, path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        day = date.fromisoformat(row["published"]) if row.get("published") else None
        article = Article(id=row["id"], text=row["text"], published=day)
        found.append(sample(article, [event["mentions"] for event in row["events"]], pipeline))
    return found


def own_samples(pipeline: Pipeline) -> list[Sample]:
    """The lines of our own text that the encoder has not seen, read up to their triggers."""
    found = []
    for text in own_texts(held=True):
        events: dict[int, list[tuple[int, int]]] = {}
        for start, end, *_, event in text.spans:
            events.setdefault(event, []).append((start, end))
        found.append(sample(Article(id=text.id, text=text.text), list(events.values()), pipeline))
    return found


def sample(article: Article, events: Spans, pipeline: Pipeline) -> Sample:
    """A text's triggers, with the annotated events they lie on."""
    story = pipeline.read(article)
    found = triggers(story, Scores(story))
    looks = looks_of(story, found, reader_of(story, [one.token for one in found]))
    on = []
    for number, one in enumerate(found):
        over = [
            n
            for n, mentions in enumerate(events)
            if any(start < one.end and one.start < end for start, end in mentions)
        ]
        on.append(over[0] if over else -1 - number)
    return Sample(looks, on, len(events))


def pairs(data: list[Sample]) -> tuple[np.ndarray, np.ndarray]:
    """Features of pairs of triggers, and whether they tell of one event."""
    rows, same = [], []
    for one in data:
        for later, look in enumerate(one.looks):
            for earlier in range(max(0, later - PAIRS_BACK), later):
                rows.append(features(one.looks[earlier], look))
                same.append(one.events[earlier] == one.events[later])
    return np.array(rows), np.array(same, dtype=float)


def fit(rows: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Weights of the regression."""
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chances - same) + RIDGE * weights
        bend = (rows * (chances * (1 - chances))[:, None]).T @ rows
        weights -= np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


def found(data: list[Sample]) -> str:
    """F1 of events found with the weights that are in place, each matched once."""
    hits = told = total = 0
    for one in data:
        groups = joined(one.looks)
        shared = [
            (count, -group, event)
            for group, members in enumerate(groups)
            for event, count in Counter(one.events[n] for n in members).items()
            if event >= 0
        ]
        groups_used: set[int] = set()
        events_used: set[int] = set()
        for _, group, event in sorted(shared, reverse=True):
            if group not in groups_used and event not in events_used:
                groups_used.add(group)
                events_used.add(event)
        hits, told, total = hits + len(events_used), told + len(groups), total + one.total
    both = 200 * hits / max(told + total, 1)
    return f"P {100 * hits / max(told, 1):.1f} R {100 * hits / max(total, 1):.1f} F1 {both:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--test", type=Path)
    options = parser.parse_args()
    pipeline = load()
    pipeline.stages = [stage for stage in pipeline.stages if stage.name != "events"]
    data = own_samples(pipeline)
    data += [one for path in options.gold for one in samples(path, pipeline)]
    weights = fit(*pairs(data))
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(FEATURES, weights, strict=True)]
    head = "# feature<TAB>weight; made by models/events/coreference.py"
    TARGET.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    print(f"{len(data)} texts learnt from:", found(data))
    if options.test:
        print("test:", found(samples(options.test, pipeline)))


assert PAIRS_BACK <= LOOK_BACK

if __name__ == "__main__":
    main()
