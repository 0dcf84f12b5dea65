"""What befell whom, all over a document: killed, injured, missing, abducted, detained and so on.

Every word of the lexicon that tells of a fate is found once, and the words that stand in its
places (object, subject of its passive, head of its relative clause, what an "of" hangs on it) are
noted. A figure then asks what was noted of the words it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.figures.lexicons import one, table, words
from dateline.figures.people import Kind, kind_of, lemma_of
from dateline.language.clauses import Frame, Slot, frame, is_verbal, spread

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WINDOW = 14
RANKS = {"relative": 1, "participle": 1, "adverbial": 2}
COMPLEMENTS = words("complement_verbs")
PARTICLES = words("particles")
FORCES = words("forces")
BETWEEN = frozenset({"ADJ", "ADV", "DET", "NOUN", "PART", "PRON", "PROPN"})
WANTED = words("wanted")
CAPTIVES = words("captives")
LISTING = frozenset({"be", "comprise", "include", "number"})
PREPOSITIONS = frozenset({"at", "across", "from", "into", "on", "through", "to"})
CLAUSES = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"})
PREDICATES = frozenset({"oprd", "acomp", "attr", "advmod"})
PREPOSITIONAL = frozenset({"prep", "advmod", "oprd", "prt", "dative"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A verb or noun that tells a fate: the lemmas that must follow, whose fate, and which."""

    cues: tuple[str, ...]
    role: str
    measure: str
    whom: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell a word: told by a trigger, in a main clause (rank 0) or a lesser one.

    A fate of people only needs a noun that means people, or a bare number that does what only the
    living do ("9,000 fled").
    """

    rank: int
    distance: int
    measure: str
    whom: str
    living: bool


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """First lemma of an entry -> its entries, those with most cues first."""
    found: dict[str, list[Entry]] = {}
    for phrase, (role, measure, whom) in table("impact").items():
        first, *cues = phrase.split()
        found.setdefault(first, []).append(Entry(tuple(cues), role, measure, whom))
    return {first: tuple(sorted(of, key=lambda e: -len(e.cues))) for first, of in found.items()}


@cache
def states() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of a state ("dead", "in custody") -> (the words after it, measure)."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, measure in one("states").items():
        first, *rest = phrase.split()
        found.setdefault(first, []).append((tuple(rest), measure))
    return {first: tuple(sorted(of, key=lambda e: -len(e[0]))) for first, of in found.items()}


@cache
def nouns() -> dict[str, Entry]:
    """Lemma of a noun -> the fate of those of whom it is: "the killing of nine"."""
    rows = table("fates").items()
    return {noun: Entry((), role, measure, whom)
            for noun, (role, measure, whom) in rows}  # fmt: skip


def result_of(lemma: str) -> str | None:
    """Measure of a noun that is itself a fate: "deaths", "arrests"; None for other words."""
    entry = nouns().get(lemma)
    return entry.measure if entry is not None and entry.role == "result" else None


class Impacts:
    """The fates told in one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._fates: dict[int, list[Fate]] = {}
        for token in doc:
            if is_verbal(token):
                self._verb(token)
            elif token.pos_ == "NOUN" and (entry := nouns().get(lemma_of(token))):
                self._noun(token, entry)

    def of(self, token: Token, kind: Kind) -> str | None:
        """What befell a word of a kind; main clauses before relative ones, near before far."""
        fates = [f for f in self._fates.get(token.i, ()) if _can_be(f, token, kind)]
        if not fates or kind is Kind.THING:
            return None
        return min(fates, key=lambda f: (f.rank, f.distance)).measure

    def _note(self, trigger: Token, token: Token, how: str, entry: Entry) -> None:
        distance, living = abs(trigger.i - token.i), entry.role == "subject" or how == "passive"
        rank = RANKS.get(how, 0) + (2 if entry.role == "weak" else 0)
        fate = Fate(rank, distance, entry.measure, entry.whom, living)
        self._fates.setdefault(token.i, []).append(fate)

    def _verb(self, verb: Token) -> None:
        negated = any(child.dep_ == "neg" for child in verb.children)
        known = self._denied(verb) if negated else self._stated(verb) or self._entry(verb)
        if known is None:
            return
        for slot in _sufferers(verb, frame(verb), known.role):
            self._note(verb, slot.token, slot.how, known)

    def _entry(self, verb: Token) -> Entry | None:
        lemma = lemma_of(verb)
        if lemma == "do" and any(c.lower_ == "same" for c in verb.children):
            lemma, verb = lemma_of(verb.head), verb.head
        known = next((e for e in entries().get(lemma, ()) if self.follows(verb, e.cues)), None)
        if known is None and lemma == "miss" and verb.tag_ == "VBG":
            return Entry((), "both", "missing", "any")
        return known

    def _denied(self, verb: Token) -> Entry | None:
        """ "did not survive", "have not been seen": a fate told by what did not happen."""
        lemma = lemma_of(verb)
        known = (e for e in entries().get("not", ()) if e.cues[0] == lemma)
        return next((e for e in known if self.follows(verb, e.cues[1:])), None)

    def follows(self, verb: Token, cues: tuple[str, ...]) -> bool:
        """Whether the cues stand after a verb in order, inside its clause."""
        wanted = list(cues)
        for i in range(verb.i + 1, min(verb.i + WINDOW, len(self.doc))):
            if not wanted:
                break
            token = self.doc[i]
            if _is_cue(token, wanted[0], verb, len(cues) > 1):
                wanted.pop(0)
            elif token.text in (";", ".", ":") or (token.pos_ == "VERB" and token.dep_ in CLAUSES):
                break
        return not wanted

    def _stated(self, verb: Token) -> Entry | None:
        """ "were found dead", "left homeless", "are behind bars", "were among the wounded"."""
        if lemma_of(verb) in LISTING and (measure := _listed(verb)):
            return Entry((), "all", measure, "any")
        for child in verb.children:
            if child.i < verb.i:
                continue
            prepositional = child.dep_ in PREPOSITIONAL and lemma_of(verb) in COMPLEMENTS
            if child.dep_ in PREDICATES or prepositional:
                measure = self.state_at(child.i)
                if measure:
                    return Entry((), "both", measure, "any")
        return None

    def state_at(self, i: int) -> str | None:
        """The state that the words from i on tell: "dead", "in police custody"."""
        if i >= len(self.doc):
            return None
        for rest, measure in states().get(self.doc[i].lower_, ()):
            at, steps = i + 1, 0
            wanted = list(rest)
            while wanted and at < len(self.doc) and steps < 5:
                if lemma_of(self.doc[at]) == wanted[0] or self.doc[at].lower_ == wanted[0]:
                    wanted.pop(0)
                elif self.doc[at].pos_ not in BETWEEN:
                    break
                at, steps = at + 1, steps + 1
            if not wanted:
                return measure
        return None

    def _noun(self, noun: Token, entry: Entry) -> None:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "to"):
                for inner in child.children:
                    for word in spread(inner) if inner.dep_ == "pobj" else ():
                        self._note(noun, word, "of", entry)


