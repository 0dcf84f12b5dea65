"""Which event a figure belongs to, and how many died in an event."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from dateline.events.reach import FAR, Reach

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.events.cluster import Cluster
    from dateline.records import Figure
    from dateline.story import Story

UNCOUNTED = "age"
"""The measure that says nothing of how large an event was."""
SIZES = frozenset({"percent", "distance", "area", "weight"})
"""Measures that do so only below the trigger: "retook 30% of the land"."""
HARM = {"killed": "ASSAULT DISASTER", "injured": "ASSAULT DISASTER", "missing": "DISASTER",
        "casualties": "ASSAULT DISASTER", "displaced": "DISPLACE"}  # fmt: skip
"""What harm to people comes of, where the sentence does not say so: what was told last."""
LIMIT = 2.6
"""Cost above which a figure stands too far from a trigger to belong to it."""
DEPTH = 6
"""How many words below a trigger a size may stand."""
BACK = 3
"""How many sentences back harm may come of."""
PER_WORD = 0.01
NEAR = 8
"""How many triggers before a figure, and as many after it, are looked at."""
ADDED = re.compile(
    r"(?:\W+\w+){0,4}\W+and\W+"
    r"(?:(?:an?|the|another|further|also|some|other|killed|killing)\W+){0,2}"
    r"| \w+, ",
    re.IGNORECASE,
)
"""What stands between two tolls that add up: "12 soldiers and a further three", not "and later";
in a list "four men, two women and one child"."""


@dataclass(frozen=True, slots=True)
class Deaths:
    """The least and the most who died in an event; None where the text sets no bound."""

    low: int | None
    high: int | None


def link_figures(
    story: Story, groups: Sequence[Cluster], ids: Sequence[str]
) -> tuple[list[Figure], dict[str, Deaths]]:
    """The story's figures with their events, and the deaths of each event that has any."""
    finder = _Finder(story, groups)
    done = []
    for figure in story.figures:
        number = finder.event_of(figure)
        done.append(replace(figure, event_id=None if number is None else ids[number]))
    return done, _deaths(story, done)


class _Finder:
    """The triggers of a story by sentence, asked for by figure."""

    def __init__(self, story: Story, groups: Sequence[Cluster]) -> None:
        self._story = story
        self._groups = groups
        self._owners = {t.token.i: n for n, g in enumerate(groups) for t in g.triggers}
        self._by_sentence: dict[int, list[Token]] = {}
        self._reach: dict[int, Reach] = {}
        for trigger in (t for g in groups for t in g.triggers):
            here = story.sentence_at(trigger.start)
            self._by_sentence.setdefault(here, []).append(trigger.token)
        for tokens in self._by_sentence.values():
            tokens.sort(key=_index)

    def event_of(self, figure: Figure) -> int | None:
        """Number of the event whose trigger governs the figure; None where none does."""
        span = self._story.span(figure.start, figure.end)
        if span is None or figure.measure == UNCOUNTED:
            return None
        near = self._near(figure.sentence, span.root)
        if figure.measure in SIZES:
            above = {token.i for token in islice(span.root.ancestors, DEPTH)}
            near = [trigger for trigger in near if trigger.i in above]
        costs = [(self._cost(trigger, span.root), trigger.i) for trigger in near]
        cost, index = min(costs, default=(FAR, -1))
        if cost <= LIMIT:
            return self._owners[index]
        return self._told_before(figure)

    def _told_before(self, figure: Figure) -> int | None:
        """The last event that may have done the harm a figure counts."""
        types = HARM.get(figure.measure, "")
        for sentence in range(figure.sentence - 1, figure.sentence - 1 - BACK, -1):
            tokens = self._by_sentence.get(sentence, []) if types else []
            for token in tokens[: -1 - NEAR : -1]:
                number = self._owners[token.i]
                if self._groups[number].event_type in types:
                    return number
        return None

    def _near(self, sentence: int, number: Token) -> list[Token]:
        """The triggers around a number: what keeps the time linear in sentences without end."""
        tokens = self._by_sentence.get(sentence, [])
        at = bisect(tokens, number.i, key=_index)
        return tokens[max(at - NEAR, 0) : at + NEAR]

    def _cost(self, trigger: Token, number: Token) -> float:
        if trigger.i not in self._reach:
            self._reach[trigger.i] = Reach(trigger, self._owners, (trigger.i,))
        return self._reach[trigger.i].cost(number) + PER_WORD * abs(number.i - trigger.i)


def _index(token: Token) -> int:
    return token.i


def _deaths(story: Story, figures: Sequence[Figure]) -> dict[str, Deaths]:
    """The largest toll told of each event; only tolls of one list add up."""
    found: dict[str, Deaths] = {}
    last: dict[str, tuple[int, Deaths]] = {}
    for figure in figures:
        if figure.measure != "killed" or figure.event_id is None or figure.part_of is not None:
            continue
        toll = Deaths(_whole(figure.low), _whole(figure.high))
        end, before = last.get(figure.event_id, (-1, Deaths(None, None)))
        if end >= 0 and ADDED.fullmatch(story.text, end, figure.start):
            toll = Deaths(_sum(before.low, toll.low), _sum(before.high, toll.high))
        last[figure.event_id] = (figure.end, toll)
        known = found.get(figure.event_id)
        if known is None or _size(toll) > _size(known):
            found[figure.event_id] = toll
    return found


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _size(toll: Deaths) -> int:
    return max(toll.low or 0, toll.high or 0)
