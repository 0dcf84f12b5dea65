"""Last look at a quantity with the parse: ages, and numbers that only name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.figures.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPEN = frozenset(",(")
CLOSE = frozenset(",).;")
OLDEST = 120


def age(doc: Doc, q: Quantity, first: int, last: int) -> bool:
    """ "Manju Sam, 36, from Sydney"; "aged 12"."""
    if q.measure == "age":
        return True
    if q.unit is not None or q.value is None or not 0 < q.value <= OLDEST or first == 0:
        return False
    before = doc[first - 1]
    if before.lower_ == "aged" or (before.lower_ == "of" and doc[first - 2].lower_ == "age"):
        return True
    if q.rule != "digits" or before.text not in OPEN or first < 2 or last + 1 >= len(doc):
        return False
    name = doc[first - 2]
    return doc[last + 1].text in CLOSE and name.pos_ == "PROPN" and name.text[:1].isupper()


def is_figure(doc: Doc, q: Quantity, first: int, last: int) -> bool:
    """Whether the number counts: not the last part of a name, not a list's own number."""
    if q.unit is not None or q.bound != "exact":
        return True
    token = doc[last]
    if q.value == 1 and q.rule == "words" and _introduces(doc, last):
        return False
    if q.rule == "digits" and first == last and _model(doc, last):
        return False
    if first and q.rule == "digits" and first == last and _names(doc, first):
        return False
    return not (first == last and token.is_sent_start and _list_number(doc, last))


def _introduces(doc: Doc, i: int) -> bool:
    """ "One repair worker, Mykola Hnatiuk, was": "one" that brings in a name."""
    for j in range(i + 1, min(i + 6, len(doc) - 1)):
        if doc[j].text == ",":
            return doc[j + 1].pos_ == "PROPN" and doc[j + 1].text[:1].isupper()
        if doc[j].pos_ not in ("NOUN", "ADJ", "PROPN"):
            return False
    return False


def _names(doc: Doc, i: int) -> bool:
    """ "Al Jazeera 2 said": a bare number right after a name and before no noun."""
    before = doc[i - 1]
    if (
        before.pos_ != "PROPN"
        or before.dep_ == "punct"
        or not any(char.isupper() for char in before.text)
    ):
        return False
    follows = doc[i + 1] if i + 1 < len(doc) else None
    return follows is None or follows.pos_ not in ("NOUN", "ADJ", "PROPN")


def _model(doc: Doc, i: int) -> bool:
    """ "737 Max jets", "787 Dreamliner", "575 Wilbraham Road"."""
    follows = doc[i + 1] if i + 1 < len(doc) else None
    if follows is None or follows.tag_ != "NNP" or not doc[i].text.isdigit():
        return False
    if len(doc[i].text) != 3:
        return False
    return follows.ent_type_ != "NORP" and doc[i].dep_ in ("compound", "nmod", "nummod", "amod")


def _list_number(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].text in (".", ")") and doc[i].text.isdigit()
