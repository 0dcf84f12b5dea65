"""Predictions that are wrong in many ways at once, at random but the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

from dateline.records import Bound, EventType, Factuality, Measure

Rows = dict[str, list[Any]]
SHARE = 0.2
"""How often each way of spoiling strikes a row."""


def spoil(rows: Rows, seed: int) -> Rows:
    """Rows with some left out, some doubled elsewhere, and columns changed."""
    chance = random.Random(seed)
    spoilt = {"documents": rows["documents"]}
    for table, of_table in rows.items():
        if table != "documents":
            kept = [row for row in of_table if chance.random() > SHARE / 2]
            spoilt[table] = [_changed(row, rows, chance) for row in kept]
    _extra(spoilt, chance)
    return spoilt


def _changed(row: Any, rows: Rows, chance: random.Random) -> Any:
    for column, values in _choices(row, rows).items():
        if chance.random() < SHARE:
            row = replace(row, **{column: chance.choice(values)})
    return row


def _choices(row: Any, rows: Rows) -> dict[str, list[Any]]:
    """Wrong and right values for the columns of a row that scores depend on."""
    actors = [a.actor_id for a in rows["actors"]] or ["a0"]
    found: dict[str, list[Any]] = {}
    if getattr(row, "start", None) is not None:
        found["start"] = [max(0, row.start - 2), row.start + 1, row.end - 1]
    for column, values in {
        "type": ["group", "person"] if hasattr(row, "actor_key") else ["DATE"],
        "country": ["SYR", None], "sector": ["GOV", None], "latitude": [None],
        "value": [7.0, None] if hasattr(row, "bound") else ["2016", "2024-12-05"],
        "bound": list(get_args(Bound)), "measure": list(get_args(Measure)), "unit": [None, "km"],
        "event_type": list(get_args(EventType)), "factuality": list(get_args(Factuality)),
        "sub_type": [None, "armed_clash"], "role": ["actor", "recipient"],
        "attributed_to": [*actors, None], "actor_id": actors,
        "place_id": [p.place_id for p in rows["places"]] + [None],
        "event_id": [e.event_id for e in rows["events"]] + [None],
    }.items():  # fmt: skip
        if hasattr(row, column) and not _key(row, column):
            found[column] = values
    for column in ("last", "date_last"):
        if getattr(row, column, None) is not None:
            found[column] = [getattr(row, column) + timedelta(days=1)]
    return found


def _key(row: Any, column: str) -> bool:
    """Whether a column must keep its value: the row's own id, or one that may not be null."""
    own = {"Actor": "actor_id", "Place": "place_id", "Event": "event_id"}
    required = {"EventActor": "event_id", "EventMention": "event_id"}
    name = type(row).__name__
    return column in (own.get(name), required.get(name))


def _extra(rows: Rows, chance: random.Random) -> None:
    """Rows that the gold lacks: copies of others, further on in the text."""
    for table, key in {"dates": "date_id", "figures": "figure_id", "events": "event_id"}.items():
        for number, row in enumerate(chance.sample(rows[table], len(rows[table]) // 5)):
            away = {key: f"x{number}", "start": row.start + 40, "end": row.end + 40}
            rows[table].append(replace(row, **away))
