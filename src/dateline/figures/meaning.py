"""What a number measures: from what it counts and from what befell them.

`Meaning.measure` asks in turn: the counted noun itself ("12 deaths"), the fates told in the
document (`impact`), the totals that verbs put numbers to (`totals`), the words right beside the
number where the parse went astray, and last the kind of the noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.figures.impact import Entry, Impacts, entries, fate_noun, nouns, result_of
from dateline.figures.lexicons import one, words
from dateline.figures.people import Kind, kind_of, lemma_of
from dateline.figures.subjects import Subject
from dateline.figures.totals import total_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LIFE = words("life")
GROUPS = words("groups")
PEOPLED = words("peopled")
SCALES = words("scales")
ATTACKING = words("attack_verbs")
STRONGER = frozenset({"killed", "released", "surrendered"})
CLIMBING = frozenset({"appos", "nummod", "quantmod", "npadvmod", "compound"})
INCLUSIVE = frozenset({"including", "of", "among", "like"})
DONE_TO = frozenset({"act", "both", "patient", "result"})
CLIMB = 4
NEAR = 7
AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "been", "be", "being", "has", "have", "had", "got", "went",
     "gone", "remain", "remained", "to"}
)  # fmt: skip
BEFORE = frozenset({"of", "the", "all", "also", "another", "a", "total", "up"})


class Meaning:
    """Reads measures off one parsed document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.impacts = Impacts(doc)

    def measure(
        self, subject: Subject | None, first: int, last: int, among: Kind = Kind.NUMBER
    ) -> str:
        """Measure of the figure whose numeral is tokens first to last.

        A bare number is taken to count the kind `among`, which the figures before it tell.
        """
        if SCALES.intersection(self._before(first)[-1:]):
            return "other"
        return self.impact(subject, first, last, among) or self.counted(subject, first, last)

    def _before(self, first: int) -> list[str]:
        return [lemma_of(self.doc[i]) for i in range(max(first - 3, 0), first)]

    def counted(self, subject: Subject | None, first: int, last: int) -> str:
        """people, attacks, other or things, by what is counted."""
        if subject is None:
            return self._bare(first, last)
        head = self.doc[subject.head]
        inside = (lemma_of(self.doc[i]) for i in range(subject.first, subject.head))
        if any(word == "magnitude" for word in inside):
            return "other"
        if lemma_of(head) == "time" and self._attacked(head):
            return "attacks"
        kind = kind_of(head)
        if kind is Kind.UNKNOWN and any(c.lower_ in ("who", "whom") for c in _relative(head)):
            return "people"
        return "things" if kind is Kind.UNKNOWN else kind.value

    def _bare(self, first: int, last: int) -> str:
        before = self._before(first)
        after = [self.doc[i].lower_ for i in range(last + 1, min(last + 6, len(self.doc)))]
        if SCALES.intersection(before) and before[-1] in ("of", "at", "to"):
            return "other"
        if after[:1] == ["on"] and SCALES.intersection(after):
            return "other"
        if after[:1] == ["strong"] or after[:2] == ["-", "strong"]:
            return "people"
        if self._rate(last):
            return "money"
        of = before[-2] if before[-1:] == ["of"] and len(before) > 1 else ""
        peopled = of in GROUPS or (of in PEOPLED and self._large(last))
        return "people" if peopled else "things"

    def _rate(self, last: int) -> bool:
        """ "4.24 per euro", "18.5 to the dollar"."""
        after = [self.doc[i].lower_ for i in range(last + 1, min(last + 4, len(self.doc)))]
        if after[:1] not in (["per"], ["to"], ["against"]):
            return False
        return any(word in one("currencies") for word in after[1:3])

    def _large(self, last: int) -> bool:
        text = self.doc[last].text
        return "," in text or self.doc[last].lower_ in ("million", "thousand", "hundred")

    def _attacked(self, times: Token) -> bool:
        return any(lemma_of(verb) in ATTACKING for verb in (times.head, times.head.head))

    def impact(
        self, subject: Subject | None, first: int, last: int, among: Kind = Kind.NUMBER
    ) -> str | None:
        """What befell the people counted, if anything."""
        number = self.doc[last]
        if subject is None:
            kind = Kind.PEOPLE if self._of_them(last) else among
            told = total_of(number) or self._told(number, number, kind)
            told = told or self._among_the(last) or self._renamed(first)
            return told or self._beside(self._past_them(last), first, kind)
        head = self.doc[subject.head]
        kind = kind_of(head)
        if (found := self._noun(head)) is not None:
            return found
        told = self._told(head, number, kind)
        before = self._modified(subject) if kind in (Kind.PEOPLE, Kind.UNKNOWN) else None
        if before and told not in STRONGER:
            return before
        if told:
            return told
        if lemma_of(head) == "victim":
            return "casualties"
        if kind not in (Kind.PEOPLE, Kind.UNKNOWN):
            return None
        if _accompanies(head):
            return self._state(subject.head + 1)
        return self._beside(subject.head + 1, first, kind)

    def _renamed(self, first: int) -> str | None:
        """ "The evacuees, 4,000 in all": the number renames the noun before the comma."""
        if first < 2 or self.doc[first - 1].text != ",":
            return None
        before = self.doc[first - 2]
        return fate_noun(before) if before.pos_ in ("NOUN", "ADJ") else None

    def _among_the(self, last: int) -> str | None:
        """ "21 of the dead"."""
        after = [self.doc[i] for i in range(last + 1, min(last + 4, len(self.doc)))]
        if [token.lower_ for token in after[:2]] != ["of", "the"] or len(after) < 3:
            return None
        return one("states").get(after[2].lower_)

    def _of_them(self, last: int) -> bool:
        return self._past_them(last) > last + 1

    def _past_them(self, last: int) -> int:
        """Past "of whom", "of them" and "among them"."""
        if last + 2 < len(self.doc) and self.doc[last + 1].lower_ in ("of", "among"):
            return last + 3 if self.doc[last + 2].lower_ in ("whom", "them", "those") else last + 1
        return last + 1

    def acts(self, last: int) -> bool:
        """Whether a number is subject or object of a verb of its own, a plain "be" apart."""
        number = self.doc[last]
        verb = number.head
        own = number.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.i != number.i
        return own and verb.pos_ == "VERB"

    def _noun(self, token: Token) -> str | None:
        """ "12 deaths", "30 wounded", "42 lives"."""
        lemma = lemma_of(token)
        if lemma in ("life", "lives"):
            around = [token.head, token.head.head]
            around += [self.doc[i] for i in range(max(token.i - 5, 0), token.i)]
            return "killed" if any(lemma_of(t) in LIFE for t in around) else None
        if lemma == "victim":
            return None
        stated = one("states").get(token.lower_) if token.tag_ != "NNP" else None
        return stated or result_of(lemma)

    def _modified(self, subject: Subject) -> str | None:
        """ "six wounded soldiers", "300 internally displaced people"."""
        inside = (self.doc[i].lower_ for i in range(subject.first, subject.head))
        return next((m for word in inside if (m := one("states").get(word))), None)

    def _told(self, head: Token, number: Token, kind: Kind) -> str | None:
        """The fate noted of the counted word, of the number, or of what they are part of."""
        for token in self._ladder(head, number):
            if found := self.impacts.of(token, kind):
                return found
        return None

    def _ladder(self, head: Token, number: Token) -> Iterator[Token]:
        yield head
        if number.i != head.i:
            yield number
        for token in (head, number):
            yield from _above(token)

    def _beside(self, after: int, first: int, kind: Kind) -> str | None:
        return self._right(after, kind) or self._left(first, kind)

    def _right(self, i: int, kind: Kind) -> str | None:
        """ "12 killed and", "N X (who) were reportedly killed", "N X in custody"."""
        if found := self._state(i):
            return found
        passive = False
        for j in range(i, min(i + NEAR, len(self.doc))):
            token = self.doc[j]
            if token.lower_ in AUXILIARIES or token.pos_ in ("AUX", "ADV") or token.tag_ in (
                "MD", "WP"
            ):  # fmt: skip
                passive = passive or lemma_of(token) in ("be", "get", "go", "remain")
                continue
            if passive and (state := self.impacts.state_at(j)):
                return state
            return self._verb(token, passive, kind)
        return None

    def _state(self, i: int) -> str | None:
        if i >= len(self.doc):
            return None
        token = self.doc[i]
        if token.tag_ == "VBD" and any(child.dep_ == "dobj" for child in token.rights):
            return None
        if token.tag_ == "VBN" and token.dep_ == "amod":
            return None
        return self.impacts.state_at(i)

    def _verb(self, verb: Token, passive: bool, kind: Kind) -> str | None:
        if verb.pos_ not in ("VERB", "ADJ", "AUX"):
            return None
        for entry in entries().get(lemma_of(verb), ()):
            if not _fits(entry, kind):
                continue
            if not self.impacts.follows(verb, entry.cues):
                continue
            if entry.role in ("subject", "both") or (
                entry.role == "patient" and verb.tag_ == "VBN" and passive
            ):
                return entry.measure
        return None

    def _left(self, first: int, kind: Kind) -> str | None:
        """ "killed N", "wounding N", "killing of N", where the parse lost the object."""
        i = first - 1
        while i >= 0 and first - i <= 3 and self.doc[i].lower_ in BEFORE:
            i -= 1
        token = self.doc[max(i, 0)]
        if i < 0 or not (token.tag_ in ("VBG", "VBD", "VBZ", "VBP") or token.pos_ == "VERB"):
            return None
        if token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children):
            return None
        known = [e for e in entries().get(lemma_of(token), ()) if not e.cues]
        known += [e] if (e := nouns().get(lemma_of(token))) else []
        return next((e.measure for e in known if e.role in DONE_TO and _fits(e, kind)), None)


def _fits(entry: Entry, kind: Kind) -> bool:
    return entry.whom == "any" or (entry.whom == "people" and kind is Kind.PEOPLE)


def _accompanies(head: Token) -> bool:
    """ "A plane with 64 passengers vanished": what follows is not told of the passengers."""
    preposition = head.head
    return (
        head.dep_ == "pobj"
        and preposition.lower_ in ("with", "carrying", "for", "in", "against", "by")
        and preposition.head.pos_ in ("NOUN", "PROPN")
    )


def _relative(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "relcl":
            yield from child.children


def _above(token: Token) -> Iterator[Token]:
    """What a word is joined to or part of: its first conjunct, its whole, its number."""
    for _ in range(CLIMB):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return
        if dep == "pobj" and head.lower_ in INCLUSIVE and head.head.i != head.i:
            head = head.head
            if head.pos_ not in ("NOUN", "NUM", "PROPN", "PRON"):
                return
        elif dep not in CLIMBING and not (dep == "conj" and head.pos_ in ("NOUN", "NUM", "PROPN")):
            return
        yield head
        token = head
