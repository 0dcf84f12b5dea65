"""Names without what does not belong to them: articles, possessives, directions, titles."""

from __future__ import annotations

import re

from dateline.actors.lexicons import organisations, physical, plain, titles, words
from dateline.language.countries import country_named

LEADING = re.compile(r"(?:(?:the|a|an|The|THE|A|An)\s+|[\"'“”‘’(\[\-–—,.:;\s]+)+")
TRAILING = re.compile(r"(?:['’]s?| (?:of|for|in|at|and)(?: the)?|[\s\"“”),\].:;\-–—]+)$")
BRACKET = re.compile(r"\s*[(\[{<|]")
NEXT = re.compile(r" (\w+)")
LOWER = re.compile(r"(?: [a-z]\w*)+$")
ABBREVIATION = re.compile(r"(?:\.[A-Za-z])\.$")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a name without article, possessive, bracket or what follows a line's end."""
    bracket = BRACKET.search(text, start + 1, end)
    if bracket is not None and text[end - 1] not in ")]":
        end = bracket.start()
    line = text.find("\n", start, end)
    if line >= 0:
        end = line if line - start > 2 else end
    found = LEADING.match(text, start, end)
    if found:
        start = found.end()
    while end > start:
        piece = text[start:end]
        tail = TRAILING.search(piece)
        if tail is None or ABBREVIATION.search(piece):
            break
        end = start + tail.start()
    return start, end


def end_of_organisation(text: str, start: int, end: int) -> int:
    """Where the name of an organisation ends before a title or plain words that go on from it.

    "Pentagon" in "Pentagon Press Secretary", "UN" in "UN chemical weapons".
    """
    head, _, last = text[start:end].rpartition(" ")
    following = NEXT.match(text, end)
    if head and following and f"{last} {following.group(1)}".lower() in titles():
        return start + len(head)
    plain_words = LOWER.search(text, start, end)
    if plain_words and plain(text[start : plain_words.start()]) in organisations():
        return plain_words.start()
    return end


def skip_direction(text: str, start: int, end: int) -> int:
    """Where a name begins after a direction ("northern Iraq"), unless it is part of the name."""
    first, _, rest = text[start:end].partition(" ")
    if not rest or first.lower() not in words("direction"):
        return start
    fixed = plain(text[start:end])
    if first.islower() or (country_named(rest) and fixed not in physical()):
        return start if country_named(fixed) else start + len(first) + 1
    return start


def skip_titles(text: str, start: int, end: int) -> int:
    """Where the name begins after titles ("Prime Minister Nouri al-Maliki")."""
    parts = text[start:end].split(" ")
    for size in range(min(4, len(parts) - 1), 0, -1):
        title = " ".join(parts[:size]).lower()
        if title in titles() or title.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "lord"):
            return start + len(title) + 1
    return start
