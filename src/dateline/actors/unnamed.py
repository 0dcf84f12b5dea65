"""Actors that no name is given for, and words that point back to one: nouns, titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.draft import Draft
from dateline.actors.gazetteer import fold
from dateline.actors.lexicons import Known, nouns, organisations, plain, words
from dateline.language.countries import countries

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.home import Home

GOVERNMENT = frozenset({"government", "administration", "regime", "authorities", "leadership"})
MILITARY = frozenset(
    {"army", "military", "forces", "troops", "armed forces", "security forces", "soldiers",
     "ground troops", "ground forces", "general staff", "government soldiers", "army soldiers",
     "regime forces", "government forces", "government troops", "airmen", "special forces"}
)  # fmt: skip
REBELS = frozenset(
    {"rebels", "opposition forces", "insurgents", "opposition", "rebel groups", "armed groups"}
)
ALLIED = frozenset({"international", "foreign", "multinational", "allied", "joint"})
ARMED = frozenset({"armed_group"})
POINTING = frozenset({"terrorists", "militants", "extremists", "jihadists", "fighters", "enemy"})
POLICE = frozenset(
    {"police", "officers", "police officers", "policemen", "riot police", "police force"}
)
CROWD = frozenset({"protesters", "protestors", "demonstrators", "marchers"})
FAMILIES = (("*government", GOVERNMENT), ("*military", MILITARY), ("*rebels", REBELS),
            ("*police", POLICE), ("*crowd", CROWD))  # fmt: skip
OFFICES = frozenset({"authority", "council", "department"})


class Unnamed:
    """Actors of one document; `Clusters` adds those that are named."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.drafts: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self._last: dict[str, Draft] = {}
        self._nouns: dict[str, Draft] = {}
        self._titles: dict[str, Draft] = {}
        self._first_words: dict[str, list[Draft]] = {}

    def get(self, key: str) -> Draft | None:
        """Actor of a key, if there is one yet."""
        return self._by_key.get(key)

    def add(self, candidate: Candidate, named: Candidate | None = None) -> Draft | None:
        """The actor of a candidate, new or not; None where it points to nothing.

        `named` is the name right after it, which it describes.
        """
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

    def _note(self, draft: Draft, candidate: Candidate) -> None:
        """Remember whom each noun was last used for."""
        noun = candidate.noun
        if noun is not None:
            for group in (noun, *(name for name, members in FAMILIES if noun in members)):
                self._nouns[group] = draft
        for word in fold(draft.name).split()[-1:]:
            self._nouns.setdefault(word, draft)
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

    def _named(self, candidate: Candidate) -> Draft | None:
        raise NotImplementedError

    def _organisation_draft(self, candidate: Candidate) -> Draft:
        raise NotImplementedError

    def _new(self, key: str, name: str, kind: str, sector: str | None, country: str | None,
             candidate: Candidate, known: Known | None = None) -> Draft:  # fmt: skip
        draft = self._by_key.get(key)
        if draft is None:
            draft = Draft(key, name, kind, sector, country, candidate.rule, candidate.score,
                          known=known)  # fmt: skip
            self._by_key[key] = draft
            self.drafts.append(draft)
            if key.startswith("org:"):
                self._first_words.setdefault(key[4:].split(" ")[0], []).append(draft)
        return draft

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
            if owner is not None and candidate.within is not None:
                self._nouns[noun] = owner
                return None
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
            return self._owner(candidate.within)
        last = self._last.get("organised")
        if not candidate.its or last is None:
            return None
        if last.type == "government" and last.sector == "GOV":
            return self._army(last.country, candidate)
        return last if last.type in ("armed_group", "military", "police") else None

    def _owner(self, name: str) -> Draft | None:
        """The organisation of a name that was met before."""
        known = organisations().get(plain(name))
        return self._by_key.get(f"org:{fold(known.name if known else name)}")

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
        return self._last.get(wanted)

    def _role(self, candidate: Candidate) -> Draft | None:
        """One person known by a role: "the judge" the one spoken of, "a judge" a new one."""
        noun = candidate.noun or ""
        if candidate.definite and candidate.within is None:
            earlier = self._titled(candidate) or self._nouns.get(noun)
            if earlier is not None and earlier.type == "person":
                return earlier
        if noun.split(" ")[-1] in words("deputed"):
            self._depute(candidate)
        key = f"{noun}:{candidate.country or ''}:{fold(candidate.within or '')}"
        if not candidate.definite and key in self._by_key:
            key += str(candidate.start)
        return self._new(key, plain(candidate.text), "person", candidate.sector,
                         candidate.country, candidate)  # fmt: skip

    def _depute(self, candidate: Candidate) -> None:
        """Give a spokesman or a leader the sector and country of whom he speaks for or leads."""
        owner = self._owner(candidate.within) if candidate.within else None
        if owner is not None:
            candidate.sector = owner.sector or candidate.sector
            candidate.country = candidate.country or owner.country
            candidate.world = owner.country is None and owner.known is not None
            return
        for word in candidate.text.lower().split()[:-1]:
            noun = nouns().get(word)
            if noun is not None and noun.sector is not None:
                candidate.sector = noun.sector

    def _body(self, candidate: Candidate) -> Draft | None:
        """A body that other words tell apart: "the statistics office", "a port workers' union"."""
        name = plain(candidate.text)
        key = f"{fold(name)}:{candidate.country or ''}:"
        country = candidate.country or self.home.local(candidate.start)
        return self._new(key, name, candidate.type or "other", candidate.sector, country,
                         candidate)  # fmt: skip

    def _pair(self, candidate: Candidate) -> Draft | None:
        """Both sides of a story together: "the two countries", "the warring parties"."""
        several = len(self.home.governing) > 1 or candidate.sector == "GOV"
        return self._new("pair::", plain(candidate.text), "group", "GOV" if several else None,
                         None if several else self.home.scene, candidate)  # fmt: skip

    def _titled(self, candidate: Candidate) -> Draft | None:
        """The person whose title this is ("the Foreign Secretary")."""
        return self._titles.get((candidate.noun or "").lower().split(" ")[-1])

    def entitle(self, draft: Draft) -> None:
        """Remember who was last named with a title."""
        if draft.title is not None:
            self._titles[draft.title.lower().split(" ")[-1]] = draft


def _family(noun: str) -> str:
    """Nouns that stand for the same people, under one name."""
    for name, members in FAMILIES[2:]:
        if noun in members:
            return name
    return noun


def _learn(draft: Draft, candidate: Candidate) -> None:
    """What a nominal in apposition says of a name that nothing else is known of."""
    if draft.known is not None:
        return
    if draft.type == "other" and candidate.type not in (None, "person", "group"):
        draft.type = str(candidate.type)
    draft.sector = draft.sector or candidate.sector
    draft.country = draft.country or candidate.country
