"""agreement.py: how far two annotators agree, as F1 of one's work scored against the other's."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.accuracy.annotation import compile_all, write_gold
from tests.evaluate.oracle import oracle

from dateline.evaluate import read_gold
from dateline.evaluate.scoring import Evaluation, score_all


def agreement() -> Evaluation:
    """Annotator b scored against annotator a, over the articles both annotated."""
    with tempfile.TemporaryDirectory() as folder:
        read = {}
        for who in ("a", "b"):
            path = Path(folder, f"{who}.jsonl")
            write_gold(compile_all(who), path)
            read[who] = {record.id: record for record in read_gold(path)}
    both = sorted(set(read["a"]) & set(read["b"]))
    rows = {name: oracle(read["b"][name]) for name in both}
    return score_all([read["a"][name] for name in both], rows)


if __name__ == "__main__":
    scores = agreement()
    print(
        f"| layer | agreement (F1, {len(scores.documents)} articles) | items a / b |\n|---|---|---|"
    )
    for name, counts in scores.metrics().items():
        print(f"| {name} | {100 * counts.f1:.1f} | {counts.gold} / {counts.predicted} |")
