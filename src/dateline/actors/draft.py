"""An actor in the making, and its key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.lexicons import Known


@dataclass(slots=True)
class Draft:
    """An actor in the making."""

    key: str
    name: str
    type: str
    sector: str | None
    country: str | None
    rule: str
    score: float
    mentions: list[Candidate] = field(default_factory=list)
    known: Known | None = None
    mixed: bool = False
    title: str | None = None
    member_of: str | None = None


def key_of(draft: Draft) -> str:
    """The key in every document; unnamed collectives have one a country ("gunmen:NGA")."""
    if draft.mentions[0].kind == "name" or draft.key.startswith(("gov:", "mil:", "org:", "per:")):
        return draft.key
    family, _, within = draft.key.split(":", 2)
    return ":".join(filter(None, (family, draft.country or "-", within)))
