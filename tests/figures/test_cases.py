"""Marked sentences: exactly these figures, with these values, bounds and units."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.figures.quantities import Quantity, quantities

CASES = Path(__file__).parents[1] / "cases" / "figures.txt"
MARK = re.compile(r"\[([^\]\[]+?) => ([^\]]+)\]")
SIGNS = {"=": "exact", ">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than",
         "~": "about"}  # fmt: skip
LINES = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, last, marks = "", 0, []
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + line[last:], marks


def spelled(q: Quantity) -> str:
    if q.bound == "range":
        said = f"{q.low:.12g}..{q.high:.12g}"
    elif q.bound == "vague":
        said = f"vague {q.low:.12g}"
    else:
        sign = next(sign for sign, bound in SIGNS.items() if bound == q.bound)
        said = f"{sign}{q.value:.12g}"
    return f"{said} {q.unit}" if q.unit else said


def normal(spec: str) -> str:
    return re.sub(r"-?\d+(?:\.\d+)?", lambda m: f"{float(m[0]):.12g}", spec.replace("..", " .. "))


@pytest.mark.parametrize("line", LINES)
def test_marked_sentence(line: str) -> None:
    text, marks = unmarked(line)
    got = [(q.start, q.end, normal(spelled(q))) for q in quantities(text)]
    assert got == [(start, end, normal(spec)) for start, end, spec in marks]


def test_there_are_at_least_300_cases_and_none_twice() -> None:
    assert len(LINES) == len(set(LINES)) >= 300
