"""Readings of days and months by the calendar."""

from __future__ import annotations

from datetime import date

from dateline.dates import timex
from dateline.dates.context import Context, Reading, Tense
from dateline.dates.rules import Found
from dateline.dates.years import century_of, mod_of, points_back, relative_year, year_of
from dateline.records import Anchor


def iso(found: Found, ctx: Context) -> Reading | None:
    """2024-12-05, 2024-12-05T10:00Z."""
    text = found.word("t").upper().replace(" ", "T")
    date.fromisoformat(text[:10])
    return Reading("TIME" if "T" in text else "DATE", text)


def numeric(found: Found, ctx: Context) -> Reading | None:
    """03/04/2024: by the setting; else by what is possible, then nearest to publication."""
    one, two, year = (
        int(x) for x in found.word("t").replace(".", "/").replace("-", "/").split("/")
    )
    full = (
        century_of(year, ctx) if len(found.word("t").replace("-", "/").split("/")[-1]) < 3 else year
    )
    orders = [(two, one), (one, two)] if ctx.day_first else [(one, two), (two, one)]
    if ctx.day_first is None and "." in found.word("t"):
        orders = [(two, one), (one, two)]
    days = [d for d in (_try(full, month, day) for month, day in orders) if d]
    if not days:
        return None
    if ctx.day_first is not None or len(set(days)) == 1:
        return Reading("DATE", days[0].isoformat())
    best = _closest(days, ctx.published) if ctx.published else days[0]
    return Reading("DATE", best.isoformat(), factor=0.55)


def _closest(days: list[date], base: date) -> date:
    return min(days, key=lambda d: abs((d - base).days))


