"""Names beside a nominal: in apposition to it, inside it, or after its "of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.lexicons import nouns, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.actors.candidate import Candidate
    from dateline.actors.lexicons import Noun


def after_names(start: int, first: int, named: dict[int, Candidate]) -> int:
    """A role without the organisation that it is one of ("Foreign Office minister")."""
    for index in range(first - 1, start - 1, -1):
        name = named.get(index)
        if name is not None and name.use == "actor" and name.label in ("ORG", "GROUP"):
            return index + 1
    return start


def are_members(token: Token) -> bool:
    """Whether it only says who is in an alliance or a group, which is the actor."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    whole = nouns().get(token.head.head.lower_)
    return whole is not None and whole.type == "other"


def beside(token: Token, noun: Noun, named: dict[int, Candidate]) -> Candidate | None:
    """The name that a nominal is in apposition to."""
    labels = ("PERSON",) if noun.type == "person" else ("ORG", "GROUP")
    if noun.use in ("people", "pair"):
        return None
    inner = (p for c in token.children if c.dep_ == "prep" for p in c.children)
    near = [c for parent in (token, *inner) for c in parent.children if c.dep_ == "appos"]
    if token.dep_ == "appos":
        near.append(token.head)
    for other in near:
        name = named.get(other.i)
        if name is not None and name.use == "actor" and name.label in labels:
            return name
    return None


def is_office(token: Token, name: Candidate) -> bool:
    """Whether a role is a title beside a person's name, which is no mention: "X, commander of Y".

    "A shopkeeper" or "the ambassador, X" is one; a title after a name or with no comma is none.
    """
    text = token.doc.text
    if name.end <= token.idx:
        return token.lower_ in words("office")
    gap = text[token.idx + len(token.text) : name.start]
    return "," not in gap or (token.lower_ in words("office") and token.lower_ != "ambassador")
