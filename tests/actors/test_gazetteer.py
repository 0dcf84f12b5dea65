"""The gazetteer: folding, homonyms, missing names, speed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors.files import gazetteer_path
from dateline.actors.gazetteer import Gazetteer, fold
from dateline.errors import ModelError

GAZETTEER = Gazetteer(gazetteer_path())


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ḩamāh", "HAMAH"),
        ("Al-Raqqah", "al Raqqah"),
        ("Ma'rib", "Ma’rib"),
        ("Deir ez-Zor", "Deir  ez Zor"),
        ("Łódź", "Lodz"),
        ("Washington, D.C.", "Washington D.C"),
    ],
)
def test_fold_levels_spellings(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Mosul", "IQ", "city"),
        ("Kiev", "UA", "city"),
        ("Kobane", "SY", "city"),
        ("Ar Raqqah", "SY", "region"),
        ("Texas", "US", "region"),
        ("London", "GB", "city"),
    ],
)
def test_find(name: str, country: str, kind: str) -> None:
    first = GAZETTEER.find(name)[0]
    assert (first.country, first.kind) == (country, kind)


def test_homonyms_come_by_population() -> None:
    sizes = [entry.population for entry in GAZETTEER.find("Springfield")]
    assert len(sizes) > 5
    assert sizes == sorted(sizes, reverse=True)


def test_coordinates() -> None:
    hama = next(e for e in GAZETTEER.find("Hama") if e.kind == "city" and e.country == "SY")
    assert hama.latitude == pytest.approx(35.13, abs=0.05)
    assert hama.longitude == pytest.approx(36.76, abs=0.05)
    assert hama.admin1 == "Hama"
    assert hama.geonames_id is not None


@pytest.mark.parametrize("name", ["", " ", "Qzzzyx", "السلام", "!!!"])
def test_unknown_names(name: str) -> None:
    assert GAZETTEER.find(name) == ()


@given(st.text(max_size=40))
def test_any_string_may_be_asked_for(name: str) -> None:
    assert isinstance(GAZETTEER.find(name), tuple)


def test_no_file(tmp_path: object) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        Gazetteer(gazetteer_path().parent / "none.bin").find("Hama")


def test_not_a_gazetteer() -> None:
    with pytest.raises(ModelError, match="no gazetteer"):
        Gazetteer(gazetteer_path().parent / "README.md").find("Hama")


def test_a_look_up_takes_microseconds() -> None:
    GAZETTEER.find("Hama")
    begin = time.process_time()
    for number in range(5000):
        GAZETTEER.find(f"Town {number}")
    assert (time.process_time() - begin) / 5000 < 100e-6
