"""Scoring of actors and places: layers whose items are clusters of mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.links import Links, Rows
from dateline.evaluate.scores import DocumentScore, Span, shared_spans, unmatched


@dataclass(frozen=True, slots=True)
class _At:
    """Where a cluster is shown in an error list: its first mention."""

    start: int
    end: int
    text: str


def score_actors(record: GoldRecord, rows: Rows, links: Links, score: DocumentScore) -> None:
    """actors.found, then type, sector and country of those found, and mentions by cluster."""
    gold, got = record.actors or (), rows["actors"]
    pairs = links.actors
    score.add("actors.found", len(pairs), len(got), len(gold))
    for column in ("type", "sector", "country"):
        same = sum(getattr(g, column) == getattr(a, column) for g, a in pairs)
        score.add(f"actors.{column}", same, len(pairs), len(pairs))
    spans = links.actor_spans
    right = sum(shared_spans(g.mentions, spans.get(a.actor_id, [])) for g, a in pairs)
    predicted = sum(len(spans.get(a.actor_id, [])) for a in got)
    score.add(
        "actors.mentions_in_right_cluster", right, predicted, sum(len(g.mentions) for g in gold)
    )
    _clusters("actors", record, pairs, gold, got, spans, score)
    for g, a in pairs:
        for column in ("type", "sector", "country"):
            wanted, said = getattr(g, column), getattr(a, column)
            if wanted != said:
                at = _at(record, g.mentions, g.name)
                score.differ("actors", column, at, gold=wanted, got=said, rule=a.rule)


def score_places(record: GoldRecord, rows: Rows, links: Links, score: DocumentScore) -> None:
    """places.found, then country and coordinates of those found."""
    gold, got = record.places or (), rows["places"]
    pairs = links.places
    score.add("places.found", len(pairs), len(got), len(gold))
    score.add(
        "places.country", sum(g.country == p.country for g, p in pairs), len(pairs), len(pairs)
    )
    score.add(
        "places.geocoded", sum(p.latitude is not None for _, p in pairs), len(pairs), len(pairs)
    )
    _clusters("places", record, pairs, gold, got, links.place_spans, score)
    for g, p in pairs:
        if g.country != p.country:
            at = _at(record, g.mentions, g.name)
            score.differ("places", "country", at, gold=g.country, got=p.country, rule=p.rule)


def _clusters(
    layer: str,
    record: GoldRecord,
    pairs: Any,
    gold: Any,
    got: Any,
    spans: dict[str, list[Span]],
    score: DocumentScore,
) -> None:
    id_column = layer[:-1] + "_id"
    for g in unmatched(gold, [g for g, _ in pairs]):
        score.differ(layer, "missed", _at(record, g.mentions, g.name), gold=g.name)
    for p in unmatched(got, [p for _, p in pairs]):
        at = _at(record, spans.get(getattr(p, id_column), []), p.name)
        score.differ(layer, "extra", at, got=p.name, rule=p.rule)


def _at(record: GoldRecord, spans: Any, name: str) -> _At:
    if not spans:
        return _At(0, 0, name)
    start, end = min(spans)
    return _At(start, end, record.text[start:end])
