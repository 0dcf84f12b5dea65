"""Word lists: sorted, one entry a line, none twice; currencies agree with Babel."""

from __future__ import annotations

from importlib.resources import files

import pytest
from babel.numbers import list_currencies

from dateline.figures.lexicons import one, table, words
from dateline.figures.people import Kind

DATA = files("dateline.figures").joinpath("data")
NAMES = sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_sorted_without_duplicates(name: str) -> None:
    lines = DATA.joinpath(name).read_text("utf-8").splitlines()
    assert lines == sorted(set(lines))
    keys = lines if name == "words.tsv" else [line.split("\t")[0] for line in lines]
    assert len(keys) == len(set(keys))


def test_fates_have_known_roles_measures_and_sufferers() -> None:
    fates = {**table("impact"), **table("fates")}
    assert {measure for _, measure, _ in fates.values()} == words("impact")
    assert {whom for _, _, whom in fates.values()} == {"any", "captives", "people"}
    roles = {role for role, _, _ in table("impact").values()}
    assert roles == {"both", "for", "patient", "subject", "weak", "with"}
    assert {role for role, _, _ in table("fates").values()} == {"act", "life", "result"}


def test_states_and_nouns_have_known_classes() -> None:
    assert set(one("states").values()) <= words("impact")
    assert set(one("nouns").values()) <= {kind.value for kind in Kind}


def test_currency_codes_are_current_iso_codes() -> None:
    assert set(one("currencies").values()) <= set(list_currencies())
