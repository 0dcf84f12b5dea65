"""Where an event happened: the place its own clause names, else one that governs it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.reach import FAR, Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from dateline.story import Story

PLACED = frozenset(
    {"ASSAULT", "DISASTER", "DISPLACE", "COERCE", "CONSULT", "RETREAT", "COOPERATE", "PROTEST",
     "MOBILIZE", "AID"}
)  # fmt: skip
"""Types of which news says where they happen; what is said, demanded or agreed has no place."""

WIDE = frozenset({"country", "region"})
SPECIFIC_BONUS = 0.6
SENTENCE_LIMIT = 5.0


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place and where it was found: clause, sentence, before, dateline or document."""

    place_id: str
    how: str
    cost: float


class PlaceFinder:
    """The places of a story, asked for by trigger."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._kinds = {place.place_id: place.kind for place in story.places}
        named = [m for m in story.mentions if m.place_id is not None]
        self._mentions = [(m.start, str(m.place_id), _root(story, m.start, m.end)) for m in named]
        self._starts = [start for start, _, _ in self._mentions]
        self._by_sentence: dict[int, list[tuple[str, Token]]] = {}
        for start, place_id, root in self._mentions:
            if root is not None:
                sentence = story.sentence_at(start)
                self._by_sentence.setdefault(sentence, []).append((place_id, root))

    def of(self, triggers: Sequence[Token], event_type: str) -> PlaceChoice | None:
        """The best place over all triggers of an event of the given type."""
        found = [
            choice
            for order, trigger in enumerate(triggers)
            if (choice := self._in_sentence(trigger, 0.3 * order)) is not None
        ]
        if found:
            best = min(found, key=lambda choice: choice.cost)
            if event_type in PLACED or best.cost < 0.5:
                return best
        if event_type not in PLACED:
            return None
        return self._outside(triggers[0])

    def _in_sentence(self, trigger: Token, extra: float) -> PlaceChoice | None:
        reach = Reach(trigger)
        best: PlaceChoice | None = None
        sentence = self._story.sentence_at(trigger.idx)
        for place_id, root in self._by_sentence.get(sentence, ()):
            cost = reach.cost(root)
            if cost >= FAR or cost > SENTENCE_LIMIT:
                continue
            cost += extra - (0.0 if self._is_wide(place_id) else SPECIFIC_BONUS)
            cost += 0.002 * abs(root.i - trigger.i)
            if best is None or cost < best.cost:
                best = PlaceChoice(place_id, "clause" if cost < 1 else "sentence", cost)
        return best

    def _is_wide(self, place_id: str) -> bool:
        return self._kinds.get(place_id) in WIDE

    def _outside(self, trigger: Token) -> PlaceChoice | None:
        """The last place named before, else the first of the document."""
        if not self._mentions:
            return None
        before = bisect_right(self._starts, trigger.idx) - 1
        if before >= 0:
            return PlaceChoice(self._mentions[before][1], "before", 8.0)
        return PlaceChoice(self._mentions[0][1], "document", 9.0)


def _root(story: Story, start: int, end: int) -> Token | None:
    span = story.span(start, end)
    return None if span is None else span.root
