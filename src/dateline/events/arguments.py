"""Who did it, to whom, where, when and according to whom: the arguments of events.

`EventReader(story)` is made once per story; `event(...)` gives the arguments of one event from
its triggers. `dateline.events.complete` then fills, over all events of the story, what only the
rest of it tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.constructions import slots
from dateline.events.dates import STATED, DateChoice, DateFinder
from dateline.events.place import PlaceChoice, PlaceFinder
from dateline.events.roles import place_of, role_of, word_class
from dateline.events.unnamed import Unnamed
from dateline.language.clauses import Slot, clause_head, frame, is_passive, is_verbal, subjects
from dateline.language.firstperson import documents, first_person, issuer, speaker_of
from dateline.language.links import Link, Links, best_links
from dateline.language.speech import Speeches, is_said, speech_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

TIERS = {"agent": 0, "partner": 0, "patient": 0, "dative": 1, "owner": 1, "of": 2, "modifier": 4}
OBLIQUE_TIER = 3
ANNOUNCING = frozenset({"announce", "announced", "announces", "declared", "declares"})
HELD = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"})
"""Types that hit whoever stands behind the thing named: "positions of X", "the attack by X"."""


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor in a role, the words that put it there, and the construction."""

    actor_id: str
    start: int
    end: int
    how: str


@dataclass(frozen=True, slots=True)
class EventArguments:
    """All arguments of one event."""

    triggers: tuple[Token, ...]
    event_type: str
    sub_type: str | None
    factuality: str
    actors: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    place: PlaceChoice | None = None
    days: DateChoice | None = None
    attributed_to: str | None = None


