"""The result of an evaluation as data: written by `--json`, read back by `--compare` and gates."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dateline.errors import GoldError
from dateline.evaluate.scores import Difference
from dateline.evaluate.scoring import Evaluation

Result = dict[str, Any]


def result_of(evaluation: Evaluation, gold: Path, intervals: bool = False) -> Result:
    """Metrics in percent with their counts, the fingerprint of the gold, every difference."""
    spread = evaluation.intervals() if intervals else {}
    metrics: dict[str, dict[str, Any]] = {}
    for name, counts in evaluation.metrics().items():
        metrics[name] = {
            "precision": round(100 * counts.precision, 2),
            "recall": round(100 * counts.recall, 2),
            "f1": round(100 * counts.f1, 2),
            "right": counts.right,
            "predicted": counts.predicted,
            "gold": counts.gold,
        }
        if name in spread:
            metrics[name]["ci95"] = [round(100 * edge, 1) for edge in spread[name]]
    return {
        "gold": gold.name,
        "gold_sha256": digest_of(gold),
        "documents": len(evaluation.documents),
        "metrics": metrics,
        "differences": [
            asdict(d) for document in evaluation.documents for d in document.differences
        ],
    }


def digest_of(gold: Path) -> str:
    """Fingerprint of a gold file: results of different gold cannot be compared."""
    return hashlib.sha256(gold.read_bytes()).hexdigest()


def read_result(path: Path) -> Result:
    """A result written by `dateline evaluate --json`; raises GoldError if it is not one."""
    try:
        result: Result = json.loads(path.read_text("utf-8"))
        result["gold_sha256"], result["metrics"].items()
        for difference in result["differences"]:
            Difference(**difference)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        what = f"{type(error).__name__}: {error}"
        raise GoldError(f"{path}: not a result of dateline evaluate --json ({what})") from None
    return result


def gains_and_losses(before: Result, after: Result) -> tuple[list[Difference], list[Difference]]:
    """Differences that only the first result has (gains), and only the second (losses)."""
    old = [Difference(**d) for d in before["differences"]]
    new = [Difference(**d) for d in after["differences"]]
    return _only(old, new), _only(new, old)


def _only(these: list[Difference], those: list[Difference]) -> list[Difference]:
    left = Counter(d.key() for d in those)
    kept: list[Difference] = []
    for difference in these:
        if left[difference.key()]:
            left[difference.key()] -= 1
        else:
            kept.append(difference)
    return kept
