"""The lexicons: one line an entry, sorted, no duplicates, values that the tables allow."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from dateline.actors import lexicons
from dateline.language.countries import countries
from dateline.records import ActorType, PlaceKind, Sector

DATA = files("dateline.actors") / "data"
NAMES = ["bodies", "cues", "nouns", "organisations", "orgwords", "people", "physical", "roles",
         "titles", "words"]  # fmt: skip
TYPES, SECTORS = set(get_args(ActorType)), set(get_args(Sector))
MODELS = Path(__file__).parents[2] / "models"


def lines(name: str) -> list[str]:
    text = DATA.joinpath(f"{name}.tsv").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_sorted_without_duplicates(name: str) -> None:
    assert lines(name) == sorted(set(lines(name)))


@pytest.mark.parametrize(
    "name", ["cues", "nouns", "organisations", "orgwords", "people", "roles", "titles"]
)
def test_one_entry_a_name(name: str) -> None:
    keys = [line.split("\t")[0] for line in lines(name)]
    assert len(keys) == len(set(keys))


def test_types_sectors_and_countries_are_known() -> None:
    known = [*lexicons.organisations().values(), *lexicons.people().values()]
    assert {k.type for k in known} <= TYPES
    assert {k.sector for k in known} - {None} <= SECTORS
    assert {k.country for k in known} - {None} <= set(countries())
    assert {n.type for n in lexicons.nouns().values()} <= TYPES
    assert {n.kind for n in lexicons.nouns().values()} == {
        "institution", "people", "anaphor", "speaker"
    }  # fmt: skip
    assert {n.sector for n in lexicons.nouns().values()} - {None} <= SECTORS
    assert {kind for kind, _ in lexicons.orgwords().values()} <= TYPES
    assert {sector for sector, _ in lexicons.titles().values()} - {None} <= SECTORS


def test_physical_places_lie_on_the_earth() -> None:
    for place in lexicons.physical().values():
        assert place.kind in get_args(PlaceKind)
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.country is None or place.country in countries()


def test_no_alias_has_two_owners() -> None:
    owners: dict[str, set[str]] = {}
    for name, others, *_ in lexicons.table("organisations"):
        for written in (name, *filter(None, others.split(";"))):
            owners.setdefault(lexicons.plain(written), set()).add(name)
    assert {alias: names for alias, names in owners.items() if len(names) > 1} == {}


def test_checksum_of_the_gazetteer() -> None:
    entry = tomllib.loads((MODELS / "MODELS.toml").read_text("utf-8"))["gazetteer"]
    data = (MODELS / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert len(data) < 8_000_000
