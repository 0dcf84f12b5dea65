"""Roles that only the rest of the story tells, filled over all its events.

- "condemned the attack": aimed at whoever carried out that attack;
- "rebels captured the town": from whomever they fight in the story;
- a list of strikes, each told without saying again who flew them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.events.answer import HOSTILE, Answers, carried
from dateline.events.arguments import EventArguments, Filler
from dateline.events.roles import word_class
from dateline.events.sides import Sides

if TYPE_CHECKING:
    from dateline.events.unnamed import Unnamed
    from dateline.language.links import Links
    from dateline.story import Story

FOUGHT = frozenset(
    {"armed_clash", "government_regains_territory", "non_state_actor_overtakes_territory",
     "air_drone_strike", "shelling_artillery_missile"}
)  # fmt: skip


NEAREST = 4
"""How many events away the sides of a clash may be told."""


def complete(
    story: Story, links: Links, unnamed: Unnamed, events: Sequence[EventArguments]
) -> list[EventArguments]:
    """The same events, in the same order, with actors and recipients filled in."""
    sides = Sides(story, links, unnamed)
    types = {actor.actor_id: actor.type for actor in story.actors}
    for event in events:
        if event.event_type in HOSTILE:
            sides.add(_ids(event.actors), _ids(event.recipients))
    done = [_repeat(events, index) for index in range(len(events))]
    done = [_clash(event, index, done) for index, event in enumerate(done)]
    done = [_face_to_face(event, types) for event in done]
    countries = {place.place_id: place.country for place in story.places}
    done = [_oppose(event, sides, countries) for event in done]
    return Answers(done).completed()


def _ids(fillers: Sequence[Filler]) -> list[str]:
    return [filler.actor_id for filler in fillers]


def _repeat(events: Sequence[EventArguments], index: int) -> EventArguments:
    """Actors of the last event of the same kind, for one told without any."""
    event = events[index]
    if event.actors or event.sub_type not in FOUGHT:
        return event
    theirs = set(_ids(event.recipients))
    for earlier in reversed(events[:index]):
        if earlier.sub_type == event.sub_type and earlier.actors:
            if theirs.intersection(_ids(earlier.actors)):
                return event
            return replace(event, actors=carried(earlier.actors, "repeated"))
    return event


def _clash(event: EventArguments, index: int, events: Sequence[EventArguments]) -> EventArguments:
    """Fighting without sides is that of those who fight in the event told nearest to it."""
    if event.sub_type != "armed_clash" or event.actors or event.recipients:
        return event
    first = max(index - NEAREST, 0)
    fought = [
        (abs(index - number), -number)
        for number, other in enumerate(events[first : index + NEAREST + 1], start=first)
        if other.sub_type in FOUGHT and other.actors and other.recipients
    ]
    if not fought:
        return event
    nearest = events[-min(fought)[1]]
    return replace(event, actors=carried((*nearest.actors, *nearest.recipients), "sides"))


def _face_to_face(event: EventArguments, types: Mapping[str, str]) -> EventArguments:
    """Of two persons who meet, neither does it to the other."""
    both = (*event.actors, *event.recipients)
    met = any(token.lemma_.lower() in word_class("hostile", "meeting") for token in event.triggers)
    if event.event_type != "CONSULT" or not (met and event.actors and event.recipients):
        return event
    if len(both) != 2 or any(types.get(one.actor_id) != "person" for one in both):
        return event
    return replace(event, actors=both, recipients=())


def _oppose(
    event: EventArguments, sides: Sides, countries: Mapping[str, str | None]
) -> EventArguments:
    """The enemy in the story, for fighting that names one side."""
    if not event.actors and not event.recipients:
        event = _attack(event, sides)
    if event.recipients or not event.actors or not _is_fought(event):
        return event
    if len(event.actors) > 1 and event.sub_type == "armed_clash":
        return event
    country = countries.get(event.place.place_id) if event.place else None
    at = event.triggers[0].idx
    enemy = sides.enemy_of(_ids(event.actors), at, country)
    if enemy is None:
        return event
    return replace(event, recipients=(Filler(enemy, at, at, "enemy"),))


def _attack(event: EventArguments, sides: Sides) -> EventArguments:
    """Whose town it was, where it is only said that the state, or its enemy, takes it."""
    at = event.triggers[0].idx
    if event.sub_type == "government_regains_territory":
        loser = sides.rebels(at)
        return (
            event if loser is None else replace(event, recipients=(Filler(loser, at, at, "enemy"),))
        )
    if event.sub_type == "non_state_actor_overtakes_territory":
        winner = sides.rebels(at)
        return (
            event if winner is None else replace(event, actors=(Filler(winner, at, at, "enemy"),))
        )
    return event


def _is_fought(event: EventArguments) -> bool:
    if event.event_type == "COERCE":
        siege = word_class("hostile", "siege")
        return any(token.lemma_.lower() in siege for token in event.triggers)
    return event.sub_type in FOUGHT
