"""All arguments of all events of a story, in one call.

What the events stage asks for once it knows its triggers, their types and which of them are one
event:

    requests = [Request((token,), "ASSAULT", "armed_clash", "actual"), ...]
    for request, found in zip(requests, read_arguments(story, requests)):
        found.actors, found.recipients, found.place, found.days, found.attributed_to

Before triggers are merged, `EventReader.event` gives the arguments of one trigger alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.arguments import EventArguments, EventReader
from dateline.events.complete import complete
from dateline.events.narrative import carry
from dateline.language.pronouns import third_person

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story


@dataclass(frozen=True, slots=True)
class Request:
    """An event whose arguments are wanted: its triggers, the main one first, and what it is."""

    triggers: tuple[Token, ...]
    event_type: str
    sub_type: str | None = None
    factuality: str = "actual"


def reader_of(story: Story, triggers: Sequence[Token]) -> EventReader:
    """A reader of a story all of whose triggers are known."""
    return EventReader(story, third_person(story), frozenset(token.i for token in triggers))


def read_arguments(
    story: Story, requests: Sequence[Request], reader: EventReader | None = None
) -> list[EventArguments]:
    """Arguments of each request, in order; give `reader` if one was made for these triggers."""
    if reader is None:
        reader = reader_of(story, [token for one in requests for token in one.triggers])
    found = [
        reader.event(one.triggers, one.event_type, one.sub_type, one.factuality) for one in requests
    ]
    done = complete(story, reader.links, reader.unnamed, found)
    return carry(story, reader.places, done)
