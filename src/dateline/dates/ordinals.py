"""Readings that count within a longer period: the last week of March, the second day, the 28th."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.dates import timex
from dateline.dates.absolute import closest_month, year_of_month
from dateline.dates.context import Context, Reading
from dateline.dates.rules import Found
from dateline.dates.years import relative_year, year_of
from dateline.records import Anchor

UNITS_OF_YEAR = {"D": 1, "W": 7}


def nth(found: Found, ctx: Context) -> Reading | None:
    """The last week of March, the first Monday in May 2012, the last day of 1967."""
    whole, anchor = _whole(found, ctx)
    if whole is None:
        return None
    first, last = whole
    wanted = found.get("o") or 0
    if found.has("w"):
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        days = [d for d in days if d.isoweekday() == found.get("w")]
        if wanted > len(days):
            return None
        value = days[wanted - 1].isoformat()
    elif found.get("u") == "W":
        value = timex.week(first + timedelta(7 * (wanted - 1)) if wanted else last - timedelta(6))
    elif found.get("u") == "D":
        value = (first + timedelta(wanted - 1) if wanted else last).isoformat()
    elif found.get("u") == "M" and not found.has("m"):
        value = f"{first.year:04d}-{wanted or 12:02d}"
    else:
        return None
    return Reading("DATE", value, anchor)


def _whole(found: Found, ctx: Context) -> tuple[timex.Period | None, Anchor]:
    """The month or year that is counted in."""
    number, year, size = found.get("m"), year_of(found, ctx), found.get("x")
    anchor: Anchor = "none"
    if number is not None and year is None:
        year, anchor = year_of_month(found, ctx, number)
    elif year is None and size == "M":
        base, anchor = ctx.near()
        shift = found.get("r") or 0
        days = timex.period(timex.month_of(base, shift)) if base else None
        return days, anchor
    elif year is None and size == "Y":
        year, anchor = relative_year(found, ctx)
    if year is None:
        return None, anchor
    return (timex.months(year, number, 1) if number else timex.months(year, 1, 12)), anchor


def months_of_year(found: Found, ctx: Context) -> Reading | None:
    """The first six months of 2023, the last three months of the year."""
    count, year = found.get("n"), year_of(found, ctx)
    anchor: Anchor = "none"
    if found.get("u") != "M" or not isinstance(count, int) or not 1 < count < 12:
        return None
    if year is None:
        if found.get("x") != "Y":
            return None
        year, anchor = relative_year(found, ctx)
    backward = found.word("o") in {"last", "final"}
    if year is None or (found.get("o") != 1 and not backward):
        return None
    letter = {3: "Q4" if backward else "Q1", 6: "H2" if backward else "H1"}.get(count)
    one, two = (13 - count, 12) if backward else (1, count)
    value = f"{year:04d}-{letter}" if letter else f"{year:04d}-{one:02d}/{year:04d}-{two:02d}"
    return Reading("DATE", value, anchor)


def day_of_month(found: Found, ctx: Context) -> Reading | None:
    """Tuesday the 5th: the nearest month in which it fits."""
    base, anchor = ctx.home()
    if base is None:
        return None
    for gap in sorted(range(-100, 101), key=lambda g: (abs(g), g)):
        candidate = base + timedelta(days=gap)
        if candidate.day == found.get("d") and candidate.isoweekday() == found.get("w"):
            return Reading("DATE", candidate.isoformat(), anchor)
    return None


ENDS = frozenset(".,;:)'\"”’")
LINKS = frozenset(("he", "she", "it", "they", "we", "i", "the", "a", "an", "his", "her", "their",
                   "and", "at", "in", "to", "with", "by", "from"))  # fmt: skip


def lone_day(found: Found, ctx: Context) -> Reading | None:
    """On the 28th (of the month): of the month told last, else the nearest such day."""
    number, after = found.get("d"), found.after()
    if found.word("d").isalpha() or not 1 <= number <= 31:
        return None
    if found.has("u"):
        if found.get("u") != "M":
            return None
    elif after[:1].isalnum() and after.lower() not in LINKS:
        return None
    base, anchor = ctx.near()
    if base is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}")
    if anchor == "published" and not found.has("u"):
        value = closest_month(base, number, ctx.clues.tense(found.start))
        return Reading("DATE", value.isoformat(), anchor) if value else None
    if not found.has("u") and ctx.whole_year:
        return None
    month = timex.month_of(base, found.get("r") or 0)
    return Reading("DATE", date.fromisoformat(f"{month}-{number:02d}").isoformat(), anchor)


def counted_day(found: Found, ctx: Context) -> Reading | None:
    """On the first day, the third day: counted from the day it began, if one is told."""
    number = found.get("o")
    first = ctx.beginning()
    if (found.get("u") or "D") != "D" or first is None or not 1 <= number <= 31:
        return None
    day = first + timedelta(number - 1)
    part = found.get("p") or ""
    kind = "TIME" if part else "DATE"
    return Reading(kind, day.isoformat() + part, "previous", factor=0.9, counted=number)  # type: ignore[arg-type]
