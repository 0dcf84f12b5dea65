"""From words to rows: which actors or which place a word of the text stands for.

`Links(story)` indexes the mentions by token once. `actors(token)` follows, in this order, the
mentions whose head the word is, pronouns, appositions ("its allies, Russia and Iran"), partitives
("three of the soldiers") and, last, the words that modify it ("ISIL targets", "Iraqi forces").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.language.clauses import spread
from dateline.language.pairs import pairs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.records import Mention
    from dateline.story import Story

FIRST_PERSON = frozenset({"i", "we", "us", "me", "my", "our", "ours", "mine"})
LISTING = frozenset({"comprise", "include"})
MODIFIERS = frozenset({"poss", "compound", "amod", "nmod"})
ELLIPTIC = frozenset({"dobj", "nsubjpass", "nsubj"})
COUNTED_BACK = 60
"""How many words back a number without a noun may look for what it counts."""
PARTITIVE = frozenset(
    {"all", "both", "couple", "dozens", "each", "group", "groups", "half", "hundreds", "lots",
     "majority", "many", "members", "millions", "most", "none", "number", "one", "part", "rest",
     "scores", "series", "several", "some", "thousands", "two", "three", "variety"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """An actor that a word stands for, where it is named, and how the word led there."""

    actor_id: str
    start: int
    end: int
    how: str


class Links:
    """Actors and places of a story, by token."""

    def __init__(self, story: Story, pronouns: Mapping[int, str] | None = None) -> None:
        self.story = story
        self._starts = [token.idx for token in story.doc]
        self._pronouns = dict(pronouns or {})
        self._pairs = pairs(story)
        self._actor: dict[int, list[Mention]] = {}
        self._place: dict[int, list[Mention]] = {}
        for mention in story.mentions:
            for index in self.tokens(mention.start, mention.end):
                if mention.actor_id is not None:
                    self._actor.setdefault(index, []).append(mention)
                if mention.place_id is not None:
                    self._place.setdefault(index, []).append(mention)

    def resolve(self, pronouns: Mapping[int, str]) -> None:
        """Learn what more pronouns stand for: token index -> actor id."""
        self._pronouns.update(pronouns)

    def tokens(self, start: int, end: int) -> range:
        """Indices of the tokens that touch the characters from start to end."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return range(first, max(bisect_left(self._starts, end), first))

    def place(self, token: Token) -> str | None:
        """Place a word names."""
        found = self._place.get(token.i)
        return None if found is None else found[0].place_id

    def named(self, token: Token) -> Link | None:
        """Actor of the mention a word heads, or is part of."""
        found = self._actor.get(token.i)
        if found is None:
            return None
        best = max(found, key=lambda m: (self._heads(m, token), m.end - m.start))
        return Link(str(best.actor_id), best.start, best.end, "mention")

    def _heads(self, mention: Mention, token: Token) -> bool:
        inside = self.tokens(mention.start, mention.end)
        return token.head.i not in inside or token.head.i == token.i

    def actors(self, token: Token) -> list[Link]:
        """Actors a word stands for; most have one, "its allies, Russia and Iran" two."""
        if (pair := self._pairs.get(token.i)) is not None:
            end = token.idx + len(token.text)
            return [Link(actor_id, token.idx, end, "pair") for actor_id in pair]
        if token.dep_ == "pobj" and token.lower_ == "those":
            return self._among(token)
        if token.dep_ == "nsubj" and len(listed := self._listed(token.head)) > 1:
            return listed
        if (link := self.named(token)) is not None:
            return [link]
        if (actor_id := self._pronouns.get(token.i)) is not None:
            return [Link(actor_id, token.idx, token.idx + len(token.text), "pronoun")]
        if token.pos_ == "PRON" and token.tag_ not in ("DT", "NN", "NNS"):
            return []
        return (
            self._apposed(token)
            or self._partitive(token)
            or self._counted(token)
            or self._modified(token)
        )

    def _among(self, token: Token) -> list[Link]:
        """ "The union has been among those calling for talks"."""
        if token.head.lower_ not in ("among", "amongst", "of") or token.head.head.lemma_ != "be":
            return []
        links = (self.named(c) for c in token.head.head.children if c.dep_ == "nsubj")
        return [link for link in links if link is not None]

    def _listed(self, verb: Token) -> list[Link]:
        """ "Nations which have conducted strikes include X, Y and Z"."""
        links = (
            self.named(one)
            for child in verb.children
            if child.dep_ == "dobj"
            for one in spread(child)
        )
        return [Link(x.actor_id, x.start, x.end, "list") for x in links if x is not None]

    def _apposed(self, token: Token) -> list[Link]:
        links = (
            self.named(one)
            for child in token.children
            if child.dep_ == "appos"
            for one in spread(child)
        )
        return [Link(x.actor_id, x.start, x.end, "apposition") for x in links if x is not None]

    def examples(self, token: Token) -> list[Link]:
        """Who is named as an example: "militias like X", "groups such as X and Y"."""
        links = (
            self.named(one)
            for child in token.children
            if child.dep_ == "prep" and _is_example(child)
            for inner in child.children
            if inner.dep_ == "pobj"
            for one in spread(inner)
        )
        return [Link(x.actor_id, x.start, x.end, "example") for x in links if x is not None]

    def _partitive(self, token: Token) -> list[Link]:
        if token.lower_ not in PARTITIVE and token.pos_ != "NUM":
            return []
        return [
            link
            for child in token.children
            if child.dep_ == "prep" and child.lower_ in ("of", "from")
            for inner in child.children
            if inner.dep_ == "pobj"
            for link in self.actors(inner)
        ]

    def _counted(self, number: Token) -> list[Link]:
        """ "Killed 40 fighters and captured eight": those last counted with their noun."""
        if number.pos_ != "NUM" or number.dep_ not in ELLIPTIC or _has_measure(number):
            return []
        doc = number.doc
        for at in range(number.i - 1, max(number.i - COUNTED_BACK, -1), -1):
            if doc[at].dep_ == "nummod" and doc[at].head.i >= at:
                link = self.named(doc[at].head)
                return [] if link is None else [Link(link.actor_id, link.start, link.end, "count")]
        return []

    def _modified(self, token: Token) -> list[Link]:
        for child in token.children:
            if child.dep_ not in MODIFIERS:
                continue
            link = self.named(child)
            if link is not None:
                return [Link(link.actor_id, link.start, link.end, "modifier")]
            if child.dep_ == "poss" and (actor_id := self._pronouns.get(child.i)) is not None:
                return [Link(actor_id, child.idx, child.idx + len(child.text), "modifier")]
        return []


def _has_measure(number: Token) -> bool:
    """Whether a number says of what it is one ("$5", "four of the men")."""
    return any(c.dep_ in ("quantmod", "nmod", "prep") or c.is_currency for c in number.children)


def _is_example(preposition: Token) -> bool:
    if preposition.lower_ == "as":
        return any(child.lower_ == "such" for child in preposition.children)
    return preposition.lower_ in ("like", "including")


def best_links(links: Links, tokens: Sequence[Token]) -> list[Link]:
    """Actors of several words, each actor once, in order."""
    found: dict[str, Link] = {}
    for token in tokens:
        for link in links.actors(token):
            found.setdefault(link.actor_id, link)
    return list(found.values())
