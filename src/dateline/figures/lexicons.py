"""The word lists of the figures stage, read once from data files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """First column -> the other columns of `data/NAME.tsv`."""
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: tuple(row[1:]) for row in rows}


@cache
def one(name: str) -> dict[str, str]:
    """First column -> second column of `data/NAME.tsv`."""
    return {word: row[0] for word, row in table(name).items()}


@cache
def longest(name: str) -> int:
    """Words in the longest entry of `data/NAME.tsv`."""
    return max(len(entry.split()) for entry in table(name))


@cache
def words(word_class: str) -> frozenset[str]:
    """Words of one class of `data/words.tsv`, whose lines are `word<TAB>class`."""
    text = files(__package__).joinpath("data", "words.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return frozenset(row[0] for row in rows if row[1] == word_class)
