"""What expressions say of each other: a clock time and the day behind it, a shared year."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from dateline.dates.lexicon import data
from dateline.dates.timex import period

if TYPE_CHECKING:
    from dateline.dates.finder import Timex

DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d|XXXX-WXX-\d")
TIMED = frozenset({"clock", "sun-part", "part", "overnight"})
OPEN = frozenset({"month", "month-day", "day-month"})
SHIFTED = frozenset({"deictic", "this-part", "tonight", "part-of-deictic"})
LONGEST = 80
QUOTES = re.compile(r"[\"“”\n]")


@cache
def joins(language: str = "en") -> dict[str, re.Pattern[str]]:
    """The patterns of a language, compiled once."""
    return {name: re.compile(pattern) for name, pattern in data(language, "joins.toml").items()}


def joined(text: str, found: list[Timex], published: date | None) -> list[Timex]:
    """All expressions, each corrected by the one behind it."""
    out = list(found)
    to_day, together, onward = (joins()[x] for x in ("time_day", "together", "onward"))
    for place in range(len(out) - 2, -1, -1):
        one, two = out[place], out[place + 1]
        gap = text[one.end : min(two.start, one.end + LONGEST)]
        if one.rule in TIMED and (
            to_day.fullmatch(gap) or (two.rule in TIMED and together.fullmatch(gap))
        ):
            out[place] = _timed(one, two)
        elif one.rule == two.rule == "weekday-edges" and onward.fullmatch(gap):
            out[place], out[place + 1] = _in_order(one, two, published)
        elif one.rule in OPEN and together.fullmatch(gap):
            out[place] = _with_year(one, two)
    return _spoken(text, out, published) if published else out


def _timed(time: Timex, day: Timex) -> Timex:
    """At 10 p.m. on Saturday: the time is of that day."""
    value, which = time.reading.value, day.reading.value[:10]
    cut = value.find("T")
    if cut < 0 or not DAY.match(day.reading.value):
        return time
    reading = time.reading._replace(value=which + value[cut:], anchor=day.reading.anchor)
    return replace(time, reading=reading)


def _in_order(one: Timex, two: Timex, published: date | None) -> tuple[Timex, Timex]:
    """From Monday to Friday: the second is the later day."""
    if published is None or not (one.days and two.days) or one.days[0] < two.days[0]:
        return one, two
    if two.days[0] <= published and one.days[0] <= published:
        return _by(one, -7), two
    return one, _by(two, 7)


def _by(timex: Timex, days: int) -> Timex:
    """The same a number of days later; unchanged at the ends of the calendar."""
    if timex.days is None:
        return timex
    try:
        day = timex.days[0] + timedelta(days)
    except OverflowError:
        return timex
    value = day.isoformat() + timex.reading.value[10:]
    return replace(timex, reading=timex.reading._replace(value=value))


def _with_year(one: Timex, two: Timex) -> Timex:
    """In May and June 1936: both are of that year."""
    written = re.match(r"(\d{4})-(\d\d)", two.reading.value)
    if written is None or two.reading.anchor != "none":
        return one
    month = one.reading.value[5:7]
    year = int(written[1]) - (month > written[2])
    reading = one.reading._replace(value=f"{year:04d}{one.reading.value[4:]}", anchor="none")
    return replace(one, reading=reading) if period(reading.value) else one


def _spoken(text: str, found: list[Timex], published: date) -> list[Timex]:
    """ "Today" in a quotation is the day of the speech, if the text tells that."""
    if not any(t.rule in SHIFTED for t in found):
        return found
    inside = _quotations(text)
    told = [t for t in found if _tells_day(text, t, published) and not _in(inside, t.start)]
    if not told:
        return found
    lines = [match.start() for match in re.finditer("\n", text)]
    by_line: dict[int, date] = {}
    for t in told:
        if joins()["speech"].search(text[max(0, t.start - 90) : t.start]):
            by_line.setdefault(bisect_right(lines, t.start), _first(t))
    lead = next((_first(t) for t in told if (published - _first(t)).days < 2), published)
    return [
        _by(t, (by_line.get(bisect_right(lines, t.start), lead) - published).days)
        if t.rule in SHIFTED and _in(inside, t.start)
        else t
        for t in found
    ]


def _tells_day(text: str, timex: Timex, published: date) -> bool:
    """Whether it is a weekday of the last week on which something was said or done."""
    if timex.rule != "weekday-edges" or timex.days is None:
        return False
    return text[timex.end : timex.end + 1] not in {"'", "’"} and (
        0 <= (published - timex.days[0]).days < 7
    )


def _first(timex: Timex) -> date:
    assert timex.days is not None
    return timex.days[0]


def _quotations(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks, each within its paragraph."""
    out: list[tuple[int, int]] = []
    opened = -1
    for match in QUOTES.finditer(text):
        if match.group() == "\n":
            opened = -1
        elif opened >= 0:
            out.append((opened, match.start()))
            opened = -1
        else:
            opened = match.start()
    return out


def _in(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, (place, place)) - 1
    return at >= 0 and spans[at][0] < place < spans[at][1]
