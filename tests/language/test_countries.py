"""Countries, their names and nationality words."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.language.countries import (
    alpha3,
    countries,
    country_named,
    country_of_capital,
    country_of_demonym,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SYR"), ("the UK", "GBR"), ("U.S.", "USA"), ("SYRIA", "SYR"),
        ("The Netherlands", "NLD"), ("DR Congo", "COD"), ("Czech Republic", "CZE"),
        ("Palestine", "PSE"), ("Atlantis", None), ("", None), ("syria", None),
    ],
)  # fmt: skip
def test_names(name: str, code: str | None) -> None:
    assert country_named(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [("Syrian", "SYR"), ("Dutch", "NLD"), ("South Korean", "KOR"), ("Turks", "TUR"), ("Red", None)],
)
def test_nationality_words(word: str, code: str | None) -> None:
    assert country_of_demonym(word) == code


def test_every_nationality_word_has_one_country() -> None:
    words = [word for country in countries().values() for word in country.demonyms]
    assert len(words) == len(set(words))


def test_every_name_has_one_country() -> None:
    names = [n for c in countries().values() for n in (c.name, *c.others)]
    assert len(names) == len(set(names))


def test_capitals_and_codes() -> None:
    assert country_of_capital("Damascus") == "SYR"
    assert country_of_capital("Hama") is None
    assert alpha3("SY") == "SYR"
    assert alpha3("XX") is None


@pytest.mark.parametrize("name", ["countries", "firstnames"])
def test_sorted_without_duplicates(name: str) -> None:
    text = files("dateline.language").joinpath("data", f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))
