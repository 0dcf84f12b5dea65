"""How far a phrase is from a trigger in the syntax of its sentence.

A place or date belongs to the event whose clause it stands in, before any in a clause above, and
only then to others. `Reach(triggers, owners)` measures that as a cost: clauses to climb from the
trigger, plus, twice as dear, clauses to descend into to the phrase; and a phrase that hangs on
the trigger of another event ("condemned Friday's attack") is that one's first.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dateline.language.speech import is_said

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = 99.0
MAX_CLIMB = 40
MAX_TOKENS = 100
"""Words apart beyond which nothing belongs together: what keeps endless sentences linear."""
OWNED = 1.5
SAME_EVENT = 0.2
"""Clauses to descend into for what is told of the trigger itself."""
CLAUSE_DEPS = frozenset({"relcl", "advcl", "ccomp", "csubj", "acl", "parataxis", "pcomp", "ROOT"})
NOMINAL = frozenset({"NOUN", "PROPN"})


class Reach:
    """Costs from one trigger; phrases of other sentences are FAR.

    `owners` are the triggers of all events of the story, by token index, `own` those of this one.
    """

    def __init__(
        self, trigger: Token, owners: Collection[int] = (), own: Collection[int] = ()
    ) -> None:
        self.trigger = trigger
        self._owners = owners
        self._own = own
        self._climb: dict[int, float] = {}
        cost, token, noun = 0.0, trigger, trigger.pos_ == "NOUN"
        for _ in range(MAX_CLIMB):
            self._climb[token.i] = cost
            if token.head.i == token.i:
                break
            cost += _up(token)
            token = token.head
            if noun and token.i in owners and token.i not in own:
                cost += OWNED
                noun = False

    def cost(self, token: Token) -> float:
        """Cost of the phrase headed by `token`; 0 is within the trigger's own clause."""
        if abs(token.i - self.trigger.i) > MAX_TOKENS:
            return FAR
        descent, nouns, owned = 0.0, 0, 0.0
        for _ in range(MAX_CLIMB):
            if token.i in self._climb:
                return self._climb[token.i] + 2 * descent + owned + 0.3 * max(nouns - 1, 0)
            descent += SAME_EVENT if self._tells_of_it(token) else _is_clause(token)
            nouns += token.pos_ in NOMINAL
            if token.i in self._owners and token.i not in self._own:
                owned = OWNED
            if token.head.i == token.i:
                return FAR
            token = token.head
        return FAR

    def _tells_of_it(self, verb: Token) -> bool:
        """Whether a clause tells more of the trigger: "the truce, signed in X"."""
        return verb.dep_ in ("acl", "relcl") and verb.head.i == self.trigger.i and verb.tag_ != "VB"


def _is_clause(token: Token) -> bool:
    if token.dep_ == "conj":
        return token.pos_ in ("VERB", "AUX")
    if token.dep_ == "amod":  # "the region, quiet since 2019,"
        return token.pos_ == "ADJ" and any(child.dep_ == "prep" for child in token.children)
    return token.dep_ in CLAUSE_DEPS


def _up(token: Token) -> float:
    """Cost of leaving a clause upward; out of what somebody says costs more than it can be worth.

    A day or place given for the saying is not that of what is said.
    """
    if is_said(token):
        return 6.0
    return float(_is_clause(token))
