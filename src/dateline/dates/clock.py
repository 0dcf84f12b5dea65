"""Readings of clock times."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates import relative
from dateline.dates.context import Context, Reading
from dateline.dates.rules import Found
from dateline.records import Anchor


def clock(found: Found, ctx: Context) -> Reading | None:
    """18:00 UTC, 6:40 p.m., noon, 12:00 UTC Monday, 2:30 the next day."""
    time = _time(found)
    if time is None:
        return None
    zone = found.get("z") or ""
    day, anchor = _day(found, ctx)
    shown = day.isoformat() if day else "XXXX-XX-XX"
    return Reading("TIME", f"{shown}{time}{zone}", anchor)


def _day(found: Found, ctx: Context) -> tuple[date | None, Anchor]:
    if found.has("e"):
        base = ctx.published
        return (base + timedelta(found.get("e")) if base else None), "published"
    if found.has("w"):
        reading = relative.weekday(found, ctx)
        whole = reading and re.match(r"\d{4}-\d\d-\d\d", reading.value)
        return (date.fromisoformat(whole[0]) if whole else None), "published"
    base, anchor = ctx.near(True)
    if found.has("n") and base and found.get("u") == "D":
        base += timedelta(days=1)
    return base, anchor


HOUR = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?|(\d\d)(\d\d)")


def _time(found: Found) -> str | None:
    value = found.get("c")
    if isinstance(value, str) and value.startswith("T"):
        return value
    match = HOUR.fullmatch(found.word("c"))
    if match is None or (match[3] and found.has("h")):
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    if found.has("h"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + found.get("h")
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02d}:{minute:02d}"
