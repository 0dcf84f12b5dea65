"""Countries that are named only as the owners of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.lexicons import nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.actors.candidate import Candidate


def is_body(noun: Token) -> bool:
    """Whether a noun is an institution or a body, which a country before it only places."""
    if noun.lower_ == "leadership":
        return False
    known = nouns().get(noun.lower_)
    return known is not None and known.use in ("institution", "body")


def settle_owners(names: list[Candidate]) -> None:
    """A country that does nothing but own a body ("Peru's army said") is a place."""
    acting = {c.country for c in names if c.use == "actor" and not c.owning}
    for candidate in names:
        if candidate.owning and candidate.use == "actor" and candidate.country not in acting:
            candidate.use = "place"
