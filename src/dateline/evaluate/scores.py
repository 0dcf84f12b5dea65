"""What scoring one document yields: counts per metric, and every difference one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

G = TypeVar("G")
P = TypeVar("P")
Span = tuple[int, int]


@dataclass(slots=True)
class Counts:
    """True positives, predictions and gold items of one metric; half a hit may count as .5."""

    right: float = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: float, predicted: int, gold: int) -> None:
        """Add the counts of one document or item."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Share of predictions that are right, 0 if there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold items found, 0 if there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing missed, extra or wrong; `rule` is that of the prediction, if there is one."""

    layer: str
    kind: str
    doc_id: str
    start: int
    end: int
    text: str
    gold: str = ""
    got: str = ""
    rule: str = ""

    def key(self) -> tuple[str, str, str, int, str, str]:
        """What makes it the same difference in another run."""
        return (self.layer, self.kind, self.doc_id, self.start, self.text, self.gold)


@dataclass(slots=True)
class DocumentScore:
    """Counts and differences of one document."""

    doc_id: str
    counts: dict[str, Counts] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def add(self, metric: str, right: float, predicted: int, gold: int) -> None:
        """Add to one metric."""
        self.counts.setdefault(metric, Counts()).add(right, predicted, gold)

    def differ(self, layer: str, kind: str, item: Any, **said: Any) -> None:
        """Record a difference at the characters of `item`."""
        start, end, text = item.start, item.end, item.text
        shown = {name: str(value) for name, value in said.items()}
        self.differences.append(
            Difference(
                layer=layer,
                kind=kind,
                doc_id=self.doc_id,
                start=start,
                end=end,
                text=text,
                **shown,
            )
        )


def overlap(a: Span, b: Span) -> int:
    """Characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def span(row: Any) -> Span:
    """Character span of a row or gold item."""
    return (row.start, row.end)


def shared_spans(gold: Iterable[Span], predicted: Sequence[Span]) -> int:
    """How many gold spans any predicted span touches."""
    return sum(1 for g in gold if any(overlap(g, p) for p in predicted))


def match(
    gold: Sequence[G], predicted: Sequence[P], weight: Callable[[G, P], float]
) -> list[tuple[G, P]]:
    """Greedy one-to-one pairs, heaviest first, earlier items first among equals."""
    pairs = [
        (-w, i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if (w := weight(g, p)) > 0
    ]
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    matched: list[tuple[G, P]] = []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            matched.append((gold[i], predicted[j]))
    return matched


def unmatched(items: Sequence[G], taken: Iterable[G]) -> list[G]:
    """Items that are not among those taken, by identity."""
    ids = {id(item) for item in taken}
    return [item for item in items if id(item) not in ids]


def missed_and_extra(
    layer: str,
    gold: Sequence[Any],
    got: Sequence[Any],
    pairs: Sequence[tuple[Any, Any]],
    score: DocumentScore,
    show: Callable[[Any], str],
) -> None:
    """Record every item of the gold and of the prediction that found no partner."""
    for g in unmatched(gold, [g for g, _ in pairs]):
        score.differ(layer, "missed", g, gold=show(g))
    for p in unmatched(got, [p for _, p in pairs]):
        score.differ(layer, "extra", p, got=show(p), rule=p.rule)
