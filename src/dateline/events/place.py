"""Where an event happened: the place its own clause names, else one that governs it.

Within a phrase the most specific place counts ("in Karrada, Baghdad", "Syria's Idlib province").
"The town" stands for the town named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.reach import FAR, Reach
from dateline.events.roles import word_class
from dateline.language.clauses import frame
from dateline.language.dateline import dateline_span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.records import Mention
    from dateline.story import Story

PLACED = frozenset(
    {"ASSAULT", "DISASTER", "DISPLACE", "COERCE", "CONSULT", "RETREAT", "COOPERATE", "PROTEST",
     "MOBILIZE", "AID"}
)  # fmt: skip
"""Types of which news says where they happen."""

UNPLACED = frozenset({"ACCUSE", "SUPPORT", "REJECT", "THREATEN", "CONCEDE"})
"""Acts of speech, which happen nowhere in particular."""

WIDE = frozenset({"country", "region"})
SPECIFIC_BONUS = 0.4
INSIDE_ACTOR = 1.0
TALKED = frozenset({"AGREE", "CONSULT", "REQUEST"})
TOPIC = 1.5
ABOUT = frozenset({"dobj", "pobj"})
LOCATING = frozenset({"at", "in", "inside", "near", "to"})
NATIVE = frozenset({"citizen", "inhabitant", "native", "resident"})
ORIGIN = 0.5
OPENING = 1.0
"""Cost of the place of the dateline, where the news was written and often happened."""
MAX_LIST = 8
INSIDE_LIMIT = 0.6
SENTENCE_LIMIT = 2.9
ANAPHOR = 0.4


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place and where it was found: clause, sentence, anaphor or narrative."""

    place_id: str
    how: str
    cost: float


@dataclass(frozen=True, slots=True)
class _Site:
    """A mention of a place: the place to take for it, its head, and what tells against it."""

    place_id: str
    root: Token
    start: int
    penalty: float


class PlaceFinder:
    """The places of a story, asked for by trigger."""

    def __init__(self, story: Story, owners: Collection[int] = ()) -> None:
        self._story = story
        self._owners = owners
        self._kinds = {place.place_id: place.kind for place in story.places}
        self._countries = {place.place_id: place.country for place in story.places}
        self._sites = self._read_sites()
        self._starts = [site.start for site in self._sites]
        self._by_sentence: dict[int, list[_Site]] = {}
        for site in self._sites:
            self._by_sentence.setdefault(story.sentence_at(site.start), []).append(site)

    def of(self, triggers: Sequence[Token], event_type: str) -> PlaceChoice | None:
        """The best place over all triggers of an event of the given type."""
        if event_type in UNPLACED:
            return None
        own = {trigger.i for trigger in triggers}
        found = [
            choice
            for order, trigger in enumerate(triggers)
            for choice in self._near(trigger, own, event_type, 0.3 * order)
        ]
        best = min(found, key=lambda choice: choice.cost, default=None)
        if best is not None and self.is_wide(best.place_id):
            best = self._within(best, found)
        if best is not None and event_type not in PLACED and best.cost > 0.5:
            return None
        return best

    def _within(self, wide: PlaceChoice, found: Sequence[PlaceChoice]) -> PlaceChoice:
        """The town that another mention names, where one says only the country."""
        country = self._countries[wide.place_id]
        inside = [
            choice
            for choice in found
            if choice.cost < INSIDE_LIMIT
            and not self.is_wide(choice.place_id)
            and self._countries[choice.place_id] == country
        ]
        return min(inside, key=lambda choice: choice.cost, default=wide)

    def is_wide(self, place_id: str) -> bool:
        """Whether a place is a country or region, too wide to say where something happened."""
        return self._kinds.get(place_id) in WIDE

    def _near(
        self, trigger: Token, own: Collection[int], event_type: str, extra: float
    ) -> list[PlaceChoice]:
        reach = Reach(trigger, self._owners, own)
        found: list[PlaceChoice] = []
        for site in self._by_sentence.get(self._story.sentence_at(trigger.idx), ()):
            cost = reach.cost(site.root)
            if cost >= FAR or cost > SENTENCE_LIMIT:
                continue
            cost += extra + site.penalty + 0.002 * abs(site.root.i - trigger.i)
            cost += TOPIC if event_type in TALKED and _is_topic(site.root) else 0.0
            cost -= 0.0 if self.is_wide(site.place_id) else SPECIFIC_BONUS
            found.append(PlaceChoice(site.place_id, "clause" if cost < 1 else "sentence", cost))
        if (named := self._anaphor(trigger)) is not None:
            found.append(PlaceChoice(named, "anaphor", ANAPHOR + extra))
        return found

    def _anaphor(self, trigger: Token) -> str | None:
        """What "the city" stands for, where it fills a place of the trigger."""
        for slot in frame(trigger).slots:
            token = slot.token
            lemma = token.lemma_.lower()
            if not any(c.dep_ == "det" and c.lower_ in ("the", "this") for c in token.children):
                continue
            if lemma in word_class("placenouns", "site"):
                return self._last_before(token.idx, wide=False)
            if lemma in word_class("placenouns", "land"):
                return self._last_before(token.idx, wide=True)
        return None

    def _last_before(self, char: int, wide: bool) -> str | None:
        for index in range(bisect_left(self._starts, char) - 1, -1, -1):
            place_id = self._sites[index].place_id
            if self.is_wide(place_id) == wide:
                return place_id
        return None

    # Mentions

    def _read_sites(self) -> list[_Site]:
        mentions = [m for m in self._story.mentions if m.place_id is not None]
        actors = [m for m in self._story.mentions if m.actor_id is not None]
        roots = [self._root(m) for m in mentions]
        taken = self._most_specific(mentions)
        inside = _covered(mentions, actors)
        opening = dateline_span(self._story) or (0, 0)
        sites = []
        for m, root, place_id, within in zip(mentions, roots, taken, inside, strict=True):
            if root is not None:
                against = (INSIDE_ACTOR if within else 0.0) + _origin(root)
                against += OPENING if opening[0] <= m.start < opening[1] else 0.0
                sites.append(_Site(place_id, root, m.start, against))
        return sites

    def _root(self, mention: Mention) -> Token | None:
        span = self._story.span(mention.start, mention.end)
        return None if span is None else span.root

    def _most_specific(self, mentions: Sequence[Mention]) -> list[str]:
        """For each mention, the most specific place of the phrase it stands in."""
        taken = [str(mention.place_id) for mention in mentions]
        for index in range(len(mentions) - 1):
            one, other = mentions[index], mentions[index + 1]
            gap = self._story.text[one.end : other.start]
            if gap in ("'s ", "’s "):  # "Syria's Idlib province"
                taken[index] = taken[index + 1]
            elif len(gap) < 30 and _nests(gap) and not self.is_wide(taken[index]):
                taken[index + 1] = taken[index]
        return taken


