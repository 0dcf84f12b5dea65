"""Actor or place: what each named candidate is used for where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.actors.candidate import Candidate
from dateline.actors.lexicons import bare, nouns, orgwords, physical, plain, titles, words
from dateline.actors.owners import is_body
from dateline.actors.syntax import MAX_CLIMB, Part, acts, eventive, part_of
from dateline.language.countries import country_named, country_of_capital, country_of_demonym

if TYPE_CHECKING:
    from dateline.actors.gazetteer import Gazetteer

WHERE = frozenset(
    {"in", "at", "across", "near", "inside", "outside", "into", "throughout", "through", "around",
     "within", "toward", "towards", "onto", "over", "off", "along", "beyond", "past", "via",
     "amid", "under", "above", "below", "up", "down", "beside", "outside of", "out of", "north of",
     "south of", "east of", "west of", "upon", "among"}
)  # fmt: skip
BY_WHOM = frozenset(
    {"by", "with", "against", "between", "alongside", "behalf of", "than", "without"}
)
ACTORS = frozenset({"PERSON", "ORG", "GROUP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACING = frozenset({"in", "near", "at", "across", "outside", "inside", "into", "throughout", "on"})
THING = re.compile(
    r"(?:Operation|Executive Order|Resolution|Article|Group of|Airbus A|Boeing \d)\b.*\b"
)
ACRONYM = re.compile(r"[A-Z]{2,5}")
MODIFYING = frozenset({"US", "U.S.", "UK", "U.K.", "USA", "UAE", "U.S", "UN"})


def decide(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """The use of a named candidate: actor, place or none."""
    if candidate.text.lower() in words("thing") or THING.match(candidate.text):
        return "none"
    if candidate.known is None and _before(candidate)[-1] in ("operation", "operations"):
        return "none"
    if candidate.known is not None or candidate.label == "GROUP":
        return "actor"
    if candidate.label in ("PERSON", "ORG") and (
        _called(candidate) or country_of_capital(candidate.text) is not None
    ):
        candidate.label = "GPE"
        return _place(candidate) if country_of_capital(candidate.text) is not None else "place"
    if candidate.label == "PERSON":
        return _person(candidate, gazetteer)
    if candidate.label == "ORG":
        return _organisation(candidate, gazetteer)
    country = country_named(candidate.text)
    if country is not None:
        candidate.country = country
        return _country(candidate)
    if candidate.label == "NORP":
        return _people(candidate)
    if candidate.label in PLACES:
        if _is_acronym(candidate) and not gazetteer.find(candidate.text):
            candidate.label = "ORG"
            return "actor"
        return _place(candidate)
    return "none"


def _is_acronym(candidate: Candidate) -> bool:
    """Capitals that open no line, as a dateline does, and that no preposition places."""
    if not ACRONYM.fullmatch(candidate.text):
        return False
    part, first = part_of(candidate.head), candidate.head
    opens = first.i == 0 or "\n" in first.doc[first.i - 1].text_with_ws
    return not opens and not (part.part == "prep" and part.preposition in WHERE)


def _called(candidate: Candidate) -> bool:
    """Whether the text says that it is a place: "the town of X", "the X neighbourhood"."""
    before = _before(candidate)
    if before[-1] == "of" and before[0] in words("namedplace"):
        return True
    return follows(candidate) in words("namedplace") - words("loose") - {"city", "capital"}


def _person(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """A person, unless a preposition of place stands before it and the gazetteer knows it."""
    part = part_of(candidate.head)
    if part.part != "prep" or part.preposition not in PLACING:
        return "actor"
    last = candidate.text.split()[-1].lower()
    if " " in candidate.text and last in words("facility"):
        candidate.label = "FAC"
        return "place"
    if not gazetteer.find(candidate.text) and not gazetteer.find(bare(candidate.text)):
        return "actor"
    candidate.label = "GPE"
    return "place"


def _organisation(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """An organisation, unless a preposition or the gazetteer says that it is a place."""
    text = candidate.text
    last = text.split()[-1].lower()
    if last in orgwords() or (" " in text and last not in words("class") | words("facility")):
        return "actor"
    part = part_of(candidate.head)
    if "of" in (before := _before(candidate)) and before[0] in TITLED:
        return "none"
    located = part.part == "prep" and part.preposition in WHERE
    standing = last in words("facility") and last not in words("body")
    if (standing and part.part not in ("subject", "agent")) or (
        located and last in words("facility")
    ):
        candidate.label = "FAC"
        return "place"
    if follows(candidate) in words("class") and gazetteer.find(text):
        candidate.label = "GPE"
        return "place"
    if located and (gazetteer.find(text) or last in words("class") or last in words("facility")):
        candidate.label = "GPE" if gazetteer.find(text) else "FAC"
        return "place"
    if not text.isupper() and gazetteer.find(text) and part.part not in ("subject", "agent"):
        candidate.label = "GPE"
        return "place"
    return "actor"


def _people(candidate: Candidate) -> str:
    """A people or creed named by a noun ("Syrians", "Kurds") is an actor where it takes part."""
    candidate.country = country_of_demonym(candidate.text)
    if candidate.head.tag_ not in ("NNS", "NNPS") and not candidate.text.endswith("s"):
        return "none"
    return "actor" if acts(candidate.head) else "none"


def _place(candidate: Candidate) -> str:
    """A place is a place; a capital that says or does something is its government."""
    part = part_of(candidate.head)
    if part.part == "prep" and part.governor is not None and part.governor.lower_ == "minister":
        return "none"
    if part.part == "prep" and part.preposition == "of" and _manned(part, candidate):
        candidate.label = "GROUP"
        return "actor"
    capital = country_of_capital(candidate.text)
    if capital and plain(candidate.text) not in physical() and _rules_from(part):
        candidate.country = capital
        return "actor"
    return "place"


def _manned(part: Part, candidate: Candidate) -> bool:
    """Whether it is a force, not a place: "fighters of the X Front", not "fighters of Hama"."""
    return (
        part.governor is not None
        and part.governor.lower_ in words("members")
        and _before(candidate)[-1] == "the"
        and candidate.text.split()[-1].lower() not in words("class")
    )


def _rules_from(part: Part) -> bool:
    """Whether a capital stands for its government ("Moscow denied it", "a threat by Tehran")."""
    verb = part.governor
    if part.part == "agent" or (part.part == "prep" and part.preposition == "by"):
        return True
    if verb is None:
        return False
    if part.part == "object":
        return verb.lemma_ in words("ask") | words("addressed")
    if part.part not in ("subject", "passive") or verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.lemma_ == "be":
        return any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in verb.children)
    return verb.lemma_ not in (words("still") | words("move") if part.part == "passive"
                               else words("still"))  # fmt: skip


def _country(candidate: Candidate) -> str:
    part = part_of(candidate.head)
    if (near := _before(candidate, 3))[-1] == "of" and _rules(near[-2:][0]):
        return "none"
    if near[-2:] == ("of", "the") and len(near) == 3 and _rules(near[0]):
        return "none"
    before = _before_series(candidate)
    if (
        part.part == "agent"
        or before[-1] in words("group")
        or (before[-1] == "," and before[0] in words("group"))
    ):
        return "actor"
    if part.part == "modifier":
        return _modifier(part, candidate)
    candidate.owning = part.part == "poss" and part.governor is not None and is_body(part.governor)
    rule = RULES.get(part.part)
    return rule(part) if rule is not None else "place"


def _subject(part: Part) -> str:
    verb = part.governor
    if verb is None:
        return "place"
    if any(c.dep_ in ("acomp", "attr") and c.lower_ in words("stance") for c in verb.children):
        return "actor"
    return "place" if verb.lemma_ in words("still") else "actor"


def _passive(part: Part) -> str:
    lemma = part.governor.lemma_ if part.governor is not None else ""
    return "place" if lemma in words("move") | words("still") else "actor"


def _object(part: Part) -> str:
    return _passive(part)


def _prep(part: Part) -> str:
    preposition, governor = part.preposition, part.governor
    if preposition in BY_WHOM:
        return "actor"
    if preposition == "to" and governor is not None and governor.lemma_ in words("give"):
        return "actor"
    if preposition == "from" and governor is not None and governor.lemma_ in words("ask"):
        return "actor"
    if (
        preposition in ("on", "for", "to")
        and governor is not None
        and governor.lemma_ in words("address")
    ):
        return "actor"
    return "place"


def _owner(part: Part) -> str:
    noun = part.governor
    if (
        noun is None
        or (noun.pos_ == "PROPN" and not _rules(noun.lower_))
        or noun.lemma_.lower() in words("locative")
    ):
        return "place"
    return "actor"


def _modifier(part: Part, candidate: Candidate) -> str:
    if part.governor is None or (part.governor.pos_ == "PROPN" and part.governor.lower_ in TITLED):
        return "none"
    if candidate.text not in MODIFYING or part.governor.lemma_.lower() in words("locative"):
        return "place"
    return "actor" if eventive(part.governor) else "none"


def _apposition(part: Part) -> str:
    return (
        "actor" if part.governor is not None and part.governor.lemma_ in words("group") else "place"
    )


def _rules(noun: str) -> bool:
    """Whether a noun is an institution or an office, which the country after "of" only names."""
    return noun in titles() or (noun in nouns() and nouns()[noun].use == "institution")


def _before_series(candidate: Candidate) -> tuple[str, ...]:
    """The words before a candidate, or before the first of the series that it goes on."""
    first = candidate.head
    for _ in range(MAX_CLIMB):
        if first.dep_ != "conj" or first.head.i > first.i or first.head.pos_ != "PROPN":
            break
        first = first.head
    if first is candidate.head:
        return _before(candidate)
    start = first.left_edge.i
    return tuple(t.lower_ for t in first.doc[max(start - 2, 0) : start]) or ("",)


def _before(candidate: Candidate, size: int = 2) -> tuple[str, ...]:
    """The words before a candidate, lower case: "secretary", "of"."""
    doc, first = candidate.head.doc, candidate.head.left_edge.i
    first = next((t.i for t in doc[max(first - 1, 0) : candidate.head.i + 1]
                  if t.idx >= candidate.start), candidate.head.i)  # fmt: skip
    return tuple(t.lower_ for t in doc[max(first - size, 0) : first]) or ("",)


def follows(candidate: Candidate) -> str:
    """The word after a candidate, lower case."""
    doc, at = candidate.head.doc, candidate.head.i + 1
    while at < len(doc) and doc[at].idx < candidate.end:
        at += 1
    return doc[at].lower_ if at < len(doc) else ""


TITLED = frozenset(
    {
        "secretary",
        "minister",
        "ministry",
        "department",
        "deputy",
        "under",
        "undersecretary",
        "president",
        "ambassador",
        "attorney",
        "chief",
    }
)

RULES: dict[str, Callable[[Part], str]] = {
    "subject": _subject,
    "passive": _passive,
    "object": _object,
    "prep": _prep,
    "poss": _owner,
    "apposition": _apposition,
}
