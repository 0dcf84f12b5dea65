"""What kind of organisation a name says it is."""

from __future__ import annotations

from dateline.actors.lexicons import nouns, orgwords


def org_kind(text: str) -> tuple[str, str | None]:
    """Type and sector read off the words of an organisation's name."""
    parts = text.lower().replace("’", "'").split()
    for size in (3, 2, 1):
        for first in range(len(parts) - size, -1, -1):
            found = orgwords().get(" ".join(parts[first : first + size]))
            if found is not None and (
                size > 1 or first in (0, len(parts) - 1) or parts[first + 1] in ("of", "for")
            ):
                return found
    noun = nouns().get(parts[-1]) if parts else None
    if noun is not None and noun.use == "institution":
        return noun.type, noun.sector
    noun = nouns().get(parts[0]) if len(parts) > 1 else None
    if noun is not None and noun.use == "body" and noun.type in ("company", "media"):
        return noun.type, noun.sector
    return "other", None
