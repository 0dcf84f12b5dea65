"""What part a phrase plays in its sentence: does it act, is it acted on, does it locate?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.actors.lexicons import words
from dateline.language.countries import country_named

if TYPE_CHECKING:
    from spacy.tokens import Token

LISTING = frozenset({"like", "including", "as"})
MAX_CLIMB = 12
NEAR = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase's part: subject, passive, object, agent, prep, poss, modifier, apposition or root.

    governor: the verb or noun it hangs on; preposition: lower case, for prep.
    """

    part: str
    governor: Token | None
    preposition: str = ""


PARTS = {
    "nsubj": "subject", "csubj": "subject", "nsubjpass": "passive", "dobj": "object",
    "dative": "object", "iobj": "object", "oprd": "object", "attr": "attribute",
    "poss": "poss", "compound": "modifier", "amod": "modifier", "nmod": "modifier",
    "npadvmod": "modifier", "appos": "apposition",
}  # fmt: skip


def part_of(token: Token) -> Part:
    """The part a token plays, a conjunct that of the first of its series."""
    for _ in range(MAX_CLIMB):
        if token.dep_ != "conj" and not _counted(token):
            break
        token = token.head if token.dep_ == "conj" else token.head.head
    if token.dep_ == "pobj":
        return _oblique(token)
    if token.dep_ in PARTS:
        return Part(PARTS[token.dep_], token.head)
    return Part("root", None)


def _counted(token: Token) -> bool:
    """Whether a phrase is what is counted ("dozens of families", "18 of 24 analysts")."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    counter = token.head.head
    return counter.pos_ == "NUM" or counter.lower_ in words("counter")


def _oblique(token: Token) -> Part:
    adposition = token.head
    if adposition.dep_ == "agent":
        return Part("agent", adposition.head, "by")
    word = adposition.lower_
    if word in LISTING and adposition.head.pos_ in ("NOUN", "PROPN"):
        return Part("apposition", adposition.head)
    if (
        adposition.dep_ == "prep"
        and adposition.head.dep_ == "prep"
        and word in ("of", "from", "to")
    ):
        return Part("prep", adposition.head.head, adposition.head.lower_ + " " + word)
    return Part("prep", adposition.head, word)


def acts(token: Token) -> bool:
    """Whether the phrase headed by a token does or suffers something that happens."""
    part = part_of(token)
    governor = part.governor
    if part.part in ("subject", "passive"):
        return governor is not None and (
            governor.lemma_ not in words("still") or part.part == "passive"
        )
    if part.part in ("object", "agent"):
        return governor is None or governor.lemma_ not in ("have", "be", "need")
    if part.part == "prep" and governor is not None:
        if part.preposition in ("at", "on"):
            return governor.lemma_.lower() in words("aimed")
        return part.preposition in ("by", "against", "according to") or (
            part.preposition in ("of", "between", "with", "to") and eventive(governor)
        )
    return False


def sender(token: Token) -> str | None:
    """The country whose verb has the phrase for its object ("Chad sent troops")."""
    part = part_of(token)
    if part.part != "object" or part.governor is None:
        return None
    subjects = (t.text for t in before(part.governor) if t.dep_ == "nsubj")
    return next((code for word in subjects if (code := country_named(word))), None)


def past(token: Token) -> bool:
    """Whether the verb a phrase hangs on is in the past, so that it tells what happened."""
    governor = part_of(token).governor
    for _ in range(3):
        if governor is None or governor.pos_ in ("VERB", "AUX"):
            break
        governor = governor.head
    if governor is None:
        return False
    return governor.tag_ in ("VBD", "VBN") or any(
        t.dep_ in ("aux", "auxpass") and t.tag_ == "VBD" for t in before(governor)
    )


def before(verb: Token) -> list[Token]:
    """The words not far before a verb that hang on it: its auxiliaries, its subject."""
    return [t for t in verb.doc[max(verb.i - NEAR, 0) : verb.i] if t.head == verb]


EVENT_ENDINGS = ("ing", "ion", "ment", "ault", "acre", "ttack", "eath", "urder", "trike", "lash")


def eventive(token: Token) -> bool:
    """Whether a word names something that happens: any verb, or a noun that looks like one."""
    if token.pos_ == "VERB":
        return token.lemma_ not in words("still")
    lemma = token.lemma_.lower()
    return lemma in words("happening") or lemma.endswith(EVENT_ENDINGS)
