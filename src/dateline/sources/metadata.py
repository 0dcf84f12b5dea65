"""What is known about an article beside its text: front matter, side files, a dated line."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.errors import ArticleError

FIELDS = ("id", "published", "title", "publisher", "url", "language")
FRONT = re.compile(r"---[ \t]*\n(.{0,5000}?)\n---[ \t]*\n+", re.S)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?\\.?" for m in MONTHS)
DATED_LINES = (
    re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH}),?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b"),
)
HEAD_LINES = 4
HEAD_WIDTH = 100


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Front matter fields (`key: value` lines between `---`) and the text after them."""
    match = FRONT.match(text)
    if match is None:
        return {}, text
    fields: dict[str, Any] = {}
    for line in match[1].splitlines():
        if not line.strip() or line[0] in " \t-#":
            continue  # blank, a comment, or an item of a list: no field of ours
        key, colon, value = line.partition(":")
        if not colon:
            return {}, text
        fields[key.strip().lower()] = value.strip().strip("\"'") or None
    return fields, text[match.end() :]


def side_file(path: Path) -> dict[str, Any]:
    """Fields of `NAME.json` beside `NAME.txt`; none if there is no such file."""
    stem = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    side = stem.with_suffix(".json")
    if not side.is_file():
        return {}
    try:
        fields = json.loads(side.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ArticleError(f"the side file {side.name} is not JSON: {error}") from None
    if not isinstance(fields, dict):
        raise ArticleError(f"the side file {side.name} must hold one JSON object")
    return fields


def to_day(value: Any) -> date | None:
    """A publication day from metadata: ISO date or date-time; raises ArticleError otherwise."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            if found := day_in(value):
                return found
    raise ArticleError(f"published is {value!r}; write it as YYYY-MM-DD")


def day_in(line: str) -> date | None:
    """The first full calendar day written in a line."""
    for pattern in DATED_LINES:
        if match := pattern.search(line):
            month = match["m"]
            number = int(month) if month.isdigit() else _month_number(month)
            try:
                return date(int(match["y"]), number, int(match["d"]))
            except ValueError:
                continue
    return None


def _month_number(name: str) -> int:
    return next(n for n, m in enumerate(MONTHS, start=1) if m.startswith(name[:3].lower()))


def dated_line(text: str) -> date | None:
    """The day in a line of its own at the head of the text ("Saturday, September 12, 2015")."""
    lines = [line.strip() for line in text[:2000].splitlines() if line.strip()]
    for line in lines[:HEAD_LINES]:
        found = day_in(line) if len(line) <= HEAD_WIDTH else None
        if found and len(re.findall(r"\w+", line)) <= 8:
            return found
    return None
