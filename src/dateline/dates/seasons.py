"""Readings of quarters, halves, seasons and feasts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateline.dates import timex
from dateline.dates.absolute import cost
from dateline.dates.context import Context, Reading, Tense
from dateline.dates.rules import Found
from dateline.dates.years import mod_of, points_back, relative_year, year_of
from dateline.records import Anchor


def quarter(found: Found, ctx: Context) -> Reading | None:
    """The third quarter of 2009, fourth-quarter, Q3, the first half of last year."""
    letter = "H" if found.has("b") else "Q"
    number = found.get("o")
    if not found.has("b") and found.get("u") not in {"Q", None}:
        return None
    number = number or (2 if letter == "H" else 4)
    if number < 0:
        number = 4 if letter == "Q" else 2
    if number > (2 if letter == "H" else 4) or found.get("x") not in {None, "Y"}:
        return None
    year, anchor = year_of(found, ctx), "none"
    if year is None:
        year, anchor = _year_of_quarter(found, ctx, number)
    if found.has("f"):
        return Reading("DATE", f"FY{year or 'XXXX'}-{letter}{number}", anchor)  # type: ignore[arg-type]
    shown = "XXXX" if year is None else timex.year_value(year)
    return Reading("DATE", f"{shown}-{letter}{number}", anchor)  # type: ignore[arg-type]


def _year_of_quarter(found: Found, ctx: Context, number: int) -> tuple[int | None, str]:
    base, anchor = ctx.home()
    if base is None:
        return None, "none"
    if found.has("r") or found.has("x"):
        return base.year + (found.get("r") or 0), anchor
    if ctx.clues.tense(found.start) == "future":
        return (base.year if number * 3 >= base.month else base.year + 1), anchor
    current = (base.month - 1) // 3 + 1
    return (base.year if number <= current else base.year - 1), anchor


def season(found: Found, ctx: Context) -> Reading | None:
    """A season, of a year said or the nearest one."""
    names = list(timex.SEASONS)
    name = found.get("s")
    year, anchor = year_of(found, ctx), "none"
    base, home = ctx.home()
    word = found.tokens.word(found.bound["s"])
    bare = year is None and not found.has("v") and not found.has("r")
    if bare and word in {"fall", "spring"} and found.after().lower() == "of":
        return None
    if points_back(found, "v") or points_back(found, "r"):
        base, home = ctx.near()
    if year is None and base is None:
        return Reading("DATE", f"XXXX-{name}")
    if year is None and base is not None:
        anchor = home
        year = _year_of_season(found, ctx, base, names.index(name), home)
    assert year is not None
    value = f"{timex.year_value(year)}-{name}"
    return Reading("DATE", value, anchor, mod_of(found))  # type: ignore[arg-type]


def _year_of_season(found: Found, ctx: Context, base: date, wanted: int, home: Anchor) -> int:
    current, number = timex.season(base)
    shift = 0 if found.word("v") in {"that", "same"} else found.get("v")
    if found.has("r"):
        return relative_year(found, ctx)[0] or base.year
    if home == "previous" and (shift is None or not found.has("v") or ctx.whole_year):
        onward = not ctx.whole_year and wanted < number
        return (base.year if ctx.whole_year else current + onward) + (shift or 0)
    if shift is None:
        return _season_year(current, number, wanted, ctx.clues.tense(found.start))
    if shift < 0:
        return current if wanted < number else current - 1
    if shift > 0:
        return current if wanted > number else current + 1
    return current


def _season_year(current: int, number: int, wanted: int, tense: Tense) -> int:
    if tense == "future":
        return current if wanted >= number else current + 1
    if tense == "past":
        return current if wanted <= number else current - 1
    return current


FEASTS: dict[str, Any] = {"thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, -1, 1)}


def feast(found: Found, ctx: Context) -> Reading | None:
    """A feast in a date function: on Thanksgiving Day, this Christmas."""
    value = found.get("t")
    base, anchor = ctx.home()
    if year_of(found, ctx):
        return Reading("DATE", _feast_day(value, year_of(found, ctx) or 0).isoformat())
    if base is None:
        return Reading("DATE", f"XXXX-{value}" if value[:1].isdigit() else "XXXX-XX-XX")
    days = [_feast_day(value, base.year + y) for y in (-1, 0, 1)]
    shift = found.get("r")
    if shift:
        days = [d for d in days if (d - base).days * shift > 0]
    tense = ctx.clues.tense(found.start)
    if tense == "past" and not shift:
        days = [d for d in days if (d - base).days <= 1] or days
    best = min(days, key=lambda d: cost((d - base).days, tense))
    return Reading("DATE", best.isoformat(), anchor)


def _feast_day(value: str, year: int) -> date:
    if value[:1].isdigit():
        return date(year, int(value[:2]), int(value[3:]))
    if value in FEASTS:
        month_number, order, weekday = FEASTS[value]
        first, last = timex.months(year, month_number, 1)
        if order > 0:
            return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (order - 1))
        return last - timedelta((last.isoweekday() - weekday) % 7)
    return _easter(year) - timedelta(2 if value == "good-friday" else 0)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year, (h + k - 7 * m + 114) // 31, (h + k - 7 * m + 114) % 31 + 1)
