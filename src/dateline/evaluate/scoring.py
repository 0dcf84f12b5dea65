"""Scoring: gold records against the rows of each document, and the sums over documents."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.errors import GoldError
from dateline.evaluate.entities import score_actors, score_places
from dateline.evaluate.events import score_events
from dateline.evaluate.gold import LAYERS, GoldRecord
from dateline.evaluate.links import Rows, link
from dateline.evaluate.scores import Counts, DocumentScore
from dateline.evaluate.spans import score_dates, score_figures, score_mentions

LOWER_IS_BETTER = frozenset({"events.nonactual_coded_actual(lower better)"})
SAMPLES = 1000


@dataclass(slots=True)
class Evaluation:
    """Scores of every document; metrics are micro-averaged over them."""

    documents: list[DocumentScore] = field(default_factory=list)

    def metrics(self) -> dict[str, Counts]:
        """Counts of every metric, summed over documents, in the order first met."""
        return _total(self.documents)

    def intervals(self, seed: int = 1) -> dict[str, tuple[float, float]]:
        """95% bootstrap interval of each F1 over documents, from 1,000 samples."""
        chance = random.Random(seed)
        drawn: dict[str, list[float]] = {name: [] for name in self.metrics()}
        for _ in range(SAMPLES):
            sample = chance.choices(self.documents, k=len(self.documents))
            for name, counts in _total(sample).items():
                drawn[name].append(counts.f1)
        return {name: _middle(values) for name, values in drawn.items()}


def _middle(values: list[float]) -> tuple[float, float]:
    values = sorted(values)
    edge = int(0.025 * len(values))
    return values[edge], values[-edge - 1]


def _total(documents: Iterable[DocumentScore]) -> dict[str, Counts]:
    total: dict[str, Counts] = {}
    for document in documents:
        for name, counts in document.counts.items():
            total.setdefault(name, Counts()).add(counts.right, counts.predicted, counts.gold)
    return total


def score_all(
    records: Sequence[GoldRecord],
    rows: Mapping[str, Rows],
    layers: Sequence[str] = LAYERS,
) -> Evaluation:
    """Score every record; raises GoldError for a layer unknown, a document missing or altered."""
    if unknown := [name for name in layers if name not in LAYERS]:
        raise GoldError(f"there is no layer {unknown[0]!r}; the layers are {', '.join(LAYERS)}")
    return Evaluation([_score(record, _rows_of(record, rows), layers) for record in records])


def _rows_of(record: GoldRecord, rows: Mapping[str, Rows]) -> Rows:
    if record.id not in rows:
        raise GoldError(
            f"document {record.id!r} of the gold is not among the tables; run over the same "
            "articles with the same ids"
        )
    found = rows[record.id]
    (document,) = found["documents"]
    if document.text != record.text:
        raise GoldError(
            f"document {record.id!r}: the text of the tables differs from the gold's, so offsets "
            "do not fit; run over the texts of the gold"
        )
    return found


def _score(record: GoldRecord, rows: Rows, layers: Sequence[str]) -> DocumentScore:
    score = DocumentScore(record.id)
    links = link(record, rows)
    if "mentions" in layers and _has_mentions(record):
        score_mentions(record, rows, score)
    if "dates" in layers and record.dates is not None:
        score_dates(record, rows, score)
    if "actors" in layers and record.actors is not None:
        score_actors(record, rows, links, score)
    if "places" in layers and record.places is not None:
        score_places(record, rows, links, score)
    if "events" in layers and record.events is not None:
        score_events(record, rows, links, score)
    if "figures" in layers and record.figures is not None:
        score_figures(record, rows, links, score)
    return score


def _has_mentions(record: GoldRecord) -> bool:
    both = record.actors is not None and record.places is not None
    return record.mentions is not None or both
