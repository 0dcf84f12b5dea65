"""What expressions say of each other: a clock time and the day behind it, a shared year."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateline.dates.timex import period

if TYPE_CHECKING:
    from dateline.dates.finder import Timex

DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d|XXXX-WXX-\d")
TIMED = frozenset({"clock", "sun-part", "part", "overnight"})
ON = re.compile(r",?\s(?:(?:in|at|near) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*,?\s)?(?:on|,)\s$")
AND = re.compile(r"\s?(?:and|or|to|until|through|,|-|–)\s?(?:the\s)?$")
OPEN = frozenset({"month", "month-day", "day-month"})
SHIFTED = frozenset({"deictic", "this-part", "tonight", "part-of-deictic"})
QUOTES = re.compile(r"[\"“”\n]")


def joined(text: str, found: list[Timex], published: date | None) -> list[Timex]:
    """All expressions, each corrected by the one behind it."""
    out = list(found)
    for place in range(len(out) - 2, -1, -1):
        one, two = out[place], out[place + 1]
        gap = text[one.end : two.start]
        if one.rule in TIMED and ON.fullmatch(gap):
            out[place] = _timed(one, two)
        elif one.rule in OPEN and AND.fullmatch(gap):
            out[place] = _with_year(one, two)
    return _spoken(text, out, published) if published else out


def _timed(time: Timex, day: Timex) -> Timex:
    """At 10 p.m. on Saturday: the time is of that day."""
    value, which = time.reading.value, day.reading.value[:10]
    cut = value.find("T")
    if cut < 0 or not DAY.match(day.reading.value):
        return time
    if which.startswith("XXXX-W"):
        which = which[:11]
    reading = time.reading._replace(value=which + value[cut:], anchor=day.reading.anchor)
    return replace(time, reading=reading)


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
    days = [
        (t.start, t.days[0])
        for t in found
        if t.rule == "weekday-edges" and t.days and not _in(inside, t.start)
        and text[t.end : t.end + 1] not in {"'", "’"}
        and 0 <= (published - t.days[0]).days < 2
    ]  # fmt: skip
    return [_moved(text, t, days, inside, published) for t in found] if days else found


def _moved(
    text: str, timex: Timex, days: list[tuple[int, date]], inside: list[tuple[int, int]], base: date
) -> Timex:
    if timex.rule not in SHIFTED or not timex.days or not _in(inside, timex.start):
        return timex
    begin = text.rfind("\n", 0, timex.start)
    stop = text.find("\n", timex.start)
    near = [d for at, d in days if begin < at < (stop if stop >= 0 else len(text))]
    shift: timedelta = (near[0] if near else days[0][1]) - base
    day = timex.days[0] + shift
    reading = timex.reading._replace(value=day.isoformat() + timex.reading.value[10:])
    return replace(timex, reading=reading)


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
