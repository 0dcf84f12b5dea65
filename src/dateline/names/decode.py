"""Class scores of word pieces into spans of names.

A word takes its class from its first piece. Spans are found among coarse types (person,
organisation, place, nationality), whose probabilities are the sums of their labels': a span whose
words disagree between, say, GPE and FAC stays one span, and takes the label they vote for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.language.encoder import NAME_CLASSES, Floats, softmax, words
from dateline.language.pieces import Pieces

LABELS = ("PERSON", "ORG", "GROUP", "GPE", "LOC", "FAC", "NORP")
COARSE = (("PERSON",), ("ORG", "GROUP"), ("GPE", "LOC", "FAC"), ("NORP",))
"""Labels that may stand in for one another when spans are found."""
CLASSES = NAME_CLASSES
"""Outside, then beginning and inside of each label."""
MEMBERS = [[LABELS.index(label) for label in labels] for labels in COARSE]


@dataclass(frozen=True, slots=True)
class Span:
    """A name: characters, label, and how probable the model holds it."""

    start: int
    end: int
    label: str
    score: float
    rule: str = "model:names"


def begin(label: str) -> int:
    """Class of the first word of a label; the class after it is that of its other words."""
    return 1 + 2 * LABELS.index(label)


def decode(scores: Floats, pieces: Pieces, breaks: NDArray[np.int64]) -> list[Span]:
    """Spans from scores (pieces, classes); no span crosses a character of `breaks` (sorted)."""
    heads, starts, ends = words(pieces)
    if not len(heads):
        return []
    chances = softmax(scores[heads])
    fresh, inside = chances[:, 1::2], chances[:, 2::2]
    groups = [(fresh[:, m].sum(1), inside[:, m].sum(1)) for m in MEMBERS]
    table = np.stack([chances[:, 0], *(column for pair in groups for column in pair)], axis=1)
    tags = table.argmax(1)
    sentences = np.searchsorted(breaks, starts, side="right")
    found: list[tuple[int, int]] = []
    for word in np.flatnonzero(tags).tolist():
        follows = found and found[-1][1] == word and sentences[word - 1] == sentences[word]
        if follows and tags[word] % 2 == 0:
            found[-1] = (found[-1][0], word + 1)
        else:
            found.append((word, word + 1))
    either = fresh + inside
    return [_span(either[a:b], int(starts[a]), int(ends[b - 1])) for a, b in found]


def _span(chances: Floats, start: int, end: int) -> Span:
    sums = chances.mean(0)
    coarse = [float(sums[m].sum()) for m in MEMBERS]
    best = max(range(len(coarse)), key=coarse.__getitem__)
    label = max(MEMBERS[best], key=lambda index: float(sums[index]))
    return Span(start, end, LABELS[label], min(round(coarse[best], 4), 1.0))
