"""Triggers, figures and scores made by hand: what the encoder would say, without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from dateline.events.triggers import FACTUALITIES, SUB_TYPES, SUBS, TYPES, Scores, Trigger
from dateline.language.encoder import LIKE_SIZE, Floats
from dateline.story import Article, Story

WORD = tuple[str, str, float]
"""What is said of a word: "first" or "further", a type, how probable; "" is outside."""


def one_hot(index: int, size: int, mass: float = 1.0) -> Floats:
    made = np.zeros(size, dtype=np.float32)
    made[index] = mass
    return made


def types_of(event_type: str, mass: float = 1.0) -> Floats:
    return one_hot(TYPES.index(event_type), len(TYPES), mass)


def subs_of(sub_type: str | None) -> Floats:
    return one_hot(0 if sub_type is None else 1 + SUB_TYPES.index(sub_type), SUBS)


def facts_of(factuality: str) -> Floats:
    return one_hot(FACTUALITIES.index(factuality), len(FACTUALITIES))


def doc_of(words: Sequence[str], **annotations: Any) -> Doc:
    return Doc(_vocab(), words=list(words), **annotations)


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def story_of(doc: Doc) -> Story:
    if not doc.has_annotation("SENT_START"):
        for token in doc:
            token.is_sent_start = token.i == 0
    return Story(Article(id="t", text=doc.text), doc)


def tags_of(words: Sequence[WORD | None]) -> Floats:
    """Chances of each tag for each word; None is a word that tells of nothing."""
    rows = np.zeros((len(words), 1 + 2 * len(TYPES)), dtype=np.float32)
    for row, word in zip(rows, words, strict=True):
        row[0] = 1.0
        if word is not None:
            at = 1 + 2 * TYPES.index(word[1]) + (word[0] == "further")
            row[0], row[at] = 1.0 - word[2], word[2]
    return rows


def scores_of(
    doc: Doc,
    said: Mapping[str, WORD] | None = None,
    sub_type: str | None = None,
    factuality: str = "actual",
) -> Scores:
    """Scores for the words of a doc: what `said` holds of each, by its letters."""
    made = Scores.__new__(Scores)
    made.starts = np.array([token.idx for token in doc], dtype=np.int64)
    made.ends = np.array([token.idx + len(token) for token in doc], dtype=np.int64)
    made.tags = tags_of([(said or {}).get(token.text) for token in doc])
    made.subs = np.tile(subs_of(sub_type), (len(doc), 1))
    made.facts = np.tile(facts_of(factuality), (len(doc), 1))
    made.likes = np.zeros((len(doc), LIKE_SIZE), dtype=np.float32)
    return made


def trigger_of(
    token: Token,
    event_type: str = "ASSAULT",
    sub_type: str | None = None,
    factuality: str = "actual",
    score: float = 1.0,
    mass: float = 1.0,
) -> Trigger:
    return Trigger(
        token.idx, token.idx + len(token), token, types_of(event_type, mass), subs_of(sub_type),
        facts_of(factuality), np.zeros(LIKE_SIZE, dtype=np.float32), score,
    )  # fmt: skip
