"""Places: which place of the world a name means, chosen by what the text says around it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from dateline.actors.gazetteer import Entry, Gazetteer, fold
from dateline.actors.lexicons import Physical, bare, physical, place_kind, plain, words
from dateline.actors.spots import Spot, outgrows, spot_of, stands
from dateline.language.countries import alpha3, countries, country_named
from dateline.records import PlaceKind

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.home import Home
    from dateline.story import Story

CONTAINER = re.compile(r"\s*(?:,|in|\()\s+(?:the\s+)?$")
FOLLOWED = re.compile(r"(?: [a-z]+)?(?:,| in| near) (?:the )?([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)?)")
NEXT_WORD = re.compile(r"\s+([A-Za-z]+)")
DIVISIONS = frozenset(
    {"province", "governorate", "region", "county", "state", "oblast", "prefecture"}
)
GIVEN = 2.0
NEARNESS = 0.9
FAMOUS = 0.5
WORLD_CITY = 2_000_000
CITY = 0.3
SUPPORTED = 1.2
MAIN = 0.4
UNKNOWN_TOWN = 200_000
UNKNOWN_REGION = 1_000_000


class Places:
    """Places of one document; one name has one sense in it."""

    def __init__(self, story: Story, gazetteer: Gazetteer, home: Home) -> None:
        self.story = story
        self.gazetteer = gazetteer
        self.home = home
        self.spots: list[Spot] = []
        self._last: str | None = None
        self._countries: set[str] = set()
        self._previous: tuple[int, str | None] = (-2, None)
        self._votes: dict[str, float] = defaultdict(float)
        self._around: dict[int, set[str]] = {}
        self._by_name: dict[str, int] = {}
        self._by_id: dict[tuple[str, float | None, float | None], int] = {}

    def read(self, candidates: list[Candidate]) -> None:
        """Give each candidate its place."""
        containers = self._containers(candidates)
        given: dict[str, str] = {}
        for candidate in candidates:
            container = containers.get(candidate.start)
            if container is not None:
                given.setdefault(fold(candidate.text), container)
        self._count_votes(candidates)
        for candidate in candidates:
            if (code := country_named(candidate.text)) is not None:
                sentence = self.story.sentence_at(candidate.start)
                self._around.setdefault(sentence, set()).add(code)
        for candidate in candidates:
            candidate.place = self._place(candidate, given)

    def _count_votes(self, candidates: list[Candidate]) -> None:
        """Each name of a place votes for the countries it may lie in: neighbours agree."""
        for name in {fold(c.text): c.text for c in candidates}.values():
            if country_named(name) is not None or plain(name) in physical():
                continue
            entries = self.gazetteer.find(name) or self.gazetteer.find(bare(name))
            codes = {alpha3(e.country) for e in entries if e.kind != "country"}
            for code in codes - {None}:
                self._votes[str(code)] += 1 / math.sqrt(len(codes))

    def _containers(self, candidates: list[Candidate]) -> dict[int, str]:
        """Start of a place -> country of the place that follows it ("Hama, Syria")."""
        found: dict[int, str] = {}
        for one, two in zip(reversed(candidates[:-1]), reversed(candidates[1:]), strict=True):
            between = self.story.text[one.end : two.start]
            if len(between) < 12 and CONTAINER.match(between):
                country = country_named(two.text) or self._division(two) or found.get(two.start)
                if country is not None and country_named(one.text) is None:
                    found[one.start] = country
        return found

    def _division(self, candidate: Candidate) -> str | None:
        entries = self.gazetteer.find(bare(candidate.text))
        region = next((e for e in entries if e.kind == "region"), None)
        return alpha3(region.country) if region is not None else None

    def _place(self, candidate: Candidate, given: dict[str, str]) -> int:
        name = fold(candidate.text)
        if name in self._by_name:
            number = self._by_name[name]
        else:
            number = self._number(self._resolve(candidate, given.get(name)))
            self._by_name[name] = number
        self.spots[number].mentions.append(candidate)
        country = self.spots[number].country
        if country is not None:
            if self.spots[number].kind == "country" or self._last is None:
                self._last = country
            self._countries.add(country)
            self._previous = (self.story.sentence_at(candidate.start), country)
        return number

    def _number(self, spot: Spot) -> int:
        key = (spot.country or "", spot.latitude, spot.longitude)
        if spot.latitude is not None and spot.score > 0.5 and key in self._by_id:
            return self._by_id[key]
        self.spots.append(spot)
        self._by_id.setdefault(key, len(self.spots) - 1)
        return len(self.spots) - 1

    def _resolve(self, candidate: Candidate, given: str | None) -> Spot:
        name = plain(candidate.text)
        code = country_named(candidate.text) or self._half(candidate.text)
        if code is not None and not (given and given != code):
            return self._country(code)
        if name in physical():
            return self._known(physical()[name])
        entry = self._choose(candidate, given)
        if entry is not None:
            return spot_of(entry, given)
        return self._unknown(candidate, given)

    def _known(self, known: Physical) -> Spot:
        spot = Spot(known.name, known.country, place_kind(known.kind), "physical", 0.9,
                    known.latitude, known.longitude)  # fmt: skip
        if known.latitude is None and (entry := self._listed(known)) is not None:
            spot.country, spot.admin1 = alpha3(entry.country), entry.admin1
            spot.latitude, spot.longitude = entry.latitude, entry.longitude
            spot.geonames_id = entry.geonames_id
        return spot

    def _listed(self, known: Physical) -> Entry | None:
        """What the gazetteer has under the name that the user's places file gives."""
        entries = self.gazetteer.find(known.name)
        same = [e for e in entries if known.country in (None, alpha3(e.country))]
        return next((e for e in same if e.kind == known.kind), same[0] if same else None)

    def _half(self, name: str) -> str | None:
        """ "the North" and "the South" in a story of Korea."""
        if (
            name not in ("North", "South")
            or not self.home.named("KOR")
            or not self.home.named("PRK")
        ):
            return None
        return "PRK" if name == "North" else "KOR"

    def _country(self, code: str) -> Spot:
        country = countries()[code]
        entry = next((e for e in self.gazetteer.find(country.name) if e.kind == "country"), None)
        spot = Spot(country.name, code, "country", "country", 0.95, geonames_id=country.geonames_id)
        if entry is not None:
            spot.latitude, spot.longitude = entry.latitude, entry.longitude
        return spot

    def _choose(self, candidate: Candidate, given: str | None) -> Entry | None:
        entries = self.gazetteer.find(candidate.text) or self.gazetteer.find(bare(candidate.text))
        entries = tuple(e for e in entries if e.kind != "country")
        around = self._around.get(self.story.sentence_at(candidate.start), set())
        entries = tuple(e for e in entries if stands(e, around, given))
        if not entries or not self._believable(entries, given):
            return None
        division = self._is_division(candidate)
        main = entries[0] if outgrows(entries) else None
        return max(
            entries,
            key=lambda e: (self._fit(e, given, division) + MAIN * (e is main), e.population),
        )

    def _believable(self, entries: tuple[Entry, ...], given: str | None) -> bool:
        """A small town in a country that the story never speaks of is some other town."""
        if not self.home.counts:
            return True
        return any(
            e.population > (UNKNOWN_TOWN if e.kind == "city" else UNKNOWN_REGION)
            or self.home.counts[alpha3(e.country) or ""]
            or alpha3(e.country) == given
            or alpha3(e.country) in self._countries
            or self._votes[alpha3(e.country) or ""] > SUPPORTED
            for e in entries
        )

    def _is_division(self, candidate: Candidate) -> bool:
        last = candidate.text.split()[-1].lower()
        follows = NEXT_WORD.match(self.story.text, candidate.end)
        return last in DIVISIONS or bool(follows and follows.group(1).lower() in DIVISIONS)

    def _fit(self, entry: Entry, given: str | None, division: bool) -> float:
        code = alpha3(entry.country)
        fit = math.log10(entry.population + 1) / 3.5 + FAMOUS * (entry.population > WORLD_CITY)
        if given is not None:
            fit += GIVEN * (code == given)
        if code is not None and self.home.counts:
            fit += NEARNESS * self.home.counts[code] / max(self.home.counts.values())
        if code is not None and self._votes:
            fit += NEARNESS * self._votes[code] / max(self._votes.values())
        if (entry.kind == "region") == division:
            fit += CITY
        return fit

    def _unknown(self, candidate: Candidate, given: str | None) -> Spot:
        name = plain(candidate.text)
        country = (
            given
            or self._near(candidate)
            or self.home.acting(candidate.start)
            or self._near(candidate, 1)
            or self._last
            or self.home.dominant
        )
        kind = self._kind(candidate)
        if kind == "facility":
            inner = self._inside(candidate, country) or self._followed(candidate, given)
            if inner is not None:
                return Spot(name, alpha3(inner.country), kind, f"within:{inner.name}", 0.5,
                            inner.latitude, inner.longitude, None, inner.admin1)  # fmt: skip
        return Spot(name, country, kind, "context", 0.4)

    def _near(self, candidate: Candidate, back: int = 0) -> str | None:
        """Country of the last place in the same sentence, or in one before it."""
        sentence = self.story.sentence_at(candidate.start)
        return self._previous[1] if sentence - self._previous[0] <= back else None

    def _inside(self, candidate: Candidate, country: str | None) -> Entry | None:
        """The town a facility is named after ("Damascus International Airport")."""
        parts = candidate.text.split()
        for size in (2, 1):
            for first in range(len(parts) - size):
                entries = [e for e in self.gazetteer.find(" ".join(parts[first : first + size]))
                           if e.kind == "city" and e.population > 50_000
                           and (country is None or alpha3(e.country) == country)]  # fmt: skip
                if entries:
                    return entries[0]
        return None

    def _followed(self, candidate: Candidate, given: str | None) -> Entry | None:
        """The town named right after a facility ("the X mosque in Daquq")."""
        after = FOLLOWED.match(self.story.text, candidate.end)
        if given is None or after is None:
            return None
        towns = (e for e in self.gazetteer.find(after.group(1)) if e.kind == "city")
        return next((e for e in towns if alpha3(e.country) == given), None)

    def _kind(self, candidate: Candidate) -> PlaceKind:
        last = candidate.text.split()[-1].lower()
        first = candidate.text.split()[0].lower()
        if last in words("facility") or candidate.label == "FAC":
            return "facility"
        if last in words("water") or first in ("lake", "river", "gulf"):
            return "water"
        if last in DIVISIONS:
            return "region"
        return "city" if candidate.label == "GPE" else "other"
