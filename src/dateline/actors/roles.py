"""Persons known by their role, and bodies that a noun tells apart from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.draft import Draft
from dateline.actors.gazetteer import fold
from dateline.actors.lexicons import Known, nouns, plain, words

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.home import Home

OFFICES = frozenset({"chancellor", "minister", "premier", "president", "secretary"})
KEPT = 50


class Roles:
    """What is known of the actors of one document, and the persons without a name among them."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.drafts: list[Draft] = []
        self._by_key: dict[str, Draft] = {}
        self._last: dict[str, Draft] = {}
        self._nouns: dict[str, Draft] = {}
        self._titles: dict[str, Draft] = {}
        self._subject: Draft | None = None
        self._first_words: dict[str, list[Draft]] = {}

    def get(self, key: str) -> Draft | None:
        """Actor of a key, if there is one yet."""
        return self._by_key.get(key)

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

    def _owner(self, candidate: Candidate) -> Draft | None:
        """The organisation that a nominal says to belong to."""
        name = candidate.whose
        if name is None or name.label not in ("ORG", "GROUP"):
            return None
        return self._named(name)

    def _named(self, candidate: Candidate) -> Draft | None:
        raise NotImplementedError

    def _titled(self, candidate: Candidate) -> Draft | None:
        """The person whose title this is ("the Foreign Secretary").

        A statesman everybody knows may never be given one: the only such person named so far.
        """
        title = (candidate.noun or "").lower().split(" ")[-1]
        if (found := self._titles.get(title)) is not None or title not in OFFICES:
            return found
        untitled = [d for d in self.drafts[-KEPT:] if d.known is not None and d.mentions
                    and d.title is None and (d.type, d.sector) == ("person", "GOV")]  # fmt: skip
        return untitled[0] if len(untitled) == 1 else None

    def entitle(self, draft: Draft) -> None:
        """Remember who was last named with a title."""
        if draft.title is not None:
            self._titles[draft.title.lower().split(" ")[-1]] = draft

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
        owner = self._owner(candidate)
        if owner is None and candidate.within is None and candidate.country is None:
            owner = self._subject if (candidate.noun or "").startswith("spokes") else None
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
