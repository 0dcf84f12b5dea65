"""Accuracy that anyone can run: gold against the pipeline or against the tables of a run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.evaluate.gold import LAYERS, GoldRecord, read_gold
from dateline.evaluate.links import Rows
from dateline.evaluate.predictions import rows_by_reading, rows_of_run
from dateline.evaluate.result import Result, gains_and_losses, read_result, result_of
from dateline.evaluate.scoring import Evaluation, check_layers, score_all
from dateline.settings import Settings

__all__ = [
    "LAYERS",
    "Evaluated",
    "Evaluation",
    "Result",
    "evaluate",
    "gains_and_losses",
    "read_gold",
    "read_result",
    "result_of",
]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An evaluation together with the gold and the rows it was made of."""

    gold: Path
    records: list[GoldRecord]
    rows: dict[str, Rows]
    evaluation: Evaluation

    def result(self, intervals: bool = False) -> Result:
        """Metrics and differences as plain data; `intervals` adds bootstrap intervals."""
        return result_of(self.evaluation, self.gold, intervals)

    def failed(self) -> list[str]:
        """Ids of documents that the run could not read: all of their gold counts as missed."""
        documents = [document for rows in self.rows.values() for document in rows["documents"]]
        wanted = {record.id for record in self.records}
        return sorted(d.doc_id for d in documents if d.status != "ok" and d.doc_id in wanted)


def evaluate(
    gold: Path | str,
    tables: Path | str | None = None,
    layers: Sequence[str] | None = None,
    settings: Settings | None = None,
) -> Evaluated:
    """Score the pipeline, or the tables of a run, against gold; raises GoldError.

    Each record is scored in the layers it is annotated in, or in those asked for alone.
    """
    path = Path(gold)
    records = read_gold(path)
    check_layers(records, layers or ())
    if tables is not None:
        rows = rows_of_run(Path(tables))
    else:
        from dateline.pipeline import load

        rows = rows_by_reading(records, load(settings))
    return Evaluated(path, records, rows, score_all(records, rows, layers))


class _Callable(ModuleType):
    """This package, called as the function of its name.

    Python makes `dateline.evaluate` the package as soon as anything in it is imported, so
    `dateline.evaluate(GOLD)` would work before that and fail after.
    """

    def __call__(self, *args: Any, **options: Any) -> Evaluated:
        return evaluate(*args, **options)


sys.modules[__name__].__class__ = _Callable
