"""Triggers: the words that tell of an event, its type, sub-type and factuality, by the encoder.

The encoder scores every word: whether it tells of an event of one of the 18 types (as the first
or a further word of a trigger), which sub-type, and how factual the text says it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

import numpy as np

from dateline.language.encoder import LIKE_SIZE, Floats, encoding, softmax, words
from dateline.records import EventType, Factuality, SubType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

TYPES: tuple[str, ...] = get_args(EventType)
SUB_TYPES: tuple[str, ...] = get_args(SubType)
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
TAGS = 1 + 2 * len(TYPES)
"""Outside, then first word and further word of each type."""
SUBS = 1 + len(SUB_TYPES)
"""No sub-type, then each of them."""
THRESHOLD = 0.65
LONGEST = 4
LIKE_BIAS = 2.0
"""Triggers of which nothing is known are one event in one of eight pairs."""


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Words that tell of an event: their characters, head token, and the encoder's chances.

    The product of the `likes` of two triggers, less LIKE_BIAS, is the logit of their being one.
    """

    start: int
    end: int
    token: Token
    types: Floats
    subs: Floats
    facts: Floats
    likes: Floats
    score: float
    rule: str = "model:events"

    @property
    def event_type(self) -> str:
        """The most probable type."""
        return TYPES[int(self.types.argmax())]


class Scores:
    """The encoder's chances for every word of a story."""

    def __init__(self, story: Story) -> None:
        read = encoding(story)
        heads, self.starts, self.ends = words(read.pieces)
        scores = read.events[heads]
        self.tags = softmax(scores[:, :TAGS])
        self.subs = softmax(scores[:, TAGS : TAGS + SUBS])
        self.facts = softmax(scores[:, TAGS + SUBS :])
        self.likes = read.likes[heads]

    def facts_at(self, char: int) -> Floats:
        """Chances of each factuality, were the word at a character a trigger."""
        if not len(self.starts):
            sure: Floats = np.eye(len(FACTUALITIES), dtype=np.float32)[0]
            return sure
        chances: Floats = self.facts[self._word_at(char)]
        return chances

    def likes_at(self, char: int) -> Floats:
        """What a trigger at a character is compared by."""
        if not len(self.starts):
            return np.zeros(LIKE_SIZE, dtype=np.float32)
        likes: Floats = self.likes[self._word_at(char)]
        return likes

    def _word_at(self, char: int) -> int:
        return max(int(np.searchsorted(self.starts, char, side="right")) - 1, 0)


def triggers(story: Story, scores: Scores, threshold: float = THRESHOLD) -> list[Trigger]:
    """All triggers the encoder finds in a story, in order."""
    found = []
    for first, last in _runs(scores.tags, threshold):
        start, end = int(scores.starts[first]), int(scores.ends[last - 1])
        span = story.span(start, end)
        if span is None:
            continue
        row, chances = slice(first, last), scores.tags[first:last]
        types = (chances[:, 1::2] + chances[:, 2::2]).mean(0)
        subs, facts = scores.subs[row].mean(0), scores.facts[row].mean(0)
        score = float(1 - chances[:, 0].min())
        likes = scores.likes[first]
        found.append(Trigger(start, end, span.root, types, subs, facts, likes, score))
    return found


def _runs(tags: Floats, threshold: float) -> Iterator[tuple[int, int]]:
    """Runs of words above the threshold; a further word goes on, a first word begins anew."""
    event = 1 - tags[:, 0] >= threshold
    first, further = tags[:, 1::2].sum(1), tags[:, 2::2].sum(1)
    begin = -1
    for word in range(len(tags)):
        goes_on = event[word] and further[word] > first[word] and 0 <= word - begin < LONGEST
        if begin >= 0 and not goes_on:
            yield begin, word
            begin = -1
        if event[word] and begin < 0:
            begin = word
    if begin >= 0:
        yield begin, len(tags)


@cache
def allowed_subs() -> Floats:
    """(types, sub-types and none) of ones and zeros: which sub-types a type may have."""
    table = np.zeros((len(TYPES), SUBS), dtype=np.float32)
    table[:, 0] = 1.0
    text = files(__package__).joinpath("data", "subtypes.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and line[0] != "#":
            event_type, sub_type = line.split("\t")
            table[TYPES.index(event_type), 1 + SUB_TYPES.index(sub_type)] = 1.0
    return table


def sub_type_of(subs: Floats, event_type: str) -> str | None:
    """The most probable sub-type that fits the type; None where none fits better."""
    best = int((subs * allowed_subs()[TYPES.index(event_type)]).argmax())
    return SUB_TYPES[best - 1] if best else None
