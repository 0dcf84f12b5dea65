"""Clues from the parse: tense of a clause and tags of words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dateline.dates.context import Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FUTURE = frozenset(
    ("will", "shall", "'ll", "’ll", "would", "wo", "should", "could", "may", "might", "can", "must")
)
PLANS = frozenset({"plan", "expect", "schedule", "set", "due", "intend", "slate", "aim", "hope"})
LINKS = frozenset({"aux", "auxpass"})
STEPS = 12


class DocClues:
    """Clues read off a tagged and parsed Doc, only where a date asks for them."""

    __slots__ = ("_at", "_doc")

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._at: dict[int, int] | None = None

    def _token(self, char: int) -> Token | None:
        if self._at is None:
            self._at = {token.idx: token.i for token in self._doc}
        index = self._at.get(char)
        return None if index is None else self._doc[index]

    def tag(self, char: int) -> str:
        """Penn tag of the word that begins at `char`; empty if none does."""
        token = self._token(char)
        return "" if token is None else token.tag_

    def tense(self, char: int) -> Tense:
        """Tense of the nearest verb above the word that begins at `char`."""
        token = self._token(char)
        if token is None:
            return "unknown"
        for _ in range(STEPS):
            if token.pos_ in {"VERB", "AUX"}:
                return _tense(token)
            if token.head.i == token.i:
                break
            token = token.head
        return "unknown"


def _tense(verb: Token) -> Tense:
    """Tense of a verb with its auxiliaries; infinitives after a plan look ahead."""
    helpers = [c for c in verb.children if c.dep_ in LINKS]
    words = {c.lower_ for c in helpers}
    if words & FUTURE:
        return "future"
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers):
        return "future" if verb.lemma_ in PLANS and verb.tag_ == "VBN" else "past"
    if verb.tag_ == "VB" and any(c.tag_ == "TO" for c in helpers):
        return _infinitive(verb)
    if verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in helpers):
        return "future"
    if verb.tag_ == "VBN":
        return "past"
    if verb.tag_ in {"VBP", "VBZ"} and _plans(verb):
        return "future"
    if verb.tag_ in {"VBP", "VBZ"}:
        return "present"
    return "unknown"


def _infinitive(verb: Token) -> Tense:
    """Infinitives look ahead, unless what governs them is past and no plan."""
    for above in islice(verb.ancestors, STEPS):
        if above.pos_ in {"VERB", "AUX"}:
            told = above.tag_ == "VBD" and above.lemma_ not in PLANS
            return "past" if told else "future"
    return "future"


def _plans(verb: Token) -> bool:
    """Whether a present verb is about what is to come: plans to, is to, is due."""
    if verb.lemma_ in PLANS:
        return True
    return any(
        child.dep_ in {"xcomp", "acomp"} and (child.tag_ == "VB" or child.lemma_ in PLANS)
        for child in verb.children
    )
