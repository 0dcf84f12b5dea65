"""Who stands where around a verb or an event noun: frames read off a dependency parse.

`frame(token)` says which words fill the places around a trigger and which construction put them
there. It knows grammar alone (active, passive, relative, control, light verbs, "the capture of
Hama by rebels"), nothing of event types or actors. Every walk over the tree is bounded, so a
sentence of any length costs a bounded amount per trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from dateline.language.lexis import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

Part = Literal["agent", "patient", "dative", "of", "owner", "modifier", "partner", "oblique"]

MAX_DEPTH = 8
MAX_CONJUNCTS = 40
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
RELATIVE = frozenset({"who", "whom", "which", "that"})
BETWEEN = frozenset({"between", "among", "amongst"})
TAKING_PART = frozenset({("for", "responsibility"), ("for", "responsible"), ("in", "part")})
FRAMING = frozenset({"according", "because", "due", "owing", "prior", "thanks"})
TAKING_VERBS = frozenset({("in", "participate"), ("behind", "be")})
TIME_DEPS = frozenset({"npadvmod", "tmod"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A word (head of its phrase) in one place of a frame.

    `part` is the place: agent (logical subject), patient (logical object), dative ("gave X"),
    of ("capture of X"), owner ("X's attack"), modifier ("X attack"), partner ("between X and Y")
    or oblique (object of any other preposition). `how` is the construction, for obliques the
    preposition in lower case.
    """

    part: Part
    token: Token
    how: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a trigger; `passive` tells of verbs whose subject is the patient."""

    trigger: Token
    passive: bool
    slots: tuple[Slot, ...]

    def part(self, *parts: Part) -> list[Token]:
        """Tokens in the given places, in order of finding."""
        return [slot.token for slot in self.slots if slot.part in parts]

    def after(self, *prepositions: str) -> list[Token]:
        """Objects of the given prepositions."""
        return [s.token for s in self.slots if s.part == "oblique" and s.how in prepositions]

    @property
    def agents(self) -> list[Token]:
        """Logical subjects."""
        return self.part("agent")

    @property
    def patients(self) -> list[Token]:
        """Logical objects."""
        return self.part("patient")

    @property
    def recipients(self) -> list[Token]:
        """Whom something is given, said or done to or for."""
        return self.part("dative") + self.after("to", "for")

    @property
    def instruments(self) -> list[Token]:
        """What it is done with."""
        return self.after("with", "using", "via", "through")

    @property
    def partners(self) -> list[Token]:
        """Sides of what is done together: "between X and Y", "met with X"."""
        return self.part("partner") + self.after("with")


@lru_cache(maxsize=1024)  # the stages ask for the frame of one trigger half a dozen times
def frame(token: Token) -> Frame:
    """The frame of a trigger: a verb, or else a noun (or whatever stands for one)."""
    if is_verbal(token):
        passive = is_passive(token)
        return Frame(token, passive, tuple(_unique(_verb_slots(token, passive))))
    return Frame(token, False, tuple(_unique(_noun_slots(token, 0))))


def is_verbal(token: Token) -> bool:
    """Whether the parser reads the token as a verb; gerunds with an "of" or article are nouns."""
    return token.tag_.startswith("VB") or token.pos_ == "VERB"


def is_passive(token: Token, depth: int = 0) -> bool:
    """Whether the surface subject of a verb is its logical object."""
    deps = {child.dep_ for child in token.children if not _is_group(child)}
    if not deps.isdisjoint({"auxpass", "nsubjpass", "agent"}):
        return True
    if token.tag_ not in ("VBN", "VBD"):
        return False
    if token.dep_ == "conj" and deps.isdisjoint({"nsubj", "aux"}):
        head = token.head
        shared = token.tag_ == "VBN" and not _has_have(head) and depth < MAX_DEPTH
        return shared and deps.isdisjoint(OBJECTS) and is_passive(head, depth + 1)
    if token.tag_ == "VBD" or _has_have(token):
        return False
    return token.dep_ in ("acl", "amod", "advcl") or deps.isdisjoint(OBJECTS | {"aux"})


def _has_have(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("have", "has", "had", "'ve", "having")
               for c in token.children)  # fmt: skip


def spread(token: Token) -> list[Token]:
    """A word and all that is joined to it by "and", "or" or commas."""
    found = [token]
    for one in found:
        if len(found) > MAX_CONJUNCTS:
            break
        found.extend(child for child in one.children if _is_joined(child))
    return found[:MAX_CONJUNCTS]


def _is_joined(child: Token) -> bool:
    """Also "the army" in "the army and coalition forces", where it is taken for a modifier."""
    if child.dep_ == "conj":
        return True
    return child.dep_ == "nmod" and any(c.dep_ == "cc" for c in child.children)


def clause_head(token: Token) -> Token:
    """The verb whose clause the token stands in; the root of the sentence if there is none."""
    for _ in range(4 * MAX_DEPTH):
        if is_verbal(token) and token.dep_ not in ("amod", "aux", "auxpass", "prep"):
            return token
        if token.head.i == token.i:
            return token
        token = token.head
    return token


def governors(token: Token) -> Iterator[Token]:
    """The clause heads above a token, innermost first, its own excluded."""
    head = clause_head(token)
    for _ in range(MAX_DEPTH):
        if head.head.i == head.i:
            return
        head = clause_head(head.head)
        yield head


# Verbs


def _verb_slots(token: Token, passive: bool) -> Iterator[Slot]:
    part: Part = "patient" if passive else "agent"
    for subject, how in subjects(token):
        yield Slot(part, subject, "passive" if passive and how == "active" else how)
    for patient, how in _objects(token, passive):
        yield Slot("patient", patient, how)
    for child in token.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield from (Slot("dative", one, "dative") for one in spread(child))
        elif child.dep_ in PREPOSITIONS or child.dep_ == "prt":
            yield from _prepositional(child, passive)


def subjects(token: Token, depth: int = 0) -> list[tuple[Token, str]]:
    """Surface subjects of a verb and how each was found; those of other clauses included."""
    own = [child for child in token.children if child.dep_ in SUBJECTS or _is_group(child)]
    if own:  # of several, by a slip of the parser, the one next to the verb
        return _own_subjects(token, own[-1])
    if depth >= MAX_DEPTH:
        return []
    head, dep = token.head, token.dep_
    if dep in ("advcl", "xcomp") and (noun := _endeavour(token)) is not None:
        return _controllers(noun, depth + 1)
    if dep == "conj" and is_verbal(head):
        return _named(subjects(head, depth + 1), "conjoined")
    if dep in ("acl", "amod") and token.tag_ in ("VBG", "VBN"):
        return [(one, "participle") for one in spread(head)]
    if dep == "acl":
        return _controllers(head, depth + 1)
    if dep in ("xcomp", "ccomp") and is_verbal(head):
        return _controlled(head, "object_control", depth)
    if dep == "advcl" and is_verbal(head):
        return _named(subjects(head, depth + 1), "adverbial")
    if dep == "pcomp":
        return _after_preposition(head, depth)
    if dep in ("acomp", "oprd") and token.tag_ == "VBN":
        return _named(subjects(head, depth + 1), "predicate")
    if dep in ("xcomp", "advcl") and head.dep_ in ("acomp", "conj"):
        return _named(subjects(clause_head(head.head), depth + 1), "adverbial")
    return []


def _endeavour(verb: Token) -> Token | None:
    """ "operation" in "the role they play in the operation to free X", however it is parsed."""
    if verb.tag_ != "VB" or verb.i < 2 or verb.nbor(-1).lower_ != "to":
        return None
    noun = verb.nbor(-2)
    return noun if noun.lemma_.lower() in verbs("endeavour") else None


def _is_group(child: Token) -> bool:
    """Whether an auxiliary is none, but the name of a group ("IS had carried out an attack")."""
    return child.text == "IS" and child.dep_ in ("aux", "auxpass") and not child.head.is_upper


def _own_subjects(token: Token, own: Token) -> list[tuple[Token, str]]:
    if own.lower_ in RELATIVE and own.tag_ in ("WDT", "WP", "IN"):
        antecedent = _antecedent(token)
        return [] if antecedent is None else [(one, "relative") for one in spread(antecedent)]
    return [(one, "active") for one in spread(own)]


def _antecedent(token: Token) -> Token | None:
    for _ in range(MAX_DEPTH):
        if token.dep_ == "relcl":
            return token.head
        if token.dep_ != "conj" or token.head.i == token.i:
            return None
        token = token.head
    return None


def _named(found: list[tuple[Token, str]], how: str) -> list[tuple[Token, str]]:
    return [(token, how) for token, _ in found]


def _controlled(head: Token, verb_class: str, depth: int) -> list[tuple[Token, str]]:
    """Subject of an infinitive or gerund under `head`: its object if it is such a verb."""
    if head.lemma_.lower() in verbs(verb_class) and not is_passive(head):
        objects = [c for c in head.children if c.dep_ in OBJECTS or c.dep_ == "dative"]
        if objects and objects[0].pos_ != "ADP":
            return [(one, "control") for one in spread(objects[0])]
    return _named(subjects(head, depth + 1), "control")


def _after_preposition(preposition: Token, depth: int) -> list[tuple[Token, str]]:
    """Subject of "of violating ..." in "accused Greece of violating"."""
    head = preposition.head
    if head.pos_ == "ADP" and head.i != preposition.i:
        head = head.head
    if is_verbal(head):
        return _controlled(head, "blame", depth)
    if head.dep_ == "acomp":
        return _named(subjects(clause_head(head), depth + 1), "control")
    return _controllers(head, depth + 1)


def _controllers(noun: Token, depth: int) -> list[tuple[Token, str]]:
    """Whose plan it is in "the army's plan to attack", "the army announced a plan to attack"."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return [(one, "control") for one in spread(owners[0])]
    named = [c for c in noun.children if _is_namelike_modifier(c)]
    if named:
        return [(named[0], "control")]
    head = noun.head
    if noun.dep_ == "pobj" and head.head.i != head.i:
        head = head.head
    if depth >= MAX_DEPTH or not is_verbal(head) or head.lemma_.lower() in verbs("talk"):
        return []
    if noun.dep_ in ("dobj", "pobj", "attr"):
        return _named(subjects(head, depth + 1), "control")
    if noun.dep_ == "nsubjpass":
        return [(one, "control") for one in _by_agents(head)]
    return []


