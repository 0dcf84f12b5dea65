"""Actor or place: what each named candidate is used for where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dateline.actors.candidate import Candidate
from dateline.actors.lexicons import Known, orgwords, physical, plain, words
from dateline.actors.syntax import Part, eventive, part_of
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
MODIFYING = frozenset({"US", "U.S.", "UK", "U.K.", "USA", "UAE", "U.S", "UN"})


def decide(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """The use of a named candidate: actor, place or none."""
    if candidate.known is not None or candidate.label in ("PERSON", "GROUP"):
        return "actor"
    if candidate.label == "ORG":
        return _organisation(candidate, gazetteer)
    country = country_named(candidate.text)
    if country is not None:
        candidate.country = country
        return _country(candidate)
    if candidate.label == "NORP":
        return _people(candidate)
    if candidate.label in PLACES:
        return _place(candidate)
    return "none"


def _organisation(candidate: Candidate, gazetteer: Gazetteer) -> str:
    """An organisation, unless a preposition or the gazetteer says that it is a place."""
    text = candidate.text
    last = text.split()[-1].lower()
    if last in orgwords() or (" " in text and last not in words("class") | words("facility")):
        return "actor"
    part = part_of(candidate.head)
    located = part.part == "prep" and part.preposition in WHERE
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
    return "actor" if part_of(candidate.head).part != "modifier" else "none"


def _place(candidate: Candidate) -> str:
    """A place is a place; a capital that says or does something is its government."""
    part = part_of(candidate.head)
    capital = country_of_capital(candidate.text)
    if capital and part.part == "subject" and plain(candidate.text) not in physical():
        verb = part.governor
        if verb is not None and verb.pos_ == "VERB" and verb.lemma_ not in words("still"):
            candidate.country = capital
            return "actor"
    return "place"


def _country(candidate: Candidate) -> str:
    part = part_of(candidate.head)
    rule = RULES.get(part.part)
    return rule(part, candidate) if rule is not None else "place"


def _subject(part: Part, _: Candidate) -> str:
    return "place" if part.governor is None or part.governor.lemma_ in words("still") else "actor"


def _passive(part: Part, _: Candidate) -> str:
    lemma = part.governor.lemma_ if part.governor is not None else ""
    return "place" if lemma in words("move") | words("still") else "actor"


def _object(part: Part, _: Candidate) -> str:
    return _passive(part, _)


def _agent(_: Part, __: Candidate) -> str:
    return "actor"


def _prep(part: Part, _: Candidate) -> str:
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


def _owner(part: Part, _: Candidate) -> str:
    noun = part.governor
    return "place" if noun is None or noun.lemma_.lower() in words("locative") else "actor"


def _modifier(part: Part, candidate: Candidate) -> str:
    if candidate.text in MODIFYING and part.governor is not None and eventive(part.governor):
        return "actor"
    return "actor" if candidate.text in MODIFYING else "place"


def _apposition(part: Part, candidate: Candidate) -> str:
    return (
        "actor" if part.governor is not None and part.governor.lemma_ in words("group") else "place"
    )


RULES: dict[str, Callable[[Part, Candidate], str]] = {
    "subject": _subject,
    "passive": _passive,
    "object": _object,
    "agent": _agent,
    "prep": _prep,
    "poss": _owner,
    "modifier": _modifier,
    "apposition": _apposition,
}


def org_kind(text: str, known: Known | None = None) -> tuple[str, str | None]:
    """Type and sector read off the words of an organisation's name."""
    if known is not None:
        return known.type, known.sector
    parts = text.lower().replace("’", "'").split()
    for size in (3, 2, 1):
        for first in range(len(parts) - size, -1, -1):
            found = orgwords().get(" ".join(parts[first : first + size]))
            if found is not None and (
                size > 1 or first in (0, len(parts) - 1) or parts[first + 1] in ("of", "for")
            ):
                return found
    return "other", None
