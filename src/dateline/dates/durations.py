"""Readings of durations, sets and references."""

from __future__ import annotations

from dateline.dates import timex
from dateline.dates.context import Context, Reading
from dateline.dates.lexicon import lexicon
from dateline.dates.rules import Found

VAGUE = "X"
PLURALS = frozenset(word for word, (category, _) in lexicon().words.items() if category == "units")


def amount(found: Found) -> float | None:
    """The number in a match, vague ones None: `two`, `a few`, `half an`, `2.5`."""
    vague = False
    for place in range(found.last - 1, found.first - 1, -1):
        if place not in found.bound.values():
            continue
        value = found.tokens.values[place]
        key = next(k for k, at in found.bound.items() if at == place)
        if key == "n":
            if value == VAGUE:
                vague = True
            elif isinstance(value, int | float) and not vague:
                return value
    return None


def _count(found: Found) -> str | float:
    counted = amount(found)
    return VAGUE if counted is None else counted


def duration(found: Found, ctx: Context) -> Reading | None:
    """Two years, a few days, half an hour, an 11-year, hours."""
    size = found.get("u")
    count = _count(found)
    whole = found.tokens.text[found.start : found.end].lower()
    if size in {"Q", "TS"} and "-" not in whole and (found.word("n") in {"a", "three", "one"}):
        return None
    if size == "WE" or (isinstance(count, float | int) and count > 1e9):
        return None
    if found.tokens.text[found.start - 1 : found.start] in {"$", "£", "€", "."}:
        return None
    if isinstance(count, int) and found.has("b"):
        count += 0.5
    return Reading("DURATION", timex.duration(count, size), mod=found.get("q"))


def duration_range(found: Found, ctx: Context) -> Reading | None:
    """Four to six days, two or three weeks."""
    low, high, size = found.get("m"), found.get("n"), found.get("u")
    if not (isinstance(low, int) and isinstance(high, int) and low < high) or size == "WE":
        return None
    value = f"{timex.duration(low, size)}/{timex.duration(high, size)}"
    return Reading("DURATION", value, mod=found.get("q"))


def duration_vague(found: Found, ctx: Context) -> Reading | None:
    """Hours after the truce, took years, for days."""
    if found.before()[:1].isdigit() or found.word("u") == "seconds":
        return None
    return Reading("DURATION", timex.duration(VAGUE, found.get("u")))


def first_of(found: Found, ctx: Context) -> Reading | None:
    """In the first week of the operation: that long, from a day the text leaves open."""
    if found.get("u") not in {"D", "W", "M", "Y"} or found.get("o") != 1:
        return None
    return Reading("DURATION", timex.duration(1, found.get("u")), factor=0.9)


def weekends(found: Found, ctx: Context) -> Reading | None:
    """The weekends."""
    return Reading("SET", "XXXX-WXX-WE") if found.get("u") == "WE" else None


def year_to(found: Found, ctx: Context) -> Reading | None:
    """The year to March 31."""
    until = found.tokens.word(found.last + 1)
    if found.get("u") not in {"Y", "Q", "W"} or not (until[:1].isupper() or until.isdigit()):
        return None
    return Reading("DURATION", timex.duration(1, found.get("u")))


def duration_list(found: Found, ctx: Context) -> Reading | None:
    """The weeks of "the coming days and weeks"."""
    if found.tokens.word(found.first - 2).lower() not in PLURALS:
        return None
    return Reading("DURATION", timex.duration(VAGUE, found.get("u")))


def stretch(found: Found, ctx: Context) -> Reading | None:
    """The last 24 hours, the next four years, the coming days."""
    size = found.get("u")
    if size in {"Q", "WE"} and not found.has("n"):
        return None
    if found.word("r") in {"this", "current"}:
        return None
    return Reading("DURATION", timex.duration(_count(found), size), mod=found.get("q"))


def every(found: Found, ctx: Context) -> Reading | None:
    """Every day, each year, every two weeks."""
    size = found.get("u")
    count = 2 if found.has("x") else found.get("n") or 1
    return Reading("SET", timex.duration(count, size))


def weekday_set(found: Found, ctx: Context) -> Reading | None:
    """Mondays, every Friday, every morning."""
    if found.has("w"):
        return Reading("SET", f"XXXX-WXX-{found.get('w')}")
    return Reading("SET", "P1D")


def frequency(found: Found, ctx: Context) -> Reading | None:
    """Daily, annual; not the name of a paper."""
    word = found.tokens.word(found.bound["f"])
    if word[:1].isupper() and found.after()[:1].isupper():
        return None
    if word[:1].isupper() and found.before()[:1].isupper():
        return None
    return Reading("SET", found.get("f"))


def reference(found: Found, ctx: Context) -> Reading | None:
    """Now, recently, the future."""
    value = found.rule.args.get("value") or found.get("t")
    if found.word("t") == "now" and found.before()[:1].isupper() and found.after()[:1].isupper():
        return None
    return Reading("DATE", str(value), last=False)


def the_past(found: Found, ctx: Context) -> Reading | None:
    """In the past."""
    after = found.after()
    if after[:1].isalnum() and ctx.clues.tag(found.tokens.starts[found.last]) in {
        "NN", "NNS", "CD", "JJ", "NNP",
    }:  # fmt: skip
        return None
    return Reading("DATE", "PAST_REF", last=False)


def nothing(found: Found, ctx: Context) -> Reading | None:
    """What looks like an expression and is none (ages)."""
    return Reading("DATE", "")