def _objects(token: Token, passive: bool) -> Iterator[tuple[Token, str]]:
    own = [c for c in token.children if c.dep_ in OBJECTS or _is_stray_object(c)]
    for child in own:
        if child.lower_ in RELATIVE and (antecedent := _antecedent(token)) is not None:
            yield from ((one, "relative") for one in spread(antecedent))
        else:
            yield from ((one, "active") for one in spread(child))
    if own or passive:
        return
    if token.dep_ == "relcl" and not _is_subject_relative(token):
        yield from ((one, "relative") for one in spread(token.head))
        return
    yield from ((one, "shared") for one in _shared_objects(token))


def _is_stray_object(child: Token) -> bool:
    """A name after the verb that is read as an adverb ("thank our ally Turkey")."""
    if child.dep_ != "npadvmod" or child.pos_ != "PROPN" or child.i < child.head.i:
        return False
    return child.ent_type_ not in ("DATE", "TIME") and not any(
        c.dep_ in OBJECTS for c in child.head.children
    )


def _is_subject_relative(token: Token) -> bool:
    """Whether "who" or "that" is the subject, or nothing is left for it to be the object of."""
    if any(c.dep_ in SUBJECTS and c.lower_ in RELATIVE for c in token.children):
        return True
    return not any(c.dep_ in SUBJECTS for c in token.children) or any(
        c.lower_ in ("where", "when", "why", "whose") or c.dep_ == "ccomp" for c in token.children
    )


