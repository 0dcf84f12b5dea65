"""What goes on being true from one sentence to the next: the day and the place of a story.

After "On Monday rebels stormed Hama." the clashes and arrests of the sentences that follow are
Monday's and Hama's until the text says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.events.arguments import EventArguments
from dateline.events.dates import STATED, DateChoice
from dateline.events.place import PlaceChoice, PlaceFinder
from dateline.language.clauses import clause_head, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

LASTING_PLACE = frozenset({"ASSAULT", "DISASTER", "COERCE", "RETREAT", "DISPLACE", "PROTEST"})
HOT_DAYS = 31
LASTING_DAYS = 6
NEAR_SENTENCES = 6


def carry(
    story: Story, places: PlaceFinder, events: Sequence[EventArguments]
) -> list[EventArguments]:
    """The same events, in the same order, with days and places carried on."""
    order = sorted(range(len(events)), key=lambda n: events[n].triggers[0].i)
    done = list(events)
    for position, index in enumerate(order):
        before = [done[n] for n in order[:position]]
        done[index] = _carry_place(story, places, done[index], before)
        done[index] = _carry_days(story, done[index], before)
    return done


def _carry_days(
    story: Story, event: EventArguments, before: Sequence[EventArguments]
) -> EventArguments:
    known = event.days
    if event.event_type in STATED or event.factuality != "actual" or story.published is None:
        return event
    if known is not None and known.date_from == "sentence":
        return event
    if all(_is_ongoing(trigger) for trigger in event.triggers):
        return event
    here = story.sentence_at(event.triggers[0].idx)
    for earlier in reversed(before):
        days = earlier.days
        if days is None or earlier.factuality != "actual" or days.date_from == "published":
            continue
        if not _same_thread(story, event, earlier, here) or not _is_hot(story, days):
            continue
        return replace(event, days=replace(days, date_from="document", how="narrative", cost=7.0))
    return event


def _same_thread(story: Story, event: EventArguments, earlier: EventArguments, here: int) -> bool:
    if event.sub_type is not None and event.sub_type == earlier.sub_type:
        return True
    return here - story.sentence_at(earlier.triggers[0].idx) <= NEAR_SENTENCES


def _is_hot(story: Story, days: DateChoice) -> bool:
    """Whether the days are few and just before the publication."""
    published = story.published
    if published is None or days.how == "duration" or (days.last - days.first).days > LASTING_DAYS:
        return False
    return 0 <= (published - days.last).days <= HOT_DAYS


def _is_ongoing(trigger: Token) -> bool:
    """Whether the clause is in the present or present perfect: told of no one day."""
    verb = clause_head(trigger)
    for _ in range(3):  # "continues to advance"
        if verb.dep_ != "xcomp" or not is_verbal(verb.head):
            break
        verb = verb.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ in ("VBZ", "VBP"):
        return not helpers
    return bool(helpers & {"have", "has", "is", "are", "'ve"}) and "been" not in helpers


def _carry_place(
    story: Story, places: PlaceFinder, event: EventArguments, before: Sequence[EventArguments]
) -> EventArguments:
    if event.place is not None or event.event_type not in LASTING_PLACE:
        return event
    if event.factuality != "actual":
        return event
    here = story.sentence_at(event.triggers[0].idx)
    near = [
        earlier
        for earlier in reversed(before)
        if earlier.place is not None
        and here - story.sentence_at(earlier.triggers[0].idx) <= NEAR_SENTENCES
    ]
    for earlier in near:
        if earlier.place is not None and not places.is_wide(earlier.place.place_id):
            return replace(event, place=PlaceChoice(earlier.place.place_id, "narrative", 8.0))
    return replace(event, place=near[0].place) if near else event
