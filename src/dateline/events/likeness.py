"""How like two triggers are: what tells that they tell of the same event, or that they do not.

`Looks` gathers once per trigger what is compared; `features(a, b)` are numbers in [-1, 1], named in
FEATURES, for the earlier trigger a and the later one b. Their weights are learnt (see
`models/events/coreference.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.arguments import EventArguments, EventReader
from dateline.events.roles import word_class
from dateline.events.subtype import BY_OTHERS, BY_STATE
from dateline.events.triggers import (
    FACTUALITIES,
    LIKE_BIAS,
    SUB_TYPES,
    Trigger,
    sub_type_of,
)
from dateline.language.clauses import is_verbal
from dateline.language.lexis import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

FEATURES = (
    "bias", "type", "sub_type", "other_sub_type", "same_stem", "same_noun", "definite", "anaphor",
    "definite_repeat", "indefinite", "numbers_differ", "same_sentence", "next_sentence",
    "near_sentence", "linked", "linked_result", "joined", "same_actor", "other_actor",
    "same_recipient", "other_recipient", "same_place", "other_place", "same_days", "other_days",
    "same_factuality", "both_verbs", "both_nouns", "adjacent", "between", "type_repeat",
    "latest", "latest_definite", "latest_bare", "lead", "lead_definite", "far", "argless",
    "counted", "result_near", "same_sub_place", "captures", "alike", "alike_logit", "alike_type",
)  # fmt: skip
STEM = 5
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
INDEFINITE = frozenset({"a", "an", "another", "other", "more", "new", "several", "separate",
                        "further", "second", "third", "later", "similar"})  # fmt: skip
CLIMB = 4
SURE = 8.0
"""Logit beyond which the encoder is no surer."""
TAKEN = frozenset({BY_STATE, BY_OTHERS})
"""Sub-types of taking a place, which is taken but once in most stories."""
CAPTURES = [1 + SUB_TYPES.index(name) for name in sorted(TAKEN)]
LEAD = 1
"""Index of the last sentence of the lead."""


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """What is compared of one trigger."""

    trigger: Trigger
    number: int
    sentence: int
    stem: str
    verbal: bool
    definite: bool
    indefinite: bool
    plural: bool
    anaphor: bool
    result: bool
    factuality: str
    sub_type: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    days: tuple[object, object] | None
    above: frozenset[int]
    counted: bool
    lead: bool
    latest: int


def looks_of(story: Story, found: Sequence[Trigger], reader: EventReader) -> list[Looks]:
    """All that is compared of each trigger of a story."""
    looks: list[Looks] = []
    latest: dict[str, int] = {}
    for number, trigger in enumerate(found):
        seen = latest.get(trigger.event_type, -1)
        looks.append(_look(story, trigger, number, seen, reader))
        latest[trigger.event_type] = number
    return looks


def _look(story: Story, trigger: Trigger, number: int, latest: int, reader: EventReader) -> Looks:
    token = trigger.token
    factuality = FACTUALITIES[int(trigger.facts.argmax())]
    sub_type = sub_type_of(trigger.subs, trigger.event_type)
    args = reader.event([token], trigger.event_type, sub_type, factuality)
    verbal = is_verbal(token)
    return Looks(
        trigger=trigger,
        number=number,
        sentence=story.sentence_at(trigger.start),
        stem=token.lemma_.lower()[:STEM],
        verbal=verbal,
        definite=not verbal and _has(token, DEFINITE),
        indefinite=not verbal and _has(token, INDEFINITE),
        plural=token.tag_ in ("NNS", "NNPS"),
        anaphor=not verbal and token.lemma_.lower() in word_class("anaphors", "event"),
        result=token.lemma_.lower() in verbs("result"),
        factuality=factuality,
        sub_type=sub_type,
        actors=frozenset(one.actor_id for one in args.actors),
        recipients=frozenset(one.actor_id for one in args.recipients),
        place=None if args.place is None else args.place.place_id,
        days=_said_days(args),
        above=frozenset(_above(token)),
        counted=any(child.dep_ == "nummod" for child in token.children),
        lead=story.sentence_at(trigger.start) <= LEAD,
        latest=latest,
    )


def _said_days(args: EventArguments) -> tuple[object, object] | None:
    days = args.days
    return None if days is None or days.date_from != "sentence" else (days.first, days.last)


def _has(token: Token, words: frozenset[str]) -> bool:
    return any(
        child.lower_ in words or (child.dep_ == "poss" and words is DEFINITE)
        for child in token.children
        if child.i < token.i
    )


def _above(token: Token) -> list[int]:
    found = []
    for _ in range(CLIMB):
        if token.head.i == token.i:
            break
        token = token.head
        found.append(token.i)
    return found


def are_apart(a: Looks, b: Looks) -> bool:
    """Whether the text says that they happened on other days and in another place."""
    known = None not in (a.days, b.days, a.place, b.place)
    return known and a.days != b.days and a.place != b.place


def take_one_place(a: Looks, b: Looks) -> bool:
    """Whether both tell that a place was taken, the same: which happens once in most stories."""
    takes = TAKEN & {a.sub_type} & {b.sub_type}
    return (
        bool(takes)
        and a.place is not None
        and a.place == b.place
        and a.factuality == b.factuality
        and (None in (a.days, b.days) or a.days == b.days)
    )


def features(a: Looks, b: Looks) -> list[float]:
    """The features of a pair, in the order of FEATURES; `a` stands before `b`."""
    one, other = a.trigger, b.trigger
    same_type = float(one.types @ other.types)
    linked = other.token.i in a.above or one.token.i in b.above
    joined = bool(a.above) and bool(b.above) and not linked and bool(a.above & b.above)
    distance = b.sentence - a.sentence
    same_sub = float(one.subs[1:] @ other.subs[1:])
    stems = a.stem == b.stem
    latest = b.latest == a.number
    here = float(a.place is not None and a.place == b.place and a.factuality == b.factuality)
    captures = float(one.subs[CAPTURES] @ other.subs[CAPTURES]) if here else 0.0
    nouns = not a.verbal and not b.verbal
    logit = max(-SURE, min(SURE, float(one.likes @ other.likes) - LIKE_BIAS))
    alike = 1.0 / (1.0 + math.exp(-logit))
    return [
        1.0,
        same_type,
        same_sub,
        1.0 - same_sub - float(one.subs[0] * other.subs[0]),
        float(stems),
        float(stems and nouns),
        float(b.definite),
        float(b.anaphor and b.definite),
        float(b.definite and stems),
        float(b.indefinite),
        float(nouns and a.plural != b.plural),
        float(distance == 0),
        float(distance == 1),
        float(distance in (2, 3)),
        float(linked),
        float(linked and (a.result or b.result)),
        float(joined),
        float(bool(a.actors & b.actors)),
        float(bool(a.actors) and bool(b.actors) and not a.actors & b.actors),
        float(bool(a.recipients & b.recipients)),
        float(bool(a.recipients) and bool(b.recipients) and not a.recipients & b.recipients),
        float(a.place is not None and a.place == b.place),
        float(None not in (a.place, b.place) and a.place != b.place),
        float(a.days is not None and a.days == b.days),
        float(None not in (a.days, b.days) and a.days != b.days),
        float(a.factuality == b.factuality),
        float(a.verbal and b.verbal),
        float(nouns),
        float(b.number - a.number == 1),
        float(min(b.number - a.number, 10)) / 10,
        same_type * float(stems),
        float(latest),
        float(latest and b.definite),
        float(latest and not b.verbal and not b.definite and not b.indefinite),
        float(a.lead) * same_type,
        float(a.lead and b.definite) * same_type,
        float(distance > 5),
        float(not b.actors and not b.recipients and b.place is None),
        float(a.counted or b.counted),
        float(b.result and distance <= 1) * same_type,
        same_sub * here,
        captures,
        alike,
        logit / SURE,
        alike * same_type,
    ]
