"""The place of a story's dateline: "BAGHDAD, Iraq (AP) -", "HAMA: On December 5"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.story import Story

LINES = 4
NAME = r"[A-ZÀ-Þ][^\W\d_]*(?:[ '’.-]{1,2}[A-ZÀ-Þ][^\W\d_]*){0,3}"
DATELINE = re.compile(
    rf"[ \t]*(?P<place>{NAME})\.?"
    rf"(?:, ?{NAME}\.?){{0,2}}"
    r"(?:,? ?\(?[A-Z][\w .]{1,20}\)?)?"
    r"(?:,? \(?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?) \d{1,2}"
    r"(?:, \d{4})?\)?)?"
    r"(?: ?(?:--|[–—])\s| - |: (?=[A-Z]))"
)
CAPITALS = re.compile(r"[^a-zß-ÿ]+")


def dateline_place(story: Story) -> str | None:
    """Name of the place in the dateline, as the places table has it; None if there is none.

    A dateline opens one of the first lines and ends with a dash; one that ends with a colon
    ("HAMA: ...") must be in capitals. Its place must be a place of the story.
    """
    span = dateline_span(story)
    return None if span is None else _named(story, *span)


def dateline_span(story: Story) -> tuple[int, int] | None:
    """Where the place of the dateline stands, whether it is a place of the story or not."""
    at = 0
    for line in story.text.splitlines(keepends=True)[:LINES]:
        match = DATELINE.match(line)
        if match is not None and not (
            match.group().rstrip().endswith(":") and not CAPITALS.fullmatch(match.group("place"))
        ):
            return at + match.start("place"), at + match.end("place")
        at += len(line)
    return None


def _named(story: Story, start: int, end: int) -> str | None:
    names = {place.place_id: place.name for place in story.places}
    for mention in story.mentions:
        if mention.place_id is not None and mention.start < end and start < mention.end:
            return names.get(mention.place_id)
    return None
