"""A stretch of text that may name an actor or a place, while the stage makes up its mind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.actors.lexicons import Known


@dataclass(slots=True)
class Candidate:
    """Where it stands, what it is, and what has been found out about it.

    kind: name, or the class of its noun; use: actor, place or none; head: its head token.
    certain: it is one that the reader knows ("the mayor", "Peru's mayor").
    beside: the name that it stands in apposition to ("the agency, X", "X, a shopkeeper").
    """

    start: int
    end: int
    text: str
    label: str
    head: Token
    kind: str
    rule: str
    score: float
    use: str = "none"
    type: str | None = None
    sector: str | None = None
    country: str | None = None
    known: Known | None = None
    noun: str | None = None
    within: str | None = None
    whose: Candidate | None = None
    title: str | None = None
    definite: bool = False
    certain: bool = False
    world: bool = False
    acting: bool = False
    its: bool = False
    owning: bool = False
    beside: Candidate | None = None
    actor: int | None = None
    place: int | None = None

    def covers(self, other: Candidate) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Candidate) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