def _shared_objects(token: Token) -> list[Token]:
    """Object of the next verb in "stormed and captured the town"."""
    after = [c for c in token.children if c.dep_ == "conj" and is_verbal(c) and c.i - token.i < 5]
    if not after or any(c.dep_ in PREPOSITIONS | {"ccomp", "xcomp"} for c in token.children):
        return []
    if any(c.dep_ in SUBJECTS or c.dep_ == "auxpass" for c in after[0].children):
        return []
    return [one for c in after[0].children if c.dep_ in OBJECTS for one in spread(c)]


def _prepositional(preposition: Token, passive: bool) -> Iterator[Slot]:
    name = preposition.lower_
    yield from _at_the_hands(preposition)
    for child in preposition.children:
        if child.dep_ == "pobj" and child.lower_ != "hands":
            for one in spread(child):
                yield _oblique(one, name, passive)
        elif child.dep_ == "conj" and child.pos_ == "ADP":  # "spoke to X and to Y"
            yield from _prepositional(child, passive)
        elif child.dep_ == "prep" and name not in FRAMING:  # "out of", "on to"
            yield from (
                Slot("oblique", one, child.lower_)
                for inner in child.children
                if inner.dep_ == "pobj"
                for one in spread(inner)
            )


def _at_the_hands(preposition: Token) -> Iterator[Slot]:
    """ "killed at the hands of X"."""
    if preposition.lower_ != "at":
        return
    for hands in preposition.children:
        if hands.dep_ == "pobj" and hands.lower_ == "hands":
            yield from (Slot("agent", one, "hands") for one in _objects_of(hands, "of"))


