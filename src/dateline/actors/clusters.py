"""Mentions merged to actors: name forms, acronyms, nominals, phrases that point back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.actors.decide import org_kind
from dateline.actors.draft import Draft
from dateline.actors.forms import likeness, name_country, name_parts
from dateline.actors.gazetteer import fold
from dateline.actors.lexicons import Known, organisations, plain, surnames
from dateline.language.countries import countries, country_named

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.home import Home

GOVERNMENT = frozenset({"government", "administration", "regime", "authorities", "leadership"})
MILITARY = frozenset(
    {"army", "military", "forces", "troops", "armed forces", "security forces", "soldiers",
     "regime forces", "government forces", "government troops", "airmen", "special forces"}
)  # fmt: skip
REBELS = frozenset(
    {"rebels", "opposition forces", "insurgents", "opposition", "rebel groups", "armed groups"}
)
ALLIED = frozenset({"international", "foreign", "multinational", "allied", "joint"})
ARMED = frozenset({"armed_group"})
POINTING = frozenset({"terrorists", "militants", "extremists", "jihadists", "fighters", "enemy"})
ARMIES = {"Syrian Army": "SYR", "Israel Defense Forces": "ISR", "Iraqi Security Forces": "IRQ",
          "Ukrainian Armed Forces": "UKR", "Sudanese Armed Forces": "SDN"}  # fmt: skip
FAMILIES = (("*government", GOVERNMENT), ("*military", MILITARY), ("*rebels", REBELS))
OFFICES = frozenset({"authority", "council", "department"})
KEPT = 50
COALITION = "Global Coalition against Islamic State"
WORDS = re.compile(r"[^\W_]+")


class Clusters:
    """Actors of one document, filled in text order."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.drafts: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self._persons: dict[str, list[tuple[tuple[str, ...], Draft]]] = {}
        self._acronyms: dict[str, Draft] = {}
        self._last: dict[str, Draft] = {}
        self._nouns: dict[str, Draft] = {}
        self._titles: dict[str, Draft] = {}
        self._first_words: dict[str, list[Draft]] = {}

    def get(self, key: str) -> Draft | None:
        """Actor of a key, if there is one yet."""
        return self._by_key.get(key)

    def foresee(self, persons: list[Candidate], organisations_: list[Candidate]) -> None:
        """Learn full names before short ones are met: headlines say "Assad" first."""
        for candidate in persons:
            parts = name_parts(candidate.text)
            if candidate.known is not None or len(parts) > 1:
                self._person_draft(candidate, parts)
        for candidate in organisations_:
            if len(candidate.text.split()) > 2:
                self._organisation_draft(candidate)

    def add(self, candidate: Candidate, named: Candidate | None = None) -> Draft | None:
        """The actor of a candidate, new or not; None where it points to nothing.

        `named` is the name right after it, which it describes.
        """
        draft = self._find(named or candidate)
        if draft is None:
            return None
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
        return self._people(candidate)

    def _named(self, candidate: Candidate) -> Draft | None:
        if candidate.label == "PERSON":
            return self._person_draft(candidate, name_parts(candidate.text))
        country = country_named(candidate.text)
        if candidate.known is None and candidate.label in ("GPE", "LOC", "FAC"):
            return self._government(country or candidate.country, candidate)
        if candidate.label == "NORP":
            return self._folk(candidate)
        return self._organisation_draft(candidate)

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

    def _person_draft(self, candidate: Candidate, parts: tuple[str, ...]) -> Draft | None:
        if not parts:
            return None
        known = candidate.known
        if known is not None:
            draft = self._new(f"per:{fold(known.name)}", known.name, "person", known.sector,
                              known.country, candidate, known)  # fmt: skip
            self._remember(name_parts(known.name), draft)
            self._remember(parts, draft)
            return draft
        draft_ = self._person_like(parts)
        leader = surnames().get(parts[0]) if len(parts) == 1 and draft_ is None else None
        if leader is not None and (leader.country is None or self.home.named(leader.country)):
            candidate.known = leader
            return self._person_draft(candidate, parts)
        if draft_ is None:
            draft_ = self._new(f"per:{' '.join(parts)}", plain(candidate.text), "person", None,
                               None, candidate)  # fmt: skip
            self._remember(parts, draft_)
        return draft_

    def _remember(self, parts: tuple[str, ...], draft: Draft) -> None:
        for part in {parts[0], parts[-1]}:
            forms = self._persons.setdefault(part, [])
            if (parts, draft) not in forms[-KEPT:]:
                forms.append((parts, draft))

    def _person_like(self, parts: tuple[str, ...]) -> Draft | None:
        """The person met last whose name holds these parts ("Assad", "Boris").

        Who is only named further on comes after all that have been.
        """
        best, found = (0, -1), None
        for part in (parts[-1], parts[0]):
            for full, draft in reversed(self._persons.get(part, [])[-KEPT:]):
                rank = (likeness(full, parts), draft.mentions[-1].start if draft.mentions else -1)
                if rank[0] and rank > best:
                    best, found = rank, draft
        return found

    def _organisation_draft(self, candidate: Candidate) -> Draft:
        known = candidate.known or organisations().get(plain(candidate.text))
        if known is not None and self._elsewhere(known):
            known = None
        if known is not None and known.type != "person":
            key = _known_key(known)
            return self._new(key, known.name, known.type, known.sector, known.country, candidate,
                             known)  # fmt: skip
        name = plain(candidate.text)
        if name in self._acronyms:
            return self._acronyms[name]
        similar = self._organisation_like(name)
        if similar is not None:
            return similar
        kind, sector = org_kind(name)
        if candidate.label == "GROUP" and kind == "other":
            kind, sector = "armed_group", "REB"
        draft = self._new(f"org:{fold(name)}", name, kind, sector, name_country(name), candidate)
        letters = "".join(w[0] for w in WORDS.findall(name) if w[0].isupper())
        if len(letters) > 2:
            self._acronyms.setdefault(letters, draft)
        return draft

    def _elsewhere(self, known: Known) -> bool:
        """Whether a common name is another country's ("Labour Party" in a story of Hong Kong)."""
        if known.name == COALITION:
            return not (self.home.named("SYR") or self.home.named("IRQ"))
        if known.country is None or not (known.type in ("party", "court") or known.sector == "LEG"):
            return False
        return bool(self.home.located or self.home.counts) and not self.home.named(known.country)

    def link_acronym(self, long: Candidate, short: str) -> None:
        """Learn from "Long Form (ACR)"."""
        draft = self._organisation_draft(long)
        self._acronyms[plain(short)] = draft

    def _organisation_like(self, name: str) -> Draft | None:
        """An organisation whose name begins with this one, or the other way ("Airbus")."""
        own = fold(name).split()
        for draft in self._first_words.get(own[0] if own else "", [])[-KEPT:]:
            other = draft.key[4:].split()
            short, long = sorted((own, other), key=len)
            if (
                len(short) < len(long)
                and long[: len(short)] == short
                and len(short[0]) > 3
                and (len(short) > 1 or len(long) < 4)
            ):
                return draft
        return None

    def _folk(self, candidate: Candidate) -> Draft:
        country = candidate.country
        name = plain(candidate.text)
        if country is not None:
            label = countries()[country].demonyms
            people = f"{label[0]} people" if label else name
            return self._new(f"people:{country}", people, "group", "CVL", country, candidate)
        return self._new(f"folk:{fold(name)}", name, "group", "CVL", None, candidate)

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
        if noun in POINTING and candidate.text.lower() == noun and "armed_group" in self._last:
            return self._last["armed_group"]
        if noun in MILITARY:
            return self._army(
                candidate.country or self.home.of_institution(candidate.start), candidate
            )
        country = candidate.country
        family = "rebels" if noun in REBELS else noun
        key = f"{family}:{country or ''}:{fold(candidate.within or '')}"
        earlier = self._nouns.get("*rebels" if noun in REBELS else noun)
        if (
            candidate.within is None
            and earlier is not None
            and (country is None or (noun in REBELS and country == earlier.country))
        ):
            return earlier
        return self._new(key, plain(candidate.text), candidate.type or "group", candidate.sector,
                         country, candidate)  # fmt: skip

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

    def _titled(self, candidate: Candidate) -> Draft | None:
        """The person whose title this is ("the Foreign Secretary")."""
        return self._titles.get((candidate.noun or "").lower().split(" ")[-1])

    def entitle(self, draft: Draft) -> None:
        """Remember who was last named with a title."""
        if draft.title is not None:
            self._titles[draft.title.lower().split(" ")[-1]] = draft


def _known_key(known: Known) -> str:
    if known.name in ARMIES:
        return f"mil:{ARMIES[known.name]}"
    return f"org:{fold(known.name)}"
