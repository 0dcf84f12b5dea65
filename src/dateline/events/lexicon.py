"""Triggers of the user's own: words and phrases of a lexicon, found by lemma.

A lexicon says that a word tells of an event of one type; whether the text says that it happened is
still the encoder's to judge. Where the encoder finds a trigger itself, the lexicon's type wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dateline.events.triggers import SUB_TYPES, SUBS, TYPES, Scores, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Span

    from dateline.lexicon import Row
    from dateline.story import Story

SURE = 0.9
"""Probability given to an entry: somebody wrote it down on purpose."""


def with_lexicon(
    story: Story, found: Sequence[Trigger], rows: Sequence[Row], scores: Scores
) -> list[Trigger]:
    """The triggers with those of the user's entries, in order."""
    if not rows:
        return list(found)
    taken = {i: trigger for trigger in found for i in range(trigger.start, trigger.end)}
    kept = {trigger.start: trigger for trigger in found}
    for span, row in _matches(story, rows):
        known = next((taken[i] for i in range(span.start_char, span.end_char) if i in taken), None)
        made = _trigger(span, row, scores) if known is None else _retyped(known, span, row)
        if known is not None:
            kept.pop(known.start, None)
        kept[made.start] = made
    return [kept[start] for start in sorted(kept)]


def _matches(story: Story, rows: Sequence[Row]) -> Iterator[tuple[Span, Row]]:
    """Runs of tokens whose lemmas, or words, are those of an entry; the longest at each place."""
    entries: dict[str, list[tuple[list[str], Row]]] = {}
    for row in rows:
        words = row[0].replace("-", " - ").split()  # as the parser parts "sit-in"
        entries.setdefault(words[0], []).append((words, row))
    doc, end = story.doc, 0
    for token in doc:
        if token.i < end:
            continue
        for words, row in sorted(
            entries.get(token.lemma_.lower(), []) + entries.get(token.lower_, []),
            key=lambda entry: -len(entry[0]),
        ):
            span = doc[token.i : token.i + len(words)]
            if [_same(one.lemma_, one.lower_, word) for one, word in zip(span, words, strict=False)
                ].count(True) == len(words):  # fmt: skip
                yield span, row
                end = span.end
                break


def _same(lemma: str, lower: str, word: str) -> bool:
    return word in (lemma.lower(), lower)


def _one_hot(size: int, index: int, mass: float = 1.0) -> np.ndarray:
    made = np.zeros(size, dtype=np.float32)
    made[index] = mass
    return made


def _types(row: Row) -> tuple[np.ndarray, np.ndarray]:
    sub = 1 + SUB_TYPES.index(row[2]) if row[2] else 0
    return _one_hot(len(TYPES), TYPES.index(row[1]), SURE), _one_hot(SUBS, sub)


def _trigger(span: Span, row: Row, scores: Scores) -> Trigger:
    types, subs = _types(row)
    facts, likes = scores.facts_at(span.root.idx), scores.likes_at(span.root.idx)
    start, end = span.start_char, span.end_char
    return Trigger(start, end, span.root, types, subs, facts, likes, SURE, f"lexicon:{row[0]}")


def _retyped(known: Trigger, span: Span, row: Row) -> Trigger:
    """What the encoder found, with the entry's type; a part of a word becomes the whole word."""
    types, subs = _types(row)
    wider = " " not in row[0] and (span.start_char < known.start or known.end < span.end_char)
    start, end = (span.start_char, span.end_char) if wider else (known.start, known.end)
    return replace(
        known,
        start=start,
        end=end,
        token=span.root if wider else known.token,
        types=types,
        subs=subs,
        rule=f"lexicon:{row[0]}",
    )