def _objects_of(token: Token, preposition: str) -> list[Token]:
    return [
        one
        for child in token.children
        if child.dep_ in PREPOSITIONS and child.lower_ == preposition
        for inner in child.children
        if inner.dep_ == "pobj"
        for one in spread(inner)
    ]


def _oblique(token: Token, preposition: str, passive: bool) -> Slot:
    if preposition == "by" and passive and token.ent_type_ != "DATE":
        return Slot("agent", token, "by")
    if preposition in BETWEEN:
        return Slot("partner", token, "between")
    return Slot("oblique", token, preposition)


# Nouns


def _noun_slots(token: Token, depth: int) -> Iterator[Slot]:
    for child in token.children:
        if child.dep_ == "poss":
            yield from (Slot("owner", one, "possessive") for one in spread(child))
        elif child.dep_ in ("compound", "nmod"):
            yield from (Slot("modifier", one, "compound") for one in [*spread(child)[::-1]])
            yield from _modifiers_of(child)
        elif child.dep_ == "amod":
            yield from _adjective(child)
        elif child.dep_ in PREPOSITIONS:
            yield from _noun_preposition(child)
        elif child.dep_ in ("acl", "relcl"):
            yield from _noun_clause(child)
    yield from _from_governor(token)
    yield from _from_conjunct(token, depth)


def _modifiers_of(token: Token) -> Iterator[Slot]:
    """ "Hezbollah" in "a Hezbollah rocket attack"."""
    for child in token.children:
        if child.dep_ in ("compound", "nmod"):
            yield Slot("modifier", child, "compound")
        elif child.dep_ == "amod":
            yield from _adjective(child)


def _adjective(token: Token) -> Iterator[Slot]:
    if _is_namelike_modifier(token):
        yield from (Slot("modifier", one, "demonym") for one in spread(token))
    if token.tag_ in ("VBN", "VBD", "JJ"):  # "US-led", "Iran-backed"
        for child in token.children:
            if child.dep_ in ("npadvmod", "nmod", "compound") and child.text[:1].isupper():
                yield Slot("modifier", child, token.lower_)


def _is_namelike_modifier(token: Token) -> bool:
    if token.dep_ == "amod":
        return token.text[:1].isupper() and not token.is_sent_start
    return token.dep_ in ("compound", "nmod") and token.tag_ in ("NNP", "NNPS")


def _noun_preposition(preposition: Token) -> Iterator[Slot]:
    name = preposition.lower_
    yield from _at_the_hands(preposition)
    for child in preposition.children:
        if child.dep_ != "pobj":
            continue
        for one in spread(child):
            if name == "of":
                yield Slot("of", one, "of")
            elif name == "by":
                yield Slot("agent", one, "by")
            else:
                yield _oblique(one, name, False)


def _noun_clause(verb: Token) -> Iterator[Slot]:
    """ "the attack carried out by X", "the attack that killed X", "the attack X launched"."""
    lemma = verb.lemma_.lower()
    doing = lemma in verbs("light") or lemma in verbs("claim")
    if is_passive(verb):
        if doing:
            yield from (Slot("agent", one, "carried_out") for one in _by_agents(verb))
    elif _has_gap_subject(verb):
        if lemma in verbs("result") or verb.dep_ == "acl":
            yield from (Slot("patient", one, "result") for one, _ in _objects(verb, False))
    elif doing:
        yield from (Slot("agent", one, "carried_out") for one, _ in subjects(verb))


def _has_gap_subject(verb: Token) -> bool:
    if verb.dep_ == "acl":
        return verb.tag_ == "VBG"
    return any(c.dep_ == "nsubj" and c.lower_ in RELATIVE for c in verb.children)


def _by_agents(verb: Token) -> list[Token]:
    return _objects_of(verb, "by")


