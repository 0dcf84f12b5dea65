"""Which words may end a listed noun or begin a known name.

Most words of a text do neither, and one look-up of the bare word tells so before phrases are
built and looked up. The hints hold whatever the tokenizer makes of a phrase: they go by its
characters, not by its words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.actors.lexicons import derived, nouns, organisations, people, physical, plain, titles
from dateline.language.countries import country_names, demonyms

BEGINNING = 5


@derived
def noun_ends() -> frozenset[str]:
    """What a token in lower case may be with which a listed noun ends."""
    return _ends(nouns())


@cache
def title_ends() -> frozenset[str]:
    """What a token in lower case may be with which a title ends."""
    return _ends(titles())


def _ends(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase[at:] for phrase in phrases for at in range(len(phrase)))


def most_letters(word: str) -> int:
    """Characters, spaces apart, of the longest known name that may begin with a token."""
    return _letters().get(plain(word).lower()[:BEGINNING], 0)


@derived
def _letters() -> dict[str, int]:
    found: dict[str, int] = {}
    countries = country_names()
    articled = (f"the {name}" for name in countries)
    for name in (*organisations(), *people(), *physical(), *countries, *articled, *demonyms()):
        letters, lower = len("".join(name.split())), name.lower()
        for size in range(1, BEGINNING + 1):
            found[lower[:size]] = max(letters, found.get(lower[:size], 0))
    return found
