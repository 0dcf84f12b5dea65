"""Whose words a stretch of text is: "X said that ...", quotes, "according to X", statements.

`speech(doc)` gives every such stretch with its speaker; `Speeches(found).at(char)` the innermost
one around a character. Speakers are tokens (heads of their phrases); who they are is for
`dateline.language.links` to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dateline.language.clauses import clause_head, is_passive, is_verbal, subjects
from dateline.language.lexis import speech_verbs
from dateline.language.quotes import Quote, quotes, statements, turns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dateline.story import Story

NEAR = 160
CLAUSES = frozenset({"ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Characters start to end are the words (or the account) of the speaker.

    `cue` is the word that says so ("said", "according"), `kind` how it was found: clause,
    report, parenthesis, according, quote, statement or turn. `speaker` is the head of the phrase
    that names the speaker, None where somebody speaks of whom the text gives no name.
    """

    start: int
    end: int
    speaker: Token | None
    cue: str
    kind: str
    score: float


def speech(doc: Doc) -> list[Speech]:
    """All attributed stretches of a document, ordered by start, longer ones first."""
    verbs = [token for token in doc if _is_speech_verb(token)]
    text = doc.text  # which a Doc puts together anew each time
    marks = quotes(text)
    found = [one for verb in verbs for one in _by_verb(verb)]
    found.extend(_according(doc))
    found.extend(_by_adjective(doc))
    found.extend(_by_quotes(text, marks, verbs))
    found.extend(_by_statement(text, verbs))
    found.extend(_by_turn(doc, text))
    return sorted(found, key=lambda one: (one.start, -one.end, -one.score))


def is_said(verb: Token) -> bool:
    """Whether a clause is what a verb of saying tells: "left" in "he said that he left"."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in speech_verbs("say")


def speech_of(story: Story) -> list[Speech]:
    """All attributed stretches of a story, read once."""
    return story.noted("speech", lambda: speech(story.doc))


class Speeches:
    """Attributed stretches, asked for by character; give those of `speech`."""

    def __init__(self, found: list[Speech]) -> None:
        self.all = found
        self._starts = [one.start for one in self.all]
        self._reach: list[int] = []
        reach = 0
        for one in self.all:
            reach = max(reach, one.end)
            self._reach.append(reach)

    def around(self, char: int) -> Iterator[Speech]:
        """Stretches that hold a character, those that start last first."""
        for index in range(bisect_right(self._starts, char) - 1, -1, -1):
            if self._reach[index] <= char:
                return
            if self.all[index].end > char:
                yield self.all[index]

    def at(self, char: int) -> Speech | None:
        """The shortest stretch that holds a character and whose speaker is known."""
        known = [one for one in self.around(char) if one.speaker is not None]
        return min(known, key=lambda one: (one.end - one.start, -one.score), default=None)


def _is_speech_verb(token: Token) -> bool:
    if token.lemma_.lower() not in _all_verbs():  # the cheapest of the questions first
        return False
    return is_verbal(token) and token.dep_ not in ("amod", "aux", "prep")


@cache
def _all_verbs() -> frozenset[str]:
    return speech_verbs("say") | speech_verbs("quote") | speech_verbs("report")


# Clauses


def _by_verb(verb: Token) -> Iterator[Speech]:
    lemma = verb.lemma_.lower()
    speaker, passive = _speaker_of(verb), is_passive(verb)
    cue = verb.lower_
    if lemma in speech_verbs("say"):
        contents = [c for c in verb.children if c.dep_ in CLAUSES]
        for content in contents:
            if speaker is not None or not passive:
                yield Speech(*_extent(content), speaker, cue, "clause", 0.9)
        if verb.dep_ == "parataxis" and not contents and speaker is not None:
            yield Speech(*_sentence_span(verb), speaker, cue, "parenthesis", 0.85)
        if verb.dep_ == "advcl" and _is_as_clause(verb) and speaker is not None:
            yield Speech(*_extent(verb.head), speaker, cue, "parenthesis", 0.8)
    if lemma in speech_verbs("report") and speaker is not None:
        yield from _reported(verb, speaker, passive)


def _reported(verb: Token, speaker: Token, passive: bool) -> Iterator[Speech]:
    """ "confirmed the withdrawal", "attacks claimed by X"."""
    if not passive:
        objects = [child for child in verb.children if child.dep_ == "dobj"]
    elif verb.dep_ == "acl":
        objects = [verb.head]
    else:
        objects = [child for child in verb.children if child.dep_ == "nsubjpass"]
    for one in objects:  # "the withdrawal of the army after clashes": no clashes are reported
        start, _ = _extent(one)
        yield Speech(start, one.idx + len(one.text), speaker, verb.lower_, "report", 0.7)


def _is_as_clause(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def _speaker_of(verb: Token) -> Token | None:
    """Logical subject of a speech verb; "it is said" and the like have none."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ in ("agent", "prep") and child.lower_ == "by":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None
    found = subjects(verb)
    return found[0][0] if found else None


