"""Totals that verbs put numbers to: "the toll rose to 57", "put the number of wounded at 9"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.figures.impact import entries, result_of
from dateline.figures.lexicons import one, words
from dateline.figures.people import Kind, kind_of, lemma_of
from dateline.language.clauses import is_verbal, subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

TOLL = words("toll")
GROUPS = words("groups")
REACHING = words("reaching")
CLIMB = 6
BELOW = 12
COMPLEMENTS = frozenset(
    {"acl", "acomp", "advmod", "appos", "attr", "conj", "dobj", "npadvmod", "nsubj", "nummod",
     "oprd", "pcomp", "pobj", "prep", "quantmod", "relcl"}
)  # fmt: skip


def total_of(number: Token) -> str | None:
    """Measure of the total whose value a bare number is."""
    token = number
    for _ in range(CLIMB):
        head = token.head
        if head.i == token.i or token.dep_ not in COMPLEMENTS:
            return None
        if is_verbal(head):
            found = _of_verb(head, token)
            if found or head.dep_ not in ("acl", "relcl"):
                return found
        elif head.i < number.i and (found := topic(head)):
            return found
        token = head
    return None


def _of_verb(verb: Token, below: Token) -> str | None:
    found = [token for token, how in subjects(verb) if how != "adverbial"]
    found += [c for c in verb.children if c.dep_ == "dobj"]
    for token in found:
        if token.i >= below.i:
            continue
        if measure := topic(token):
            return measure
        if lemma_of(token) in GROUPS and lemma_of(verb) in REACHING:
            return "people"
    return None


def topic(noun: Token) -> str | None:
    """What a total counts: "the toll", "the number of people killed", "deaths", "the wounded"."""
    lemma = lemma_of(noun)
    if lemma in TOLL:
        told = next((m for token in _below(noun) if (m := _fate(token))), None)
        if told is None and any(kind_of(t) is Kind.PEOPLE for t in _of(noun)):
            return "people"
        return told or ("killed" if lemma == "toll" else None)
    return _fate(noun) if noun.pos_ != "VERB" else None


def _of(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def _below(noun: Token) -> Iterator[Token]:
    last = min(noun.right_edge.i, noun.i + BELOW)
    yield from (noun.doc[i] for i in range(max(noun.left_edge.i, noun.i - 4), noun.i))
    yield from (noun.doc[i] for i in range(noun.i + 1, last + 1))


def _fate(token: Token) -> str | None:
    if token.pos_ in ("ADP", "DET"):
        return None
    lemma = lemma_of(token)
    told = one("states").get(token.lower_) or result_of(lemma)
    if told or not is_verbal(token):
        return told
    people = kind_of(token.head) is Kind.PEOPLE
    known = (e for e in entries().get(lemma, ()) if not e.cues)
    return next((e.measure for e in known if e.whom == "any" or people), None)
