"""What the grammar says of an event's factuality, laid over what the encoder holds probable.

The encoder judges by the whole passage and is right more often than any rule. But where the
trigger itself is negated, modal or conditional, or is what somebody plans, threatens or prevents,
calling it a fact would be wrong whatever else is probable: there the cue takes the chance away
from "actual" and leaves the encoder to choose among the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.events.triggers import FACTUALITIES, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTUAL = FACTUALITIES.index("actual")
LEFT = 0.05
"""Share of its chance that "actual" keeps beside a cue."""
GIVEN = 0.2
"""Chance that the cue adds to the factuality it speaks for."""
TO = frozenset({"xcomp", "pcomp", "acl", "ccomp"})
INSIDE = frozenset({"dobj", "pobj", "prep", "amod", "compound"})
OPEN = frozenset({"may", "might", "could"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
DEPTH = 6
OBJECT = frozenset({"dobj", "pobj", "nsubjpass"})


def with_cue(trigger: Trigger) -> Trigger:
    """The trigger, its chances of each factuality changed by the cue it stands under, if any."""
    said = cue_of(trigger.token)
    if said is None:
        return trigger
    facts = trigger.facts.copy()
    facts[ACTUAL] *= LEFT
    facts[FACTUALITIES.index(said)] += GIVEN
    return replace(trigger, facts=facts / facts.sum())


def cue_of(token: Token) -> str | None:
    """Factuality that the words right around a trigger speak for; negation before all others."""
    said = list(_cues(token))
    return "negated" if "negated" in said else next(iter(said), None)


def _cues(token: Token) -> Iterator[str]:
    table = _table()
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ == "det" and child.lower_ == "no"):
            yield "negated"
        elif child.dep_ in ("aux", "mark"):
            yield from table.get((child.lower_, child.dep_), ())
    head = token.head
    if head.i == token.i:
        return
    link = "to" if token.dep_ in TO else "object" if token.dep_ in OBJECT else None
    if link is not None:
        yield from table.get((head.lemma_.lower(), link), ())
    if token.dep_ in ("pobj", "pcomp") and head.head.i != head.i:
        yield from table.get((head.head.lemma_.lower(), head.lower_), ())
    if token.pos_ == "NOUN" and not any(child.lower_ in DEFINITE for child in token.children):
        yield from _opened(token)


def _opened(noun: Token) -> Iterator[str]:
    """ "could open the way for an attack": what no "the" says is known is as open as the verb."""
    token = noun
    for _ in range(DEPTH):
        if token.dep_ not in INSIDE or token.head.i == token.i:
            return
        token = token.head
        if any(c.dep_ == "aux" and c.lower_ in OPEN for c in token.children):
            yield "possible"
            return


@cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    text = files(__package__).joinpath("data", "cues.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {(lemma, link): (said,) for lemma, link, said in rows}
