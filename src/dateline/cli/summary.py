"""What `dateline run` and `dateline read` show of the tables: a row per event, or counts."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.records import TABLES
from dateline.runs.run import Report
from dateline.story import ROW_TABLES, Story

FEW = 20
"""Runs of up to this many articles show their events; larger ones show counts."""
WIDE = 150
FAILURES = 10

Rows = Mapping[str, Sequence[Any]]


def print_summary(report: Report, quiet: bool) -> None:
    """Statuses and failures to stderr; events of a small run, or counts, to stdout."""
    said = ", ".join(f"{n} {status}" for status, n in sorted(report.statuses.items()))
    print(
        f"{report.articles} articles ({said}): {report.read} read, {report.kept} kept from before, "
        f"in {report.seconds:.1f} s; tables in {report.out}",
        file=sys.stderr,
    )
    for doc_id, reason in list(report.failures.items())[:FAILURES]:
        print(f"  failed {doc_id!r}: {reason}", file=sys.stderr)
    if len(report.failures) > FAILURES:
        print(f"  and {len(report.failures) - FAILURES} more", file=sys.stderr)
    if quiet:
        return
    from dateline.api import open_tables

    tables = open_tables(report.out)
    if report.articles <= FEW:
        # only so few rows are ever held at once: a large run is counted, not read
        rows = {name: _objects(name, tables[name].to_pylist()) for name in TABLES}
        _console().print(events_table(rows))
    else:
        for name in TABLES:
            print(f"{name:16} {tables.count(name):>10,} rows")


def _objects(table: str, rows: list[dict[str, Any]]) -> list[Any]:
    return [TABLES[table](**row) for row in rows]


def _console() -> Console:
    return Console() if sys.stdout.isatty() else Console(width=WIDE)


def print_story(story: Story) -> None:
    """Every table of one article."""
    console = _console()
    console.print(events_table({name: story.rows(name) for name in ROW_TABLES}))
    for name in ("actors", "places", "figures", "dates"):
        console.print(_plain_table(name, story.rows(name)))


def story_json(story: Story) -> dict[str, list[dict[str, Any]]]:
    """Rows of every table but documents, ready for JSON."""
    return {
        name: [
            {
                k: v if v is None or isinstance(v, str | int | float) else str(v)
                for k, v in r.items()
            }
            for r in map(asdict, story.rows(name))
        ]
        for name in ROW_TABLES
    }


SHOWN = {
    "actors": ("name", "type", "sector", "country", "title", "n_mentions"),
    "places": ("name", "country", "kind", "latitude", "longitude"),
    "figures": ("text", "value", "low", "high", "bound", "unit", "measure", "subject"),
    "dates": ("text", "type", "value", "first", "last"),
}


def _plain_table(name: str, rows: Sequence[Any]) -> Table:
    table = Table(title=name, box=None, title_justify="left", header_style="bold")
    for column in SHOWN[name]:
        table.add_column(column)
    for row in rows:
        values = (getattr(row, column) for column in SHOWN[name])
        table.add_row(*("" if v is None else str(v) for v in values))
    return table


def events_table(rows: Rows) -> Table:
    """Who did what to whom, where, when, is it so, and how many: a row per event."""
    actors = {a.actor_id: a.name for a in rows["actors"]}
    places = _as_written(rows)
    roles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for part in rows["event_actors"]:
        roles[part.event_id, part.role].append(actors.get(part.actor_id, "?"))
    numbers: dict[str, list[str]] = defaultdict(list)
    for figure in rows["figures"]:
        if figure.event_id and figure.measure not in ("other", "things"):
            numbers[figure.event_id].append(f"{figure.text} {figure.measure}")
    table = Table(box=None, header_style="bold", pad_edge=False)
    for head in ("when", "who", "what", "to whom", "where", "is it so", "how many", "says"):
        table.add_column(head, no_wrap=head == "when", overflow="fold")  # never cut short
    for event in rows["events"]:
        table.add_row(
            _days(event),
            ", ".join(roles[event.event_id, "actor"]),
            f"{event.event_type} {event.text}",
            ", ".join(roles[event.event_id, "recipient"]),
            places.get(event.place_id or "", ""),
            event.factuality,
            ", ".join(numbers[event.event_id]),
            actors.get(event.attributed_to or "", ""),
        )
    return table


def _as_written(rows: Rows) -> dict[str, str]:
    """Names of places as the article has them ("Hama"), not the gazetteer ("Ḩamāh")."""
    names = {place.place_id: place.name for place in rows["places"]}
    written = sorted(rows.get("mentions", ()), key=lambda m: (not m.text.isupper(), -m.start))
    for mention in written:  # the first last, those in capitals before all others
        if mention.place_id is not None:
            names[mention.place_id] = mention.text
    return names


def _days(event: Any) -> str:
    if event.date_first is None:
        return ""
    if event.date_last in (None, event.date_first):
        return str(event.date_first)
    return f"{event.date_first}..{event.date_last}"
