"""Scoring of events: found, typed, and right in every slot."""

from __future__ import annotations

from collections import defaultdict

from dateline.evaluate.gold import GoldEvent, GoldRecord
from dateline.evaluate.links import Links, Rows, same_place
from dateline.evaluate.scores import DocumentScore, unmatched
from dateline.records import Event

Roles = set[tuple[str, str]]


def score_events(record: GoldRecord, rows: Rows, links: Links, score: DocumentScore) -> None:
    """events.found, type, sub_type, factuality, arguments, place, date, attribution, whole."""
    gold, got, pairs = record.events or (), rows["events"], links.events
    score.add("events.found", len(pairs), len(got), len(gold))
    typed = sum(g.type == e.event_type for g, e in pairs)
    score.add("events.type", typed, len(got), len(gold))
    score.add(
        "events.sub_type",
        sum(g.sub_type is not None and g.sub_type == e.sub_type for g, e in pairs),
        sum(e.sub_type is not None for e in got),
        sum(g.sub_type is not None for g in gold),
    )
    _factuality(pairs, score)
    predicted = _predicted_roles(rows, links)
    whole = sum(_score_slots(record, g, e, predicted[e.event_id], links, score) for g, e in pairs)
    score.add("events.whole(type+actors+date+factuality)", whole, len(got), len(gold))
    for g in unmatched(gold, [g for g, _ in pairs]):
        score.differ("events", "missed", g, gold=f"{g.type} {g.factuality}")
    for e in unmatched(got, [e for _, e in pairs]):
        score.differ("events", "extra", e, got=f"{e.event_type} {e.factuality}", rule=e.rule)


def _factuality(pairs: list[tuple[GoldEvent, Event]], score: DocumentScore) -> None:
    same = sum(g.factuality == e.factuality for g, e in pairs)
    score.add("events.factuality", same, len(pairs), len(pairs))
    not_actual = [(g, e) for g, e in pairs if g.factuality != "actual"]
    wrong = sum(e.factuality == "actual" for _, e in not_actual)
    score.add(
        "events.nonactual_coded_actual(lower better)", wrong, len(not_actual), len(not_actual)
    )


def _predicted_roles(rows: Rows, links: Links) -> dict[str, Roles]:
    """(role, gold actor id) per predicted event; an actor the gold lacks keeps its own id."""
    roles: dict[str, Roles] = defaultdict(set)
    for part in rows["event_actors"]:
        name = links.gold_actor(part.actor_id) or f"?{part.actor_id}"
        roles[part.event_id].add((part.role, name))
    return roles


def _score_slots(
    record: GoldRecord,
    gold: GoldEvent,
    got: Event,
    said: Roles,
    links: Links,
    score: DocumentScore,
) -> bool:
    """Score the slots of a matched event; True if it is right as a whole."""
    wanted: Roles = {("actor", a) for a in gold.actors}
    wanted |= {("recipient", a) for a in gold.recipients}
    for role in ("actor", "recipient"):
        of_gold = {r for r in wanted if r[0] == role}
        of_got = {r for r in said if r[0] == role}
        score.add(f"events.args.{role}", len(of_gold & of_got), len(of_got), len(of_gold))
        if of_gold != of_got:
            names = [", ".join(sorted(name for _, name in x)) for x in (of_gold, of_got)]
            score.differ("events", role, gold, gold=names[0], got=names[1], rule=got.rule)
    placed = _place_right(record, gold, got, links)
    score.add("events.place", placed, got.place_id is not None, gold.place is not None)
    dated = gold.date is not None and gold.date.first is not None
    right_days = dated and _days(gold) == (got.date_first, got.date_last)
    score.add("events.date", right_days, got.date_first is not None, dated)
    speaker = gold.attributed_to
    score.add(
        "events.attributed",
        speaker is not None and links.gold_actor(got.attributed_to) == speaker,
        got.attributed_to is not None,
        speaker is not None,
    )
    _slot_differences(gold, got, placed, right_days or not (dated or got.date_first), score)
    people = wanted == said or len(wanted & said) * 2 >= len(wanted | said) > 0
    same = gold.type == got.event_type and gold.factuality == got.factuality
    return same and people and (right_days or not dated)


def _place_right(record: GoldRecord, gold: GoldEvent, got: Event, links: Links) -> bool:
    if gold.place is None or got.place_id is None:
        return False
    place = next(p for p in record.places or () if p.id == gold.place)
    return same_place(place, links.place_spans.get(got.place_id, []))


def _days(gold: GoldEvent) -> tuple[object, object]:
    return (gold.date.first, gold.date.last) if gold.date else (None, None)


def _slot_differences(
    gold: GoldEvent, got: Event, placed: bool, right_days: bool, score: DocumentScore
) -> None:
    for kind, column in (("type", "event_type"), ("sub_type",) * 2, ("factuality",) * 2):
        wanted, said = getattr(gold, kind), getattr(got, column)
        if wanted != said:
            score.differ("events", kind, gold, gold=wanted, got=said, rule=got.rule)
    if not placed and (gold.place or got.place_id):
        score.differ("events", "place", gold, gold=gold.place, got=got.place_id, rule=got.rule)
    if not right_days:
        days = "{} to {}".format(*_days(gold))
        found = f"{got.date_first} to {got.date_last} ({got.date_from})"
        score.differ("events", "date", gold, gold=days, got=found, rule=got.rule)
