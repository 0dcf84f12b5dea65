"""Rules after the model, on spans marked in text: `[Hama|GPE]`."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.encoder import batched, windows
from dateline.language.pieces import Pieces
from dateline.names.agree import agreed, occurrences, stands_for
from dateline.names.decode import CLASSES, Span, begin, decode
from dateline.names.trim import lines, trimmed

MARK = re.compile(r"\[([^\]|]+)\|([A-Z]+)(?: ([\d.]+))?\]")


def parse(marked: str) -> tuple[str, list[Span]]:
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark.group(1)
        spans.append(Span(start, len(text), mark.group(2), float(mark.group(3) or 0.95)))
        at = mark.end()
    return text + marked[at:], spans


def shown(text: str, spans: list[Span]) -> list[str]:
    return [f"{text[s.start : s.end]}|{s.label}" for s in spans]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[the Taliban|GROUP]", "Taliban"),
        ("[President Bashar al-Assad|PERSON]", "Bashar al-Assad"),
        ("[Lt. Gen. Karim Saleh|PERSON]", "Karim Saleh"),
        ("[Assad's|PERSON]", "Assad"),
        ("[Assad’s|PERSON]", "Assad"),
        ("[United Nations’|ORG]", "United Nations"),
        ("[U.S.|GPE]", "U.S."),
        ("[Acme Inc.|ORG]", "Acme Inc."),
        ("[Hama.|GPE]", "Hama"),
        ("[Hama)|GPE]", "Hama"),
        ("[Amina Diallo\nDakar|PERSON]", "Amina Diallo"),
        ("[“Daily Lamp|ORG]", "Daily Lamp"),
    ],
)
def test_trimmed(marked: str, expected: str) -> None:
    text, (span,) = parse(marked)
    cut = trimmed(text, span)
    assert cut is not None
    assert text[cut.start : cut.end] == expected


def test_nothing_left() -> None:
    assert trimmed("' '", Span(0, 3, "ORG", 0.9)) is None


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("[Pan|NORP]-democrats won", False),
        ("[Pro-Beijing|GPE] camp", False),
        ("the [Pan-African Parliament|ORG]", True),
        ("[Pan|GPE] is a county", True),
    ],
)
def test_a_prefix_is_no_name(marked: str, kept: bool) -> None:
    text, (span,) = parse(marked)
    assert (trimmed(text, span) is not None) == kept


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[Northern River Council|ORG] (NRC) met. NRC left.",
            ["Northern River Council|ORG", "NRC|ORG", "NRC|ORG"],
        ),
        (
            "[Northern River Council|ORG] (NRC) met. [NRC|PERSON] left.",
            ["Northern River Council|ORG", "NRC|ORG", "NRC|ORG"],
        ),
        (
            "[Omar Haddad|PERSON] spoke. [Haddad|ORG 0.5] left.",
            ["Omar Haddad|PERSON", "Haddad|PERSON"],
        ),
        ("Fighting in [Tarmuz|PERSON 0.5] went on.", ["Tarmuz|GPE"]),
        ("Fighting with [Tarmuz|PERSON 0.5] went on.", ["Tarmuz|PERSON"]),
        ("Shells hit [Sarmin|GPE]. Later Sarmin was quiet.", ["Sarmin|GPE", "Sarmin|GPE"]),
        ("[March|PERSON] came. March went.", ["March|PERSON"]),
        ("[Jordan|PERSON] and [Israeli|GPE] troops", ["Jordan|GPE", "Israeli|NORP"]),
        ("[Ali Jordan|PERSON] came; [Jordan|ORG 0.6] left", ["Ali Jordan|PERSON", "Jordan|PERSON"]),
        ("[Hayat Tahrir al-Sham|GROUP] left", ["Hayat Tahrir al-Sham|GROUP"]),
        ("He joined Ahrar al-Sham.", ["Ahrar al-Sham|GROUP"]),
        ("[HTS|PERSON] moved on.", ["HTS|GROUP"]),
        (
            "[Kalb|GPE] fell. [Kalb|GPE] burned. [Kalb|PERSON 0.6] fled.",
            ["Kalb|GPE", "Kalb|GPE", "Kalb|GPE"],
        ),
        (
            "[Ana Dayton|PERSON] spoke. [Dayton|GPE] left for [Dayton|GPE], near [Dayton|GPE].",
            ["Ana Dayton|PERSON", "Dayton|PERSON", "Dayton|GPE", "Dayton|GPE"],
        ),
        (
            "Crowds in [Mecca|GPE] filled [Mecca's Grand Mosque|FAC].",
            ["Mecca|GPE", "Mecca|GPE", "Grand Mosque|FAC"],
        ),
        ("[al Qaeda|GROUP] in [Iraq|GPE] said so.", ["al Qaeda in Iraq|GROUP"]),
    ],
)
def test_agreed(marked: str, expected: list[str]) -> None:
    text, spans = parse(marked)
    assert shown(text, agreed(text, spans)) == expected


def test_initials() -> None:
    assert stands_for("SOHR", "Syrian Observatory for Human Rights")
    assert not stands_for("HTS", "Syrian Arab Army")


def test_occurrences_are_whole_words() -> None:
    assert list(occurrences("Hama, Hamadan and Hama's", ["Hama"])) == [(0, 4), (18, 22)]


@pytest.mark.parametrize("name", ["armed_groups", "common", "titles"])
def test_lists_are_sorted_without_duplicates(name: str) -> None:
    from importlib.resources import files

    text = files("dateline.names").joinpath("data", f"{name}.txt").read_text("utf-8")
    entries = [line for line in text.splitlines() if not line.startswith("#")]
    assert entries == sorted(set(entries))
    assert set(entries) == lines(name)


def made(heads: list[bool]) -> Pieces:
    places = np.arange(len(heads), dtype=np.int64)
    return Pieces(places, places * 0, places * 2, places * 2 + 1, np.array(heads, dtype=bool))


@given(st.lists(st.booleans(), max_size=400), st.lists(st.integers(0, 800), max_size=20))
def test_windows_cover_every_piece_once(heads: list[bool], starts: list[int]) -> None:
    found = windows(made(heads), np.array(sorted(starts), dtype=np.int64), 40)
    assert [i for a, b in found for i in range(a, b)] == list(range(len(heads)))
    assert all(b - a <= 40 for a, b in found)
    assert sorted(w for batch in batched(found) for w in batch) == found


def test_span_takes_the_label_its_words_vote_for() -> None:
    scores = np.zeros((4, CLASSES), dtype=np.float32)
    scores[0, begin("GPE")] = 5
    scores[1, begin("FAC") + 1] = 8
    scores[2, begin("FAC") + 1] = 8
    scores[3, 0] = 9
    (span,) = decode(scores, made([True] * 4), np.array([0]))
    assert (span.start, span.end, span.label) == (0, 5, "FAC")


def test_no_span_crosses_a_sentence() -> None:
    scores = np.zeros((2, CLASSES), dtype=np.float32)
    scores[0, begin("GPE")] = scores[1, begin("GPE") + 1] = 9
    assert len(decode(scores, made([True, True]), np.array([0, 2]))) == 2
