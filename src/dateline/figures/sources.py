"""Whose figure a number is: who says, counts, lists or puts it, and whose report shows it.

Beside the stretches of speech that `dateline.language.speech` finds, numbers are told in ways of
their own: "X put the toll at N", "X counted N", "figures from X show", "by X's count", and
"..., X said" at the end of a sentence whose parse lost the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from dateline.figures.lexicons import words
from dateline.figures.people import Kind, kind_of, lemma_of
from dateline.figures.totals import topic
from dateline.language.clauses import is_passive, is_verbal, subjects
from dateline.language.lexis import speech_verbs
from dateline.language.speech import Speech, speech_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.language.links import Links
    from dateline.story import Story

TELLING = words("telling")
PUTTING = words("putting")
SPEAKING = words("speaking_of")
ACCUSING = words("accusing")
DOCUMENTS = words("documents")
AMOUNTS = words("amounts")
TOLD = frozenset({"dobj", "ccomp", "xcomp", "oprd", "attr", "dative"})
QUOTING = frozenset({"quote", "cite"})
AFTER_SAID = 8
LONGEST_TITLE = 24
LONGEST_PHRASE = 16
TITLE = re.compile(r"([^\W\d_]{4,})(?:,? )\Z")


class Sources:
    """The actors whose word the figures of one document rest on."""

    def __init__(self, story: Story, links: Links) -> None:
        doc = story.doc
        self.links = links
        self.titled = _titled(story)
        found = [one for one in speech_of(story) if one.speaker is not None and not _silent(one)]
        found.extend(one for token in doc for one in _told(token))
        self.all = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self.all]
        self._reach = list(accumulate((one.end for one in self.all), max))

    def of(self, char: int) -> str | None:
        """Actor id of the innermost speaker around a character who is an actor.

        Whoever is said to speak goes before whoever is said to count, list or show.
        """
        around = sorted(
            self._around(char),
            key=lambda one: (one.kind == "figure", one.end - one.start, -one.score),
        )
        for one in around:
            if one.speaker is None:
                continue
            if actor := self._actor(one.speaker):
                return actor
            if one.kind == "according":
                return None
        return None

    def _around(self, char: int) -> Iterator[Speech]:
        for i in range(bisect_right(self._starts, char) - 1, -1, -1):
            if self._reach[i] <= char:
                return
            if self.all[i].end > char:
                yield self.all[i]

    def _actor(self, speaker: Token) -> str | None:
        """Actor of a speaker; the maker of a report or a count speaks through it."""
        found, lemma = self.links.actors(speaker), lemma_of(speaker)
        if found and not (found[0].how == "modifier" and self._owned(speaker)):
            return found[0].actor_id
        actor = self._named(speaker) or self.titled.get(lemma)
        if actor is None and (lemma in DOCUMENTS or kind_of(speaker) is Kind.PEOPLE):
            return self._behind(speaker)
        return actor

    def _behind(self, speaker: Token) -> str | None:
        """ "figures from the ministry", "officials of the union"."""
        for child in speaker.children:
            if child.dep_ == "prep" and child.lower_ in ("at", "by", "for", "from", "of", "with"):
                for inner in child.children:
                    if inner.dep_ == "pobj" and (found := self.links.actors(inner)):
                        return found[0].actor_id
        return None

    def _owned(self, speaker: Token) -> bool:
        """ "Indonesia's disaster agency" is not Indonesia; "its spokesman" speaks for it."""
        named = any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in speaker.children)
        speaks = lemma_of(speaker) in DOCUMENTS or kind_of(speaker) is Kind.PEOPLE
        return named and not speaks

    def _named(self, speaker: Token) -> str | None:
        """ "An alliance of rebel groups, the CSP", "a physician from Husaybah, Zahid Rawi"."""
        last = min(speaker.right_edge.i, speaker.i + LONGEST_PHRASE)
        for i in range(speaker.i + 1, last + 1):
            token = speaker.doc[i]
            if token.dep_ == "appos" and (found := self.links.actors(token)):
                return found[0].actor_id
        return None


def _titled(story: Story) -> dict[str, str]:
    """Title -> the one person of the story who bears it: "the governor" is "Governor Mbayo"."""
    persons = {actor.actor_id for actor in story.actors if actor.type == "person"}
    found: dict[str, set[str]] = {}
    for mention in story.mentions:
        if mention.actor_id in persons:
            before = TITLE.search(story.text, max(mention.start - LONGEST_TITLE, 0), mention.start)
            if before is not None:
                found.setdefault(before[1].lower(), set()).add(str(mention.actor_id))
    return {title: ids.pop() for title, ids in found.items() if len(ids) == 1}


def _silent(one: Speech) -> bool:
    """ "The army did not comment"; "claimed the attack", which tells of no number."""
    verb = one.speaker.head if one.speaker is not None else None
    if verb is not None and verb.lower_ == one.cue and lemma_of(verb) != "deny" and _negated(verb):
        return True
    return one.cue == "comment" or (one.kind == "report" and one.cue.startswith("claim"))


def _told(token: Token) -> Iterator[Speech]:
    if not is_verbal(token):
        if lemma_of(token) in DOCUMENTS:
            yield from _by_count(token)
        return
    lemma = lemma_of(token)
    if lemma in speech_verbs("say"):
        yield from _closing(token)
        yield from _quoted(token)
    if lemma in TELLING or lemma in PUTTING or lemma in SPEAKING or lemma in ACCUSING:
        yield from _telling(token, lemma)


def _telling(verb: Token, lemma: str) -> Iterator[Speech]:
    if is_passive(verb):
        yield from _as_given(verb)
        return
    found = [token for token, how in subjects(verb) if how not in ("relative", "participle")]
    if not found or _negated(verb):
        return
    speaker = found[0]
    if verb.dep_ == "relcl" and lemma in TELLING:
        start = verb.head.left_edge.idx
        yield Speech(start, verb.idx, speaker, verb.lower_, "forecast", 0.7)
    for child in verb.rights:
        if _content(verb, lemma, child):
            yield Speech(*_extent(child), speaker, verb.lower_, "figure", 0.7)
        elif lemma in ACCUSING and child.dep_ == "dobj":
            yield from (
                Speech(*_extent(inner), speaker, verb.lower_, "figure", 0.7)
                for inner in child.children
                if _content(verb, lemma, inner)
            )


def _content(verb: Token, lemma: str, child: Token) -> bool:
    if lemma in TELLING and child.dep_ in TOLD:
        return True
    if lemma in PUTTING:
        about = next((c for c in verb.rights if c.dep_ in ("dobj", "nsubj")), None)
        said = about is not None and (lemma_of(about) in AMOUNTS or topic(about) is not None)
        return said and child.dep_ in ("dobj", "prep", "oprd", "attr", "npadvmod")
    if lemma in SPEAKING:
        return child.dep_ == "prep" and child.lower_ in ("of", "about")
    return lemma in ACCUSING and child.dep_ == "prep" and child.lower_ in ("of", "for")


def _as_given(verb: Token) -> Iterator[Speech]:
    """ "The toll, as given by X, is N", "N dead were counted by X"."""
    for child in verb.children:
        if child.dep_ == "agent":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    span = verb.sent if verb.dep_ == "advcl" else verb.subtree
                    tokens = list(span)
                    end = tokens[-1].idx + len(tokens[-1].text)
                    yield Speech(tokens[0].idx, end, inner, verb.lower_, "figure", 0.7)


def _extent(token: Token) -> tuple[int, int]:
    last = token.right_edge
    return token.left_edge.idx, last.idx + len(last.text)


def _quoted(saying: Token) -> Iterator[Speech]:
    """ "Reuters quoted an officer as saying": the officer's words."""
    head = saying.head
    verb = head.head if head.lower_ == "as" else head
    if saying.tag_ != "VBG" or lemma_of(verb) not in QUOTING:
        return
    wanted = "nsubjpass" if is_passive(verb) else "dobj"
    speaker = next((c for c in verb.children if c.dep_ == wanted), None)
    for child in saying.children if speaker is not None else ():
        if child.dep_ in TOLD:
            yield Speech(*_extent(child), speaker, saying.lower_, "clause", 0.95)


