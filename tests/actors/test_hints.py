"""The hints pass over no listed noun or known name, wherever a tokenizer may part it."""

from __future__ import annotations

from itertools import chain

from dateline.actors.hints import most_letters, noun_ends, title_ends
from dateline.actors.lexicons import nouns, organisations, people, physical, titles
from dateline.language.countries import country_names, demonyms


def test_every_noun_and_title_may_end_with_any_end_of_it() -> None:
    assert all(noun[at:] in noun_ends() for noun in nouns() for at in range(len(noun)))
    assert all(title[at:] in title_ends() for title in titles() for at in range(len(title)))


def test_every_known_name_may_follow_from_any_beginning_of_it() -> None:
    for name in chain(organisations(), people(), physical(), country_names(), demonyms()):
        letters = sum(not char.isspace() for char in name)
        word = name.split(" ")[0]
        assert all(most_letters(word[:size]) >= letters for size in range(1, len(word) + 1)), name


def test_a_country_may_follow_an_article() -> None:
    assert most_letters("the") >= len("theUnitedArabEmirates")


def test_most_words_begin_no_name() -> None:
    assert most_letters("Yesterday") == 0
    assert "yesterday" not in noun_ends() | title_ends()
