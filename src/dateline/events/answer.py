"""At whom a statement about another event is aimed: at whoever did or said that.

- "condemned the attack", "welcomed the ceasefire", "rejected the charge": the other event is what
  the statement speaks of;
- "did not take up the offer", "will respond in kind": an earlier event was aimed at the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.events.roles import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.events.arguments import EventArguments, Filler

HOSTILE = frozenset({"ASSAULT", "COERCE"})
UNAIMED = frozenset({"DISASTER", "DISPLACE"})
"""Types whose actor nobody is to thank for."""
BLAMED = HOSTILE | {"SANCTION", "THREATEN", "REJECT", "MOBILIZE", "PROTEST", "RETREAT", "CONCEDE"}
ANSWERED = {
    "REJECT": frozenset({"ACCUSE", "REQUEST", "THREATEN", "SANCTION", "AGREE"}),
    "THREATEN": frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"}),
}
"""What a statement of a type may answer."""
DEPTH = 6
BACK = 8
"""How many events back an answer may go."""


def aimed(event: EventArguments, events: Sequence[EventArguments], index: int) -> EventArguments:
    """The event with the doers of what it speaks of, or answers, as recipients, if it has none."""
    if event.recipients:
        return event
    spoken_of = _spoken_of(event, events)
    if spoken_of is not None:
        return _at(event, spoken_of)
    if (asked := _asked(event, events[max(index - BACK, 0) : index])) is not None:
        return _at(event, asked)
    return _at(event, only) if (only := _only_act(event, events)) is not None else event


def _at(event: EventArguments, other: EventArguments) -> EventArguments:
    return replace(event, recipients=carried(_others(event, other), "act"))


def _others(event: EventArguments, other: EventArguments) -> list[Filler]:
    """Who did the other event, without who does this one."""
    own = {filler.actor_id for filler in event.actors}
    return [filler for filler in other.actors if filler.actor_id not in own]


def carried(fillers: Sequence[Filler], how: str) -> tuple[Filler, ...]:
    """Fillers taken over from another event."""
    return tuple(replace(filler, how=how) for filler in fillers)


def _spoken_of(event: EventArguments, events: Sequence[EventArguments]) -> EventArguments | None:
    """The event that stands nearest below a trigger of this one, if it may be meant."""
    triggers = {token.i for token in event.triggers}
    found = [
        (steps, number)
        for number, other in enumerate(events)
        if other is not event and _others(event, other) and _may_mean(event, other)
        for token in other.triggers
        for steps in _steps(token, triggers)
    ]
    return events[min(found)[1]] if found else None


def vouched(event: EventArguments, events: Sequence[EventArguments]) -> EventArguments:
    """An event that another asks for, or accuses of, rests on the word of who does that."""
    if event.attributed_to is not None:
        return event
    for other in events:
        asked = other.event_type == "REQUEST" and event.factuality == "possible"
        if not (asked or other.event_type == "ACCUSE") or other is event or not other.actors:
            continue
        triggers = {token.i for token in other.triggers}
        below = (token for token in event.triggers if asked or token.dep_ == "pcomp")
        if any(True for token in below for _ in _steps(token, triggers)):
            return replace(event, attributed_to=other.actors[0].actor_id)
    return event


def _may_mean(event: EventArguments, other: EventArguments) -> bool:
    if event.event_type == "ACCUSE":
        return other.event_type in BLAMED
    if event.event_type == "REJECT":
        return other.event_type not in UNAIMED
    if event.event_type != "SUPPORT" or other.event_type in UNAIMED:
        return False
    praise = word_class("hostile", "praise")
    return any(token.lemma_.lower() in praise for token in event.triggers)


def _steps(token: Token, triggers: set[int]) -> Iterator[int]:
    """How many words a token hangs below one of the triggers; nothing if it does not."""
    for steps in range(1, DEPTH + 1):
        if token.head.i == token.i:
            return
        token = token.head
        if token.i in triggers:
            yield steps
            return


def _asked(event: EventArguments, before: Sequence[EventArguments]) -> EventArguments | None:
    """The last event that was aimed at who now answers."""
    types = ANSWERED.get(event.event_type, frozenset())
    if event.factuality == "negated" or (event.event_type == "THREATEN" and not _answers(event)):
        return None
    own = {filler.actor_id for filler in event.actors}
    for other in reversed(before):
        aims = {filler.actor_id for filler in other.recipients}
        if other.event_type in types and own & aims and _others(event, other):
            return other
    return None


def _answers(event: EventArguments) -> bool:
    return any(token.lemma_.lower() in word_class("hostile", "answer") for token in event.triggers)


def _only_act(event: EventArguments, events: Sequence[EventArguments]) -> EventArguments | None:
    """The one hostile act there is, of what is condemned without being named."""
    inquiry = word_class("hostile", "inquiry")
    if event.event_type != "ACCUSE" or any(t.lemma_.lower() in inquiry for t in event.triggers):
        return None
    hostile = [one for one in events if one.event_type in HOSTILE and one.actors]
    doers = {tuple(filler.actor_id for filler in one.actors) for one in hostile}
    return hostile[0] if len(doers) == 1 else None
