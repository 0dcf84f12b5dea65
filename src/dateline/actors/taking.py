"""Whether a nominal stands for an actor: does it do, suffer or say something in the story?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.lexicons import words
from dateline.actors.syntax import acts, before, part_of, past
from dateline.language.countries import country_of_demonym
from dateline.language.lexis import speech_verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.actors.candidate import Candidate
    from dateline.actors.lexicons import Noun

BOTH = frozenset({"both", "two", "warring", "rival", "opposing", "feuding", "all"})
HEADLINE = 30
FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP", "VBG"})


def stands(candidate: Candidate, noun: Noun, token: Token, further: int) -> bool:
    """Whether a nominal is an actor or points to one; `further` words of it qualify its noun."""
    if noun.owned and not _owned(token):
        return False
    if noun.use == "people":
        return _take_part(candidate, token, noun)
    if noun.use == "institution":
        if candidate.noun == "leadership" and not candidate.definite:
            return False
        whose = candidate.country or candidate.within or candidate.definite
        return bool(whose) or acts(token) or _airs(token, noun)
    if noun.use == "role":
        return _alone(token)
    if noun.use == "pair":
        telling = candidate.country is not None or any(c.lower_ in BOTH for c in token.lefts)
        return acts(token) and telling
    if noun.use == "body" and (further > 0 or candidate.within) and _specified(candidate, token):
        return acts(token) or _airs(token, noun)
    generic = candidate.definite and token.lower_ in words("generic")
    if noun.use == "body" and " " in str(candidate.noun) and not generic:
        return acts(token)
    if noun.use == "body":
        candidate.kind, candidate.acting = "anaphor", _says(token)
    return candidate.definite


def _airs(token: Token, noun: Noun) -> bool:
    """Whether something is said on a medium ("a statement read on state television")."""
    part = part_of(token)
    return noun.type == "media" and part.part == "prep" and part.preposition in ("on", "to")


def _owned(token: Token) -> bool:
    """Whether it says whose: "her husband", "relatives of X"."""
    return any(
        (child.dep_ == "poss" and child.tag_ != "WP$")
        or (child.dep_ == "prep" and child.lower_ == "of")
        for child in token.children
    )


def _specified(candidate: Candidate, token: Token) -> bool:
    """Whether a noun or a telling adjective says which body it is ("the statistics office")."""
    return any(
        child.i < token.i
        and child.idx >= candidate.start
        and (child.dep_ in ("compound", "nmod", "poss") or _telling(child.text))
        and child.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
        for child in token.lefts
    )


def _telling(word: str) -> bool:
    return word.lower() in words("telling") or country_of_demonym(word) is not None


def _says(token: Token) -> bool:
    """Whether it is the subject of a verb of saying or believing, or what "according to" names."""
    part = part_of(token)
    if part.part == "subject" and part.governor is not None and not _supposed(token):
        lemma = part.governor.lemma_
        return lemma in words("say") or lemma in words("opine") or lemma in speech_verbs("say")
    return part.part == "prep" and part.preposition == "according to"


def _supposed(token: Token) -> bool:
    """Whether the verb it hangs on has a modal, so that nothing has happened yet."""
    governor = part_of(token).governor
    return governor is not None and any(
        t.dep_ == "aux" and t.tag_ == "MD" and t.lower_ != "will" for t in before(governor)
    )


def _alone(token: Token) -> bool:
    """Whether one unnamed person says something, or does or suffers what is told."""
    part = part_of(token)
    if not any(c.dep_ in ("det", "poss", "nummod") for c in token.lefts):
        return False
    if _says(token):
        return True
    if part.part == "agent" or (part.part == "prep" and part.preposition == "by"):
        return True
    if part.governor is None or _supposed(token) or any(c.dep_ == "neg" for c in token.children):
        return False
    return acts(token) and part.governor.tag_ in FINITE


def _take_part(candidate: Candidate, token: Token, noun: Noun) -> bool:
    """Whether it does or suffers something; bare plurals of general words say nothing of anyone."""
    part = part_of(token)
    if candidate.sector == "MED" and part.part == "object" and _tells(part.governor):
        return False
    general = candidate.noun in words("general") or noun.common
    specific = candidate.definite or candidate.within or _numbered(token)
    if general and not (specific or past(token) or _says(token) or _headline(token)):
        return False
    if acts(token) or candidate.country is not None or candidate.within is not None:
        return True
    return part.part == "prep" and _numbered(token) and past(token)


def _tells(verb: Token | None) -> bool:
    """Whether a verb's object is told something, as reporters are."""
    return verb is not None and verb.lemma_ in ("tell", "inform", "brief")


def _headline(token: Token) -> bool:
    """Whether it stands in a headline, whose present tells what happened."""
    if token.i > HEADLINE:
        return False
    sentence = token.sent
    return sentence.start == 0 and sentence.text.rstrip()[-1:] not in '.!?"”’'


def _numbered(token: Token) -> bool:
    return any(c.dep_ in ("nummod", "quantmod") or c.pos_ == "NUM" for c in token.children)
