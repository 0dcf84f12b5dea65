"""Gold: articles annotated by hand, one JSON object a line, each layer optional.

The form and its meaning are those of tests/accuracy/GUIDELINES.md. Whatever is malformed raises
GoldError naming file, line, id and field; nothing wrong becomes a silent zero.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from dateline.errors import GoldError
from dateline.records import (
    ActorType,
    Bound,
    DateType,
    EventType,
    Factuality,
    Label,
    Measure,
    Sector,
    SubType,
)
from dateline.story import Article

LAYERS = ("mentions", "dates", "actors", "places", "events", "figures")

Span = tuple[int, int]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldMention(_Strict):
    """A name in the text and its label."""

    start: int
    end: int
    text: str
    label: Label


class GoldDate(_Strict):
    """A TIMEX3 expression; first and last are null where no calendar day follows."""

    start: int
    end: int
    text: str
    type: DateType
    value: str
    mod: str | None = None
    first: date | None = None
    last: date | None = None


class GoldActor(_Strict):
    """An actor of the article and everywhere it is mentioned."""

    id: str
    name: str
    type: ActorType
    sector: Sector | None = None
    country: str | None = None
    mentions: tuple[Span, ...]


class GoldPlace(_Strict):
    """A named place used as a location."""

    id: str
    name: str
    country: str | None = None
    mentions: tuple[Span, ...]


class GoldFigure(_Strict):
    """A number expression that counts or measures."""

    id: str
    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    measure: Measure
    subject: str | None = None
    attributed_to: str | None = None
    event: str | None = None


class GoldPeriod(_Strict):
    """The days an event may have happened on."""

    first: date | None = None
    last: date | None = None


class GoldEvent(_Strict):
    """One real-world event of the article; start and end are its main trigger's."""

    id: str
    start: int
    end: int
    text: str
    mentions: tuple[Span, ...]
    type: EventType
    sub_type: SubType | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    date: GoldPeriod | None = None
    factuality: Factuality
    attributed_to: str | None = None


class GoldRecord(BaseModel):
    """One article with the layers it was annotated in; a layer left out is not scored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    publisher: str | None = None
    mentions: tuple[GoldMention, ...] | None = None
    dates: tuple[GoldDate, ...] | None = None
    actors: tuple[GoldActor, ...] | None = None
    places: tuple[GoldPlace, ...] | None = None
    figures: tuple[GoldFigure, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None

    def article(self) -> Article:
        """The article as a reader would supply it."""
        return Article(
            id=self.id,
            text=self.text,
            published=self.published,
            published_from=None if self.published is None else "metadata",
            title=self.title,
            publisher=self.publisher,
        )

    def layer(self, name: str) -> tuple[Any, ...] | None:
        """The items of one layer; None if the record is not annotated in it."""
        items: tuple[Any, ...] | None = getattr(self, name)
        return items


def read_gold(path: Path) -> list[GoldRecord]:
    """All records of a gold file, validated; raises GoldError."""
    if not path.is_file():
        raise GoldError(f"there is no gold file {path}; give a JSONL file")
    records: list[GoldRecord] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        record = _record(line, f"{path}, line {number}")
        if record.id in seen:
            raise GoldError(
                f"{path}, line {number}, id {record.id!r}: the same id as line {seen[record.id]}"
            )
        seen[record.id] = number
        records.append(record)
    _check_layers(path, records)
    return records


def _record(line: str, where: str) -> GoldRecord:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not JSON ({error})") from None
    name = f"{where}, id {raw.get('id')!r}" if isinstance(raw, dict) else where
    try:
        record = GoldRecord.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{name}, field {field}: {first['msg']}") from None
    for problem in _problems(record):
        raise GoldError(f"{name}, {problem}")
    return record


def _check_layers(path: Path, records: list[GoldRecord]) -> None:
    if not records:
        raise GoldError(f"{path}: holds no records")
    for name in LAYERS:
        layers = [items for r in records if (items := r.layer(name)) is not None]
        if layers and not any(layers):
            raise GoldError(
                f"{path}, field {name}: the layer is there but empty in every record; "
                "leave it out if it was not annotated"
            )


def _problems(record: GoldRecord) -> Iterator[str]:
    """What is wrong inside one record: offsets that don't slice, ids that don't resolve."""
    for layer in LAYERS:
        for number, item in enumerate(record.layer(layer) or ()):
            yield from _span_problems(record.text, f"field {layer}.{number}", item)
    yield from _id_problems(record)


def _span_problems(text: str, where: str, item: Any) -> Iterator[str]:
    if hasattr(item, "start") and text[item.start : item.end] != item.text:
        got = text[item.start : item.end]
        yield f"{where}: text {item.text!r} but offsets {item.start}:{item.end} hold {got!r}"
    for start, end in getattr(item, "mentions", ()):
        if not 0 <= start < end <= len(text):
            yield f"{where}: mention {start}:{end} lies outside the text"


def _id_problems(record: GoldRecord) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for layer in ("actors", "places", "figures", "events"):
        ids = [item.id for item in record.layer(layer) or ()]
        known[layer] = set(ids)
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            yield f"field {layer}: id {twice[0]!r} twice"
    for number, event in enumerate(record.events or ()):
        where = f"field events.{number}"
        yield from _unknown(f"{where}.actors", event.actors, known["actors"])
        yield from _unknown(f"{where}.recipients", event.recipients, known["actors"])
        yield from _unknown(f"{where}.attributed_to", [event.attributed_to], known["actors"])
        yield from _unknown(f"{where}.place", [event.place], known["places"])
    for number, figure in enumerate(record.figures or ()):
        where = f"field figures.{number}"
        yield from _unknown(f"{where}.attributed_to", [figure.attributed_to], known["actors"])
        yield from _unknown(f"{where}.event", [figure.event], known["events"])


def _unknown(where: str, ids: Any, known: set[str]) -> Iterator[str]:
    for one in ids:
        if one is not None and one not in known:
            yield f"{where}: id {one!r} is not defined in this record"
