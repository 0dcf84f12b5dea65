"""Spans cut to the name itself: no article, title, possessive, bracket or second line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

from dateline.names.decode import Span

LEADING = re.compile(r"(?:(?:the|a|an)\s+|[^\w.$&#@]+)+", re.IGNORECASE)
TRAILING = re.compile(r"['’`]s?$|[^\w.)\]!?]+$")
ABBREVIATED = re.compile(r"(?:^|[\s.])(?:[^\W\d_]|Inc|Corp|Co|Ltd|Jr|Sr|St|Mt)\.$")
BOUND = re.compile(r"(?:pan|pro|anti|non|neo|ex|post|pre|ultra|semi)\s?[-–]", re.IGNORECASE)
"""A prefix with its hyphen."""
WORD = re.compile(r"\S+\s+")
OPENING = {")": "(", "]": "["}


def trimmed(text: str, span: Span) -> Span | None:
    """The span without what is no part of the name; None if nothing is left."""
    start, end = span.start, span.end
    line = text.find("\n", start, end)
    if line > start:
        end = line
    leading = LEADING.match(text, start, end)
    if leading and leading.end() < end:
        start = leading.end()
    if span.label == "PERSON":
        start = _past_titles(text, start, end)
    end = _trailing(text, start, end)
    if not any(c.isalnum() for c in text[start:end]) or _is_prefix(text, start, end, span.label):
        return None
    return replace(span, start=start, end=end)


def _is_prefix(text: str, start: int, end: int, label: str) -> bool:
    """Whether a name is but a prefix ("Pan" of "Pan-democrat") or, as a place, begins with one."""
    found = BOUND.match(text, start)
    return found is not None and (found.end() > end or label in ("GPE", "LOC"))


def _past_titles(text: str, start: int, end: int) -> int:
    while word := WORD.match(text, start, end):
        if word.end() >= end or word.group().strip().rstrip(".").lower() not in lines("titles"):
            break
        start = word.end()
    return start


def _trailing(text: str, start: int, end: int) -> int:
    while end > start:
        piece = text[max(start, end - 12) : end]
        found = TRAILING.search(piece)
        if found:
            end -= len(piece) - found.start()
        elif _loose_bracket(text, start, end) or _full_stop(piece):
            end -= 1
        else:
            break
    return end


def _loose_bracket(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    return last in OPENING and OPENING[last] not in text[start:end]


def _full_stop(piece: str) -> bool:
    return piece[-1] in ".!?" and not ABBREVIATED.search(piece)


@cache
def lines(name: str) -> frozenset[str]:
    """The lines of one of the package's lists."""
    text = files(__package__).joinpath("data", f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and line[0] != "#")
