"""Readings of dates by the calendar: days, months, years, quarters, seasons, centuries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateline.dates import timex
from dateline.dates.context import Context, Reading, Tense
from dateline.dates.rules import Found
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
        _century(year, ctx) if len(found.word("t").replace("-", "/").split("/")[-1]) < 3 else year
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


def _century(short: int, ctx: Context) -> int:
    pivot = (ctx.published.year if ctx.published else 2030) % 100
    century = (ctx.published.year if ctx.published else 2030) // 100
    return century * 100 + short - (100 if short > pivot + 10 else 0)


def year_of(found: Found, ctx: Context, key: str = "y") -> int | None:
    """The year bound to a key, '82 completed."""
    value = found.get(key)
    if isinstance(value, str):
        return _century(int(value[1:]), ctx)
    return value if isinstance(value, int) else None


def relative_year(found: Found, ctx: Context) -> tuple[int | None, Anchor]:
    """The year that "last year", "this year" in the match means."""
    shift = found.get("r")
    base = ctx.published
    return (base.year + shift if base else None), "published"


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
        return base.year, anchor
    days = [d for y in (-1, 0, 1) if (d := _try(base.year + y, month, number))]
    weekday = found.get("w")
    days = [d for d in days if not weekday or d.isoweekday() == weekday] or days
    if not days:
        days = [d for y in range(-4, 5) if (d := _try(base.year + y, month, number))]
    if not days:
        return None, "none"
    tense = ctx.clues.tense(found.start)
    best = min(days, key=lambda d: _cost((d - base).days, tense))
    return best.year, anchor


def _cost(gap: int, tense: Tense) -> float:
    """How far a candidate is; what the tense speaks against counts more."""
    against = (gap > 1 and tense == "past") or (gap < 0 and tense == "future")
    return abs(gap) * (5.0 if against else 1.0) + (0.5 if gap > 0 else 0.0)


def mod_of(found: Found) -> str | None:
    """TIMEX3 mod of early, late, mid, end of, nearly."""
    value = found.get("q")
    return value if isinstance(value, str) else None


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


def span_months(found: Found, ctx: Context) -> Reading | None:
    """March to May 2012."""
    year, one, two = found.get("y"), found.get("m"), found.get("k")
    first = year if one <= two else year - 1
    return Reading("DATE", f"{first:04d}-{one:02d}/{year:04d}-{two:02d}")


def span_years(found: Found, ctx: Context) -> Reading | None:
    """1980-88, 2009-2010; 2024-12 is a month."""
    first, second = found.get("y"), found.get("z")
    shown = found.word("z")
    if not isinstance(second, int) or len(shown) not in {2, 4}:
        return None
    full = second if len(shown) == 4 else first // 100 * 100 + second
    if len(shown) == 2 and full != first + 1 and 1 <= second <= 12:
        return Reading("DATE", f"{first:04d}-{second:02d}")
    if len(shown) == 2 and second == 0:
        full += 100
    if not first < full <= first + 400 or not year_fits(found, ctx):
        return None
    return Reading("DATE", f"{first:04d}/{full:04d}", last=False)


def month(found: Found, ctx: Context) -> Reading | None:
    """A month, with or without its year."""
    number = found.get("m")
    year, anchor = year_of(found, ctx), "none"
    if not _month_word(found, ctx, lone=year is None and not found.has("v")):
        return None
    if year is None and found.has("r"):
        year, anchor = relative_year(found, ctx)
    elif year is None:
        year, anchor = _year_of_month(found, ctx, number)
    shown = "XXXX" if year is None else timex.year_value(year)
    return Reading("DATE", f"{shown}-{number:02d}", anchor, mod_of(found))  # type: ignore[arg-type]


def _year_of_month(found: Found, ctx: Context, number: int) -> tuple[int | None, str]:
    base, anchor = ctx.home()
    if base is None:
        return None, "none"
    if anchor == "previous":
        return base.year, anchor
    if found.has("v"):
        return _pointed(found, base, number), anchor
    tense = ctx.clues.tense(found.start)
    gaps = {y: (base.year + y) * 12 + number - base.year * 12 - base.month for y in (-1, 0, 1)}
    best = min(gaps, key=lambda y: _month_cost(gaps[y], tense))
    return base.year + best, anchor


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


def nth(found: Found, ctx: Context) -> Reading | None:
    """The last week of March, the first Monday in May 2012."""
    number = found.get("m")
    year, anchor = year_of(found, ctx), "none"
    if year is None:
        year, anchor = _year_of_month(found, ctx, number)
    if year is None:
        return None
    first, last = timex.months(year, number, 1)
    wanted = found.get("o") or 0
    if found.has("w"):
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        days = [d for d in days if d.isoweekday() == found.get("w")]
        value = (days[wanted - 1] if wanted else days[-1]).isoformat()
    elif found.get("u") == "W":
        value = timex.week(first + timedelta(7 * (wanted - 1) if wanted else 24))
    elif found.get("u") == "D":
        value = (first + timedelta(wanted - 1) if wanted else last).isoformat()
    else:
        return None
    return Reading("DATE", value, anchor)  # type: ignore[arg-type]


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


