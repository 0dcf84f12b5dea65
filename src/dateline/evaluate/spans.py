"""Scoring of dates, mentions and figures: layers whose items are spans of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.evaluate.gold import GoldFigure, GoldRecord
from dateline.evaluate.links import Links, Rows
from dateline.evaluate.scores import DocumentScore, match, overlap, span, unmatched
from dateline.records import Figure

IMPACT = frozenset(
    {
        "killed", "injured", "casualties", "missing", "abducted", "detained", "displaced",
        "released", "surrendered",
    }
)  # fmt: skip


def score_dates(record: GoldRecord, rows: Rows, score: DocumentScore) -> None:
    """dates.strict, relaxed, value and calendar."""
    gold, got = record.dates or (), rows["dates"]
    strict = len({span(g) for g in gold} & {span(d) for d in got})
    pairs = match(gold, got, lambda g, d: overlap(span(g), span(d)))
    right = sum(g.value == d.value for g, d in pairs)
    score.add("dates.strict", strict, len(got), len(gold))
    score.add("dates.relaxed", len(pairs), len(got), len(gold))
    score.add("dates.value", right, len(got), len(gold))
    dated_gold = [g for g in gold if g.first]
    dated = [d for d in got if d.first]
    dated_pairs = match(dated_gold, dated, lambda g, d: overlap(span(g), span(d)))
    same = sum((g.first, g.last) == (d.first, d.last) for g, d in dated_pairs)
    score.add("dates.calendar", same, len(dated), len(dated_gold))
    _missed_extra("dates", gold, got, pairs, score, lambda x: x.value)
    for g, d in pairs:
        if g.value != d.value:
            score.differ("dates", "value", g, gold=g.value, got=d.value, rule=d.rule)
        elif (g.first, g.last) != (d.first, d.last):
            shown = [f"{x.first} to {x.last}" for x in (g, d)]
            score.differ("dates", "days", g, gold=shown[0], got=shown[1], rule=d.rule)


def score_mentions(record: GoldRecord, rows: Rows, score: DocumentScore) -> None:
    """mentions.strict and partial, and strict by label where the gold has labels.

    Gold without a mentions layer is scored on the spans of its actors and places, unlabelled,
    against the mentions that carry an actor or a place.
    """
    if record.mentions is not None:
        _labelled_mentions(record, rows, score)
        return
    gold = {s for a in record.actors or () for s in a.mentions}
    gold |= {s for p in record.places or () for s in p.mentions}
    linked = [m for m in rows["mentions"] if m.actor_id or m.place_id]
    got = {span(m) for m in linked}
    score.add("mentions.strict", len(gold & got), len(got), len(gold))
    pairs = match(sorted(gold), sorted(got), overlap)
    score.add("mentions.partial", len(pairs), len(got), len(gold))


def _labelled_mentions(record: GoldRecord, rows: Rows, score: DocumentScore) -> None:
    gold = record.mentions or ()
    got = [m for m in rows["mentions"] if not m.rule.startswith("nominal")]
    right = {(*span(g), g.label) for g in gold} & {(*span(m), m.label) for m in got}
    score.add("mentions.strict", len(right), len(got), len(gold))
    pairs = match(gold, got, lambda g, m: overlap(span(g), span(m)))
    same = sum(g.label == m.label for g, m in pairs)
    score.add("mentions.partial", same, len(got), len(gold))
    for label in sorted({g.label for g in gold} | {m.label for m in got}):
        score.add(
            f"mentions.{label}",
            sum(r[2] == label for r in right),
            sum(m.label == label for m in got),
            sum(g.label == label for g in gold),
        )
    _missed_extra("mentions", gold, got, pairs, score, lambda x: x.label)
    for g, m in pairs:
        if g.label != m.label or span(g) != span(m):
            shown = f"{m.label} {m.text}"
            score.differ("mentions", "label or span", g, gold=g.label, got=shown, rule=m.rule)


def score_figures(record: GoldRecord, rows: Rows, links: Links, score: DocumentScore) -> None:
    """figures.found, value, value with bound, unit and measure, impact, attributed, event."""
    gold, got = record.figures or (), rows["figures"]
    pairs = match(gold, got, lambda g, f: overlap(span(g), span(f)))
    right = [(g, f) for g, f in pairs if same_number(g, f)]

    def count(metric: str, hits: int) -> None:
        score.add(f"figures.{metric}", hits, len(got), len(gold))

    count("found", len(pairs))
    count("value", len(right))
    count("value+bound", sum(g.bound == f.bound for g, f in right))
    count("value+unit", sum((g.unit or None) == (f.unit or None) for g, f in right))
    count("value+measure", sum(g.measure == f.measure for g, f in right))
    score.add(
        "figures.impact(value+measure)",
        sum(g.measure == f.measure and g.measure in IMPACT for g, f in right),
        sum(f.measure in IMPACT for f in got),
        sum(g.measure in IMPACT for g in gold),
    )
    score.add(
        "figures.attributed",
        sum(
            g.attributed_to is not None and links.gold_actor(f.attributed_to) == g.attributed_to
            for g, f in pairs
        ),
        sum(f.attributed_to is not None for f in got),
        sum(g.attributed_to is not None for g in gold),
    )
    if record.events is not None:
        score.add(
            "figures.event",
            sum(g.event is not None and links.gold_event(f.event_id) == g.event for g, f in pairs),
            sum(f.event_id is not None for f in got),
            sum(g.event is not None for g in gold),
        )
    _missed_extra("figures", gold, got, pairs, score, _number)
    for g, f in pairs:
        _figure_differences(g, f, score)


def _figure_differences(gold: GoldFigure, got: Figure, score: DocumentScore) -> None:
    if not same_number(gold, got):
        score.differ("figures", "value", gold, gold=_number(gold), got=_number(got), rule=got.rule)
        return
    for column in ("bound", "unit", "measure"):
        wanted, said = getattr(gold, column), getattr(got, column)
        if wanted != said:
            score.differ("figures", column, gold, gold=wanted, got=said, rule=got.rule)


def _number(figure: Any) -> str:
    return f"{figure.value} [{figure.low}, {figure.high}] {figure.measure}"


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(float(number), 6)


def same_number(gold: GoldFigure, got: Figure) -> bool:
    """Same value; for figures without one (ranges, vague words) same low and high."""
    if gold.value is not None:
        return _rounded(gold.value) == _rounded(got.value)
    return (_rounded(gold.low), _rounded(gold.high)) == (_rounded(got.low), _rounded(got.high))


def _missed_extra(
    layer: str,
    gold: Sequence[Any],
    got: Sequence[Any],
    pairs: Sequence[tuple[Any, Any]],
    score: DocumentScore,
    show: Any,
) -> None:
    for g in unmatched(gold, [g for g, _ in pairs]):
        score.differ(layer, "missed", g, gold=show(g))
    for p in unmatched(got, [p for _, p in pairs]):
        score.differ(layer, "extra", p, got=show(p), rule=p.rule)
