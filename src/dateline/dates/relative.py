"""Readings of what counts from another day: today, Friday, last week, two days earlier."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.dates import timex
from dateline.dates.context import Context, Reading
from dateline.dates.durations import amount
from dateline.dates.rules import Found
from dateline.dates.years import mod_of, points_back
from dateline.records import Anchor

HOURS = frozenset({"TS", "TM", "TH"})
SHIFTS = {"following": 1, "next": 1, "after": 1, "previous": -1, "preceding": -1, "before": -1}


def _part(found: Found) -> str:
    """The part of day or noon in a match; a clock time is read where clock times are."""
    part = found.get("p") or found.get("c")
    return part if isinstance(part, str) and part.startswith("T") else ""


def deictic(found: Found, ctx: Context) -> Reading | None:
    """Today, yesterday, tomorrow, tonight, this morning, with their parts of day."""
    part = _part(found)
    shift = found.get("e") or 0
    if found.has("b") or found.has("a"):
        if found.get("u") != "D":
            return None
        shift += 1 if found.has("a") else -1
    if found.has("r") and found.get("r") < 0:
        shift = -1
    if found.has("w"):
        return weekday(found, ctx)
    if found.rule.name == "part-of-deictic" and not part:
        part = "TMO"
    if not part and _nowadays(found, ctx):
        return Reading("DATE", "PRESENT_REF", last=False)
    kind = "TIME" if part else "DATE"
    if ctx.published is None:
        return Reading(kind, f"XXXX-XX-XX{part}", mod=_late(found))  # type: ignore[arg-type]
    day = ctx.published + timedelta(days=shift)
    return Reading(kind, day.isoformat() + part, "published", _late(found))  # type: ignore[arg-type]


COMPARED = frozenset({"it", "they", "he", "she", "ever", "in", "then"})


def _nowadays(found: Found, ctx: Context) -> bool:
    """Whether "today" is the present age: "Today, the mill is a museum", "as strong today as"."""
    if found.word("e") != "today" or found.last - found.first > 1:
        return False
    compared = found.after() == "as" and found.tokens.word(found.last + 1) in COMPARED
    if compared or found.before() in {"even", "still"}:
        return True
    opens = found.tokens.text[found.start].isupper() and found.after() == ","
    subject = found.tokens.word(found.last + 1).lower()
    quoted = found.before() in {'"', "“", "'", "‘"}
    plain = opens and not quoted and subject not in {"i", "we"}
    return plain and ctx.clues.tense(found.start) == "present"


def _late(found: Found) -> str | None:
    return mod_of(found) if found.word("q") in {"early", "late", "mid"} else None


def anaphor(found: Found, ctx: Context) -> Reading | None:
    """The same day, that month, that night: the last date mentioned."""
    unit = found.get("u") or "D"
    base, anchor = ctx.near(unit == "D")
    if unit in HOURS:
        return None
    part = found.get("p") or ""
    if base is None:
        return None if not part else Reading("TIME", f"XXXX-XX-XX{part}")
    shift = SHIFTS.get(found.word("r"), 0)
    return Reading("TIME" if part else "DATE", timex.unit_at(base, shift or 0, unit) + part, anchor)


def weekday(found: Found, ctx: Context) -> Reading | None:
    """Friday, last Friday, next Friday, Friday night."""
    wanted = found.get("w")
    part = _part(found)
    if found.rule.name == "part-of-deictic" and not part:
        part = "TMO"
    kind = "TIME" if part else "DATE"
    base, anchor = ctx.home()
    if base is None:
        return Reading(kind, f"XXXX-WXX-{wanted}{part}")  # type: ignore[arg-type]
    if found.word("r") in {"following", "previous"}:
        base, anchor = ctx.near()
        assert base is not None
    day = _weekday(found, ctx, base, anchor, wanted)
    factor = 1.0 if anchor == "published" else 0.7
    mod = _late(found)
    return Reading(kind, day.isoformat() + part, anchor, mod, factor)  # type: ignore[arg-type]


def _weekday(found: Found, ctx: Context, base: date, anchor: Anchor, wanted: int) -> date:
    back = (base.isoweekday() - wanted) % 7
    possessive = found.after() in {"'", "’"}
    ahead = (wanted - base.isoweekday()) % 7
    shift = found.get("r")
    if shift is not None and shift < 0:
        return base - timedelta(days=back or 7)
    if shift is not None and shift > 0:
        return base + timedelta(days=ahead or 7)
    if anchor == "previous":
        return base + timedelta(days=ahead)
    before = found.before().lower()
    tense = ctx.clues.tense(found.start)
    if before in {"until", "till"} or (tense == "future" and not possessive):
        return base + timedelta(days=ahead)
    if before == "by" and tense != "past":
        return base + timedelta(days=ahead)
    if shift == 0 and tense != "past":
        return base + timedelta(days=ahead)
    return base - timedelta(days=back)


def unit(found: Found, ctx: Context) -> Reading | None:
    """Last week, this month, next year, the end of the year, earlier this week."""
    size = found.get("u")
    if size in HOURS or size == "2W":
        return None
    shift, word = found.get("r") or 0, found.word("r")
    mod = mod_of(found) if found.word("q") not in {"earlier", "later"} else None
    narrative = word in {"following", "previous"} and ctx.previous is not None
    base, anchor = ctx.near() if narrative else ctx.home()
    first = found.tokens.word(found.bound.get("r", 0) - 1).lower()
    if word in {"past", "coming"} and first != "this":
        return Reading("DURATION", timex.duration(1, size))
    if (
        word in {"last", "next"}
        and first in {"the", "over"}
        and size in {"Y", "M", "W", "D", "DE", "CE"}
    ):
        if not narrative and word == "last":
            return Reading("DURATION", timex.duration(1, size))
        base, anchor = ctx.near() if word == "next" else (base, anchor)
    if found.has("f"):
        return Reading("DATE", f"FY{base.year + shift if base else 'XXXX'}", anchor)
    if size == "D" and not found.has("r") and not found.has("q"):
        return None
    if word in {"that", "same"}:
        base, anchor = ctx.near(size == "D")
    if size == "D" and word == "":
        base, anchor = ctx.near(True)
    if size in {"DE", "CE"} and ctx.era and points_back(found, "r"):
        base, anchor = ctx.era, "previous"
    if size == "D" and word in {"this", "last", "current"}:
        return None
    if base is None:
        return Reading("DATE", timex.unknown(size), mod=mod)
    if size == "WE" and word == "this" and anchor == "published" and base.isoweekday() < 5:
        shift = -1 if ctx.clues.tense(found.start) == "past" else 0
    if word == "past" and size != "D":
        shift = -1
    return Reading("DATE", timex.unit_at(base, shift, size), anchor, mod)


THE_DAY = frozenset(
    [
        "of",
        "in",
        "for",
        "end",
        "ended",
        "ending",
        "finish",
        "finished",
        "close",
        "during",
        "on",
        "late",
        "throughout",
    ]
)


def the_unit(found: Found, ctx: Context) -> Reading | None:
    """The day, the weekend, the year before: only where the words around make it a date."""
    size, word = found.get("u"), found.word("r")
    if word in {"previous", "before", "earlier", "after"}:
        base, anchor = ctx.near()
        if (
            base is None
            or size in HOURS
            or (found.after()[:1].isalnum() and word in {"before", "after"})
        ):
            return None
        shift = 1 if word == "after" else -1
        return Reading("DATE", timex.unit_at(base, shift, size), anchor)
    if size == "Q":
        return _the_quarter(found, ctx)
    if size == "WE":
        base, anchor = ctx.home()
        if base is None:
            return None
        back = 1 if base.isoweekday() < 4 and ctx.clues.tense(found.start) == "past" else 0
        return Reading("DATE", timex.unit_at(base, -back, size), anchor)
    if size != "D" or found.before().lower() not in THE_DAY or found.after() == "of":
        return None
    base, anchor = ctx.near(True)
    return Reading("DATE", base.isoformat(), anchor) if base else None


def _the_quarter(found: Found, ctx: Context) -> Reading | None:
    """In the quarter: the one told last."""
    if found.before().lower() not in THE_DAY or found.after() == "of" or ctx.quarter is None:
        return None
    return Reading("DATE", timex.quarter(ctx.quarter), "previous")


def overnight(found: Found, ctx: Context) -> Reading | None:
    """Overnight, as an adverb: the night of the day told last."""
    after = found.after()
    tag = ctx.clues.tag(found.tokens.starts[found.last]) if after else ""
    if after[:1].isalnum() and (tag[:1] in {"N", "J"} or (not tag and after not in FOLLOW)):
        return None
    return anaphor(found, ctx)


FOLLOW = frozenset(("in", "on", "at", "by", "from", "to", "into", "as", "and", "after", "when",
                    "near", "across", "with", "for", "but", "the", "between"))  # fmt: skip


def in_a_row(found: Found, ctx: Context) -> Reading | None:
    """For a third straight day, the fourth week in a row: the one the text tells of."""
    size = found.get("u") or "D"
    base, anchor = ctx.near(size == "D")
    if base is None or size not in {"D", "W"}:
        return None
    part = found.get("p") or ""
    value = timex.unit_at(base, 0, size) + part
    return Reading("TIME" if part else "DATE", value, anchor, factor=0.9)


def year_close(found: Found, ctx: Context) -> Reading | None:
    """Year end."""
    if found.has("u") and found.get("u") not in {"Y", "M"}:
        return None
    base, anchor = ctx.home()
    size = found.get("u") or "Y"
    return Reading("DATE", timex.unit_at(base, 0, size), anchor, "END") if base else None


def offset(found: Found, ctx: Context) -> Reading | None:
    """Two days ago, four days later, a year earlier, half an hour before that."""
    size = found.get("u")
    count = amount(found)
    word = found.word("g")
    backward = word in {"ago", "earlier", "before"}
    if count is None:
        return Reading("DATE", "PAST_REF" if backward else "FUTURE_REF", last=False)
    if found.has("b"):
        count += 0.5
    base, anchor = _counted_from(found, ctx, word, size)
    kind = "TIME" if size in HOURS else "DATE"
    if base is None:
        return Reading(kind, timex.unknown(size), last=False)  # type: ignore[arg-type]
    if not float(count).is_integer():
        size, count = {"Y": "M", "M": "W", "W": "D", "DE": "Y"}.get(size, size), count * 12
        if size != "M":
            return None
    value = timex.offset(base, int(-count if backward else count), size)
    return Reading(kind, value, anchor, mod_of(found), 0.9)  # type: ignore[arg-type]


def _same_sentence(found: Found, place: int) -> bool:
    between = found.tokens.text[place : found.start] if found.start - place < 300 else ""
    return place >= 0 and bool(between) and not re.search(r"[.!?]\s", between)


def _counted_from(found: Found, ctx: Context, word: str, size: str) -> tuple[date | None, Anchor]:
    """What an offset counts from; none where that is vaguer than the offset itself."""
    if word in {"ago", "hence"}:
        return ctx.published, "published"
    text = found.tokens.text
    if (
        word == "earlier"
        and ctx.now >= 0
        and not re.search(r"[.!?]\s", text[ctx.now : found.start])
    ):
        return ctx.published, "published"
    daily = size in HOURS or size == "D"
    base, anchor = ctx.near(daily)
    coarse = ctx.whole_year and (size in {"M", "W"} or (daily and ctx.previous_day is None))
    return (None if coarse and anchor == "previous" else base), anchor


def vague_offset(found: Found, ctx: Context) -> Reading | None:
    """Years ago, months later; hours later is some hours."""
    if found.get("u") in HOURS and found.word("g") != "ago":
        return Reading("DURATION", timex.duration("X", found.get("u")))
    return Reading("DATE", "PAST_REF" if found.word("g") != "later" else "FUTURE_REF", last=False)
