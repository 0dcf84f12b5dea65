"""What goes on being true from one sentence to the next: the day and the place of a story.

After "On Monday rebels stormed Hama." the clashes and arrests of the sentences that follow are
Monday's and Hama's until the text says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.events.arguments import EventArguments
from dateline.events.dates import STATED, DateChoice
from dateline.events.place import PlaceChoice, PlaceFinder
from dateline.events.roles import word_class
from dateline.language.clauses import clause_head, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

LASTING_PLACE = frozenset({"ASSAULT", "DISASTER", "COERCE", "RETREAT", "DISPLACE", "PROTEST"})
SAID = STATED | {"AGREE"}
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
    if event.factuality == "negated" and known is None:
        return _denied(event, before)
    if event.factuality != "actual" or story.published is None:
        return event
    if any(map(_is_since, event.triggers)):
        return _since(event, before, story.published)
    if known is not None and known.date_from == "sentence":
        lasts = known.how == "duration" and _goes_on(event.triggers[0])
        return replace(event, days=None) if lasts else event
    if _is_lasting(event.triggers[0]) or all(map(_is_ongoing, event.triggers)):
        return event
    here = story.sentence_at(event.triggers[0].idx)
    for earlier in reversed(before):
        days = earlier.days
        if (event.event_type in STATED) is not (earlier.event_type in STATED):
            continue
        if days is None or earlier.factuality != "actual" or days.date_from == "published":
            continue
        if not _same_thread(story, event, earlier, here) or not _is_hot(story, days):
            continue
        return replace(event, days=replace(days, date_from="document", how="narrative", cost=7.0))
    return event


def _denied(event: EventArguments, before: Sequence[EventArguments]) -> EventArguments:
    """What is denied is denied of the days of what was told of before."""
    if event.event_type not in LASTING_PLACE:
        return event
    for earlier in reversed(before):
        if earlier.event_type == event.event_type and earlier.factuality == "actual":
            told = earlier.days
            days = None if told is None else replace(told, date_from="document", how="denied")
            return replace(event, days=days)
    return event


def _is_since(trigger: Token) -> bool:
    """ "Has since blown up a pipeline": since the day named last."""
    return any(c.lower_ == "since" and c.dep_ == "advmod" for c in trigger.children)


def _since(
    event: EventArguments, before: Sequence[EventArguments], published: date
) -> EventArguments:
    begun = next((e.days for e in reversed(before) if e.days is not None), None)
    if begun is None or begun.first > published:
        return event
    days = replace(begun, last=published, date_from="document", how="since")
    return replace(event, days=days)


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


def _is_lasting(trigger: Token) -> bool:
    """Whether a noun tells of what goes on for long: a campaign, cooperation."""
    return not is_verbal(trigger) and trigger.lemma_.lower() in word_class("hostile", "lasting")


def _goes_on(trigger: Token) -> bool:
    """Whether what is told with "in the last day" began before it ("continues to support X")."""
    return _tense(trigger) == "present" if is_verbal(trigger) else _is_lasting(trigger)


def _is_ongoing(trigger: Token) -> bool:
    """Whether the clause is in the present or present perfect: told of no one day."""
    return _tense(trigger) is not None


def _tense(trigger: Token) -> str | None:
    verb = clause_head(trigger)
    if verb.tag_ == "VBG" and verb.dep_ == "acl":  # "the planes conducting strikes"
        return "present"
    for _ in range(3):  # "continues to advance", "have made progress in advancing"
        if verb.dep_ not in ("xcomp", "pcomp") or not is_verbal(clause_head(verb.head)):
            break
        verb = clause_head(verb.head)
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ in ("VBZ", "VBP"):
        return None if helpers else "present"
    perfect = helpers & {"have", "has", "is", "are", "'ve"} and "been" not in helpers
    return "perfect" if perfect else None


def _carry_place(
    story: Story, places: PlaceFinder, event: EventArguments, before: Sequence[EventArguments]
) -> EventArguments:
    if event.place is not None or event.factuality != "actual":
        return event
    if event.event_type in SAID:
        return _at_meeting(story, event, before)
    if event.event_type not in LASTING_PLACE:
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


def _at_meeting(
    story: Story, event: EventArguments, before: Sequence[EventArguments]
) -> EventArguments:
    """What those who met say to each other or agree, told just after it, was said there."""
    here = story.sentence_at(event.triggers[0].idx)
    whose = {filler.actor_id for filler in event.actors}
    whom = {filler.actor_id for filler in event.recipients}
    for earlier in reversed(before):
        if here - story.sentence_at(earlier.triggers[0].idx) > NEAR_SENTENCES:
            break
        met = {filler.actor_id for filler in (*earlier.actors, *earlier.recipients)}
        if earlier.event_type != "CONSULT" or earlier.factuality != "actual" or not whose & met:
            continue
        if whom & met or (event.event_type == "AGREE" and len(whose & met) > 1):
            return replace(event, place=earlier.place)
    return event
