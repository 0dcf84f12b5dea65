"""Prisoners set free: "liberating inmates" is a release, whatever "liberating a town" is.

What a verb of freeing tells of depends on its object, which the encoder at times reads past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dateline.events.roles import word_class
from dateline.events.triggers import SUBS, TYPES, Scores, Trigger
from dateline.language.clauses import frame, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

RULE = "rule:release"
SURE = 0.85
PARTITIVE = 3


def with_releases(story: Story, found: Sequence[Trigger], scores: Scores) -> list[Trigger]:
    """The triggers, those of setting captives free among them, in order."""
    kept = {trigger.token.i: trigger for trigger in found}
    freeing = word_class("release", "verb")
    for token in story.doc:
        if token.lemma_.lower() in freeing and _frees(token):
            known = kept.get(token.i)
            kept[token.i] = _release(token, scores) if known is None else _retyped(known)
    return [kept[index] for index in sorted(kept)]


def _frees(token: Token) -> bool:
    return is_verbal(token) and any(map(_is_captive, frame(token).patients))


def _is_captive(token: Token) -> bool:
    """Whether a noun names captives, or a number of them ("scores of inmates")."""
    captives = word_class("release", "captive")
    for _ in range(PARTITIVE):
        if token.lemma_.lower() in captives:
            return True
        inner = [
            one
            for child in token.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for one in child.children
            if one.dep_ == "pobj"
        ]
        if not inner:
            return False
        token = inner[0]
    return False


def _types() -> tuple[np.ndarray, np.ndarray]:
    types, subs = np.zeros(len(TYPES), dtype=np.float32), np.zeros(SUBS, dtype=np.float32)
    types[TYPES.index("RETREAT")], subs[0] = SURE, 1.0
    return types, subs


def _release(token: Token, scores: Scores) -> Trigger:
    types, subs = _types()
    end = token.idx + len(token.text)
    facts, likes = scores.facts_at(token.idx), scores.likes_at(token.idx)
    return Trigger(token.idx, end, token, types, subs, facts, likes, SURE, RULE)


def _retyped(known: Trigger) -> Trigger:
    types, subs = _types()
    return replace(known, types=types, subs=subs, rule=RULE)
