"""Mentions merged to actors: name forms, acronyms, nominals, phrases that point back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.actors.draft import Draft
from dateline.actors.forms import likeness, name_country, name_parts
from dateline.actors.gazetteer import fold
from dateline.actors.kinds import org_kind
from dateline.actors.lexicons import Known, organisations, plain, surnames
from dateline.actors.unnamed import Unnamed
from dateline.language.countries import countries, country_named

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.home import Home

ARMIES = {"Syrian Army": "SYR", "Israel Defense Forces": "ISR", "Iraqi Security Forces": "IRQ",
          "Ukrainian Armed Forces": "UKR", "Sudanese Armed Forces": "SDN"}  # fmt: skip
KEPT = 50
COALITION = "Global Coalition against Islamic State"
WORDS = re.compile(r"[^\W_]+")


class Clusters(Unnamed):
    """Actors of one document, filled in text order."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._persons: dict[str, list[tuple[tuple[str, ...], Draft]]] = {}
        self._acronyms: dict[str, Draft] = {}

    def foresee(self, persons: list[Candidate], organisations_: list[Candidate]) -> None:
        """Learn full names before short ones are met: headlines say "Assad" first."""
        for candidate in persons:
            parts = name_parts(candidate.text)
            if candidate.known is not None or len(parts) > 1:
                self._person_draft(candidate, parts)
        for candidate in organisations_:
            if len(candidate.text.split()) > 2:
                self._organisation_draft(candidate)

    def _named(self, candidate: Candidate) -> Draft | None:
        if candidate.label == "PERSON":
            return self._person_draft(candidate, name_parts(candidate.text))
        country = country_named(candidate.text)
        if candidate.known is None and candidate.label in ("GPE", "LOC", "FAC"):
            return self._government(country or candidate.country, candidate)
        if candidate.label == "NORP":
            return self._folk(candidate)
        return self._organisation_draft(candidate)

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


def _known_key(known: Known) -> str:
    if known.name in ARMIES:
        return f"mil:{ARMIES[known.name]}"
    return f"org:{fold(known.name)}"
