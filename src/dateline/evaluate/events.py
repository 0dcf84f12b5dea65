"""Scoring of events: found, typed, and right in every slot.

Slots that point into a layer the record is not annotated in (actors, places) are not scored, nor
is `whole` without actors: that nobody wrote them down says nothing about the prediction.
"""

from __future__ import annotations

from collections import defaultdict

from dateline.evaluate.gold import GoldEvent, GoldRecord
from dateline.evaluate.links import Links, Rows, same_place
from dateline.evaluate.scores import DocumentScore, unmatched
from dateline.records import Event

Roles = set[tuple[str, str]]
WHOLE = "events.whole(type+actors+date+factuality)"
NOT_ACTUAL = "events.nonactual_coded_actual(lower better)"


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
    roles = _predicted_roles(rows)
    whole = sum(_slots(record, g, e, roles[e.event_id], links, score) for g, e in pairs)
    if record.actors is not None:
        score.add(WHOLE, whole, len(got), len(gold))
    for g in unmatched(gold, [g for g, _ in pairs]):
        score.differ("events", "missed", g, gold=f"{g.type} {g.factuality}")
    for e in unmatched(got, [e for _, e in pairs]):
        score.differ("events", "extra", e, got=f"{e.event_type} {e.factuality}", rule=e.rule)


def _factuality(pairs: list[tuple[GoldEvent, Event]], score: DocumentScore) -> None:
    same = sum(g.factuality == e.factuality for g, e in pairs)
    score.add("events.factuality", same, len(pairs), len(pairs))
    not_actual = [(g, e) for g, e in pairs if g.factuality != "actual"]
    wrong = sum(e.factuality == "actual" for _, e in not_actual)
    score.add(NOT_ACTUAL, wrong, len(not_actual), len(not_actual))


def _predicted_roles(rows: Rows) -> dict[str, Roles]:
    """(role, predicted actor id) per predicted event."""
    roles: dict[str, Roles] = defaultdict(set)
    for part in rows["event_actors"]:
        roles[part.event_id].add((part.role, part.actor_id))
    return roles


def _slots(
    record: GoldRecord,
    gold: GoldEvent,
    got: Event,
    roles: Roles,
    links: Links,
    score: DocumentScore,
) -> bool:
    """Score the slots of a matched event; True if it is right as a whole."""
    same = _kinds(gold, got, score)
    dated = _date(gold, got, score)
    if record.places is not None:
        _place(record, gold, got, links, score)
    if record.actors is None:
        return False
    _attribution(gold, got, links, score)
    return _arguments(gold, got, roles, links, score) and same and dated


def _kinds(gold: GoldEvent, got: Event, score: DocumentScore) -> bool:
    """Note what differs of type, sub-type and factuality; True if type and factuality fit."""
    for kind, column in (("type", "event_type"), ("sub_type",) * 2, ("factuality",) * 2):
        wanted, said = getattr(gold, kind), getattr(got, column)
        if wanted != said:
            score.differ("events", kind, gold, gold=wanted, got=said, rule=got.rule)
    return gold.type == got.event_type and gold.factuality == got.factuality


def _arguments(
    gold: GoldEvent, got: Event, roles: Roles, links: Links, score: DocumentScore
) -> bool:
    """Score actors and recipients; True if they agree, or at least half of all of them do."""
    wanted: Roles = {("actor", a) for a in gold.actors}
    wanted |= {("recipient", a) for a in gold.recipients}
    # an actor that the gold lacks keeps its own id, marked so that it can be none of the gold's
    said = {(role, links.gold_actor(a) or f"?{a}") for role, a in roles}
    for role in ("actor", "recipient"):
        of_gold = {r for r in wanted if r[0] == role}
        of_got = {r for r in said if r[0] == role}
        score.add(f"events.args.{role}", len(of_gold & of_got), len(of_got), len(of_gold))
        if of_gold != of_got:
            found = {a for r, a in roles if r == role}
            names = _listed(links, {a for _, a in of_gold}, found)
            score.differ("events", role, gold, **names, rule=got.rule)
    return wanted == said or len(wanted & said) * 2 >= len(wanted | said) > 0


def _listed(links: Links, gold: set[str], got: set[str]) -> dict[str, str]:
    wanted = sorted(links.shown("actors", a, None)["gold"] for a in gold)
    found = sorted(links.shown("actors", None, a)["got"] for a in got)
    return {"gold": ", ".join(wanted) or "none", "got": ", ".join(found) or "none"}


def _place(
    record: GoldRecord, gold: GoldEvent, got: Event, links: Links, score: DocumentScore
) -> None:
    right = False
    if gold.place is not None and got.place_id is not None:
        place = next(p for p in record.places or () if p.id == gold.place)
        right = same_place(place, links.place_spans.get(got.place_id, []))
    score.add("events.place", right, got.place_id is not None, gold.place is not None)
    if not right and (gold.place or got.place_id):
        names = links.shown("places", gold.place, got.place_id)
        score.differ("events", "place", gold, **names, rule=got.rule)


def _date(gold: GoldEvent, got: Event, score: DocumentScore) -> bool:
    """Score the days; True if they are right, or the gold has none."""
    first, last = (gold.date.first, gold.date.last) if gold.date else (None, None)
    right = first is not None and (first, last) == (got.date_first, got.date_last)
    score.add("events.date", right, got.date_first is not None, first is not None)
    if not right and (first or got.date_first):
        found = f"{got.date_first} to {got.date_last} ({got.date_from})"
        score.differ("events", "date", gold, gold=f"{first} to {last}", got=found, rule=got.rule)
    return right or first is None


def _attribution(gold: GoldEvent, got: Event, links: Links, score: DocumentScore) -> None:
    wanted, said = gold.attributed_to, got.attributed_to
    right = wanted is not None and links.gold_actor(said) == wanted
    score.add("events.attributed", right, said is not None, wanted is not None)
    if not right and (wanted or said):
        names = links.shown("actors", wanted, said)
        score.differ("events", "attributed", gold, **names, rule=got.rule)
