"""Scoring of dates and figures: layers whose items are spans of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.evaluate.gold import GoldDate, GoldFigure, GoldRecord
from dateline.evaluate.links import Links, Rows
from dateline.evaluate.scores import DocumentScore, match, missed_and_extra, overlap, span
from dateline.records import DateExpr, Figure

Pairs = Sequence[tuple[GoldFigure, Figure]]
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
    missed_and_extra("dates", gold, got, pairs, score, lambda x: x.value)
    for g, d in pairs:
        _date_differences(g, d, score)


def _date_differences(gold: GoldDate, got: DateExpr, score: DocumentScore) -> None:
    if gold.value != got.value:
        score.differ("dates", "value", gold, gold=gold.value, got=got.value, rule=got.rule)
    elif (gold.first, gold.last) != (got.first, got.last):
        shown = [f"{x.first} to {x.last}" for x in (gold, got)]
        score.differ("dates", "days", gold, gold=shown[0], got=shown[1], rule=got.rule)
    if span(gold) != span(got):
        score.differ("dates", "span", gold, gold=gold.text, got=got.text, rule=got.rule)


def score_figures(record: GoldRecord, rows: Rows, links: Links, score: DocumentScore) -> None:
    """figures.found, value, value with bound, unit and measure, impact, attributed, event."""
    gold, got = record.figures or (), rows["figures"]
    pairs = match(gold, got, lambda g, f: overlap(span(g), span(f)))
    right = [(g, f) for g, f in pairs if same_number(g, f)]
    hits = {
        "found": len(pairs),
        "value": len(right),
        "value+bound": sum(g.bound == f.bound for g, f in right),
        "value+unit": sum((g.unit or None) == (f.unit or None) for g, f in right),
        "value+measure": sum(g.measure == f.measure for g, f in right),
    }
    for metric, count in hits.items():
        score.add(f"figures.{metric}", count, len(got), len(gold))
    score.add(
        "figures.impact(value+measure)",
        sum(g.measure == f.measure and g.measure in IMPACT for g, f in right),
        sum(f.measure in IMPACT for f in got),
        sum(g.measure in IMPACT for g in gold),
    )
    missed_and_extra("figures", gold, got, pairs, score, _number)
    for g, f in pairs:
        _figure_differences(g, f, score)
    # what points into a layer that was not annotated cannot be judged
    if record.actors is not None:
        _attribution(gold, got, pairs, links, score)
    if record.events is not None:
        _events(gold, got, pairs, links, score)


def _attribution(
    gold: Sequence[GoldFigure],
    got: Sequence[Figure],
    pairs: Pairs,
    links: Links,
    score: DocumentScore,
) -> None:
    right = 0
    for g, f in pairs:
        wanted, said = g.attributed_to, f.attributed_to
        if wanted is not None and links.gold_actor(said) == wanted:
            right += 1
        elif wanted is not None or said is not None:
            names = links.shown("actors", wanted, said)
            score.differ("figures", "attributed", g, **names, rule=f.rule)
    said_by = sum(f.attributed_to is not None for f in got)
    score.add("figures.attributed", right, said_by, sum(g.attributed_to is not None for g in gold))


def _events(
    gold: Sequence[GoldFigure],
    got: Sequence[Figure],
    pairs: Pairs,
    links: Links,
    score: DocumentScore,
) -> None:
    right = 0
    for g, f in pairs:
        if g.event is not None and links.gold_event(f.event_id) == g.event:
            right += 1
        elif g.event is not None or f.event_id is not None:
            triggers = links.shown("events", g.event, f.event_id)
            score.differ("figures", "event", g, **triggers, rule=f.rule)
    linked = sum(f.event_id is not None for f in got)
    score.add("figures.event", right, linked, sum(g.event is not None for g in gold))


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
