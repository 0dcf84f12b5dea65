"""The training text for events: marked sentences of our own and annotated articles, as targets.

Each word has four targets: its tag (outside, first or further word of a trigger of one type), the
sub-type and the factuality of the trigger it belongs to, and the number of its event.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.events.triggers import FACTUALITIES, SUB_TYPES, TYPES
from dateline.language.pieces import Pieces, Splitter

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from marks import marked_lines, read_marks  # noqa: E402

SHORT = 330
"""Lines of fewer characters are sentences, which training joins to short texts."""
HELD_EVERY = 5
"""Of the annotated articles, by id, every fifth is kept unseen."""
HELD_LINES = 8
"""Of our lines whose marks are numbered, every eighth is kept for what likeness is learnt from."""
NONE = -1
ALONE = 1000
"""Events of one mark are numbered from here on."""

Span = tuple[int, int, str, str | None, str, int]
"""A trigger: start, end, type, sub-type or None, factuality, number of its event or NONE."""


@dataclass(frozen=True)
class Marked:
    """A text and its triggers."""

    id: str
    text: str
    spans: list[Span]


def own_texts(*, held: bool, folder: Path = HERE / "data") -> list[Marked]:
    """The lines of our marked files, either those to learn from or those kept for likeness."""
    found = (_marked(where, line) for where, line in marked_lines(folder))
    return [text for text in found if _is_held(text) is held]


def _is_held(text: Marked) -> bool:
    """Whether a line is kept: told by its number, if any two of its marks are one event."""
    events = [event for *_, event in text.spans if event != NONE]
    number = int(text.id.rsplit(":", 1)[1])
    return len(set(events)) < len(events) and number % HELD_LINES == 0


def _marked(name: str, line: str) -> Marked:
    """A line; marks without a number are events of their own where others have one."""
    text, marks = read_marks(line)
    numbered = any(mark.event is not None for mark in marks)
    spans = [
        (m.start, m.end, m.type, m.sub_type, m.factuality,
         (ALONE + n if m.event is None else m.event) if numbered else NONE)
        for n, m in enumerate(marks)
    ]  # fmt: skip
    return Marked(name, text, spans)


def gold_texts(path: Path) -> list[Marked]:
    """Annotated articles; of triggers that overlap the one that starts first counts."""
    texts = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans: list[Span] = []
        marks = {
            (start, end): (event["type"], event["sub_type"], event["factuality"], number)
            for number, event in enumerate(row["events"])
            for start, end in event["mentions"]
        }
        for start, end in sorted(marks):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end, *marks[start, end]))
        texts.append(Marked(row["id"], row["text"], spans))
    return sorted(texts, key=lambda text: text.id)


def halves(texts: list[Marked], fold: int = 0) -> tuple[list[Marked], list[Marked]]:
    """Texts to learn from, and those kept unseen."""
    held = [text for n, text in enumerate(texts) if n % HELD_EVERY == fold]
    return [text for n, text in enumerate(texts) if n % HELD_EVERY != fold], held


def joined(texts: list[Marked], chance: random.Random) -> Iterator[Marked]:
    """Short texts in random order, one to three of them made one; long ones as they are."""
    short = [text for text in texts if len(text.text) < SHORT]
    yield from (text for text in texts if len(text.text) >= SHORT)
    chance.shuffle(short)
    while short:
        together, short = short[: (n := chance.choice((1, 1, 2, 3)))], short[n:]
        text, spans = "", []
        for one in together:
            shift = len(text)
            text += one.text + chance.choice((" ", "\n"))
            spans += [(a + shift, b + shift, *rest, NONE) for a, b, *rest, _ in one.spans]
        yield Marked("joined", text, spans)


def targets(splitter: Splitter, item: Marked) -> tuple[Pieces, np.ndarray]:
    """Pieces of a text and (tag, sub-type, factuality, event) of each; NONE where nothing is asked.

    The event is asked of the first piece of a trigger alone.
    """
    pieces = splitter.split(item.text)
    wanted = np.full((len(pieces.ids), 4), NONE, dtype=np.int64)
    wanted[:, 0] = 0
    for start, end, event_type, sub_type, factuality, event in item.spans:
        first, last = np.searchsorted(pieces.starts, [start, end])
        tag = 1 + 2 * TYPES.index(event_type)
        wanted[first:last, 0] = tag + 1
        wanted[first : first + 1, 0] = tag
        wanted[first:last, 1] = 1 + SUB_TYPES.index(sub_type) if sub_type else 0
        wanted[first:last, 2] = FACTUALITIES.index(factuality)
        wanted[first : first + 1, 3] = event
    wanted[~pieces.heads] = NONE
    return pieces, wanted
