"""TIMEX3 values and the calendar days they stand for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

Period = tuple[date, date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
FORM = re.compile(
    r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|W(?P<w>\d\d)(?P<we>-WE)?|Q(?P<q>[1-4])"
    r"|H(?P<h>[12])|(?P<s>SP|SU|FA|WI)))?(?:T.*)?"
)


def period(value: str) -> Period | None:
    """First and last day of a TIMEX3 value; None for durations, sets, references and unknowns."""
    if "/" in value:
        return _between(value)
    if re.fullmatch(r"\d{2,3}", value):
        return _long(value)
    match = FORM.fullmatch(value)
    if match is None:
        return None
    try:
        return _days(match)
    except (ValueError, OverflowError):
        return None


def _between(value: str) -> Period | None:
    left, _, right = value.partition("/")
    one, two = period(left), period(right)
    return (one[0], two[1]) if one and two and one[0] <= two[1] else None


def _long(value: str) -> Period | None:
    width = 10 ** (4 - len(value))
    first = int(value) * width
    return (date(first, 1, 1), date(first + width - 1, 12, 31)) if first else None


def _days(match: re.Match[str]) -> Period:
    year = int(match["y"])
    if match["d"]:
        day = date(year, int(match["m"]), int(match["d"]))
        return day, day
    if match["w"]:
        monday = date.fromisocalendar(year, int(match["w"]), 1)
        return monday + timedelta(5 if match["we"] else 0), monday + timedelta(6)
    if match["m"]:
        return months(year, int(match["m"]), 1)
    if match["q"]:
        return months(year, 3 * int(match["q"]) - 2, 3)
    if match["h"]:
        return months(year, 6 * int(match["h"]) - 5, 6)
    if match["s"]:
        return months(year, SEASONS[match["s"]], 3)
    return months(year, 1, 12)


def months(year: int, month: int, count: int) -> Period:
    """First and last day of `count` months from a month on."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last_day = monthrange(last_year, last_month + 1)[1]
    return date(year, month, 1), date(last_year, last_month + 1, last_day)


def week(day: date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month_of(day: date, shift: int = 0) -> str:
    """The month of a day, shifted by some months."""
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    if not 1 <= year <= 9999:
        raise ValueError("year out of range")
    return f"{year:04d}-{month + 1:02d}"


def quarter(day: date, shift: int = 0) -> str:
    """The quarter of a day, shifted by some quarters."""
    year, number = divmod(day.year * 4 + (day.month - 1) // 3 + shift, 4)
    return f"{year:04d}-Q{number + 1}"


def season(day: date) -> tuple[int, int]:
    """Year and number (0 spring to 3 winter) of the season a day lies in."""
    number = (day.month - 3) % 12 // 3
    return (day.year - 1 if day.month < 3 else day.year), number


def duration(amount: float | str, unit: str) -> str:
    """A TIMEX3 duration: `2`, `D` -> P2D; `X`, `TH` -> PTXH; half units in the next smaller."""
    if unit == "2W":
        unit, amount = "W", amount if isinstance(amount, str) else amount * 2
    if amount == 0.5:
        amount, unit = HALVES.get(unit, (0.5, unit))
    shown = amount if isinstance(amount, str) else f"{amount:g}"
    if isinstance(amount, int) or (isinstance(amount, float) and amount.is_integer()):
        shown = str(int(amount))
    return f"PT{shown}{unit[1:]}" if unit.startswith("T") else f"P{shown}{unit}"


HALVES = {"TM": (30, "TS"), "TH": (30, "TM"), "D": (12, "TH"), "Y": (6, "M"), "DE": (5, "Y"),
          "CE": (50, "Y")}  # fmt: skip


def offset(base: date, amount: int, unit: str) -> str:
    """The period `amount` units from a day, as coarse as the unit."""
    if unit in {"TS", "TM", "TH"}:
        return f"{base.isoformat()}TXX"
    if unit == "D":
        return (base + timedelta(days=amount)).isoformat()
    if unit == "W":
        day = base + timedelta(weeks=amount)
        return day.isoformat() if abs(amount) == 1 else week(day)
    if unit == "2W":
        return week(base + timedelta(weeks=2 * amount))
    if unit == "M":
        return month_of(base, amount)
    if unit == "Q":
        return quarter(base, amount)
    return year_value(base.year + amount * {"DE": 10, "CE": 100}.get(unit, 1))


def unit_at(base: date, shift: int, unit: str) -> str:
    """The calendar unit a day lies in, shifted: (2016-07-15, -1, week) -> 2016-W27."""
    if unit == "W":
        return week(base + timedelta(weeks=shift))
    if unit == "WE":
        return f"{week(base + timedelta(weeks=shift))}-WE"
    if unit == "DE":
        return f"{base.year // 10 + shift:03d}"
    if unit == "CE":
        return f"{base.year // 100 + shift:02d}"
    return offset(base, shift, unit)


def year_value(year: int) -> str:
    """A year as four digits; raises ValueError outside the calendar."""
    if not 1 <= year <= 9999:
        raise ValueError("year out of range")
    return f"{year:04d}"


UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX",
           "Y": "XXXX", "DE": "XXX", "CE": "XX", "WE": "XXXX-WXX-WE"}  # fmt: skip


def unknown(unit: str) -> str:
    """The value of a calendar unit about which only its size is known."""
    return UNKNOWN.get(unit, "XXXX-XX-XXTXX")
