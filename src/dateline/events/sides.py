"""Who fights whom in a story, told by all of it: for events whose other side goes unsaid.

"Rebels captured the town" seldom says from whom; the story does. Hostile pairs are read off its
events first, then off phrases that name an enemy ("the fight against X", "X-held", "defeat X",
"the stronghold of X").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.events.roles import word_class
from dateline.language.clauses import frame, is_verbal, spread

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.events.unnamed import Unnamed
    from dateline.language.links import Links
    from dateline.story import Story

BELLIGERENT = frozenset({"armed_group", "military", "government", "police"})
HELD = ("held", "controlled", "occupied", "run", "infested")


class Sides:
    """Hostile pairs of actors in one story."""

    def __init__(self, story: Story, links: Links, unnamed: Unnamed) -> None:
        self._actors = {actor.actor_id: actor for actor in story.actors}
        self._against: dict[str, Counter[str]] = {}
        self._together: dict[str, set[str]] = {}
        self._named: list[tuple[int, str]] = []
        self._allied: set[str] = set()
        ally = word_class("hostile", "ally")
        for token in story.doc:
            if token.lemma_.lower() in ally:
                self._allied.update(_allies(token, links))
            for enemy in _enemies_named(token):
                link = links.named(enemy) or next(iter(unnamed.actors(enemy, "ASSAULT")), None)
                if link is not None and self._fights(link.actor_id):
                    self._named.append((link.start, link.actor_id))

    def add(self, actors: Sequence[str], recipients: Sequence[str]) -> None:
        """Learn from an event that the actors, together, fought the recipients."""
        for actor in actors:
            self._together.setdefault(actor, set()).update(actors)
            self._against.setdefault(actor, Counter()).update(recipients)
        for recipient in recipients:
            if self._fights(recipient):
                self._against.setdefault(recipient, Counter()).update(actors)

    def enemy_of(self, sides: Sequence[str], char: int, country: str | None) -> str | None:
        """The most likely enemy of actors on one side, of an event at `char` in a country.

        First whoever they fight in other events; then the enemy named last before the event, or
        anywhere; then the one side that is left.
        """
        friends = set(sides).union(*(self._together.get(side, set()) for side in sides))
        met: Counter[str] = Counter()
        for side in sides:
            met.update(self._against.get(side, Counter()))
        known = [a for a in met if a not in friends and self._fights(a)]
        named = [(at, a) for at, a in self._named if a not in friends]
        before = [a for at, a in named if at <= char]
        if before and (not known or before[-1] in known):
            return before[-1]
        if known:
            return max(known, key=lambda actor: (met[actor], actor))
        return named[0][1] if named else self._other_side(sides, friends, country)

    def rebels(self, char: int) -> str | None:
        """The one armed group of the story, or the one named last as an enemy before `char`."""
        groups = [a.actor_id for a in self._actors.values() if a.type == "armed_group"]
        if len(groups) == 1:
            return groups[0]
        named = [a for at, a in self._named if at <= char and self._type(a) == "armed_group"]
        return named[-1] if named else None

    def _other_side(
        self, sides: Sequence[str], friends: set[str], country: str | None
    ) -> str | None:
        """Rebels fight the state of the country they fight in; states fight armed groups."""
        rebels = any(self._type(side) == "armed_group" for side in sides)
        wanted = ("government", "military") if rebels else ("armed_group",)
        left = [
            actor
            for actor in self._actors.values()
            if actor.actor_id not in friends | self._allied
            and actor.type in wanted
            and (not rebels or (country is not None and actor.country == country))
        ]
        best = max(left, key=lambda actor: (actor.n_mentions, actor.actor_id), default=None)
        return None if best is None else best.actor_id

    def _type(self, actor_id: str) -> str | None:
        actor = self._actors.get(actor_id)
        return None if actor is None else actor.type

    def _fights(self, actor_id: str) -> bool:
        return self._type(actor_id) in BELLIGERENT


def _allies(noun: Token, links: Links) -> Iterator[str]:
    """Whoever is named as an ally: "his allies, Malta and Chad"."""
    for child in noun.children:
        listed = child.dep_ == "conj" and noun.doc[noun.i + 1].text in (",", ":", "–", "(")
        if child.dep_ in ("appos", "prep") or listed:
            inner = list(child.children) if child.dep_ == "prep" else [child]
            for one in (token for first in inner for token in spread(first)):
                if (link := links.named(one)) is not None:
                    yield link.actor_id


def _enemies_named(token: Token) -> list[Token]:
    """Words that name an enemy, at the word that says it is one."""
    lemma, lower = token.lemma_.lower(), token.lower_
    if lower == "against":
        return [one for child in token.children if child.dep_ == "pobj" for one in spread(child)]
    if lower in HELD and is_verbal(token):
        return [c for c in token.children if c.dep_ in ("npadvmod", "compound", "nmod")]
    verb, source = lemma in word_class("hostile", "verb"), lemma in word_class("hostile", "from")
    if (verb or source) and is_verbal(token):
        own = frame(token)
        return (own.patients if verb else []) + (own.after("from") if source else [])
    if lemma in word_class("hostile", "holding") and token.pos_ == "NOUN" and not is_verbal(token):
        return frame(token).part("owner", "modifier", "of")
    return []