def _nests(gap: str) -> bool:
    """Whether two places are named as one in the other: "Azaz, Syria", "the centre of Homs"."""
    words = gap.strip(" ").split()
    if gap == ", ":
        return True
    return (
        bool(words) and words[-1] in ("of", "in", "the") and "," not in gap and "and" not in words
    )


def _is_topic(root: Token) -> bool:
    """Whether what is talked of has to do with a place: "the Syria crisis", "our work for Mali"."""
    if root.dep_ != "pobj":
        return True
    over = root.head.head
    return root.head.lower_ not in LOCATING or (over.pos_ == "NOUN" and over.dep_ in ABOUT)


def _origin(root: Token | None) -> float:
    """What tells that somebody comes from a place: "Omar, of Tunis", "a native of Oran"."""
    for _ in range(MAX_LIST):
        if root is None or root.dep_ != "conj":
            break
        root = root.head
    if root is None or root.dep_ != "pobj":
        return 0.0
    noun = root.head.head
    if root.head.lower_ == "from":
        return ORIGIN if noun.pos_ in ("NOUN", "PROPN") else 0.0
    after_name = noun.pos_ == "PROPN" and root.head.i and root.head.nbor(-1).text == ","
    if root.head.lower_ == "of" and (after_name or noun.lemma_.lower() in NATIVE):
        return ORIGIN + INSIDE_ACTOR
    return 0.0


def _covered(places: Sequence[Mention], actors: Sequence[Mention]) -> list[bool]:
    """Whether each place mention lies inside a longer actor mention ("citizens of Jordan")."""
    longer = sorted((a.start, a.end) for a in actors)
    starts = [start for start, _ in longer]
    found = []
    for place in places:
        index = bisect_left(starts, place.start + 1)
        near = longer[max(index - 4, 0) : index]
        found.append(any(s <= place.start and place.end <= e and (s, e) != (place.start, place.end)
                         for s, e in near))  # fmt: skip
    return found
