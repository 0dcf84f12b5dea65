"""How far two ways of grouping the same items agree: B-cubed, and the links inside groups.

Both are needed. Most events are mentioned once, and B-cubed rewards leaving everything alone: a
system that never joins two mentions gets all of its precision and most of its recall. Links count
pairs that were joined, so they are blind to what rightly stayed alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from math import comb
from typing import NamedTuple

Group = Hashable
Item = tuple[Group, Group]
"""One item: the group the gold puts it in, and the group we put it in."""


class Agreement(NamedTuple):
    """Precision, recall and F1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, precision: float, recall: float) -> Agreement:
        """With the harmonic mean of both."""
        total = precision + recall
        return cls(precision, recall, 2 * precision * recall / total if total else 0.0)

    def __str__(self) -> str:
        return "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*self)


def b_cubed(items: Sequence[Item]) -> Agreement:
    """Mean over items: the share of its group that belongs there, and of those that belong."""
    shared, gold, ours = Counter(items), Counter(g for g, _ in items), Counter(o for _, o in items)
    right = [shared[item] for item in items]
    count = max(len(items), 1)
    return Agreement.of(
        sum(r / ours[o] for r, (_, o) in zip(right, items, strict=True)) / count,
        sum(r / gold[g] for r, (g, _) in zip(right, items, strict=True)) / count,
    )


def links(items: Sequence[Item]) -> Agreement:
    """Pairs in one group of ours that are in one of the gold's, and the other way round."""
    right = _pairs(items)
    ours, gold = _pairs(o for _, o in items), _pairs(g for g, _ in items)
    return Agreement.of(right / ours if ours else 0.0, right / gold if gold else 0.0)


def _pairs(groups: Iterable[Group]) -> int:
    return sum(comb(size, 2) for size in Counter(groups).values())


def apart(items: Sequence[Item]) -> list[Item]:
    """The same items, each alone on our side: what doing nothing would score."""
    return [(gold, number) for number, (gold, _) in enumerate(items)]
