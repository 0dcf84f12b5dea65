"""The word and rule files: sorted, without duplicates, and all of it usable."""

from __future__ import annotations

from dateline.dates.finder import READERS
from dateline.dates.lexicon import data, lexicon
from dateline.dates.rules import grammar
from dateline.dates.timex import period


def test_words_are_sorted_and_in_one_category() -> None:
    tables = data("en", "words.toml")
    assert list(tables) == sorted(tables)
    assert all(list(row) == sorted(row) for row in tables.values())
    words = [word for row in tables.values() for word in row]
    assert len(words) == len(set(words)) == len(lexicon().words)
    assert all(word == word.lower() for word in words)


def test_every_rule_has_a_reader_and_a_name_of_its_own() -> None:
    rules = grammar().rules
    assert {rule.read for rule in rules} == set(READERS)
    assert len({rule.name for rule in rules}) == len(rules)


def test_periods() -> None:
    days = {
        "2024-02": ("2024-02-01", "2024-02-29"),
        "2016-W28": ("2016-07-11", "2016-07-17"),
        "2010-W04-WE": ("2010-01-30", "2010-01-31"),
        "2009-Q3": ("2009-07-01", "2009-09-30"),
        "2017-WI": ("2017-12-01", "2018-02-28"),
        "196": ("1960-01-01", "1969-12-31"),
        "19": ("1900-01-01", "1999-12-31"),
        "1980/1988": ("1980-01-01", "1988-12-31"),
        "2016-07-03TMO": ("2016-07-03", "2016-07-03"),
    }
    for value, (first, last) in days.items():
        got = period(value)
        assert got is not None
        assert (got[0].isoformat(), got[1].isoformat()) == (first, last)
    for value in ("P2Y", "PAST_REF", "XXXX-12-10", "FY2010", "2024-02-30", "2024-W60"):
        assert period(value) is None
