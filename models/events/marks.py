"""The inline marks of the training text for events.

`[trigger|TYPE/sub_type|factuality]`, with `-` where no sub-type fits, and `|n` before the bracket
where several marks of a line tell of one event: they have the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)/([a-z_]+|-)\|([a-z]+)(?:\|(\d+))?\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A trigger in the text without marks; `event` is its number in the line, if it has one."""

    start: int
    end: int
    type: str
    sub_type: str | None
    factuality: str
    event: int | None


def marked_lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Where each line of a folder's files stands ("01_clashes.txt:7") and the line, in order."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                yield f"{path.name}:{number}", line


def read_marks(line: str) -> tuple[str, list[Mark]]:
    """The text of a line without its marks, and the marks."""
    text, marks, last = "", [], 0
    for found in MARK.finditer(line):
        text += line[last : found.start()]
        last, start = found.end(), len(text)
        words, kind, sub_type, factuality, event = found.groups()
        text += words
        marks.append(
            Mark(start, len(text), kind, None if sub_type == "-" else sub_type, factuality,
                 int(event) if event else None)
        )  # fmt: skip
    return text + line[last:], marks
