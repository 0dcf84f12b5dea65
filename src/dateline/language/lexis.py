"""Word classes that the grammar of English needs, read once from data files."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_classes(name: str) -> dict[str, frozenset[str]]:
    """Class -> words of `data/NAME.tsv`, whose lines are `word<TAB>class`."""
    classes: dict[str, set[str]] = {}
    for line in files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, word_class = line.split("\t")
            classes.setdefault(word_class, set()).add(word)
    return {word_class: frozenset(words) for word_class, words in classes.items()}


def verbs(word_class: str) -> frozenset[str]:
    """Lemmas of one class of verbs: light, result, suffer, claim, blame, object_control."""
    return word_classes("verbs").get(word_class, frozenset())


def speech_verbs(word_class: str) -> frozenset[str]:
    """Lemmas of one class of speech verbs.

    say: takes a clause; quote: only introduces quoted words; report: its object is what is told.
    """
    return word_classes("speech").get(word_class, frozenset())
