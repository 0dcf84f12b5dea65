"""At whom a statement about another event is aimed, and on whose word an event rests that is asked
for or blamed: both are told by the other event.

- "condemned the attack", "welcomed the ceasefire", "rejected the charge": aimed at whoever did or
  said what the statement speaks of;
- "did not take up the offer", "will respond in kind": an earlier event was aimed at the speaker;
- "called for an inquiry", "accuses them of carrying oil": on the word of who calls and accuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
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
AROUND = 30
"""How many events before and after one are looked at: what keeps the time linear."""


class Answers:
    """What the events of a story say of one another."""

    def __init__(self, events: Sequence[EventArguments]) -> None:
        self._events = events
        hostile = [one for one in events if one.event_type in HOSTILE and one.actors]
        doers = {tuple(filler.actor_id for filler in one.actors) for one in hostile}
        self._only_act = hostile[0] if len(doers) == 1 else None

    def completed(self) -> list[EventArguments]:
        """The events, with recipients and sources that other events tell."""
        return [self._vouched(self._aimed(index), index) for index in range(len(self._events))]

    def _aimed(self, index: int) -> EventArguments:
        """The event with the doers of what it speaks of, or answers, as recipients."""
        event = self._events[index]
        if event.recipients:
            return event
        meant = self._spoken_of(event, index) or self._asked(event, index) or self._only(event)
        if meant is None:
            return event
        return replace(event, recipients=carried(_others(event, meant), "act"))

    def _vouched(self, event: EventArguments, index: int) -> EventArguments:
        """An event that another asks for, or accuses of, rests on the word of who does that."""
        if event.attributed_to is not None:
            return event
        for other in self._around(index):
            asked = other.event_type == "REQUEST" and event.factuality == "possible"
            if not (asked or other.event_type == "ACCUSE") or not other.actors:
                continue
            triggers = {token.i for token in other.triggers}
            below = (token for token in event.triggers if asked or token.dep_ == "pcomp")
            if any(_steps(token, triggers) is not None for token in below):
                return replace(event, attributed_to=other.actors[0].actor_id)
        return event

    def _around(self, index: int) -> list[EventArguments]:
        """The other events near one."""
        first = max(index - AROUND, 0)
        return [*self._events[first:index], *self._events[index + 1 : index + 1 + AROUND]]

    def _spoken_of(self, event: EventArguments, index: int) -> EventArguments | None:
        """The event that stands nearest below a trigger of this one, if it may be meant."""
        triggers = {token.i for token in event.triggers}
        near = [
            other
            for other in self._around(index)
            if _may_mean(event, other) and _others(event, other)
        ]
        found = [
            (steps, number)
            for number, other in enumerate(near)
            for token in other.triggers
            if (steps := _steps(token, triggers)) is not None
        ]
        return near[min(found)[1]] if found else None

    def _asked(self, event: EventArguments, index: int) -> EventArguments | None:
        """The last event that was aimed at who now answers."""
        types = ANSWERED.get(event.event_type, frozenset())
        threat = event.event_type == "THREATEN"
        if event.factuality == "negated" or (threat and not _has_word(event, "answer")):
            return None
        own = {filler.actor_id for filler in event.actors}
        for other in reversed(self._events[max(index - BACK, 0) : index]):
            aims = {filler.actor_id for filler in other.recipients}
            if other.event_type in types and own & aims and _others(event, other):
                return other
        return None

    def _only(self, event: EventArguments) -> EventArguments | None:
        """The one hostile act there is, of what is condemned without being named."""
        named = event.event_type != "ACCUSE" or _has_word(event, "inquiry")
        return None if named else self._only_act


def carried(fillers: Sequence[Filler], how: str) -> tuple[Filler, ...]:
    """Fillers taken over from another event."""
    return tuple(replace(filler, how=how) for filler in fillers)


def _others(event: EventArguments, other: EventArguments) -> list[Filler]:
    """Who did the other event, without who does this one."""
    own = {filler.actor_id for filler in event.actors}
    return [filler for filler in other.actors if filler.actor_id not in own]


def _has_word(event: EventArguments, name: str) -> bool:
    words = word_class("hostile", name)
    return any(token.lemma_.lower() in words for token in event.triggers)


def _may_mean(event: EventArguments, other: EventArguments) -> bool:
    if event.event_type == "ACCUSE":
        return other.event_type in BLAMED
    if event.event_type == "REJECT":
        return other.event_type not in UNAIMED
    if event.event_type != "SUPPORT" or other.event_type in UNAIMED:
        return False
    return _has_word(event, "praise")


def _steps(token: Token, triggers: set[int]) -> int | None:
    """How many words a token hangs below one of the triggers; None if it does not."""
    for steps, above in enumerate(islice(token.ancestors, DEPTH), start=1):
        if above.i in triggers:
            return steps
    return None
