"""What a number measures: from its unit, from what it counts and from what befell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.figures.lexicons import one, words
from dateline.figures.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

PASSIVE = frozenset({"nsubjpass"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
INTRANSITIVE = words("intransitive")
AGENTIVE = words("agentive")
LIFE = words("life")
RESULT_NOUNS = words("result_nouns")
STATE = {
    "dead": "killed", "killed": "killed", "slain": "killed", "injured": "injured",
    "wounded": "injured", "hurt": "injured", "missing": "missing", "homeless": "displaced",
    "displaced": "displaced", "detained": "detained", "arrested": "detained",
    "abducted": "abducted", "kidnapped": "abducted", "released": "released", "freed": "released",
}  # fmt: skip
TOLL = words("toll")
TAKEN = {"captive": "detained", "hostage": "abducted", "prisoner": "detained"}
HUMAN_TAGS = frozenset({"NNPS"})
CLIMB = 4
NEAR = 7


class Meaning:
    """Reads measures off one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc

    def people(self, token: Token) -> bool:
        """Whether a noun means persons."""
        noun = one("nouns").get(_lemma(token)) or one("nouns").get(token.lower_)
        if noun:
            return noun == "people"
        if token.tag_ in HUMAN_TAGS or token.ent_type_ == "NORP":
            return True
        low = token.lower_
        return low.endswith(("men", "women", "ists", "ians", "people")) and len(low) > 4

    def counted(self, subject: Subject | None) -> str:
        """people, attacks or things, by what is counted."""
        if subject is None:
            return "things"
        token = self.doc[subject.head]
        noun = one("nouns").get(_lemma(token))
        if noun == "attacks":
            return "attacks"
        return "people" if self.people(token) else "things"

    def impact(self, subject: Subject | None, number: int, first: int) -> str | None:
        """What befell the people counted; tokens `first` to `number` are the figure."""
        anchor = self.doc[subject.head if subject else number]
        if subject is not None:
            if found := self._noun(anchor, subject):
                return found
            if not self.people(anchor) and anchor.lower_ not in STATE:
                return None
        after = (subject.head if subject else number) + 1
        return (
            self._state(after)
            or self._right(after)
            or self._tree(anchor)
            or (self._tree(self.doc[number]) if subject is None else None)
            or self._left(first)
        )

    def _noun(self, token: Token, subject: Subject) -> str | None:
        """ "12 deaths", "30 wounded", "42 lives", "six wounded soldiers"."""
        lemma = _lemma(token)
        if token.lower_ in STATE:
            return STATE[token.lower_]
        if lemma in ("life", "body", "corpse"):
            if lemma != "life" or any(_lemma(t) in LIFE for t in self._around(token)):
                return "killed"
            return None
        if lemma in RESULT_NOUNS and lemma != "victim":
            return one("impact").get(lemma)
        if lemma in TAKEN and any(_lemma(word) == "take" for word in self._around(token)):
            return TAKEN[lemma]
        if lemma == "victim":
            return "casualties"
        for j in range(subject.first, subject.head):
            word = self.doc[j]
            if word.lower_ in STATE and self.people(token):
                return STATE[word.lower_]
        return None

    def _around(self, token: Token) -> Iterator[Token]:
        yield token.head
        yield token.head.head
        yield from (self.doc[i] for i in range(max(token.i - 5, 0), token.i))

    def _state(self, i: int) -> str | None:
        """ "12 killed and 30 wounded", "left eight dead", "nine people killed in"."""
        if i >= len(self.doc):
            return None
        token = self.doc[i]
        if token.lower_ in STATE and not (token.tag_ == "VBD" and self._has_object(token)):
            return STATE[token.lower_]
        return None

    def _has_object(self, token: Token) -> bool:
        return any(child.dep_ == "dobj" for child in token.rights)

    def _right(self, i: int) -> str | None:
        """ "N X (who) were reportedly killed", "N X have fled"."""
        passive = False
        for j in range(i, min(i + NEAR, len(self.doc))):
            token = self.doc[j]
            if (
                token.pos_ == "AUX"
                or token.tag_ in ("MD", "RB", "WP")
                or token.lower_
                in (
                    "is",
                    "are",
                    "was",
                    "were",
                    "been",
                    "be",
                    "being",
                    "has",
                    "have",
                    "had",
                    "got",
                    "went",
                    "gone",
                    "remain",
                    "remained",
                    "to",
                )
            ):
                passive = passive or _lemma(token) in ("be", "get", "go", "remain")
                continue
            if token.pos_ == "ADV":
                continue
            if passive and token.lower_ in STATE:
                return STATE[token.lower_]
            return self._verb(token, passive)
        return None

    def _verb(self, verb: Token, passive: bool) -> str | None:
        lemma = _lemma(verb)
        if verb.pos_ not in ("VERB", "ADJ", "AUX"):
            return None
        if lemma in AGENTIVE or (passive and verb.tag_ == "VBN"):
            if verb.lower_ == "rounded" and not _up(verb):
                return None
            return one("impact").get(lemma)
        if lemma == "round" or verb.tag_ != "VBN":
            return None
        return one("impact").get(lemma) if not self._has_object(verb) else None

    def _tree(self, token: Token) -> str | None:
        for _ in range(CLIMB):
            head = token.head
            if head is token or head.i == token.i:
                return None
            found = self._governed(token, head)
            if found:
                return found
            if token.dep_ not in (
                "conj",
                "appos",
                "nummod",
                "prep",
                "pobj",
                "quantmod",
                "npadvmod",
            ):
                return None
            if token.dep_ in ("prep", "pobj") and not _inclusive(token):
                return None
            token = head
        return None

    def _governed(self, token: Token, head: Token) -> str | None:
        lemma = _lemma(head)
        if token.dep_ in PASSIVE:
            return one("impact").get(lemma) if head.pos_ == "VERB" else None
        if token.dep_ == "nsubj":
            if lemma in INTRANSITIVE:
                return one("impact").get(lemma)
            states = [c for c in head.rights if c.dep_ in ("acomp", "attr", "oprd")]
            return next((STATE[c.lower_] for c in states if c.lower_ in STATE), None)
        if token.dep_ in OBJECTS and head.pos_ in ("VERB", "AUX"):
            if lemma == "leave":
                near = [c for c in head.rights if c.lower_ in STATE]
                return STATE[near[0].lower_] if near else None
            if lemma == "round" and not _up(head):
                return None
            return one("impact").get(lemma) if lemma not in AGENTIVE else None
        if token.dep_ == "pobj" and head.lower_ in ("of", "to", "at"):
            return self._of(head.head, head)
        return None

    def _of(self, noun: Token, prep: Token) -> str | None:
        """ "the killing of nine", "a death toll of 12", "the toll rose to 41"."""
        if _lemma(noun) in TOLL:
            return "killed"
        if prep.lower_ == "of" and noun.pos_ in ("NOUN", "PROPN"):
            return one("impact").get(_lemma(noun))
        if noun.pos_ == "VERB" and any(
            c.dep_ in ("nsubj", "nsubjpass") and _lemma(c) in TOLL for c in noun.lefts
        ):
            return "killed"
        return None

    def _left(self, first: int) -> str | None:
        """ "killed N", "wounding N", where the parse lost the object; "killing of N"."""
        i = first - 1
        while (
            i >= 0
            and first - i <= 3
            and self.doc[i].lower_
            in (
                "of",
                "the",
                "all",
                "and",
                "also",
                "another",
                "a",
                "total",
                "up",
            )
        ):
            if self.doc[i].lower_ == "and":
                return None
            i -= 1
        if i < 0:
            return None
        token = self.doc[i]
        lemma = _lemma(token)
        if lemma in AGENTIVE or (token.tag_ == "VBN" and token.pos_ != "VERB"):
            return None
        if token.pos_ == "VERB" or lemma in RESULT_NOUNS or token.tag_ in ("VBG", "VBD"):
            return one("impact").get(lemma) if lemma != "round" else None
        return None


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _up(verb: Token) -> bool:
    return any(child.lower_ == "up" for child in verb.children)


def _inclusive(token: Token) -> bool:
    prep = token if token.dep_ == "prep" else token.head
    return prep.lower_ in ("including", "of", "among", "like")
