"""What the stage knows by heart: organisations, people, titles and nouns, read from data files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.records import PlaceKind

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "`": "'", "‐": "-", "‑": "-"})
HYPHENS = re.compile(r"\s*-\s*")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor known by name, or what a noun or title says about one."""

    name: str
    type: str
    sector: str | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for actors; its class is institution, people or anaphor."""

    type: str
    sector: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Physical:
    """A sea, river, continent or region of no single country's."""

    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float


def plain(name: str) -> str:
    """A name with plain apostrophes, hyphens and spaces, for look-ups."""
    return SPACES.sub(" ", HYPHENS.sub("-", name.translate(APOSTROPHES))).strip()


def table(name: str) -> Iterator[list[str]]:
    """Rows of `data/NAME.tsv`."""
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


@cache
def organisations() -> dict[str, Known]:
    """Known organisation by every way of writing it."""
    found: dict[str, Known] = {}
    for name, others, kind, sector, country in table("organisations"):
        known = Known(name, kind, sector or None, country or None)
        for written in (name, *filter(None, others.split(";"))):
            found.setdefault(plain(written), known)
            if len(written) > 5:
                found.setdefault(plain(written).upper(), known)
    return found


@cache
def people() -> dict[str, Known]:
    """Known person by every way of writing the full name."""
    found: dict[str, Known] = {}
    for name, others, sector, country in table("people"):
        known = Known(name, "person", sector or None, country or None)
        for written in (name, *filter(None, others.split(";"))):
            found[plain(written)] = known
    return found


@cache
def leaders() -> dict[str, str]:
    """Country of a leader by last name ("Assad regime", "Obama administration")."""
    found: dict[str, str] = {}
    for written, known in people().items():
        if known.sector == "GOV" and known.country is not None:
            last = written.split(" ")[-1]
            found.setdefault(last.removeprefix("al-"), known.country)
    return found


@cache
def surnames() -> dict[str, Known]:
    """Known person by a last name that only one of them bears and few others do ("Assad")."""
    found: dict[str, set[Known]] = {}
    for written, known in people().items():
        found.setdefault(written.split(" ")[-1].removeprefix("al-").lower(), set()).add(known)
    return {
        last: next(iter(bearers))
        for last, bearers in found.items()
        if len(bearers) == 1 and last not in words("surname")
    }


@cache
def titles() -> dict[str, tuple[str | None, str | None]]:
    """Title in lower case -> sector, country it belongs to when nothing else is said."""
    return {title: (sector or None, country or None) for title, sector, country in table("titles")}


@cache
def nouns() -> dict[str, Noun]:
    """Noun that stands for actors, in lower case."""
    return {noun: Noun(kind, sector or None, cls) for noun, kind, sector, cls in table("nouns")}


@cache
def orgwords() -> dict[str, tuple[str, str | None]]:
    """Word of an organisation's name in lower case -> type, sector."""
    return {word: (kind, sector or None) for word, kind, sector in table("orgwords")}


@cache
def cues() -> dict[str, tuple[str, str]]:
    """Word that stands beside a name, in lower case -> type, sector of what it names."""
    return {word: (kind, sector) for word, kind, sector in table("cues")}


@cache
def physical() -> dict[str, Physical]:
    """Seas, rivers, continents and regions by name."""
    found: dict[str, Physical] = {}
    for name, others, kind, country, latitude, longitude in table("physical"):
        place = Physical(name, kind, country or None, float(latitude), float(longitude))
        for written in (name, *filter(None, others.split(";"))):
            found[plain(written)] = place
            found.setdefault(plain(written).upper(), place)
    return found


@cache
def words(word_class: str) -> frozenset[str]:
    """Words of `data/words.tsv` of one class: still, move, give, locative, direction ..."""
    return frozenset(word for word, label in table("words") if label == word_class)


def place_kind(kind: str) -> PlaceKind:
    """The kind as a value of the places table."""
    kinds: dict[str, PlaceKind] = {
        "country": "country", "region": "region", "city": "city",
        "facility": "facility", "water": "water",
    }  # fmt: skip
    return kinds.get(kind, "other")


def bare(name: str) -> str:
    """A name without its class word and directions ("Hasaka Province", "Gulf of Aden")."""
    parts = name.split()
    if len(parts) > 1 and parts[-1].lower() in words("class"):
        parts = parts[:-1]
    while len(parts) > 1 and parts[0].lower() in words("direction"):
        parts = parts[1:]
    return " ".join(parts)
