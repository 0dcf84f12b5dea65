"""The events stage: triggers, what is one event, its arguments, and the figures of it."""

from __future__ import annotations

from typing import Any

from dateline.events.arguments import EventArguments
from dateline.events.cluster import Cluster, clusters
from dateline.events.counts import Deaths, link_figures
from dateline.events.lexicon import with_lexicon
from dateline.events.modality import with_cue
from dateline.events.reading import Request, read_arguments, reader_of
from dateline.events.release import with_releases
from dateline.events.subtype import by_holder
from dateline.events.triggers import Scores, triggers
from dateline.events.wars import without_undated_wars
from dateline.lexicon import user_rows
from dateline.records import QUAD, Event, EventActor, EventMention
from dateline.settings import Settings
from dateline.story import Story


class EventsStage:
    """Events of a story with their actors, mentions and figures."""

    name = "events"
    needs: frozenset[str] = frozenset({"mentions", "places", "dates", "figures", "actors"})
    gives = frozenset({"events", "event_actors", "event_mentions", "figures"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._own = user_rows(settings.lexicons, "triggers")

    def read(self, story: Story) -> dict[str, list[Any]]:
        """Complete rows of the three event tables, and the figures with their events."""
        scores = Scores(story)
        found = without_undated_wars(story, triggers(story, scores))
        found = with_releases(story, found, scores)
        found = with_lexicon(story, found, self._own, scores)
        found = [with_cue(trigger) for trigger in found]
        reader = reader_of(story, [one.token for one in found])
        groups = clusters(story, found, reader)
        requests = [
            Request(tuple(t.token for t in g.triggers), g.event_type, g.sub_type, g.factuality)
            for g in groups
        ]
        arguments = read_arguments(story, requests, reader)
        ids = [story.row_id("e", number) for number in range(len(groups))]
        figures, deaths = link_figures(story, groups, ids)
        rows: dict[str, list[Any]] = {"events": [], "event_actors": [], "event_mentions": []}
        for event_id, group, args in zip(ids, groups, arguments, strict=True):
            group = by_holder(story, group, args)
            rows["events"].append(_event(story, event_id, group, args, deaths.get(event_id)))
            rows["event_actors"] += _actors(story, event_id, args)
            rows["event_mentions"] += _mentions(story, event_id, group)
        return {**rows, "figures": figures}


def _event(
    story: Story, event_id: str, group: Cluster, args: EventArguments, deaths: Deaths | None
) -> Event:
    main = group.main
    days, place = args.days, args.place
    return Event(
        doc_id=story.doc_id,
        event_id=event_id,
        start=main.start,
        end=main.end,
        text=story.text[main.start : main.end],
        sentence=story.sentence_at(main.start),
        event_type=group.event_type,  # type: ignore[arg-type]
        sub_type=group.sub_type,  # type: ignore[arg-type]
        quad=QUAD[group.event_type],
        factuality=group.factuality,  # type: ignore[arg-type]
        attributed_to=args.attributed_to,
        date_id=None if days is None else days.date_id,
        date_first=None if days is None else days.first,
        date_last=None if days is None else days.last,
        date_from=None if days is None else days.date_from,
        place_id=None if place is None else place.place_id,
        fatalities_low=None if deaths is None else deaths.low,
        fatalities_high=None if deaths is None else deaths.high,
        rule=main.rule,
        score=round(group.score, 4),
    )


def _actors(story: Story, event_id: str, args: EventArguments) -> list[EventActor]:
    rows = []
    for role, fillers in (("actor", args.actors), ("recipient", args.recipients)):
        for one in fillers:
            said = one.end > one.start
            rows.append(
                EventActor(
                    doc_id=story.doc_id,
                    event_id=event_id,
                    actor_id=one.actor_id,
                    role=role,  # type: ignore[arg-type]
                    start=one.start if said else None,
                    end=one.end if said else None,
                    text=story.text[one.start : one.end] if said else None,
                )
            )
    return rows


def _mentions(story: Story, event_id: str, group: Cluster) -> list[EventMention]:
    return [
        EventMention(
            doc_id=story.doc_id,
            event_id=event_id,
            start=one.start,
            end=one.end,
            text=story.text[one.start : one.end],
            sentence=story.sentence_at(one.start),
        )
        for one in sorted(group.triggers, key=lambda trigger: trigger.start)
    ]
