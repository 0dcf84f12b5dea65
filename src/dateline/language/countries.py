"""Countries: their names, nationality words and capitals, and the country a word speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1; `demonyms` are adjectives and names of its people."""

    code: str
    code2: str
    name: str
    others: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    geonames_id: int


@cache
def countries() -> dict[str, Country]:
    """Every country by its alpha-3 code."""
    text = files(__package__).joinpath("data", "countries.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {
        code: Country(code, code2, name, _split(others), _split(demonyms), capital, int(number))
        for code, code2, name, others, demonyms, capital, number in rows
    }


@cache
def alpha3(code2: str) -> str | None:
    """Alpha-3 code of an alpha-2 code."""
    return {c.code2: c.code for c in countries().values()}.get(code2)


@cache
def country_names() -> dict[str, str]:
    """Alpha-3 code by every name of a country, also in capitals."""
    return {
        name: country.code
        for country in countries().values()
        for written in (country.name, *country.others)
        for name in (written, written.upper())
    }


@cache
def demonyms() -> dict[str, str]:
    """Alpha-3 code by every nationality word, also in capitals."""
    return {
        word: country.code
        for country in countries().values()
        for written in country.demonyms
        for word in (written, written.upper())
    }


@cache
def _capitals() -> dict[str, str]:
    return {c.capital: c.code for c in countries().values() if c.capital}


def country_named(name: str) -> str | None:
    """Alpha-3 code of the country whose name this is ("Syria", "the UK", "SYRIA")."""
    name = " ".join(name.split())
    found = country_names().get(name)
    if found is None and name[:4].lower() == "the ":
        found = country_names().get(name[4:])
    return found


def country_of_demonym(word: str) -> str | None:
    """Alpha-3 code of the country a nationality word speaks of ("Syrian", "Turks")."""
    return demonyms().get(word if word.isalpha() else SPACES.sub(" ", word))


def country_of_capital(name: str) -> str | None:
    """Alpha-3 code of the country whose capital this is."""
    return _capitals().get(name)


def _split(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)
