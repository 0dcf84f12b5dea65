"""Actors that no name is given for, and words that point back to one: nouns, titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.draft import Draft
from dateline.actors.gazetteer import fold
from dateline.actors.lexicons import nouns, plain, words
from dateline.actors.roles import Roles
from dateline.actors.syntax import part_of, sender
from dateline.language.countries import countries

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate

GOVERNMENT = frozenset(
    {"government", "administration", "regime", "authorities", "leadership", "military rulers",
     "military government", "military leaders"}
)  # fmt: skip
MILITARY = frozenset(
    {"army", "military", "forces", "troops", "armed forces", "security forces", "soldiers",
     "ground troops", "ground forces", "government soldiers", "army soldiers",
     "regime forces", "government forces", "government troops", "airmen", "special forces"}
)  # fmt: skip
REBELS = frozenset(
    {"rebels", "opposition forces", "insurgents", "opposition", "rebel groups", "armed groups"}
)
ALLIED = frozenset({"international", "foreign", "multinational", "allied", "joint"})
ARMED = frozenset({"armed_group"})
POINTING = frozenset({"terrorists", "militants", "extremists", "jihadists", "fighters", "enemy"})
POLICE = frozenset(
    {
        "police",
        "officers",
        "police officers",
        "policemen",
        "riot police",
        "police force",
        "police service",
        "police command",
    }
)
CROWD = frozenset({"protesters", "protestors", "demonstrators", "marchers"})
FAMILIES = (("*government", GOVERNMENT), ("*military", MILITARY), ("*rebels", REBELS),
            ("*police", POLICE), ("*crowd", CROWD))  # fmt: skip
OFFICES = frozenset({"authority", "council", "department"})


class Unnamed(Roles):
    """Actors of one document; `Clusters` adds those that are named."""

    def add(self, candidate: Candidate, named: Candidate | None = None) -> Draft | None:
        """The actor of a candidate, new or not; None where it points to nothing.

        `named` is the name right after it, which it describes.
        """
        if candidate.beside is not None:
            self._baptise(candidate, candidate.beside)
        draft = self._find(named or candidate.beside or candidate)
        if draft is None:
            return None
        if candidate.beside is not None:
            _learn(draft, candidate)
        draft.mentions.append(candidate)
        self._note(draft, candidate)
        self._last[draft.type] = draft
        if draft.type not in ("person", "group"):
            self._last["organised"] = draft
        return draft

    def _baptise(self, candidate: Candidate, name: Candidate) -> None:
        """Give an actor met without a name the name that follows ("the agency, X")."""
        draft, known = self._nouns.get(candidate.noun or ""), name.known
        called = known.name if known is not None else plain(name.text)
        key = f"org:{fold(called)}"
        if draft is None or not candidate.definite or name.label == "PERSON" or key in self._by_key:
            return
        if draft.key[:4] in ("gov:", "mil:") or any(m.kind == "name" for m in draft.mentions):
            return
        draft.key, draft.name, draft.known = key, called, known
        if known is not None:
            draft.type, draft.sector, draft.country = known.type, known.sector, known.country
        self._by_key[key] = draft

    def _note(self, draft: Draft, candidate: Candidate) -> None:
        """Remember whom each noun was last used for."""
        noun = candidate.noun
        if noun is not None:
            for group in (noun, *(name for name, members in FAMILIES if noun in members)):
                self._nouns[group] = draft
        for word in fold(draft.name).split()[-1:]:
            self._nouns.setdefault(word, draft)
        if candidate.kind == "name" and (body := _body_of(candidate.text)) in nouns():
            self._nouns[body] = draft
        if draft.type not in ("person", "group") and part_of(candidate.head).part == "subject":
            self._subject = draft
        if candidate.kind == "name" and "coalition" in fold(candidate.text).split():
            self._nouns["coalition"] = draft

    def _find(self, candidate: Candidate) -> Draft | None:
        if candidate.kind == "name":
            return self._named(candidate)
        if candidate.kind == "title":
            return self._titled(candidate)
        if candidate.kind == "anaphor":
            return self._pointed(candidate)
        if candidate.kind == "institution":
            return self._institution(candidate)
        if candidate.kind == "role":
            return self._role(candidate)
        if candidate.kind == "body":
            return self._body(candidate)
        if candidate.kind == "pair":
            return self._pair(candidate)
        return self._people(candidate)

    def _organisation_draft(self, candidate: Candidate) -> Draft:
        raise NotImplementedError

    def _government(self, country: str | None, candidate: Candidate) -> Draft | None:
        if country is None:
            return None
        name = countries()[country].name
        if candidate.kind == "institution" and f"gov:{country}" not in self._by_key:
            name = f"Government of {name}"
        return self._new(f"gov:{country}", name, "government", "GOV", country, candidate)

    def _institution(self, candidate: Candidate) -> Draft | None:
        noun = candidate.noun or ""
        country = candidate.country
        if noun in MILITARY and "coalition" in fold(candidate.text).split():
            country = None
            if (coalition := self._nouns.get("coalition")) is not None:
                return coalition
        if country is None and noun in MILITARY and not candidate.definite:
            country = sender(candidate.head)
        if country is None and candidate.its and self._subject is not None:
            country = self._subject.country
        if country is None:
            earlier = self._earlier(noun)
            if earlier is not None:
                return earlier
            country = self.home.of_institution(candidate.start)
        if noun in GOVERNMENT:
            return self._government(country, candidate)
        if noun in MILITARY:
            return self._army(country, candidate)
        key = f"{noun}:{country}:{fold(candidate.within or '')}"
        return self._new(key, plain(candidate.text), candidate.type or "other", candidate.sector,
                         country, candidate)  # fmt: skip

    def _army(self, country: str | None, candidate: Candidate) -> Draft:
        """A country's army; foreign troops are not those of where they are."""
        if not ALLIED.isdisjoint(fold(candidate.text).split()):
            country = None
        key = f"mil:{country or fold(candidate.text)}"
        name = plain(candidate.text)
        if country is not None and countries()[country].demonyms:
            name = f"{countries()[country].demonyms[0]} Armed Forces"
        return self._new(key, name, "military", "MIL", country, candidate)

    def _earlier(self, noun: str) -> Draft | None:
        """The institution of that noun met last ("the army" after "the Syrian army")."""
        if noun in GOVERNMENT:
            return self._nouns.get("*government")
        return self._nouns.get("*military" if noun in MILITARY else noun)

    def _people(self, candidate: Candidate) -> Draft | None:
        noun = candidate.noun or ""
        if noun in words("members"):
            owner = self._whose(candidate)
            if owner is not None:
                return owner
        if noun in POINTING and candidate.text.lower() == noun and "armed_group" in self._last:
            return self._nouns.get(noun, self._last["armed_group"])
        if noun in MILITARY:
            return self._army(
                candidate.country or self.home.of_institution(candidate.start), candidate
            )
        country = candidate.country
        family = _family(noun)
        key = f"{family}:{country or ''}:{fold(candidate.within or '')}"
        earlier = self._nouns.get(family)
        if (
            candidate.within is None
            and earlier is not None
            and (country is None or (noun in REBELS and country == earlier.country))
        ):
            return earlier
        return self._new(key, plain(candidate.text), candidate.type or "group", candidate.sector,
                         country, candidate)  # fmt: skip

    def _whose(self, candidate: Candidate) -> Draft | None:
        """The group that men are said to be of: "fighters of the X", "its fighters"."""
        if candidate.within is not None:
            return self._owner(candidate)
        last = self._subject
        if not candidate.its or last is None:
            return None
        if last.type == "government" and last.sector == "GOV":
            return self._army(last.country, candidate)
        return last if last.type in ("armed_group", "military", "police") else None

    def _pointed(self, candidate: Candidate) -> Draft | None:
        """What "the group", "the company" or "the coalition" points back to."""
        noun = candidate.noun or ""
        if (earlier := self._nouns.get(noun)) is not None:
            return earlier
        if noun in OFFICES:
            own = candidate.text.lower() != noun and any(c.isupper() for c in candidate.text)
            return self._organisation_draft(candidate) if own else None
        wanted = candidate.type or "other"
        if wanted == "other":
            return (
                self._last.get("armed_group")
                if noun in ("group", "organisation", "organization", "movement")
                else None
            )
        if wanted not in ("government", "group") and wanted in self._last:
            return self._last[wanted]
        return self._body(candidate) if candidate.acting else None


def _family(noun: str) -> str:
    """Nouns that stand for the same people, under one name."""
    for name, members in FAMILIES[2:]:
        if noun in members:
            return name
    return noun


def _body_of(name: str) -> str:
    """The word of a name that says what it is: "Coast Guard", "Ministry of Finance"."""
    parts = name.lower().split()
    return parts[0] if len(parts) > 2 and parts[1] in ("of", "for") else parts[-1]


def _learn(draft: Draft, candidate: Candidate) -> None:
    """What a nominal in apposition says of a name that nothing else is known of."""
    if draft.known is not None:
        return
    if draft.type == "other" and candidate.type not in (None, "person", "group"):
        draft.type = str(candidate.type)
    draft.sector = draft.sector or candidate.sector
    draft.country = draft.country or candidate.country
