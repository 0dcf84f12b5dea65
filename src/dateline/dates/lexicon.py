"""The words of one language: categories, each of them one private character.

A text becomes a string with one character for each of its tokens, so that the rules of the
grammar are regular expressions over categories, and what is no date word costs one look-up.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import DatelineError

NUMBERS = (
    "iso", "odd", "numeric", "clock", "decade", "qcode", "ord", "year", "shortyear", "day", "int",
)  # fmt: skip
MARKS = {
    ",": "comma", "-": "hyphen", "–": "hyphen", "—": "longdash", "(": "lparen", ")": "rparen",
    "+": "plus", "%": "percent", "/": "slash",
}  # fmt: skip
OTHER = "\ue000"
PROPER = frozenset({"month_doubtful", "month_short", "weekday_short", "feast", "bc", "ad"})
"""Categories whose words must begin with a capital letter."""

SHORT = frozenset({"month_short", "weekday_short"})
"""Categories whose words take their full stop with them."""

Word = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with their category and value; phrases under their first word, longest first."""

    words: dict[str, Word]
    phrases: dict[str, tuple[str, ...]]
    codes: dict[str, str]

    def code(self, category: str) -> str:
        """The character of a category; raises DatelineError for one that does not exist."""
        if category not in self.codes:
            raise DatelineError(f"the date grammar has no category {category!r}")
        return self.codes[category]


def data(language: str, name: str) -> dict[str, Any]:
    """One data file of the date grammar."""
    path = files("dateline.dates").joinpath("data", language, name)
    return tomllib.loads(path.read_text("utf-8"))


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language, read once."""
    tables = data(language, "words.toml")
    names = (*NUMBERS, *dict.fromkeys(MARKS.values()), *tables)
    codes = {name: chr(0xE001 + order) for order, name in enumerate(dict.fromkeys(names))}
    words = {w: (category, v) for category, row in tables.items() for w, v in row.items()}
    phrases: dict[str, list[str]] = {}
    for word in words:
        head = _head(word)
        if head != word:
            phrases.setdefault(head, []).append(word)
    ordered = {h: tuple(sorted(p, key=len, reverse=True)) for h, p in phrases.items()}
    return Lexicon(words, ordered, codes)


def _head(phrase: str) -> str:
    for place, char in enumerate(phrase):
        if not char.isalpha():
            return phrase[:place]
    return phrase
