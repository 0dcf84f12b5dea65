"""Stretches of text that are somebody's words by their layout: quotes, statements, transcripts.

All of it reads characters alone. A quote that is never closed ends with its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING = {"“": "”", "«": "»", "„": "“"}
STRAIGHT = '"'
MAX_QUOTE = 4000
PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
MARKS = re.compile('[“”«»„"]|\n[ \t\r]*\n')
ENDS = re.compile(
    r"^[ \t]*(?:-?ends-?|further information|notes? (?:to|for) editors|media enquiries"
    r"|background|for journalists|contact|sources?|related (?:news|stories|links)|categories"
    r"|follow)\b[ \t:]*$",
    re.IGNORECASE | re.MULTILINE,
)
COLON_LINE = re.compile(r":[ \t\r]*\n\s*")
TURN = re.compile(r"^[ \t]*([A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]*){0,4}):[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters between quote marks, without them; `resumed` if it goes on from the last one."""

    start: int
    end: int
    resumed: bool = False


def quotes(text: str) -> list[Quote]:
    """Quoted stretches in order, never overlapping."""
    found: list[Quote] = []
    start, closer, resumed = -1, "", False
    for match in MARKS.finditer(text):
        mark = match.group()
        if start >= 0 and (mark == closer or mark[0] == "\n" or match.start() - start > MAX_QUOTE):
            _add(found, text, start, match.start(), resumed)
            resumed = mark[0] == "\n" and closer != STRAIGHT
            start = -1
            continue
        if start < 0 and (mark in OPENING or mark == STRAIGHT):
            start, closer = match.end(), OPENING.get(mark, STRAIGHT)
        elif start < 0 and mark[0] == "\n":
            resumed = False
    if start >= 0:
        _add(found, text, start, _paragraph_end(text, start), resumed)
    return found


def _add(found: list[Quote], text: str, start: int, end: int, resumed: bool) -> None:
    if text[start:end].strip():
        found.append(Quote(start, end, resumed))


def _paragraph_end(text: str, start: int) -> int:
    match = PARAGRAPH.search(text, start)
    return match.start() if match else len(text)


def statements(text: str) -> list[tuple[int, int, int]]:
    """(line start, content start, content end) of what follows a line that ends in a colon."""
    starts: list[tuple[int, int]] = []
    for match in COLON_LINE.finditer(text):
        if match.end() < len(text) and text[match.end()] not in '“"«„-*•·':
            starts.append((text.rfind("\n", 0, match.start()) + 1, match.end()))
    ends = [*[line for line, _ in starts[1:]], len(text)][: len(starts)]
    return [
        (line, start, _statement_end(text, start, max(end, start)))
        for (line, start), end in zip(starts, ends, strict=True)
    ]


def _statement_end(text: str, start: int, end: int) -> int:
    stop = ENDS.search(text, start, end)
    return stop.start() if stop else end


def turns(text: str) -> list[tuple[int, int, int, int]]:
    """(name start, name end, content start, content end) of the turns of a transcript."""
    found = list(TURN.finditer(text))
    if len(found) < 2:  # one line in capitals with a colon is a heading, not a speaker
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [(*m.span(1), m.end(), end) for m, end in zip(found, ends, strict=True)]
