"""What can be wrong inside one gold record that types alone do not catch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.evaluate.gold import GoldRecord

Layers = Mapping[str, Sequence[Any]]


def problems(record: GoldRecord, layers: Layers) -> Iterator[str]:
    """Each problem of a record as `field NAME: what`; `layers` are its items by layer."""
    if not record.text.strip():
        yield "field text: the text is empty"
    if not layers:
        yield "fields dates, figures, ...: the record has no layer, so nothing can be scored"
    for layer, items in layers.items():
        for number, item in enumerate(items):
            yield from _span_problems(record.text, f"field {layer}.{number}", item)
    for number, item in enumerate(layers.get("dates", ())):
        yield from _day_problems(f"field dates.{number}", item)
    for number, event in enumerate(layers.get("events", ())):
        yield from _day_problems(f"field events.{number}.date", event.date)
    yield from _id_problems(layers)


def unknown_layers(raw: Mapping[str, Any], known: Sequence[str]) -> Iterator[str]:
    """Fields of a record that look like a layer but are none, such as a name misspelt."""
    for name, value in raw.items():
        if (
            name not in known
            and isinstance(value, list)
            and any(isinstance(v, dict) for v in value)
        ):
            yield f"field {name}: there is no such layer; the layers are {', '.join(known)}"


def _span_problems(text: str, where: str, item: Any) -> Iterator[str]:
    if hasattr(item, "start"):
        got = text[item.start : item.end]
        if got != item.text or not 0 <= item.start < item.end:
            yield f"{where}: text {item.text!r} but offsets {item.start}:{item.end} hold {got!r}"
    spans = getattr(item, "mentions", None)
    if spans is not None and not spans:
        yield f"{where}.mentions: empty, so nothing could ever match it"
    for start, end in spans or ():
        if not 0 <= start < end <= len(text):
            yield f"{where}: mention {start}:{end} lies outside the text"


def _day_problems(where: str, item: Any) -> Iterator[str]:
    """A period has both ends or none, in order."""
    if item is None:
        return
    first, last = item.first, item.last
    if (first is None) != (last is None):
        yield f"{where}: first is {first} but last is {last}; give both or neither"
    elif first is not None and first > last:
        yield f"{where}: first {first} comes after last {last}"


def _id_problems(layers: Layers) -> Iterator[str]:
    """Ids given twice, and ids that point at nothing."""
    known: dict[str, set[str]] = {}
    for layer in ("actors", "places", "figures", "events"):
        ids = [item.id for item in layers.get(layer, ())]
        known[layer] = set(ids)
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            yield f"field {layer}: id {twice[0]!r} twice"
    for number, event in enumerate(layers.get("events", ())):
        where = f"field events.{number}"
        yield from _unknown(f"{where}.actors", event.actors, known["actors"])
        yield from _unknown(f"{where}.recipients", event.recipients, known["actors"])
        yield from _unknown(f"{where}.attributed_to", [event.attributed_to], known["actors"])
        yield from _unknown(f"{where}.place", [event.place], known["places"])
    for number, figure in enumerate(layers.get("figures", ())):
        where = f"field figures.{number}"
        yield from _unknown(f"{where}.attributed_to", [figure.attributed_to], known["actors"])
        yield from _unknown(f"{where}.event", [figure.event], known["events"])


def _unknown(where: str, ids: Any, known: set[str]) -> Iterator[str]:
    for one in ids:
        if one is not None and one not in known:
            yield f"{where}: id {one!r} is not defined in this record"
