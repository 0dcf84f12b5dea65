"""A place in the making, and what speaks for one homonym or against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.language.countries import alpha3
from dateline.records import PlaceKind

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.gazetteer import Entry

HAMLET = 20_000
LARGE = 100_000


@dataclass(slots=True)
class Spot:
    """A place in the making: what it was found to be, and its mentions."""

    name: str
    country: str | None
    kind: PlaceKind | None
    rule: str
    score: float
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    admin1: str | None = None
    mentions: list[Candidate] = field(default_factory=list)


def stands(entry: Entry, around: set[str], given: str | None) -> bool:
    """Whether a small town lies in the one country that its sentence says to be in."""
    code = alpha3(entry.country)
    if entry.population > HAMLET or len(around) != 1 or code == given:
        return True
    return code in around


def outgrows(entries: tuple[Entry, ...]) -> bool:
    """Whether the largest is a city of some size beside which the others are small."""
    return len(entries) == 1 or (
        entries[0].population > LARGE and entries[0].population > 5 * entries[1].population
    )


def spot_of(entry: Entry, given: str | None) -> Spot:
    code = alpha3(entry.country)
    sure = 0.9 if given is not None and given == code else 0.75
    return Spot(entry.name, code, entry.kind, "gazetteer", sure, entry.latitude, entry.longitude,
                entry.geonames_id, entry.admin1)  # fmt: skip