def _can_be(fate: Fate, token: Token, kind: Kind) -> bool:
    if fate.whom == "captives":
        return lemma_of(token) in CAPTIVES
    if kind is Kind.PEOPLE or fate.whom == "any":
        return True
    return kind is Kind.NUMBER and fate.living


def _is_cue(token: Token, cue: str, verb: Token, one_of_many: bool) -> bool:
    if cue == "oneself":
        return token.lower_.endswith(("self", "selves")) and token.pos_ == "PRON"
    if lemma_of(token) != cue and token.lower_ != cue:
        return False
    if one_of_many or cue not in PARTICLES:
        return True
    if cue in PREPOSITIONS and token.dep_ == "prep":
        return token.head.i == verb.i
    moved = token.dep_ == "advmod" and token.head.i == verb.i
    return token.dep_ == "prt" or token.i == verb.i + 1 or moved


def _listed(verb: Token) -> str | None:
    """ "were among the wounded", "the dead include", "among those killed were"."""
    for child in verb.children:
        among = child.lower_ == "among" and child.dep_ == "prep"
        named = [child] if child.dep_ == "nsubj" and child.i < verb.i else []
        for token in list(child.children) if among else named:
            if measure := fate_noun(token):
                return measure
    return None


def fate_noun(token: Token) -> str | None:
    """ "the dead", "those killed", "deaths"; None for other nouns."""
    if token.lower_ in ("those", "people"):
        told = (one("states").get(c.lower_) for c in token.children if c.dep_ == "acl")
        return next((measure for measure in told if measure), None)
    return one("states").get(token.lower_) or result_of(lemma_of(token))


def _joined(verb: Token) -> Iterator[Token]:
    """ "93 rebels and 12 of their commanders surrendered", read as two subjects."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and any(c.dep_ == "cc" for c in child.children):
            yield child


def _sufferers(verb: Token, places: Frame, role: str) -> Iterator[Slot]:
    patients = [s for s in places.slots if s.part == "patient"]
    agents = [s for s in places.slots if s.part == "agent"]
    (patients if places.passive else agents).extend(
        Slot("agent", token, "active") for token in _joined(verb)
    )
    if role == "all":
        yield from (*patients, *agents)
        for child in verb.children:
            if child.dep_ == "attr":
                yield from (Slot("patient", word, "active") for word in spread(child))
    elif role == "patient":
        yield from patients or _loose(verb)
    elif role == "both":
        yield from patients or ([] if places.passive else agents)
    elif role == "subject":
        yield from [] if places.passive else agents
    elif role in ("for", "with"):
        sought = [s for s in places.slots if s.part == "oblique" and s.how == role]
        yield from (s for s in sought if lemma_of(s.token) not in WANTED)
    elif role == "weak" and all(_is_force(s.token) for s in agents):
        yield from patients


def _loose(verb: Token) -> Iterator[Slot]:
    """Objects that the parser hangs elsewhere: "let them go", "the killing of five"."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp"):
            yield from (Slot("patient", c, "active") for c in child.children if c.dep_ == "nsubj")
        elif child.dep_ == "prep" and child.lower_ == "of" and verb.tag_ == "VBG":
            for inner in child.children:
                yield from (Slot("patient", word, "of") for word in spread(inner))


def _is_force(token: Token) -> bool:
    named = token.pos_ in ("PROPN", "PRON") and token.lower_ != "which"
    return named or lemma_of(token) in FORCES or kind_of(token) is Kind.PEOPLE
