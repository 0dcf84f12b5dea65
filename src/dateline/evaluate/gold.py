"""Gold: articles annotated by hand, one JSON object a line, each layer optional.

The form and its meaning are described in tests/accuracy/README.md. Whatever is malformed raises
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
from dateline.evaluate.checking import problems, unknown_layers
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
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


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

    def layers(self) -> dict[str, tuple[Any, ...]]:
        """The items of every layer the record is annotated in."""
        return {name: items for name in LAYERS if (items := self.layer(name)) is not None}


def read_gold(path: Path) -> list[GoldRecord]:
    """All records of a gold file, validated; raises GoldError."""
    records: list[GoldRecord] = []
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        record = _record(line, f"{path}, line {number}")
        if record.id in seen:
            raise GoldError(
                f"{path}, line {number}, id {record.id!r}: the same id as line {seen[record.id]}"
            )
        seen[record.id] = number
        records.append(record)
    if not records:
        raise GoldError(f"{path}: holds no records")
    _check_layers(path, records, seen)
    return records


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Numbered lines that are not blank; only a line feed ends a line, as JSON lines have it."""
    if not path.is_file():
        raise GoldError(f"there is no gold file {path}; give a JSONL file")
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise GoldError(f"{path}, line {number}: not UTF-8 ({error})") from None
        if text.strip():
            yield number, text


def _record(line: str, where: str) -> GoldRecord:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not JSON ({error})") from None
    if not isinstance(raw, dict):
        raise GoldError(f"{where}: a JSON object is wanted, not {type(raw).__name__}")
    name = f"{where}, id {raw.get('id')!r}"
    try:
        record = GoldRecord.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{name}, field {field}: {first['msg']}") from None
    for problem in (*unknown_layers(raw, LAYERS), *problems(record, record.layers())):
        raise GoldError(f"{name}, {problem}")
    return record


def _check_layers(path: Path, records: list[GoldRecord], lines: dict[str, int]) -> None:
    """A layer empty in one article is a statement; empty in all of them it is a mistake."""
    for name in LAYERS:
        holders = [r for r in records if r.layer(name) is not None]
        if holders and not any(r.layer(name) for r in holders):
            first = holders[0].id
            raise GoldError(
                f"{path}, line {lines[first]}, id {first!r}, field {name}: the layer is there but "
                "empty in every record; leave it out if it was not annotated"
            )
