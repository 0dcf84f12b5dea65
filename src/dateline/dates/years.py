"""Readings of years, decades, centuries and fiscal years."""

from __future__ import annotations

from dateline.dates import timex
from dateline.dates.context import Context, Reading
from dateline.dates.rules import Found
from dateline.records import Anchor


def century_of(short: int, ctx: Context) -> int:
    pivot = (ctx.published.year if ctx.published else 2030) % 100
    century = (ctx.published.year if ctx.published else 2030) // 100
    return century * 100 + short - (100 if short > pivot + 10 else 0)


def year_of(found: Found, ctx: Context, key: str = "y") -> int | None:
    """The year bound to a key, '82 completed."""
    value = found.get(key)
    if isinstance(value, str):
        return century_of(int(value[1:]), ctx)
    return value if isinstance(value, int) else None


TOLD = frozenset(("following", "subsequent", "previous", "preceding", "that", "same", "very same"))


def points_back(found: Found, key: str) -> bool:
    """Whether a pointer counts from a date told: the following, the next, that."""
    if not found.has(key):
        return False
    word = found.word(key)
    return word in TOLD or (
        word == "next" and found.tokens.word(found.bound[key] - 1).lower() == "the"
    )


def relative_year(found: Found, ctx: Context) -> tuple[int | None, Anchor]:
    """The year that "last year", "of the following year", "that year" in the match means."""
    base, anchor = ctx.near() if points_back(found, "r") else ctx.home()
    shift = found.get("r") if found.word("r") not in {"that", "same"} else 0
    return (base.year + (shift or 0) if base else None), anchor


ENDING = frozenset(("last", "final", "closing", "latter", "dying"))


def mod_of(found: Found) -> str | None:
    """TIMEX3 mod of early, late, mid, end of, nearly."""
    value = found.get("q")
    if isinstance(value, str) or value is None:
        return value
    return "END" if found.word("q") in ENDING else "START" if value == 1 else None


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


def fiscal(found: Found, ctx: Context) -> Reading | None:
    """Fiscal 2010: its days depend on whose books they are."""
    return Reading("DATE", f"FY{found.get('y')}", last=False)


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
    return before in STRONG or _about(found) or _second(found)


PLAIN = frozenset(("a", "an", "the", "he", "she", "it", "they", "and", "when", "in", "by", "to"))


def _about(found: Found) -> bool:
    """Around 1720, circa 1500; not around 1720 men."""
    after = found.after().lower()
    return found.before().lower() in {"around", "about", "circa"} and (
        not after[:1].isalnum() or after in PLAIN
    )


def _second(found: Found) -> bool:
    """The second of two years: from 1509 to 1547, 1509 and 1547."""
    linked = found.before().lower() in {"to", "and", "or", "until", "-", "–"}
    first = found.tokens.word(found.first - 2)
    return linked and len(first) == 4 and first.isdecimal()


def before_christ(found: Found, ctx: Context) -> Reading | None:
    """44 BC, 264-241 BC, the 3rd century BC, AD 79."""
    if found.has("o"):
        return Reading("DATE", f"BC{found.get('o') - 1:02d}", last=False)
    number = found.get("y")
    if not isinstance(number, int) or not 0 < number < 10_000:
        return None
    if not found.has("b"):
        return Reading("DATE", timex.year_value(number))
    if found.has("z"):
        return Reading("DATE", f"BC{number:04d}/BC{found.get('z'):04d}", last=False)
    day = f"-{found.get('d'):02d}" if found.has("d") else ""
    month = f"-{found.get('m'):02d}" if found.has("m") else ""
    return Reading("DATE", f"BC{number:04d}{month}{day}", last=False)


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
