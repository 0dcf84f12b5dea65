"""From text to readings: the grammar run over the tokens, in order, with its context."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.dates import absolute, clock, durations, ordinals, relative, resort, seasons, years
from dateline.dates.context import Context, Reading
from dateline.dates.joining import joined
from dateline.dates.rules import Found, Grammar, grammar
from dateline.dates.timex import period
from dateline.dates.tokens import Tokens, tokenize

Reader = Callable[[Found, Context], Reading | None]

READERS: dict[str, Reader] = {
    name: getattr(module, name)
    for module, names in (
        (absolute, "iso numeric day span_days two_days span_months month"),
        (ordinals, "nth months_of_year day_of_month lone_day counted_day"),
        (years, "year decade century fiscal span_years before_christ"),
        (seasons, "quarter season feast"),
        (relative, "deictic anaphor overnight in_a_row weekday unit the_unit year_close offset "
                   "vague_offset"),
        (durations, "duration duration_range duration_vague first_of duration_list stretch "
                    "weekends year_to every weekday_set frequency reference the_past nothing"),
        (clock, "clock"),
        (resort, "explicit"),
    )
    for name in names.split()
}  # fmt: skip

TRIM = re.compile(r"(?:in|for|over)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression found: character span, what it says, the rule and how sure it is."""

    start: int
    end: int
    reading: Reading
    rule: str
    score: float

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last calendar day, if it has them."""
        return period(self.reading.value) if self.reading.type in {"DATE", "TIME"} else None


def find(text: str, ctx: Context, language: str = "en") -> list[Timex]:
    """All date and time expressions of a text, in order, none touching another."""
    rules = grammar(language)
    tokens = tokenize(text, rules.words)
    out = list(_scan(tokens, rules, ctx))
    if ctx.published is None:
        return _with_the_year(joined(text, out, None))
    if _tells_history(out, ctx.published):
        told = Context(ctx.published, ctx.clues, ctx.day_first, narrative=True)
        out = list(_scan(tokens, rules, told))
    return joined(text, out, ctx.published)


def _scan(tokens: Tokens, rules: Grammar, ctx: Context) -> Iterator[Timex]:
    for segment in rules.segment.finditer(tokens.codes):
        for timex in _segment(tokens, rules, ctx, segment.start(), segment.end()):
            ctx.note(timex.reading, timex.end)
            yield timex


WRITTEN = 4
NEWS = frozenset({"weekday-edges", "deictic", "this-part", "tonight", "part-of-relative",
                  "early-relative", "ago", "clock+day"})  # fmt: skip


def _tells_history(found: list[Timex], published: date) -> bool:
    """Whether a text tells the past from written dates on, rather than the news of a day."""
    written = {
        t.reading.value
        for t in found
        if t.reading.anchor == "none" and t.days and t.days[0].year < published.year - 1
    }
    news = sum(t.rule in NEWS and t.reading.anchor == "published" for t in found)
    return len(written) >= WRITTEN and len(written) > 4 * news


def _with_the_year(found: list[Timex]) -> list[Timex]:
    """Days and months without a year take the one year of the days told in full, if it is one."""
    full = (t.reading.value for t in found if re.match(r"\d{4}-\d\d-\d\d", t.reading.value))
    years = {value[:4] for value in full}
    if len(years) != 1:
        return found
    (year,) = years
    return [_dated(t, year) for t in found]


def _dated(timex: Timex, year: str) -> Timex:
    value = timex.reading.value
    if not re.match(r"XXXX-\d\d", value):
        return timex
    reading = timex.reading._replace(value=value.replace("XXXX", year), anchor="previous")
    return replace(timex, reading=reading, score=round(timex.score * 0.8, 3))


def _segment(
    tokens: Tokens, rules: Grammar, ctx: Context, place: int, stop: int
) -> Iterator[Timex]:
    while place < stop:
        match = rules.whole.search(tokens.codes, place, stop + 1)
        if match is None:
            return
        place = match.start()
        hit = _read(tokens, rules, ctx, place, (match.lastindex or 1) - 1)
        if hit is None:
            place += 1
            continue
        found, reading = hit
        place = found.last
        if reading.value:
            start = found.start
            if "trim" in found.rule.args and (lead := TRIM.match(tokens.text, start)):
                start = lead.end()
            score = round(found.rule.score * reading.factor, 3)
            yield Timex(start, found.end, reading, found.rule.name, score)


def _read(
    tokens: Tokens, rules: Grammar, ctx: Context, place: int, first: int
) -> tuple[Found, Reading] | None:
    """The first rule that fits at a place and whose reading makes sense."""
    for found in rules.at(tokens, place, first):
        if not _stands_alone(tokens.text, found):
            continue
        try:
            reading = READERS[found.rule.read](found, ctx)
        except (ValueError, OverflowError):
            continue
        if reading is not None:
            return found, reading
    return None


def _stands_alone(text: str, found: Found) -> bool:
    """Whether the match is no part of a longer word or number."""
    start, end = found.start, found.end
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if (
        (before.isalnum() and text[start] not in "'’")
        or after.isalnum()
        or before in {"_", "@", "#"}
        or after == "_"
    ):
        return False
    digit = text[start].isdigit()
    if (
        digit
        and before in {"-", ".", "/", "$", "£", "€"}
        and start > 1
        and not text[start - 2].isspace()
    ):
        return before == "-" and text[start - 2].isdigit()
    return True