def _from_governor(noun: Token) -> Iterator[Slot]:
    """What the verb over an event noun says of it: "X launched an attack", "an attack hit X"."""
    head, dep = noun.head, noun.dep_
    if dep == "pobj":
        yield from _from_preposition(head)
        return
    if not is_verbal(head):
        return
    lemma = head.lemma_.lower()
    if dep in OBJECTS and not is_passive(head):
        yield from _from_object_of(head, lemma)
    elif dep in SUBJECTS and is_passive(head) and lemma in verbs("light") | verbs("claim"):
        yield from (Slot("agent", one, "light") for one in _by_agents(head))
        yield from _verb_obliques(head)
    elif dep == "nsubj" and lemma in verbs("result"):
        yield from (Slot("patient", one, "result") for one, _ in _objects(head, False))
    elif dep in ("nsubj", "nsubjpass"):
        yield from _verb_obliques(head)


def _from_object_of(verb: Token, lemma: str) -> Iterator[Slot]:
    if lemma in verbs("light") or lemma in verbs("claim"):
        yield from (Slot("agent", one, "light") for one, _ in subjects(verb))
        yield from (
            Slot("dative", one, "dative")
            for child in verb.children
            if child.dep_ == "dative" and child.pos_ != "ADP"
            for one in spread(child)
        )
        yield from _verb_obliques(verb)
    elif lemma in verbs("suffer"):
        yield from (Slot("patient", one, "suffer") for one, _ in subjects(verb))
        yield from (
            Slot("agent", slot.token, "from") for slot in _verb_obliques(verb) if slot.how == "from"
        )


def _verb_obliques(verb: Token) -> Iterator[Slot]:
    """Prepositional objects the parser hangs on the light verb rather than on the noun."""
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and child.lower_ != "by":
            yield from _prepositional(child, False)


def _from_preposition(preposition: Token) -> Iterator[Slot]:
    """ "came under fire from X", "killed in an attack", "responsibility for the attack"."""
    head, name = preposition.head, preposition.lower_
    yield from (Slot("agent", one, "claim") for one in _takers(head, name))
    if not is_verbal(head):
        return
    if name == "under" and head.lemma_ in ("come", "be", "remain"):
        yield from (Slot("patient", one, "suffer") for one, _ in subjects(head))
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("from", "by"):
                yield from (
                    Slot("agent", slot.token, "from") for slot in _prepositional(child, False)
                )
    elif name in ("in", "during", "by") and head.lemma_.lower() in verbs("result"):
        yield from (Slot("patient", one, "result") for one in _logical_objects(head))
        if is_passive(head):
            yield from (Slot("agent", one, "by") for one in _by_agents(head))


def _takers(head: Token, name: str) -> list[Token]:
    """Who "took part in", "claimed responsibility for" or "was behind" what the preposition leads.

    The parser hangs the preposition on either word.
    """
    over = head.head if (name, head.lemma_) in TAKING_PART else head
    own = any((name, c.lemma_) in TAKING_PART for c in head.children if c.dep_ in OBJECTS)
    if over.i == head.i and not own and (name, head.lemma_) not in TAKING_VERBS:
        return []
    return [one for one, _ in subjects(over)]


def _logical_objects(verb: Token) -> list[Token]:
    passive = is_passive(verb)
    found = [one for one, _ in subjects(verb)] if passive else []
    return found + [one for one, _ in _objects(verb, passive)]


def _from_conjunct(noun: Token, depth: int) -> Iterator[Slot]:
    """What joined nouns share: "killings and abductions of civilians by rebels"."""
    if noun.dep_ == "conj" and depth < 2 and not is_verbal(noun.head):
        yield from (
            s
            for s in _noun_slots(noun.head, depth + 1)
            if s.part in ("agent", "owner") or s.how in ("suffer", "result")
        )
    if depth:
        return
    strays = noun.head.children if noun.dep_ in OBJECTS else ()  # hung on the verb by the parser
    for child in (*noun.children, *strays):
        if child.dep_ == "conj" and child.pos_ == "NOUN" and 0 < child.i - noun.i < 4:
            for grandchild in child.children:
                if grandchild.dep_ in PREPOSITIONS:
                    yield from _noun_preposition(grandchild)


def _unique(slots: Iterable[Slot]) -> Iterator[Slot]:
    seen: set[tuple[str, int]] = set()
    for slot in slots:
        key = (slot.part if slot.part != "oblique" else slot.how, slot.token.i)
        if key not in seen:
            seen.add(key)
            yield slot
