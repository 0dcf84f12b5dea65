"""Constructions that put actors beside triggers of some types, beyond what any frame has.

"Demanded that X stop", "voiced concern", "is committed to helping X", "the ceasefire announced by
X", "the campaign to defeat X", "on behalf of X".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.events.dates import STATED
from dateline.events.roles import word_class
from dateline.events.unnamed import ARMED, KINDS
from dateline.language.clauses import Slot, clause_head, frame, is_passive, is_verbal, subjects
from dateline.language.lexis import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENT = frozenset({"REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT"})
PREDICATE = frozenset({"acomp", "attr", "oprd"})
CLAUSES = frozenset({"ccomp", "acl", "xcomp", "advcl"})
INTENDED = frozenset({"AGREE", "SUPPORT", "AID"})
"""Types whose recipient may be the subject of the clause that says what is wanted or blamed."""

ANNOUNCED = frozenset({"AGREE", "AID", "MOBILIZE", "RETREAT", "SANCTION"})
"""Types of acts that whoever announces them does."""

INSTRUMENT = frozenset({"with", "by", "through", "via", "including"})


def slots(trigger: Token, event_type: str) -> Iterator[Slot]:
    """Places around a trigger of a type: those of its frame, and what such types add."""
    yield from frame(trigger).slots
    if event_type in COMPLEMENT:
        yield from _complements(trigger)
    if not is_verbal(trigger):
        yield from _as_instrument(trigger)
        yield from _bare(trigger)
        if event_type in STATED or trigger.pos_ == "ADJ":
            yield from _as_statement(trigger)
    if event_type in INTENDED:
        yield from _intended(trigger)
    if event_type in ARMED and not is_verbal(trigger):
        yield from _meant_for(trigger)
    if event_type in ANNOUNCED and not is_verbal(trigger):
        yield from _announced(trigger)
    if event_type in STATED:
        yield from _on_behalf(trigger)


def _bare(noun: Token) -> Iterator[Slot]:
    """ "Rebel" in "a rebel attack", where it is read as an adjective."""
    for child in noun.children:
        if child.dep_ == "amod" and any(child.lower_ in word_class("bare", k) for k in KINDS):
            yield Slot("modifier", child, "bare")


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


def _meant_for(noun: Token) -> Iterator[Slot]:
    """Whom it is aimed at: "the campaign to defeat X", "the operation to free Y from X"."""
    for verb in noun.children:
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB":
            own = frame(verb)
            lost = own.after("from") if verb.lemma_.lower() in word_class("hostile", "from") else ()
            yield from (Slot("oblique", one, "against") for one in lost or own.patients)


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