def _try(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day(found: Found, ctx: Context) -> Reading | None:
    """A day by month and number, with or without its year."""
    month, number = found.get("m"), found.get("d")
    if not 1 <= number <= 31 or not _month_word(found, ctx, lone=False):
        return None
    anchor: Anchor = "none"
    year = year_of(found, ctx)
    if year is None and found.has("r"):
        year, anchor = relative_year(found, ctx)
    elif year is None:
        year, anchor = _year_of_day(found, ctx, month, number)
    part = found.get("p") or ""
    if not _try(2000 if year is None else year, month, number):
        return Reading("DATE", "")
    if year is None:
        return Reading("TIME" if part else "DATE", f"XXXX-{month:02d}-{number:02d}{part}")
    resolved = date(year, month, number)
    weekday = found.get("w")
    doubt = 0.8 if weekday and resolved.isoweekday() != weekday else 1.0
    mod = mod_of(found)
    return Reading("TIME" if part else "DATE", resolved.isoformat() + part, anchor, mod, doubt)


def _year_of_day(found: Found, ctx: Context, month: int, number: int) -> tuple[int | None, Anchor]:
    base, anchor = ctx.home()
    if base is None:
        return None, "none"
    if anchor == "previous":
        return base.year + _onward(ctx, month, base), anchor
    days = [d for y in (-1, 0, 1) if (d := _try(base.year + y, month, number))]
    weekday = found.get("w")
    days = [d for d in days if not weekday or d.isoweekday() == weekday] or days
    if not days:
        days = [d for y in range(-4, 5) if (d := _try(base.year + y, month, number))]
    if not days:
        return None, "none"
    tense = ctx.clues.tense(found.start)
    best = min(days, key=lambda d: cost((d - base).days, tense))
    return best.year, anchor


def cost(gap: int, tense: Tense) -> float:
    """How far a candidate is; what the tense speaks against counts more."""
    against = (gap > 1 and tense == "past") or (gap < 0 and tense == "future")
    return abs(gap) * (5.0 if against else 1.0) + (0.5 if gap > 0 else 0.0)


def span_days(found: Found, ctx: Context) -> Reading | None:
    """March 3-5, 27 November to 5 December 2024."""
    month, other = found.get("m"), found.get("k") or found.get("m")
    year = year_of(found, ctx)
    anchor: Anchor = "none"
    if year is None:
        year, anchor = _year_of_day(found, ctx, month, found.get("d"))
    if year is None:
        first, last = found.get("d"), found.get("f")
        return Reading("DATE", f"XXXX-{month:02d}-{first:02d}/XXXX-{other:02d}-{last:02d}")
    end = date(year, other, found.get("f"))
    begin = date(year if month <= other else year - 1, month, found.get("d"))
    if begin >= end:
        return None
    return Reading("DATE", f"{begin.isoformat()}/{end.isoformat()}", anchor)


def two_days(found: Found, ctx: Context) -> Reading | None:
    """Between 14 and 17 August, December 3 and 4."""
    together = found.get("f") == found.get("d") + 1
    if not together and found.before().lower() != "between":
        return None
    return span_days(found, ctx)


def span_months(found: Found, ctx: Context) -> Reading | None:
    """March to May 2012, the July-September quarter."""
    year, one, two = found.get("y"), found.get("m"), found.get("k")
    anchor: Anchor = "none"
    if found.has("u") and (found.get("u") != "Q" or two != one + 2 or two % 3):
        return None
    if year is None:
        year, anchor = year_of_month(found, ctx, one)
    if found.has("u"):
        return Reading("DATE", f"{year or 'XXXX'}-Q{two // 3}", anchor)
    if year is None:
        return None
    first = year if one <= two else year - 1
    return Reading("DATE", f"{first:04d}-{one:02d}/{year:04d}-{two:02d}")


def month(found: Found, ctx: Context) -> Reading | None:
    """A month, with or without its year."""
    number = found.get("m")
    year = year_of(found, ctx)
    anchor: Anchor = "none"
    if not _month_word(found, ctx, lone=year is None and not found.has("v")):
        return None
    if year is None and found.has("r"):
        year, anchor = relative_year(found, ctx)
    elif year is None:
        year, anchor = year_of_month(found, ctx, number)
    shown = "XXXX" if year is None else timex.year_value(year)
    return Reading("DATE", f"{shown}-{number:02d}", anchor, mod_of(found))


def _onward(ctx: Context, month: int, base: date) -> int:
    """In a narrative the month after December, or after late 1943, is January of the next year."""
    gap = month - base.month
    if ctx.whole_year:
        return int(ctx.late and month <= 6)
    return 1 if gap <= -6 else -1 if gap > 9 else 0


def year_of_month(found: Found, ctx: Context, number: int) -> tuple[int | None, Anchor]:
    """The year of a month without one, by tense, publication day or the date told before."""
    base, anchor = ctx.home()
    if points_back(found, "v"):
        base, anchor = ctx.near()
    if base is None:
        return None, "none"
    if found.has("v"):
        return _pointed(found, base, number), anchor
    if anchor == "previous":
        return base.year + _onward(ctx, number, base), anchor
    tense = ctx.clues.tense(found.start)
    gaps = {y: (base.year + y) * 12 + number - base.year * 12 - base.month for y in (-1, 0, 1)}
    best = min(gaps, key=lambda y: _month_cost(gaps[y], tense))
    return base.year + best, anchor


def closest_month(base: date, number: int, tense: Tense) -> date | None:
    """The day with this number that lies nearest, the tense considered."""
    months = (timex.month_of(base, shift) for shift in (-2, -1, 0, 1, 2))
    days = [d for m in months if (d := _try(int(m[:4]), int(m[5:]), number))]
    return min(days, key=lambda d: cost((d - base).days, tense), default=None)


def _month_cost(gap: int, tense: Tense) -> float:
    if tense == "future":
        return gap if gap >= 0 else 3.0 * -gap
    if tense == "past":
        return -gap if gap <= 0 else 6.0 * gap
    return -gap if gap <= 0 else 1.3 * gap


def _pointed(found: Found, base: date, number: int) -> int:
    shift = found.get("v")
    if shift < 0:
        return base.year if number < base.month else base.year - 1
    if shift > 0:
        return base.year if number > base.month else base.year + 1
    return base.year


DOUBTFUL = frozenset({"may", "march", "april", "june", "august"})

LEADS = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "from",
        "to",
        "of",
        "during",
        "between",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "through",
        "till",
        "and",
        "for",
        "around",
        "about",
        "-",
        "–",
        "(",
    ]
)


def _month_word(found: Found, ctx: Context, *, lone: bool) -> bool:
    """Whether the word is a month here, not a verb, a name or a title."""
    word, start = found.word("m"), found.tokens.starts[found.bound["m"]]
    tag = ctx.clues.tag(start)
    if word in DOUBTFUL and tag in {"MD", "VB", "VBP"} and lone:
        return False
    if not lone:
        return True
    if len(word.rstrip(".")) <= 4 and word not in DOUBTFUL and word not in {"july"}:
        return found.before().lower() in LEADS
    before, after = found.before(), found.after()
    if before.lower() in LEADS or found.has("q"):
        return True
    return not (word in DOUBTFUL and (after[:1].isupper() or before[:1].isupper() or not before))
