"""Which predicted actor, place and event is which of the gold's: later layers build on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.evaluate.gold import GoldActor, GoldEvent, GoldPlace, GoldRecord
from dateline.evaluate.scores import Span, match, overlap, shared_spans
from dateline.records import Actor, Event, Place

Rows = dict[str, list[Any]]
Names = dict[tuple[str, str | None], str]
"""What to call the item of a layer that has this id."""


@dataclass(slots=True)
class Links:
    """Matched pairs of one document, and the spans they were matched on."""

    actors: list[tuple[GoldActor, Actor]] = field(default_factory=list)
    places: list[tuple[GoldPlace, Place]] = field(default_factory=list)
    events: list[tuple[GoldEvent, Event]] = field(default_factory=list)
    actor_spans: dict[str, list[Span]] = field(default_factory=dict)
    place_spans: dict[str, list[Span]] = field(default_factory=dict)
    event_spans: dict[str, list[Span]] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    gold_names: Names = field(default_factory=dict)

    def shown(self, layer: str, gold: str | None, got: str | None) -> dict[str, str]:
        """What a difference says of two references into a layer: names instead of ids."""
        return {
            "gold": self.gold_names.get((layer, gold), "none"),
            "got": self.names.get((layer, got), "none"),
        }

    def gold_actor(self, actor_id: str | None) -> str | None:
        """Gold id of a predicted actor; None if it matches none."""
        return next((g.id for g, a in self.actors if a.actor_id == actor_id), None)

    def gold_event(self, event_id: str | None) -> str | None:
        """Gold id of a predicted event; None if it matches none."""
        return next((g.id for g, e in self.events if e.event_id == event_id), None)


def link(record: GoldRecord, rows: Rows) -> Links:
    """Match actors and places by the mentions they share, events by their triggers."""
    links = Links(names=_names(rows), gold_names=_gold_names(record))
    links.actor_spans = _spans(rows["mentions"] + rows["event_actors"], "actor_id")
    links.place_spans = _spans(rows["mentions"], "place_id")
    links.event_spans = _spans(rows["event_mentions"] + rows["events"], "event_id")
    links.actors = match(
        record.actors or (),
        rows["actors"],
        lambda g, a: shared_spans(g.mentions, links.actor_spans.get(a.actor_id, [])),
    )
    links.places = match(
        record.places or (),
        rows["places"],
        lambda g, p: shared_spans(g.mentions, links.place_spans.get(p.place_id, [])),
    )
    links.events = match(
        record.events or (),
        rows["events"],
        lambda g, e: _event_weight(g, e, links.event_spans.get(e.event_id, [])),
    )
    return links


def _names(rows: Rows) -> Names:
    """Names of predicted actors and places, and triggers of predicted events."""
    names: Names = {("actors", actor.actor_id): actor.name for actor in rows["actors"]}
    names |= {("places", place.place_id): place.name for place in rows["places"]}
    return names | {("events", event.event_id): event.text for event in rows["events"]}


def _gold_names(record: GoldRecord) -> Names:
    names: Names = {("actors", actor.id): actor.name for actor in record.actors or ()}
    names |= {("places", place.id): place.name for place in record.places or ()}
    return names | {("events", event.id): event.text for event in record.events or ()}


def _event_weight(gold: GoldEvent, event: Event, spans: Sequence[Span]) -> float:
    shared = shared_spans(gold.mentions, spans)
    return shared + 0.5 * (gold.type == event.event_type) if shared else 0.0


def _spans(rows: Sequence[Any], column: str) -> dict[str, list[Span]]:
    found: dict[str, set[Span]] = defaultdict(set)
    for row in rows:
        key = getattr(row, column)
        if key is not None and row.start is not None:
            found[key].add((row.start, row.end))
    return {key: sorted(spans) for key, spans in found.items()}


def same_place(gold: GoldPlace, spans: Sequence[Span]) -> bool:
    """Whether any mention of the gold place is one of the spans."""
    return any(overlap(g, s) for g in gold.mentions for s in spans)
