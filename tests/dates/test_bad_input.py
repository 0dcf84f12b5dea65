"""No text raises, invents a year, or takes more than linear time."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates.context import Context
from dateline.dates.finder import Timex, find
from dateline.dates.lexicon import data, lexicon
from dateline.dates.rules import ITEM

DAY = date(2024, 12, 6)
WORDS = sorted(lexicon().words)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(str.title),
    st.integers(0, 10**12).map(str),
    st.sampled_from([",", "-", "–", "/", ".", "(", ")", "\n", "'", "’82", "1/1/1", "[", "]", "$"]),
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join))


def read(text: str, published: date | None = DAY, day_first: bool | None = None) -> list[Timex]:
    return find(text, Context(published, day_first=day_first))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([DAY, date.min, date.max, None]))
def test_any_text(text: str, published: date | None) -> None:
    end = 0
    for timex in read(text, published):
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        assert 0 < timex.score <= 1
        assert timex.reading.value
        if timex.days:
            assert timex.days[0] <= timex.days[1]
        end = timex.end


BY_CATEGORY = defaultdict(list)
for _word, (_category, _) in lexicon().words.items():
    BY_CATEGORY[_category].append(_word)
SAMPLES = {
    "ampm": ["p. m.", "a. m.", "PM"], "clock": ["18:00", "6:40", "24:59"], "day": ["7", "31"],
    "year": ["1999", "0800"], "ord": ["5th", "28th"], "int": ["6.30", "0800", "2,000", "90"],
    "decade": ["1960s", "’60s"], "shortyear": ["’82"], "qcode": ["Q3"], "iso": ["2024-02-29"],
    "numeric": ["1/2/2024"], "odd": ["30Nov2024"], "comma": [","], "hyphen": ["-"],
    "lparen": ["("], "rparen": [")"], "plus": ["+"], "percent": ["%"], "longdash": ["—"],
    "slash": ["/"],
}  # fmt: skip
CATEGORY = st.sampled_from(sorted({*BY_CATEGORY, *SAMPLES}))
OF_CATEGORY = CATEGORY.flatmap(
    lambda c: st.sampled_from(BY_CATEGORY.get(c, []) + SAMPLES.get(c, []))
)


def words_of(item: str) -> st.SearchStrategy[str]:
    """A word for one item of a pattern; what must not stand there is left out."""
    look, name, optional = re.match(r"(!?[<>])?(\w+)(?::\w)?(\??)", item).groups()  # type: ignore[union-attr]
    some = [
        w for c in UNIONS.get(name, [name]) for w in BY_CATEGORY.get(c, []) + SAMPLES.get(c, [])
    ]
    word = st.sampled_from(some + [w.title() for w in some])
    return st.just("") if (look or "").startswith("!") else st.just("") | word if optional else word


def along(items: list[str]) -> st.SearchStrategy[str]:
    """Words along a pattern, up to the bracket that closes it."""
    rows: list[list[st.SearchStrategy[str]]] = [[]]
    while items and not (item := items.pop(0)).startswith(")"):
        if item == "|":
            rows.append([])
        elif item == "(":
            rows[-1].append(along(items))
        else:
            rows[-1].append(words_of(item))
    optional = "item" in locals() and item == ")?"
    full = st.one_of([st.tuples(*row).map(" ".join) for row in rows])
    return st.just("") | full if optional else full


RULES = data("en", "rules.toml")
PATTERNS = [rule["pattern"] for rule in RULES["rule"]]
UNIONS = {name: names.split() for name, names in RULES["unions"].items()}
GRAMMATICAL = st.lists(
    st.one_of([along(ITEM.findall(p)) for p in PATTERNS] + [OF_CATEGORY] * 20), max_size=8
).map(lambda row: " ".join(" ".join(row).split()))


@settings(max_examples=500, deadline=None)
@given(GRAMMATICAL, st.sampled_from([DAY, date.min, date.max, None]))
def test_any_row_of_the_words_of_the_grammar(text: str, published: date | None) -> None:
    for timex in read(text, published):
        assert timex.reading.value
        assert 0 < timex.score <= 1


@pytest.mark.parametrize("rule", RULES["rule"], ids=[r["name"] for r in RULES["rule"]])
def test_every_rule_along_its_pattern(rule: dict[str, str]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(along(ITEM.findall(rule["pattern"])))
    def check(text: str) -> None:
        for published in (DAY, date.max, date.min, None):
            read(f"On 3 May 1990 {text}.", published)
            read(f"so {text}", published)

    check()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_without_a_day_to_count_from_no_year_is_invented(text: str) -> None:
    if not any(c.isdigit() for c in text):
        values = [t.reading.value for t in read(text, None) if t.reading.type != "DURATION"]
        eras = {w for w, (c, _) in lexicon().words.items() if c in {"decade_word", "unit"}}
        if not any(word in eras for word in text.lower().split()):
            assert not [v for v in values if v[:4].isdecimal()]


@pytest.mark.parametrize(
    "text",
    ["in year 99999999", "31 February", "on 31 February 2024", "2024-13-45", "99/99/9999",
     "0/0/0000", "25:99", "in 0000", "99999999999999999999 years ago", "9999999 days later"],
)  # fmt: skip
def test_impossible(text: str) -> None:
    assert not [t for t in read(text) if t.days]


def test_the_ends_of_the_calendar() -> None:
    assert not [t for t in read("tomorrow, next year, in two days' time", date.max) if t.days]
    assert not [t for t in read("yesterday, last year, two weeks ago", date.min) if t.days]


@pytest.mark.parametrize(
    "piece",
    [
        "1/1/1",
        "3 May 2024, ",
        "Monday ",
        "last ",
        "the end of ",
        "May ",
        "1-",
        "20",
        "on 5 ",
        '"Today" on Monday ',
        "now, two years earlier ",
        "7 p.m. on Friday ",
        "dawn ",
    ],
)
def test_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        begin = time.process_time()
        read(text)
        return time.process_time() - begin

    seconds(100)
    assert seconds(20_000) < 12 * max(seconds(5_000), 0.02)


def test_many_dates_in_a_row() -> None:
    assert len(read("3 May 2024; " * 10_000)) == 10_000


@pytest.mark.parametrize(
    ("day_first", "value", "sure"),
    [(True, "2024-04-03", True), (False, "2024-03-04", True), (None, "2024-04-03", False)],
)
def test_ambiguous_numeric_dates(day_first: bool | None, value: str, sure: bool) -> None:
    (timex,) = read("on 03/04/2024", DAY, day_first)
    assert timex.reading.value == value
    assert (timex.score > 0.9) is sure


def test_numeric_date_with_one_reading_is_sure() -> None:
    (timex,) = read("on 13/04/2024")
    assert timex.reading.value == "2024-04-13"
    assert timex.score > 0.9
