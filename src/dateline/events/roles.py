"""Which place around a trigger holds which role: syntax to actor and recipient, by data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.language.clauses import Slot

ANY = "*"
NONE = "-"


@cache
def _table() -> dict[tuple[str, str, str], str]:
    """(event type, lemma, place) -> role, from `data/roles.tsv`."""
    text = files(__package__).joinpath("data", "roles.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {(event_type, lemma, place): role for event_type, lemma, place, role in rows}


@cache
def word_class(name: str, wanted: str) -> frozenset[str]:
    """Words of one class in `data/NAME.tsv`, whose lines are `word<TAB>class`."""
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return frozenset(word for word, label in rows if label == wanted)


@cache
def role_of(event_type: str, lemma: str, place: str) -> str | None:
    """Role (actor or recipient) of a place; the most particular entry decides.

    Places that end in ":verb" hold for verbs only ("we are concerned by X", not "our concern"),
    those in ":alone" where nothing is said of whom it is done to ("the group's release", but not
    "the group's release of hostages").
    """
    table = _table()
    for key in (
        (event_type, lemma, place),
        (ANY, lemma, place),
        (event_type, ANY, place),
        (ANY, ANY, place),
    ):
        if (role := table.get(key)) is not None:
            return None if role == NONE else role
    return None


def place_of(slot: Slot) -> str:
    """Name of a slot's place in the table: its part, for obliques the preposition.

    The "of" after a verb ("accused of") is no place of its own.
    """
    if slot.part != "oblique":
        return slot.part
    return "of_verb" if slot.how == "of" else slot.how
