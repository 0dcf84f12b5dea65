"""Marked sentences: `2024-12-06 past | On [December 5 -> 2024-12-05] it fell.`"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.dates.context import Tense

MARK = re.compile(r"\[([^\[\]]+?) -> ([^\[\]]+?)\]")
CASES = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Case:
    published: date | None
    tense: Tense
    text: str
    expected: list[tuple[str, str]]


class Told:
    """Clues told by the case instead of a parse."""

    def __init__(self, tense: Tense) -> None:
        self._tense = tense

    def tense(self, char: int) -> Tense:
        return self._tense

    def tag(self, char: int) -> str:
        return ""


def cases(name: str = "dates.txt") -> list[Case]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    head, _, body = line.partition(" | ")
    day, tense = head.split()
    published = None if day == "-" else date.fromisoformat(day)
    return Case(published, tense, MARK.sub(r"\1", body), MARK.findall(body))  # type: ignore[arg-type]
