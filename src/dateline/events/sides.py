"""Who fights whom in a story, told by all of it: for events whose other side goes unsaid.

"Rebels captured the town" seldom says from whom; the story does. Hostile pairs are read off its
events first, then off phrases that name an enemy ("the fight against X", "X-held", "defeat X",
"the stronghold of X").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.events.roles import word_class
from dateline.language.clauses import frame, is_verbal, spread

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.language.links import Links
    from dateline.story import Story

BELLIGERENT = frozenset({"armed_group", "military", "government", "police"})
HELD = ("held", "controlled", "occupied", "run", "infested")


class Sides:
    """Hostile pairs of actors in one story."""

    def __init__(self, story: Story, links: Links) -> None:
        self._types = {actor.actor_id: actor.type for actor in story.actors}
        self._against: dict[str, Counter[str]] = {}
        self._together: dict[str, set[str]] = {}
        self._named: Counter[str] = Counter()
        for token in story.doc:
            for enemy in _enemies_named(token):
                for link in links.actors(enemy):
                    if self._fights(link.actor_id):
                        self._named[link.actor_id] += 1

    def add(self, actors: Sequence[str], recipients: Sequence[str]) -> None:
        """Learn from an event that the actors, together, fought the recipients."""
        for actor in actors:
            self._together.setdefault(actor, set()).update(actors)
            self._against.setdefault(actor, Counter()).update(recipients)
        for recipient in recipients:
            if self._fights(recipient):
                self._against.setdefault(recipient, Counter()).update(actors)

    def enemy_of(self, sides: Sequence[str]) -> str | None:
        """The most likely enemy of actors who fight on one side."""
        friends = set(sides).union(*(self._together.get(side, set()) for side in sides))
        met: Counter[str] = Counter()
        for side in sides:
            met.update(self._against.get(side, Counter()))
        return self._best(met, friends) or self._best(self._named, friends)

    def _best(self, counts: Counter[str], friends: Iterable[str]) -> str | None:
        known = [a for a in counts if a not in friends and self._fights(a)]
        return max(known, key=lambda actor: (counts[actor], actor), default=None)

    def _fights(self, actor_id: str) -> bool:
        return self._types.get(actor_id) in BELLIGERENT


def _enemies_named(token: Token) -> list[Token]:
    """Words that name an enemy, at the word that says it is one."""
    lemma = token.lemma_.lower()
    if token.lower_ == "against":
        return [one for child in token.children if child.dep_ == "pobj" for one in spread(child)]
    if is_verbal(token):
        if token.lower_ in HELD:
            return [c for c in token.children if c.dep_ in ("npadvmod", "compound", "nmod")]
        found = frame(token).patients if lemma in word_class("hostile", "verb") else []
        return found + (
            frame(token).after("from") if lemma in word_class("hostile", "from") else []
        )
    if token.pos_ == "NOUN" and lemma in word_class("hostile", "holding"):
        return frame(token).part("owner", "modifier", "of")
    return []
