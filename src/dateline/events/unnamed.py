"""Who is meant by "Iraqi" in "Iraqi operations" or by "rebel" in "a rebel attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.events.roles import word_class
from dateline.language.countries import country_of_demonym
from dateline.language.links import Link

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

ARMED = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Types of acts that forces do, before governments."""

BEFORE = frozenset({"amod", "compound", "npadvmod"})
"""How a word stands before the one it says more of: "rebel attack", "insurgent-held"."""

KINDS = ("government", "military", "armed_group", "police")
REBELS = ("insurgent", "opposition", "rebel")


class Unnamed:
    """The actors of a story by nationality and by kind."""

    def __init__(self, story: Story) -> None:
        self._states: dict[tuple[str | None, str], str] = {}
        self._most: dict[str, str] = {}
        for actor in sorted(story.actors, key=lambda one: one.n_mentions):
            self._states[actor.country, actor.type] = actor.actor_id
            self._most[actor.type] = actor.actor_id
        self._nouns = _last_words(story)

    def national(self, token: Token, event_type: str) -> list[Link]:
        """Whose forces or state are meant by a nationality ("the Iraqis have retaken the town")."""
        country = country_of_demonym(token.text)
        if country is None:
            return []
        kinds = ("military", "government") if event_type in ARMED else ("government",)
        found = (self._states.get((country, kind)) for kind in kinds)
        return [_link(token, one, "demonym") for one in found if one is not None][:1]

    def actors(self, token: Token, event_type: str) -> list[Link]:
        """Who is meant by a nationality, or by a bare noun before another."""
        if (found := self.national(token, event_type)) or token.dep_ not in BEFORE:
            return found
        for kind in KINDS:
            if token.lower_ in word_class("bare", kind):
                one = self._nouns.get(token.lower_) or self._most.get(kind)
                return [] if one is None else [_link(token, one, "bare")]
        return []


def _link(token: Token, actor_id: str, how: str) -> Link:
    return Link(actor_id, token.idx, token.idx + len(token.text), how)


def _last_words(story: Story) -> dict[str, str]:
    """Last word of the actors' mentions, in the singular too -> the actor."""
    rebels = [a.actor_id for a in story.actors if a.actor_key.startswith("rebels:")]
    found = {word: actor_id for actor_id in rebels for word in REBELS}
    for mention in story.mentions:
        if mention.actor_id is not None:
            word = mention.text.rsplit(None, 1)[-1].lower()
            found[word] = found[word.removesuffix("s")] = mention.actor_id
    return found
