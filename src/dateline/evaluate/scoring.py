"""Scoring: gold records against the rows of each document, and the sums over documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.errors import GoldError
from dateline.evaluate.entities import score_actors, score_places
from dateline.evaluate.events import NOT_ACTUAL, score_events
from dateline.evaluate.gold import LAYERS, GoldRecord
from dateline.evaluate.links import Rows, link
from dateline.evaluate.mentions import score_mentions
from dateline.evaluate.scores import Counts, DocumentScore
from dateline.evaluate.spans import score_dates, score_figures

LOWER_IS_BETTER = frozenset({NOT_ACTUAL})
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
    layers: Sequence[str] | None = None,
) -> Evaluation:
    """Score every record in the layers it has, or in those asked for.

    Raises GoldError for a layer unknown or asked for in vain, a document missing or altered.
    """
    check_layers(records, layers or ())
    return Evaluation([_score(record, _rows_of(record, rows), layers) for record in records])


def check_layers(records: Sequence[GoldRecord], wanted: Sequence[str]) -> None:
    """Raise GoldError for a layer that is unknown, or that no record is annotated in."""
    for name in wanted:
        if name not in LAYERS:
            raise GoldError(f"there is no layer {name!r}; the layers are {', '.join(LAYERS)}")
        if not any(_annotated(record, name) for record in records):
            raise GoldError(f"no record of the gold has the layer {name!r}, so it has no score")


def _rows_of(record: GoldRecord, rows: Mapping[str, Rows]) -> Rows:
    found = rows.get(record.id)
    if found is None or not found["documents"]:
        raise GoldError(
            f"document {record.id!r} of the gold is not among the tables; run over the same "
            "articles with the same ids"
        )
    if len(found["documents"]) > 1:
        raise GoldError(f"document {record.id!r} is twice in the tables; run again")
    if found["documents"][0].text != record.text:
        raise GoldError(
            f"document {record.id!r}: the text of the tables differs from the gold's, so offsets "
            "do not fit; run over the texts of the gold"
        )
    return found


def _score(record: GoldRecord, rows: Rows, layers: Sequence[str] | None) -> DocumentScore:
    score = DocumentScore(record.id)
    links = link(record, rows)
    steps: dict[str, Callable[[], None]] = {
        "mentions": lambda: score_mentions(record, rows, score),
        "dates": lambda: score_dates(record, rows, score),
        "actors": lambda: score_actors(record, rows, links, score),
        "places": lambda: score_places(record, rows, links, score),
        "events": lambda: score_events(record, rows, links, score),
        "figures": lambda: score_figures(record, rows, links, score),
    }
    for name, step in steps.items():
        if (layers is None or name in layers) and _annotated(record, name):
            step()
    return score


def _annotated(record: GoldRecord, layer: str) -> bool:
    """Whether a record can be scored in a layer; actors and places together give mentions."""
    both = record.actors is not None and record.places is not None
    return record.layer(layer) is not None or (layer == "mentions" and both)
