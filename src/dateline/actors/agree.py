"""One name, one kind in a document: odd readings of a name give way to the others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.actors.forms import name_parts
from dateline.actors.gazetteer import fold
from dateline.actors.lexicons import titles

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate

OPEN = frozenset({"ORG", "PERSON", "GROUP", "NORP"})


def agree(names: list[Candidate]) -> None:
    """Surnames are persons, what is a place elsewhere is one here, places in titles are none."""
    places = {fold(c.text) for c in names if c.use == "place" and c.rule != "country"}
    surnames = {
        parts[-1]
        for c in names
        if c.label == "PERSON" and c.use == "actor" and len(parts := name_parts(c.text)) > 1
    }
    for candidate in names:
        if candidate.known is not None or candidate.rule in ("country", "demonym"):
            continue
        name = fold(candidate.text)
        if candidate.label != "PERSON" and name in surnames and name not in places:
            candidate.label, candidate.use = "PERSON", "actor"
        elif candidate.label in OPEN and candidate.use == "actor" and name in places:
            candidate.label, candidate.use = "GPE", "place"
    for one, two in pairwise(names):
        if one.label == "LOC" and one.use == "place" and _entitles(one, two):
            one.use = "none"


def _entitles(place: Candidate, person: Candidate) -> bool:
    """Whether a region belongs to a title ("Middle East director X")."""
    head = place.head.head
    if place.head.dep_ == "compound" and head.lower_ in titles():
        return True
    return person.label == "PERSON" and person.start - place.end == 1