def fiscal(found: Found, ctx: Context) -> Reading | None:
    """Fiscal 2010: its days depend on whose books they are."""
    return Reading("DATE", f"FY{found.get('y')}", last=False)


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
    if year is None and base is None:
        return Reading("DATE", f"XXXX-{name}")
    if year is None and base is not None:
        anchor = home
        current, number = timex.season(base)
        wanted, shift = names.index(name), found.get("v")
        if found.has("r"):
            year = base.year + found.get("r")
        elif shift is None:
            year = _season_year(current, number, wanted, ctx.clues.tense(found.start))
        elif shift < 0:
            year = current if wanted < number else current - 1
        elif shift > 0:
            year = current if wanted > number else current + 1
        else:
            year = current
    assert year is not None
    value = f"{timex.year_value(year)}-{name}"
    return Reading("DATE", value, anchor, mod_of(found))  # type: ignore[arg-type]


def _season_year(current: int, number: int, wanted: int, tense: Tense) -> int:
    if tense == "future":
        return current if wanted >= number else current + 1
    if tense == "past":
        return current if wanted <= number else current - 1
    return current


COUNTS = frozenset({"NNS", "NNPS"})
NAMES = frozenset(
    [
        "resolution",
        "flight",
        "boeing",
        "airbus",
        "no",
        "number",
        "route",
        "highway",
        "section",
        "article",
        "room",
        "chapter",
        "page",
        "windows",
        "model",
        "$",
        "£",
        "€",
        "#",
        "nikkei",
        "ms",
    ]
)
MEASURED = frozenset(("levels", "prices", "dollars", "election", "elections", "figures"))
TOUCHING = frozenset("%/$£€#@")
STRONG = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "from",
        "of",
        "during",
        "before",
        "after",
        "till",
        "between",
        "through",
    ]
)


def year(found: Found, ctx: Context) -> Reading | None:
    """A year on its own, if it counts or names nothing else."""
    if found.has("q") or found.rule.name == "the-year":
        if found.rule.name == "the-year" and found.get("u") != "Y":
            return None
        number = year_of(found, ctx)
        return Reading("DATE", timex.year_value(number or 0), mod=mod_of(found))
    if not year_fits(found, ctx):
        return None
    number = year_of(found, ctx)
    return Reading("DATE", timex.year_value(number or 0), mod=mod_of(found))


def year_fits(found: Found, ctx: Context) -> bool:
    """Whether four digits are a year, not a count, a price or the name of a thing."""
    value = found.get("y")
    text, end = found.tokens.text, found.end
    before, after = found.before().lower(), found.after()
    touching = {text[end : end + 1], text[found.start - 1 : found.start]}
    if before in NAMES or touching & TOUCHING:
        return False
    if isinstance(value, str):
        return before in STRONG or before in {"the", "class", "late", "early"}
    if after.lower() == "index":
        return False
    if after in MEASURED:
        return True
    if after[:1].islower() and ctx.clues.tag(found.tokens.starts[found.last]) in COUNTS:
        return before in {"the", "'s", "since", "in"}
    if 1900 <= value < 2100:
        return not (
            before in {"about", "nearly", "almost", "some", "than", "over"} and after.islower()
        )
    return before in STRONG


def decade(found: Found, ctx: Context) -> Reading | None:
    """The 1960s, '80s, the late 90s."""
    digits = "".join(c for c in found.word("y") if c.isdigit())
    if len(digits) == 4:
        return Reading("DATE", digits[:3], mod=mod_of(found), last=False)
    value = found.get("y")
    if isinstance(value, int):
        return Reading("DATE", f"{value:03d}", mod=mod_of(found), last=False)
    before = found.before().lower()
    apostrophe = not found.word("y")[:1].isdigit()
    if not apostrophe and before not in {"the", "and", "or", "-"} and not found.has("q"):
        return None
    if before in {"her", "his", "their", "in"} and not apostrophe:
        return None
    century = "20" if digits[0] in "01" else "19"
    return Reading("DATE", century + digits[0], mod=mod_of(found), factor=0.9, last=False)


def century(found: Found, ctx: Context) -> Reading | None:
    """The 20th century."""
    number = found.get("o")
    if found.get("u") != "CE" or not 1 <= number <= 30:
        return None
    return Reading("DATE", f"{number - 1:02d}", mod=mod_of(found), last=False)


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
    best = min(days, key=lambda d: _cost((d - base).days, tense))
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