class EventReader:
    """The arguments of the events of one story.

    `pronouns` says which actor a pronoun stands for (token index -> actor id), `owners` are the
    token indices of the triggers of all its events: what hangs on one is not another's.
    """

    def __init__(
        self,
        story: Story,
        pronouns: Mapping[int, str] | None = None,
        owners: Collection[int] = (),
    ) -> None:
        self.story = story
        self.links = Links(story, pronouns)
        self.speeches = Speeches(speech_of(story))
        self.unnamed = Unnamed(story)
        self.links.resolve(documents(story, self.links))
        self.links.resolve(first_person(story, self.links, self.speeches))
        self.issuer = issuer(story, self.links, self.speeches)
        self.places = PlaceFinder(story, owners)
        self.dates = DateFinder(story, owners)

    def event(
        self,
        triggers: Sequence[Token],
        event_type: str,
        sub_type: str | None = None,
        factuality: str = "actual",
    ) -> EventArguments:
        """Arguments of an event with these triggers, the main one first."""
        actors, recipients = self._who(triggers, event_type)
        speaker = speaker_of(triggers[0].idx, self.links, self.speeches)
        if event_type in STATED and not actors and not any(map(_has_doer, triggers)):
            stating = speaker or (self.issuer if any(map(_is_impersonal, triggers)) else None)
            if stating is not None:
                actors = (Filler(stating, triggers[0].idx, triggers[0].idx, "speaker"),)
        place = self.places.of(triggers, event_type)
        days = self.dates.of(triggers, event_type, factuality)
        return EventArguments(
            triggers=tuple(triggers),
            event_type=event_type,
            sub_type=sub_type,
            factuality=factuality,
            actors=actors,
            recipients=recipients,
            place=place,
            days=days,
            attributed_to=self._word_of(triggers[0], event_type, actors, speaker),
        )

    # Who

    def _who(
        self, triggers: Sequence[Token], event_type: str
    ) -> tuple[tuple[Filler, ...], tuple[Filler, ...]]:
        found: dict[str, list[Filler]] = {"actor": [], "recipient": []}
        for trigger in triggers:
            for role, fillers in self._roles(trigger, event_type).items():
                if not found[role]:
                    doers = (
                        {filler.actor_id for filler in found["actor"]} if role != "actor" else ()
                    )
                    found[role] = [one for one in fillers if one.actor_id not in doers]
        actors = {filler.actor_id for filler in found["actor"]}
        recipients = [f for f in found["recipient"] if f.actor_id not in actors]
        return tuple(found["actor"]), tuple(recipients)

    def _roles(self, trigger: Token, event_type: str) -> dict[str, list[Filler]]:
        lemma, verbal = trigger.lemma_.lower(), is_verbal(trigger)
        ranked: dict[str, list[tuple[int, Filler]]] = {"actor": [], "recipient": []}
        around = list(slots(trigger, event_type))
        alone = not any(slot.part in ("patient", "of") for slot in around)
        for slot in around:
            role = _role(event_type, lemma, place_of(slot), verbal, alone)
            if role is not None:
                tier = TIERS.get(slot.part, OBLIQUE_TIER)
                ranked[role].extend((tier, f) for f in self._fill(slot, role, event_type))
        return {role: _best(fillers) for role, fillers in ranked.items()}

    def _fill(self, slot: Slot, role: str, event_type: str) -> list[Filler]:
        links = self.links.actors(slot.token)
        if links and role == "actor" and event_type == "ASSAULT":
            links = self.unnamed.national(slot.token, event_type) or links
        if links and links[0].how == "mention":
            links = links + self.links.examples(slot.token)
        if role == "recipient" and self.links.place(slot.token) is not None:
            links = [link for link in links if link.how == "mention"]
        if not links and (role == "actor" or event_type in HELD):
            links = self.unnamed.actors(slot.token, event_type) or self._deep(slot.token, 0)
        return [Filler(x.actor_id, x.start, x.end, f"{slot.how}:{x.how}") for x in links]

    def _deep(self, token: Token, depth: int) -> list[Link]:
        """Who stands behind a thing: "missiles fired by X", "an attack by X", "forces of X"."""
        if depth > 2 or token.pos_ not in ("NOUN", "PROPN"):
            return []
        if token.lemma_.lower() in word_class("hostile", "document"):
            return self._issuer_of(token)
        for part in ("agent", "owner", "of", "modifier"):
            for slot in frame(token).slots:
                if slot.part != part:
                    continue
                links = self.links.actors(slot.token) or self._deep(slot.token, depth + 1)
                if links:
                    return links
        return []

    def _issuer_of(self, document: Token) -> list[Link]:
        """Who adopts or issues what is said in a text ("adopted a resolution that condemns X")."""
        found = frame(document).part("agent", "owner", "modifier")
        if document.dep_ == "dobj" and is_verbal(document.head):
            found += [one for one, _ in subjects(document.head)]
        return best_links(self.links, found)

    # According to whom

    def _word_of(
        self, trigger: Token, event_type: str, actors: Sequence[Filler], speaker: str | None
    ) -> str | None:
        """The speaker, unless what is told is the speaker's own act of saying or announcing it."""
        if not any(filler.actor_id == speaker for filler in actors):
            return speaker
        if event_type in STATED and not _says_it_does(trigger):
            return None
        cues = {one.cue for one in self.speeches.around(trigger.idx)}
        return None if cues & ANNOUNCING else speaker


def _has_doer(trigger: Token) -> bool:
    """Whether a noun of its own says who does it, known as an actor or not."""
    if not is_verbal(trigger) or is_passive(trigger):
        return False
    return any(s.part == "agent" and s.token.pos_ == "NOUN" for s in frame(trigger).slots)


def _says_it_does(trigger: Token) -> bool:
    """Whether who does it says so in so many words: "said it would sue", not "condemned"."""
    verb = clause_head(trigger)
    return is_said(verb) and any(
        c.dep_ == "nsubj" and c.lower_ in ("it", "they") for c in verb.children
    )


def _is_impersonal(trigger: Token) -> bool:
    """ "It is vital that ..."."""
    return trigger.dep_ == "acomp" and any(c.lower_ == "it" for c in trigger.head.children)


def _role(event_type: str, lemma: str, place: str, verbal: bool, alone: bool) -> str | None:
    """Role of a place; where the table tells verbs, or what stands alone, apart, that counts."""
    found = role_of(event_type, lemma, f"{place}:verb") if verbal else None
    if found is None and alone:
        found = role_of(event_type, lemma, f"{place}:alone")
    return found or role_of(event_type, lemma, place)


def _best(ranked: Iterable[tuple[int, Filler]]) -> list[Filler]:
    """Fillers of the best tier, each actor once."""
    rows = list(ranked)
    if not rows:
        return []
    best = min(tier for tier, _ in rows)
    found: dict[str, Filler] = {}
    for tier, filler in rows:
        if tier == best:
            found.setdefault(filler.actor_id, filler)
    return list(found.values())
