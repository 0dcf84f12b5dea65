"""Forms of names: their parts, how alike two are, the country a name tells."""

from __future__ import annotations

from dateline.actors.gazetteer import fold
from dateline.language.countries import country_named, country_of_demonym

SHIPS = {"USS": "USA", "USNS": "USA", "HMS": "GBR", "INS": "IND", "BRP": "PHL", "HMAS": "AUS",
         "KRI": "IDN", "HMCS": "CAN"}  # fmt: skip


def name_country(name: str) -> str | None:
    """The country an organisation's name tells ("Greek Ministry of Culture", "Bank of Spain")."""
    parts = name.split()
    if parts and parts[0] in SHIPS:
        return SHIPS[parts[0]]
    for size in (2, 1):
        for first in range(len(parts) - size + 1):
            piece = " ".join(parts[first : first + size])
            code = country_of_demonym(piece) or country_named(piece)
            if code is not None:
                return code
    return None


def name_parts(name: str) -> tuple[str, ...]:
    """Folded parts of a person's name, without particles ("al-", "bin") and initials' dots."""
    parts = [
        p for p in fold(name).split() if p not in ("al", "el", "ul", "mr", "mrs", "ms", "dr", "s")
    ]
    return tuple(parts)


def likeness(full: tuple[str, ...], parts: tuple[str, ...]) -> int:
    """How well a form fits a full name: 3 the same, 2 its last name or ends, 1 its first name."""
    if full == parts:
        return 4
    if not set(parts) <= set(full) and not set(full) <= set(parts):
        return 0
    if full[-1] == parts[-1]:
        return 3
    if len(parts) == 1 and full[0] == parts[0]:
        return 1
    return 0
