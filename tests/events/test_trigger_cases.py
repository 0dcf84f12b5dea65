"""A hundred and fifty marked texts through the encoder: a share of their triggers must be right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from spacy.language import Language

from dateline.events.triggers import FACTUALITIES, Scores, triggers
from dateline.records import EventType, Factuality
from dateline.story import Article, Story

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "triggers.txt"
TRAINING = ROOT / "models" / "events" / "data"
MARK = re.compile(r"\[([^\[\]|]+)\|([^\]]+)\]")

FOUND, TYPED, WHOLE = 0.89, 0.88, 0.87
"""Floors of F1: trigger found, found with its type, and with type and factuality."""
QUIET = 0.7
"""Floor of the share of texts without an event in which none is found."""

Mark = tuple[int, int, str, str]


@dataclass(frozen=True)
class Case:
    """A text and its triggers: first and last character, type and factuality."""

    text: str
    marks: tuple[Mark, ...]


def case(line: str) -> Case:
    text, marks, last = "", [], 0
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        event_type, factuality = match[2].split("|")
        marks.append((len(text), len(text) + len(match[1]), event_type, factuality))
        text, last = text + match[1], match.end()
    return Case(text + line[last:], tuple(marks))


def lines(path: Path) -> list[str]:
    rows = path.read_text("utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


def cases() -> list[Case]:
    return [case(line) for line in lines(CASES)]


def plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", MARK.sub(r"\1", line).lower()))


def test_the_cases_are_well_formed_and_varied() -> None:
    made = cases()
    assert len(made) >= 150
    marks = [mark for one in made for mark in one.marks]
    assert {mark[2] for mark in marks} == set(get_args(EventType))
    assert {mark[3] for mark in marks} == set(get_args(Factuality))
    assert all("[" not in one.text and "|" not in one.text for one in made)
    assert sum(not one.marks for one in made) >= 30


def test_no_case_stands_in_the_training_text() -> None:
    known = {plain(line) for path in TRAINING.glob("*.txt") for line in lines(path)}
    assert len(known) > 1000
    ours = [plain(line) for line in lines(CASES)]
    assert not [line for line in ours if line in known]
    assert len(set(ours)) == len(ours)


def found_in(one: Case, nlp: Language) -> list[Mark]:
    story = Story(Article(id="t", text=one.text), nlp(one.text))
    return [
        (trigger.start, trigger.end, trigger.event_type, FACTUALITIES[int(trigger.facts.argmax())])
        for trigger in triggers(story, Scores(story))
    ]


def count(one: Case, found: list[Mark]) -> Counter[str]:
    """Marked, found, and right by place, type and all; a trigger serves one mark only."""
    tally, left = Counter(marked=len(one.marks), found=len(found)), list(found)
    for start, end, *kind in one.marks:
        hit = next((row for row in left if row[0] < end and start < row[1]), None)
        if hit is not None:
            left.remove(hit)
            tally["here"] += 1
            tally["typed"] += hit[2] == kind[0]
            tally["whole"] += list(hit[2:]) == kind
    return tally


def shown(one: Case, found: list[Mark]) -> str:
    wanted, got = (
        ", ".join(f"{one.text[a:b]} {kind} {fact}" for a, b, kind, fact in rows) or "nothing"
        for rows in (one.marks, found)
    )
    return f"{one.text}\n    wanted {wanted}\n    found  {got}"


@pytest.fixture(scope="module")
def read(nlp: Language) -> list[tuple[Case, list[Mark]]]:
    return [(one, found_in(one, nlp)) for one in cases()]


@pytest.mark.model
def test_a_share_of_the_triggers_is_right(read: list[tuple[Case, list[Mark]]]) -> None:
    total: Counter[str] = Counter()
    for one, found in read:
        tally = count(one, found)
        total += tally
        if not tally["marked"] == tally["found"] == tally["whole"]:
            print(shown(one, found))
    both = total["marked"] + total["found"]
    reached = [2 * total[what] / both for what in ("here", "typed", "whole")]
    print("F1 found {:.3f}, with type {:.3f}, with factuality {:.3f}".format(*reached))
    assert all(f1 >= floor for f1, floor in zip(reached, (FOUND, TYPED, WHOLE), strict=True))


@pytest.mark.model
def test_near_misses_tell_of_nothing(read: list[tuple[Case, list[Mark]]]) -> None:
    quiet = [not found for one, found in read if not one.marks]
    print(f"quiet in {sum(quiet)} of {len(quiet)}")
    assert sum(quiet) >= QUIET * len(quiet)


def test_the_count_can_fail() -> None:
    one = case("Rebels [took|ASSAULT|actual] the town and [freed|RETREAT|future] men.")
    right = list(one.marks)
    assert count(one, right)["whole"] == 2
    assert count(one, [])["here"] == 0
    assert count(one, [right[0]] * 2)["here"] == 1
    typed = count(one, [(*right[0][:2], "COERCE", "actual"), (*right[1][:2], "RETREAT", "actual")])
    assert (typed["here"], typed["typed"], typed["whole"]) == (2, 1, 0)