def _according(doc: Doc) -> Iterator[Speech]:
    for token in doc:
        if token.lower_ != "according" or token.i + 1 >= len(doc):
            continue
        to = doc[token.i + 1]
        speaker = next((c for c in to.children if c.dep_ == "pobj"), None)
        if to.lower_ == "to" and speaker is not None:
            yield Speech(*_sentence_span(token), speaker, "according", "according", 0.85)


def _by_adjective(doc: Doc) -> Iterator[Speech]:
    """ "The minister was clear that ..."."""
    adjectives = speech_verbs("adjective")
    for token in doc:
        if token.dep_ != "acomp" or token.lower_ not in adjectives:
            continue
        found = subjects(token.head)
        for child in (*token.children, *token.head.children):
            if found and child.dep_ == "ccomp":
                yield Speech(*_extent(child), found[0][0], token.lower_, "clause", 0.8)


def _extent(token: Token) -> tuple[int, int]:
    last = token.right_edge
    return token.left_edge.idx, last.idx + len(last.text)


def _sentence_span(token: Token) -> tuple[int, int]:
    sentence = token.sent
    return sentence.start_char, sentence.end_char


# Quotes


def _by_quotes(text: str, marks: list[Quote], verbs: list[Token]) -> Iterator[Speech]:
    starts = [mark.start for mark in marks]
    outside = [verb for verb in verbs if not _inside(marks, starts, verb.idx)]
    places = [verb.idx for verb in outside]
    last: tuple[Quote, Speech] | None = None
    for mark in marks:
        cue = _cue_of(text, mark, outside, places)
        one = None if cue is None else _quote_speech(mark, cue, 0.9)
        if one is None and last is not None and _continues(text, last[0], mark):
            one = Speech(mark.start, mark.end, last[1].speaker, last[1].cue, "quote", 0.75)
        if one is not None:
            last = (mark, one)
            yield one


def _inside(marks: list[Quote], starts: list[int], char: int) -> bool:
    index = bisect_right(starts, char) - 1
    return index >= 0 and char < marks[index].end


def _quote_speech(mark: Quote, cue: Token, score: float) -> Speech | None:
    speaker = _speaker_of(cue)
    if speaker is None or mark.start <= speaker.idx < mark.end:
        return None
    return Speech(mark.start, mark.end, speaker, cue.lower_, "quote", score)


def _cue_of(text: str, mark: Quote, verbs: list[Token], places: list[int]) -> Token | None:
    """The speech verb of a quote: in its sentence, right behind it, or leading up to it."""
    after = bisect_left(places, mark.end)
    if after < len(verbs) and places[after] - mark.end <= NEAR:
        gap = text[mark.end : places[after]]
        if "\n\n" not in gap and not _ends_sentence(gap) and not _is_long(text, mark):
            return verbs[after]
    before = bisect_left(places, mark.start) - 1
    if before >= 0 and mark.start - places[before] <= NEAR:
        gap = text[places[before] : mark.start].rstrip(' “"«„')
        if gap.rstrip().endswith((",", ":")) or not _ends_sentence(gap):
            return verbs[before]
        if mark.resumed is False and "\n\n" not in gap and _opens_sentence(text, mark):
            return verbs[before]
    return None


def _is_long(text: str, mark: Quote) -> bool:
    """Whether a quote ends as a sentence of its own, so that what follows is not its cue."""
    return text[mark.start : mark.end].rstrip().endswith(".")


def _ends_sentence(gap: str) -> bool:
    return any(f"{stop}{space}" in gap for stop in ".!?" for space in " \n") or "”" in gap


def _opens_sentence(text: str, mark: Quote) -> bool:
    return (
        text[: mark.start - 1].rstrip()[-1:] in (".", "!", "?", ":") and text[mark.start].isupper()
    )


def _continues(text: str, last: Quote, mark: Quote) -> bool:
    """Whether a quote with no cue of its own goes on with the last speaker's words."""
    gap = text[last.end + 1 : mark.start - 1]
    return mark.resumed or (len(gap) <= NEAR and "\n\n" not in gap)


# Statements and transcripts


def _by_statement(text: str, verbs: list[Token]) -> Iterator[Speech]:
    places = [verb.idx for verb in verbs]
    for line, start, end in statements(text):
        index = bisect_left(places, start) - 1
        if index < 0 or places[index] < max(line, start - NEAR):
            continue
        speaker = _speaker_of(verbs[index])
        if speaker is not None:
            yield Speech(start, end, speaker, verbs[index].lower_, "statement", 0.9)


def _by_turn(doc: Doc, text: str) -> Iterator[Speech]:
    for start, end, content, stop in turns(text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None:
            yield Speech(content, stop, span[-1], span.text, "turn", 0.8)


def clause_speaker(token: Token) -> Token | None:
    """Speaker of the nearest speech verb over a token, for callers without a whole document."""
    for _ in range(8):
        head = clause_head(token)
        if head.head.i == head.i:
            return None
        token = head.head
        if _is_speech_verb(token):
            return _speaker_of(token)
    return None
