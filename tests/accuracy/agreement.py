"""python -m tests.accuracy.agreement: how far two annotators agree on each layer.

One annotator's work is scored against the other's as if it were a prediction: F1 is the same
whichever of them is taken for gold, but for the metrics over pairs already found.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.accuracy.annotation import HERE, compile_all, write_gold
from tests.evaluate.oracle import oracle

from dateline.evaluate import read_gold
from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.scoring import LOWER_IS_BETTER, Evaluation, score_all

ANNOTATORS = ("a", "b")
NO_AGREEMENT = {*LOWER_IS_BETTER, "places.geocoded"}
"""Metrics that say nothing of two annotators: nobody annotates coordinates."""


def agreement() -> Evaluation:
    """Annotator b scored against annotator a, over the articles both annotated."""
    read = {who: records_of(who) for who in ANNOTATORS}
    both = sorted(set(read["a"]) & set(read["b"]))
    rows = {name: oracle(read["b"][name]) for name in both}
    return score_all([read["a"][name] for name in both], rows)


def records_of(who: str) -> dict[str, GoldRecord]:
    """What one annotator wrote, by article; none if there is nothing yet."""
    if not any((HERE / "annotations" / who).glob("*.ann")):
        return {}
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{who}.jsonl")
        write_gold(compile_all(who), path)
        return {record.id: record for record in read_gold(path)}


def agreement_table() -> str:
    """Agreement as a Markdown table; a line that says so if no article was annotated twice."""
    scores = agreement()
    if not scores.documents:
        return "No agreement yet: no article was annotated by both.\n"
    head = f"| agreement over {len(scores.documents)} articles | F1 | items a | items b |\n"
    lines = [
        f"| {name} | {100 * counts.f1:.1f} | {counts.gold} | {counts.predicted} |\n"
        for name, counts in scores.metrics().items()
        if name not in NO_AGREEMENT and counts.gold + counts.predicted
    ]
    return "".join((head, "| --- | ---: | ---: | ---: |\n", *lines))


if __name__ == "__main__":
    print(agreement_table())
