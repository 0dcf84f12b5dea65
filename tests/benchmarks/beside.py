"""beside.py GOLD.jsonl ID: one article's annotated events and ours, side by side, as Markdown.

Each annotated event stands above the event of ours that is matched with it, then ours that none is
matched with. Of both: type and sub-type, trigger, who to whom, place, days, factuality, and whose
word it rests on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.evaluate.gold import GoldEvent, GoldRecord, read_gold
from dateline.evaluate.links import link
from dateline.evaluate.predictions import rows_by_reading
from dateline.pipeline import load
from dateline.records import Event

HEAD = ("", "type", "trigger", "actors → recipients", "place", "days", "so?", "word of")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("id")
    options = parser.parse_args()
    (record,) = (one for one in read_gold(options.gold) if one.id == options.id)
    rows = rows_by_reading([record], load())[record.id]
    print("\n".join(f"| {' | '.join(row)} |" for row in [HEAD, ("---",) * len(HEAD)]))
    for row in table(record, rows):
        print(f"| {' | '.join(row)} |")


def table(record: GoldRecord, rows: dict[str, list[Any]]) -> Iterator[tuple[str, ...]]:
    """Rows of the table, gold before ours."""
    pairs = link(record, rows).events
    for gold in record.events or ():
        yield ("gold", *of_gold(record, gold))
        for one, ours in pairs:
            if one is gold:
                yield ("ours", *of_ours(ours, rows))
    matched = {ours.event_id for _, ours in pairs}
    for event in rows["events"]:
        if event.event_id not in matched:
            yield ("ours alone", *of_ours(event, rows))


def of_gold(record: GoldRecord, event: GoldEvent) -> tuple[str, ...]:
    """The cells of an annotated event."""
    names = {one.id: one.name for one in (*(record.actors or ()), *(record.places or ()))}
    days = event.date and days_of(event.date.first, event.date.last)
    return (
        kind(event.type, event.sub_type),
        event.text,
        sides([names[a] for a in event.actors], [names[a] for a in event.recipients]),
        names.get(event.place or "", ""),
        days or "",
        event.factuality,
        names.get(event.attributed_to or "", ""),
    )


def of_ours(event: Event, rows: dict[str, list[Any]]) -> tuple[str, ...]:
    """The cells of an event of ours."""
    names = {one.actor_id: one.name for one in rows["actors"]}
    names |= {one.place_id: one.name for one in rows["places"]}
    parts = [part for part in rows["event_actors"] if part.event_id == event.event_id]
    roles = {
        role: [names[p.actor_id] for p in parts if p.role == role]
        for role in ("actor", "recipient")
    }
    return (
        kind(event.event_type, event.sub_type),
        event.text,
        sides(roles["actor"], roles["recipient"]),
        names.get(event.place_id or "", ""),
        days_of(event.date_first, event.date_last),
        event.factuality,
        names.get(event.attributed_to or "", ""),
    )


def kind(event_type: str, sub_type: str | None) -> str:
    return event_type if sub_type is None else f"{event_type} / {sub_type}"


def sides(actors: list[str], recipients: list[str]) -> str:
    return f"{', '.join(actors) or '–'} → {', '.join(recipients) or '–'}"


def days_of(first: Any, last: Any) -> str:
    if first is None:
        return ""
    return str(first) if first == last else f"{first} to {last}"


if __name__ == "__main__":
    main()
