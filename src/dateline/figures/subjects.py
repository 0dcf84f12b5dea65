"""What a number counts: the noun phrase to its right, walked word by word.

The walk goes by tags, not by the parse, since a small parser attaches numbers less reliably than
it tags the words after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.figures.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 12
NOUNS = frozenset({"NOUN", "PROPN"})
INNER = frozenset({"ADJ", "NOUN", "PROPN", "ADV"})
LEAD = words("subjects_lead")
HYPHENS = frozenset("-–‑")
NOT_COUNTED = words("not_counted")


@dataclass(frozen=True, slots=True)
class Subject:
    """The counted phrase: tokens first to head, head included."""

    first: int
    head: int


def subject_of(doc: Doc, after: int, sentence_end: int) -> Subject | None:
    """The counted phrase that begins at or after token `after`; None for bare numbers."""
    i = _lead(doc, after, sentence_end)
    first: int | None = None
    head: int | None = None
    for j in range(i, min(i + REACH, sentence_end)):
        token = doc[j]
        if token.pos_ in NOUNS:
            if head is not None and _new_phrase(doc, head, j):
                break
            first, head = (j if first is None else first), j
        elif not _goes_on(doc, j, head, sentence_end):
            break
        elif first is None and token.pos_ != "PUNCT":
            first = j
    return None if head is None or first is None else Subject(first, head)


def _lead(doc: Doc, i: int, end: int) -> int:
    steps = 0
    while i < end and steps < 4 and (doc[i].lower_ in LEAD or doc[i].text in HYPHENS):
        i, steps = i + 1, steps + 1
    return i


def _new_phrase(doc: Doc, head: int, j: int) -> bool:
    """A plural noun ends its phrase unless the next noun is compounded with it."""
    if doc[head].tag_ == "NNS" and doc[j].tag_ == "NNP":
        return True
    return doc[head].tag_ == "NNS" and doc[head].dep_ not in ("compound", "nmod", "poss")


def _goes_on(doc: Doc, j: int, head: int | None, end: int) -> bool:
    token = doc[j]
    if token.text in HYPHENS or token.text in ("'s", "’s", "'", "’"):
        return j + 1 < end
    if head is None:
        if token.pos_ in INNER or token.text in ('"', "“"):
            return True
        return token.pos_ == "VERB" and _modifies(token)
    follows = doc[j + 1] if j + 1 < end else None
    if follows is None or follows.pos_ not in NOUNS or token.pos_ not in ("ADJ", "VERB"):
        return False
    return token.tag_ in ("JJ", "VBN", "VBG") and token.dep_ in ("amod", "compound")


def _modifies(token: Token) -> bool:
    return token.dep_ in ("amod", "compound") and token.head.i > token.i
