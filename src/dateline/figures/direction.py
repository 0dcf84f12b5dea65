"""Stated changes: "rose by 5%", "up 19 cents", "fell to 30"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dateline.figures.lexicons import one, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

BETWEEN = words("direction_between")
AFTER = words("direction_after")
REACH = 5


def direction(doc: Doc, first: int, last: int) -> Literal["up", "down"] | None:
    """Direction of the change whose amount, or end, tokens first to last tell."""
    if doc[last].text in ("%", "percent") and "+" in (
        doc[first].text[0],
        doc[max(first - 1, 0)].text,
    ):
        return "up"
    for i in range(first - 1, max(first - 1 - REACH, -1), -1):
        token = doc[i]
        found = one("change").get(token.lemma_.lower()) or one("change").get(token.lower_)
        if found and (token.pos_ in ("VERB", "ADV", "ADP", "ADJ") or token.i == first - 1):
            return "up" if found == "up" else "down"
        if doc[first - 1].lower_ == "by" and token.pos_ in ("NOUN", "DET", "ADJ"):
            continue
        least = token.lower_ == "at" and doc[i + 1].lower_ in ("least", "most")
        if not least and token.lower_ not in BETWEEN and not token.like_num and token.pos_ != "SYM":
            if doc[first - 1].lower_ == "to" and i > first - 4:
                continue
            break
    return _after(doc, last)


def _after(doc: Doc, last: int) -> Literal["up", "down"] | None:
    for i in range(last + 1, min(last + 3, len(doc))):
        token = doc[i]
        if token.lemma_.lower() in AFTER and token.pos_ == "NOUN":
            return "up" if one("change")[token.lemma_.lower()] == "up" else "down"
        if token.pos_ != "ADJ":
            break
    return None
