"""Who did it, to whom, where, when and according to whom: the arguments of events.

`EventReader(story)` is made once per story; `event(...)` gives the arguments of one event from
its triggers. `dateline.events.complete` then fills, over all events of the story, what only the
rest of it tells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.events.dates import STATED, DateChoice, DateFinder
from dateline.events.place import PlaceChoice, PlaceFinder
from dateline.events.roles import place_of, role_of, word_class
from dateline.language.clauses import Slot, clause_head, frame, is_passive, is_verbal, subjects
from dateline.language.firstperson import first_person, speaker_of
from dateline.language.lexis import verbs
from dateline.language.links import Link, Links, best_links
from dateline.language.speech import Speeches

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.story import Story

TIERS = {"agent": 0, "partner": 0, "patient": 0, "dative": 1, "owner": 1, "of": 2, "modifier": 4}
OBLIQUE_TIER = 3
COMPLEMENT = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT"})
PREDICATE = frozenset({"acomp", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "acl", "xcomp", "advcl"})
INTENDED = frozenset({"AGREE", "SUPPORT", "AID"})
"""Types whose recipient may be the subject of the clause that says what is wanted or blamed."""

ANNOUNCED = frozenset({"AGREE", "AID", "MOBILIZE", "RETREAT", "SANCTION"})
"""Types of acts that whoever announces them does."""

INSTRUMENT = frozenset({"with", "by", "through", "via", "including"})
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
        self.speeches = Speeches(story.doc)
        self.links.resolve(first_person(story, self.links, self.speeches))
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
        if event_type in STATED and not actors and speaker is not None:
            actors = (Filler(speaker, triggers[0].idx, triggers[0].idx, "speaker"),)
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
            attributed_to=self._word_of(event_type, actors, speaker),
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
        slots = list(self._slots(trigger, event_type))
        alone = not any(slot.part in ("patient", "of") for slot in slots)
        for slot in slots:
            role = _role(event_type, lemma, place_of(slot), verbal, alone)
            if role is not None:
                tier = TIERS.get(slot.part, OBLIQUE_TIER)
                ranked[role].extend((tier, f) for f in self._fill(slot, role, event_type))
        return {role: _best(fillers) for role, fillers in ranked.items()}

    def _slots(self, trigger: Token, event_type: str) -> Iterator[Slot]:
        yield from frame(trigger).slots
        if event_type in COMPLEMENT:
            yield from _complements(trigger)
        if not is_verbal(trigger):
            yield from _as_instrument(trigger)
            if event_type in STATED or trigger.pos_ == "ADJ":
                yield from _as_statement(trigger)
        if event_type in INTENDED:
            yield from _intended(trigger)
        if event_type in ANNOUNCED and not is_verbal(trigger):
            yield from _announced(trigger)
        if event_type in STATED:
            yield from _on_behalf(trigger)

    def _fill(self, slot: Slot, role: str, event_type: str) -> list[Filler]:
        links = self.links.actors(slot.token)
        if links and links[0].how == "mention":
            links = links + self.links.examples(slot.token)
        if role == "recipient" and self.links.place(slot.token) is not None:
            links = [link for link in links if link.how == "mention"]
        if not links and (role == "actor" or event_type in HELD):
            links = self._deep(slot.token, 0)
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
        self, event_type: str, actors: Sequence[Filler], speaker: str | None
    ) -> str | None:
        """The speaker, unless what is told is the speaker's own act of saying it."""
        own = any(filler.actor_id == speaker for filler in actors)
        return None if own and event_type in STATED else speaker


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


def _complements(trigger: Token) -> Iterator[Slot]:
    """Subject of the clause under the trigger: "demanded that X stop", "urged X to stop"."""
    over = trigger.head if trigger.dep_ in PREDICATE else trigger
    for one in (trigger, over):
        for child in one.children:
            if child.dep_ in CLAUSES and is_verbal(child) and child.i > trigger.i:
                for token, how in subjects(child):
                    if how in ("active", "passive"):
                        yield Slot("patient", token, "complement")
        if over.i == trigger.i:
            return


def _as_statement(trigger: Token) -> Iterator[Slot]:
    """ "X voiced concern", "that crime is a tragedy", "the horrific crimes of X"."""
    head = trigger.head
    if trigger.dep_ == "dobj" and is_verbal(head) and not is_passive(head):
        if head.lemma_.lower() not in verbs("suffer"):
            yield from (Slot("owner", one, "statement") for one, _ in subjects(head))
    elif trigger.dep_ in PREDICATE:
        for one, _ in subjects(head):
            if one.lower_ == "it":  # "it is vital that ..."
                continue
            yield Slot("agent" if trigger.pos_ == "ADJ" else "patient", one, "predicate")
    elif trigger.dep_ == "amod":
        yield Slot("patient", head, "predicate")


def _intended(trigger: Token) -> Iterator[Slot]:
    """Whom what is promised is for: "is committed to supporting X", "agreed to help X"."""
    for child in trigger.children:
        inner = child
        if child.dep_ == "prep" and child.lower_ == "to":
            inner = next((one for one in child.children if one.dep_ == "pcomp"), child)
        for _ in range(3):  # "committed to continuing to support X"
            deeper = next((one for one in inner.children if one.dep_ == "xcomp"), None)
            if deeper is None:
                break
            inner = deeper
        if is_verbal(inner) and inner.dep_ in ("xcomp", "pcomp", "acl"):
            own = frame(inner)
            yield from (Slot("dative", one, "intended") for one in own.part("patient", "dative"))
            yield from (Slot("dative", one, "intended") for one in own.after("to", "for", "with"))


def _announced(noun: Token) -> Iterator[Slot]:
    """ "the ceasefire announced by X and Y", "a deal agreed between X and Y"."""
    for verb in noun.children:
        if verb.dep_ == "acl" and verb.lemma_.lower() in verbs("announce"):
            yield from (s for s in frame(verb).slots if s.part in ("agent", "partner"))


def _on_behalf(trigger: Token) -> Iterator[Slot]:
    """ "On behalf of the ministry, I convey my condolences"."""
    verb = clause_head(trigger)
    for _ in range(3):
        for slot in frame(verb).slots:
            if slot.part == "oblique" and slot.how == "on" and slot.token.lower_ == "behalf":
                yield from (Slot("agent", one, "behalf") for one in frame(slot.token).part("of"))
        if verb.dep_ != "xcomp":
            return
        verb = clause_head(verb.head)


def _as_instrument(noun: Token) -> Iterator[Slot]:
    """Whose air strikes they are in "the coalition supports the army with air strikes"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in INSTRUMENT:
        return
    head = noun.head.head
    if is_verbal(head):
        own = frame(head)
        yield from (Slot("agent", one, "instrument") for one in own.agents)