def _closing(verb: Token) -> Iterator[Speech]:
    """ "..., the agency said on Friday.", "..., the agency said on Friday, leaving ..."."""
    found = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if not found or _negated(verb):
        return
    speaker, sentence = found[-1], verb.sent
    told = [c for c in verb.children if c.dep_ in TOLD and c.i > verb.i]
    if told:
        after = told[-1].right_edge.i + 1
        if after < sentence.end and verb.doc[after].text == ";":
            yield Speech(
                verb.doc[after].idx, sentence.end_char, speaker, verb.lower_, "closing", 0.5
            )
        return
    first = speaker.left_edge.i
    if first <= sentence.start + 2 or verb.doc[first - 1].text not in (",", "”", '"'):
        return
    start, end = sentence.start_char, verb.doc[first - 1].idx
    yield Speech(start, end, speaker, verb.lower_, "closing", 0.6)
    for i in range(verb.i + 1, min(verb.i + AFTER_SAID, sentence.end - 1)):
        if verb.doc[i].text == ";" or (
            verb.doc[i].text == "," and verb.doc[i + 1].tag_ in ("VBG", "VBN")
        ):
            yield Speech(verb.idx, sentence.end_char, speaker, verb.lower_, "closing", 0.5)
            return


def _by_count(noun: Token) -> Iterator[Speech]:
    """ "by the army's count", "in its report": a document that the sentence is told from."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("by", "per"):
        yield Speech(noun.sent.start_char, noun.sent.end_char, noun, noun.lower_, "figure", 0.6)


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
