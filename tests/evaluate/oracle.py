"""Rows that say exactly what the gold says: the perfect prediction, to be spoilt by tests."""

from __future__ import annotations

from typing import Any

from dateline.evaluate.gold import GoldRecord
from dateline.records import (
    QUAD,
    TABLES,
    Actor,
    DateExpr,
    Document,
    Event,
    EventActor,
    EventMention,
    Figure,
    Mention,
    Place,
)

BY = {"rule": "oracle", "score": 1.0}


def oracle(record: GoldRecord) -> dict[str, list[Any]]:
    """Rows of all nine tables made from a gold record."""
    rows: dict[str, list[Any]] = {name: [] for name in TABLES}
    doc = {"doc_id": record.id}
    rows["documents"] = [Document(**doc, text=record.text, status="ok")]
    rows["dates"] = [
        DateExpr(
            **doc,
            date_id=f"d{n}",
            start=d.start,
            end=d.end,
            text=d.text,
            sentence=0,
            type=d.type,
            value=d.value,
            first=d.first,
            last=d.last,
            **BY,
        )
        for n, d in enumerate(record.dates or ())
    ]
    _entities(record, rows)
    rows["figures"] = [
        Figure(
            **doc,
            figure_id=f.id,
            start=f.start,
            end=f.end,
            text=f.text,
            sentence=0,
            value=f.value,
            low=f.low,
            high=f.high,
            bound=f.bound,
            unit=f.unit,
            measure=f.measure,
            attributed_to=f.attributed_to,
            event_id=f.event,
            **BY,
        )
        for f in record.figures or ()
    ]
    _events(record, rows)
    return rows


def _entities(record: GoldRecord, rows: dict[str, list[Any]]) -> None:
    doc = {"doc_id": record.id}
    for a in record.actors or ():
        rows["actors"].append(
            Actor(
                **doc,
                actor_id=a.id,
                actor_key=a.name,
                name=a.name,
                type=a.type,
                sector=a.sector,
                country=a.country,
                n_mentions=len(a.mentions),
                **BY,
            )
        )
    for p in record.places or ():
        rows["places"].append(
            Place(**doc, place_id=p.id, name=p.name, country=p.country, latitude=0.0, **BY)
        )
    for column, entities in (("actor_id", record.actors), ("place_id", record.places)):
        for entity in entities or ():
            for start, end in entity.mentions:
                rows["mentions"].append(
                    Mention(
                        **doc,
                        mention_id=f"m{start}{column}",
                        start=start,
                        end=end,
                        text=record.text[start:end],
                        sentence=0,
                        label="ORG",
                        **{column: entity.id},
                        **BY,
                    )
                )


def _events(record: GoldRecord, rows: dict[str, list[Any]]) -> None:
    doc = {"doc_id": record.id}
    for e in record.events or ():
        days = (e.date.first, e.date.last) if e.date else (None, None)
        rows["events"].append(
            Event(
                **doc,
                event_id=e.id,
                start=e.start,
                end=e.end,
                text=e.text,
                sentence=0,
                event_type=e.type,
                sub_type=e.sub_type,
                quad=QUAD[e.type],
                factuality=e.factuality,
                attributed_to=e.attributed_to,
                place_id=e.place,
                date_first=days[0],
                date_last=days[1],
                **BY,
            )
        )
        for role, actors in (("actor", e.actors), ("recipient", e.recipients)):
            for actor in actors:
                part = {"event_id": e.id, "actor_id": actor, "role": role}
                rows["event_actors"].append(EventActor(**doc, **part))
        for start, end in e.mentions:
            text = record.text[start:end]
            trigger = {"start": start, "end": end, "text": text, "sentence": 0}
            rows["event_mentions"].append(EventMention(**doc, event_id=e.id, **trigger))
