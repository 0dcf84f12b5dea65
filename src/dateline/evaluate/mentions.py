"""Scoring of mentions, by the measures of SemEval-2013 task 9.1 (those of nervaluate).

- strict: the same characters and the same label
- partial: the same characters count one, characters shared count a half, whatever the label
- type: characters shared and the same label
- LABEL: strict, of one label

Gold without a mentions layer is scored, unlabelled (strict and partial only), on the spans of its
actors and places, against the mentions that carry an actor or a place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.links import Rows
from dateline.evaluate.scores import DocumentScore, Span, match, missed_and_extra, overlap, span

DESCRIPTIONS = ("noun:", "title:")
"""Rules with these beginnings make mentions that are no names; labelled gold holds names only."""

Pairs = Sequence[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A span of the text, of whatever entity it is a mention."""

    start: int
    end: int
    text: str
    rule: str = ""


def score_mentions(record: GoldRecord, rows: Rows, score: DocumentScore) -> None:
    """mentions.strict and partial; type and each label where the gold has labels."""
    if record.mentions is not None:
        _labelled(record, rows, score)
    else:
        _unlabelled(record, rows, score)


def _labelled(record: GoldRecord, rows: Rows, score: DocumentScore) -> None:
    gold = record.mentions or ()
    got = [m for m in rows["mentions"] if not m.rule.startswith(DESCRIPTIONS)]
    pairs = match(gold, got, lambda g, m: _weight(g, m, g.label == m.label))
    exact = [(g, m) for g, m in pairs if span(g) == span(m)]
    right = [g.label for g, m in exact if g.label == m.label]
    score.add("mentions.strict", len(right), len(got), len(gold))
    score.add("mentions.partial", _halves(pairs), len(got), len(gold))
    same = sum(g.label == m.label for g, m in pairs)
    score.add("mentions.type", same, len(got), len(gold))
    for label in sorted({g.label for g in gold} | {m.label for m in got}):
        found = sum(m.label == label for m in got)
        wanted = sum(g.label == label for g in gold)
        score.add(f"mentions.{label}", right.count(label), found, wanted)
    _differences(gold, got, pairs, score, lambda x: x.label)
    for g, m in pairs:
        if g.label != m.label:
            score.differ("mentions", "label", g, gold=g.label, got=m.label, rule=m.rule)


def _unlabelled(record: GoldRecord, rows: Rows, score: DocumentScore) -> None:
    spans = {s for actor in record.actors or () for s in actor.mentions}
    spans |= {s for place in record.places or () for s in place.mentions}
    gold = [_spot(record, s) for s in sorted(spans)]
    rules = {span(m): m.rule for m in rows["mentions"] if m.actor_id or m.place_id}
    got = [_spot(record, s, rules[s]) for s in sorted(rules)]
    pairs = match(gold, got, _weight)
    exact = sum(span(g) == span(m) for g, m in pairs)
    score.add("mentions.strict", exact, len(got), len(gold))
    score.add("mentions.partial", _halves(pairs), len(got), len(gold))
    _differences(gold, got, pairs, score, lambda x: x.text)


def _spot(record: GoldRecord, at: Span, rule: str = "") -> _Spot:
    return _Spot(*at, record.text[at[0] : at[1]], rule)


def _weight(gold: Any, got: Any, same_label: bool = False) -> float:
    """Characters shared; of equals the pair with the same ends comes first, then the same label."""
    shared = overlap(span(gold), span(got))
    return shared + 0.5 * (span(gold) == span(got)) + 0.25 * same_label if shared else 0.0


def _halves(pairs: Pairs) -> float:
    return sum(1 if span(g) == span(m) else 0.5 for g, m in pairs)


def _differences(
    gold: Sequence[Any],
    got: Sequence[Any],
    pairs: Pairs,
    score: DocumentScore,
    show: Callable[[Any], str],
) -> None:
    missed_and_extra("mentions", gold, got, pairs, score, show)
    for g, m in pairs:
        if span(g) != span(m):
            score.differ("mentions", "span", g, gold=g.text, got=m.text, rule=m.rule)
