"""Marked sentences: the text without its marks, and what the marks say."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """One marked stretch: A or P, and the values after it ("-" is None)."""

    start: int
    end: int
    text: str
    letter: str
    values: tuple[str | None, ...]


def read_marked(line: str) -> tuple[str, list[Marked]]:
    """The sentence and its marks, offsets into the sentence."""
    text, marks, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        words, (letter, *values) = match.group(1), match.group(2).split()
        start = len(text)
        text += words
        nulls = tuple(None if v == "-" else v for v in values)
        marks.append(Marked(start, len(text), words, letter, nulls))
        at = match.end()
    return text + line[at:], marks
