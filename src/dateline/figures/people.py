"""Whether a noun means people, attacks or things: by a list, and by how the word is made."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from dateline.figures.lexicons import one, words

if TYPE_CHECKING:
    from spacy.tokens import Token

ENDINGS = tuple(words("people_endings"))
AGENTIVE = tuple(words("agentive_endings"))
SHORTEST = 4


class Kind(Enum):
    """What a counted noun means; UNKNOWN nouns are things unless they suffer what people do.

    NUMBER is a bare number, which may count anything.
    """

    PEOPLE = "people"
    ATTACK = "attacks"
    THING = "things"
    OTHER = "other"
    MONEY = "money"
    UNKNOWN = "unknown"
    NUMBER = "number"


def lemma_of(token: Token) -> str:
    """Lemma in lower case."""
    return token.lemma_.lower()


def kind_of(token: Token) -> Kind:
    """Kind of the noun at a token."""
    lemma, low = lemma_of(token), token.lower_
    listed = one("nouns").get(lemma) or one("nouns").get(low) or one("nouns").get(_singular(low))
    if listed:
        return Kind(listed)
    if token.tag_ == "NNPS" or token.ent_type_ == "NORP":
        return Kind.PEOPLE
    if len(low) > SHORTEST and (low.endswith(ENDINGS) or _singular(low).endswith(AGENTIVE)):
        return Kind.PEOPLE
    return Kind.UNKNOWN


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
