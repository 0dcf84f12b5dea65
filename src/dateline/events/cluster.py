"""One event, once: triggers that tell of the same event, joined.

How probable it is that two triggers tell of one event comes from the weights in
`data/likeness.tsv`, learnt from annotated articles. Groups are joined by the mean over their pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from dateline.events.likeness import (
    FEATURES,
    Looks,
    are_apart,
    features,
    looks_of,
    take_one_place,
)
from dateline.events.roles import word_class
from dateline.events.triggers import FACTUALITIES, SUB_TYPES, TYPES, Trigger, sub_type_of
from dateline.language.clauses import is_verbal
from dateline.language.lexis import verbs

if TYPE_CHECKING:
    from dateline.events.arguments import EventReader
    from dateline.story import Story

SAME = 0.24
"""Least mean probability that a trigger tells of the event it joins; tuned on training articles."""
WEAPONS = [
    1 + SUB_TYPES.index(name)
    for name in ("suicide_bomb", "remote_explosive_ied", "grenade", "chemical_weapon")
]
TOLD = 0.9
"""Weight that each trigger of an event gives to a weapon that one of them names."""
APART, TAKEN = 0.01, 0.6
"""Probability that two triggers are one event where the text all but says that they are not, and
at least where they tell of the taking of one place."""
LOOK_BACK = 40
"""How many triggers apart two may be that are compared: what keeps the time linear."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Triggers of one event and what they say together.

    `main` says most; `triggers` are all of them, those that most likely name who and whom first.
    """

    main: Trigger
    triggers: tuple[Trigger, ...]
    event_type: str
    sub_type: str | None
    factuality: str
    score: float


def clusters(story: Story, found: Sequence[Trigger], reader: EventReader) -> list[Cluster]:
    """The events that triggers tell of, in order of their first triggers."""
    groups = joined(looks_of(story, found, reader))
    return [_cluster([found[n] for n in members]) for members in groups]


def joined(looks: Sequence[Looks]) -> list[list[int]]:
    """Numbers of the triggers of each event, in order of their first triggers.

    The two groups most alike are joined first, over and over, until none are alike enough.
    """
    alike = _chances(looks)
    groups = {number: [number] for number in range(len(looks))}
    heap = [
        (-sum_of, a, b, 2)
        for a, near in alike.items()
        for b, (sum_of, _) in near.items()
        if a < b and sum_of >= SAME
    ]
    heapify(heap)
    while heap:
        _, a, b, size = heappop(heap)
        if a not in groups or b not in groups or len(groups[a]) + len(groups[b]) != size:
            continue  # one of them has been joined to another since
        groups[a] += groups.pop(b)
        for other, (sum_of, pairs) in alike.pop(b).items():
            del alike[other][b]
            if other != a:
                before = alike[a].get(other, (0.0, 0))
                alike[a][other] = alike[other][a] = (before[0] + sum_of, before[1] + pairs)
        for other, (sum_of, pairs) in alike[a].items():
            if sum_of >= SAME * pairs:
                size = len(groups[a]) + len(groups[other])
                heappush(heap, (-sum_of / pairs, min(a, other), max(a, other), size))
    return sorted((sorted(group) for group in groups.values()), key=lambda group: group[0])


def _chances(looks: Sequence[Looks]) -> dict[int, dict[int, tuple[float, int]]]:
    """For each trigger those near enough to be compared: the sum of probabilities of their pairs,
    and how many pairs that are."""
    alike: dict[int, dict[int, tuple[float, int]]] = {number: {} for number in range(len(looks))}
    for number, look in enumerate(looks):
        for earlier in range(max(0, number - LOOK_BACK), number):
            one = (same_event(looks[earlier], look), 1)
            alike[number][earlier] = alike[earlier][number] = one
    return alike


def same_event(a: Looks, b: Looks) -> float:
    """Probability that two triggers tell of one event; `a` stands before `b`."""
    if are_apart(a, b):
        return APART
    chance = float(1.0 / (1.0 + np.exp(-np.dot(weights(), features(a, b)))))
    return max(chance, TAKEN) if take_one_place(a, b) else chance


@cache
def weights() -> np.ndarray:
    """Weight of each feature, in the order of FEATURES."""
    text = files(__package__).joinpath("data", "likeness.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    known = {name: float(weight) for name, weight in rows}
    return np.array([known[name] for name in FEATURES])


def _cluster(members: Sequence[Trigger]) -> Cluster:
    types = np.sum([one.types for one in members], axis=0)
    event_type = TYPES[int(types.argmax())]
    facts = np.sum([one.facts for one in members], axis=0)
    return Cluster(
        main=max(members, key=lambda one: (_is_telling(one), one.score)),
        triggers=tuple(sorted(members, key=lambda one: (not is_verbal(one.token), -one.score))),
        event_type=event_type,
        sub_type=sub_type_of(_subs(members), event_type),
        factuality=FACTUALITIES[int(facts.argmax())],
        score=max(one.score for one in members),
    )


def _subs(members: Sequence[Trigger]) -> np.ndarray:
    """Weight of each sub-type; one word for the weapon tells more than many for an attack."""
    each = np.array([one.subs for one in members])
    weights: np.ndarray = each.sum(axis=0)
    weights[WEAPONS] = np.maximum(weights[WEAPONS], TOLD * len(each) * each.max(axis=0)[WEAPONS])
    return weights


def _is_telling(trigger: Trigger) -> bool:
    """Whether a trigger says what happened, not what came of it or that it did."""
    lemma = trigger.token.lemma_.lower()
    return lemma not in verbs("result") and lemma not in word_class("anaphors", "event")
