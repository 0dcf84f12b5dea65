"""The actors stage: who and where, from the names and the parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from dateline.actors.agree import agree
from dateline.actors.cataphora import join_roles
from dateline.actors.clusters import Clusters
from dateline.actors.context import characterise
from dateline.actors.decide import decide
from dateline.actors.draft import Draft, key_of
from dateline.actors.files import gazetteer_path
from dateline.actors.gather import gather
from dateline.actors.gazetteer import Gazetteer
from dateline.actors.home import Home
from dateline.actors.lexicons import using
from dateline.actors.nominals import nominals
from dateline.actors.owners import settle_owners
from dateline.actors.persons import affiliate, candidates_of_election, describe, settle
from dateline.actors.places import Places
from dateline.actors.seat import seat
from dateline.actors.spots import Spot
from dateline.lexicon import user_lexicon
from dateline.records import Actor, Mention, Place
from dateline.settings import Settings
from dateline.story import Story

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate

ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?[\"'“‘]?([A-Z][A-Za-z]{1,9}(?:-[A-Z]+)?)[\"'”’]?\s*[),;]")


class ActorsStage:
    """Actors and places of a story, and its mentions linked to them."""

    name = "actors"
    needs: frozenset[str] = frozenset({"mentions"})
    gives = frozenset({"mentions", "places", "actors"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lexicon = user_lexicon(settings.lexicons)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer, unpacked at the first look-up."""
        return Gazetteer(gazetteer_path())

    def read(self, story: Story) -> dict[str, list[Any]]:
        """Mentions with actor_id and place_id, places, and actors."""
        with using(self.lexicon):
            return self._read(story)

    def _read(self, story: Story) -> dict[str, list[Any]]:
        names = gather(story, self.gazetteer)
        for candidate in names:
            candidate.use = decide(candidate, self.gazetteer)
        settle_owners(names)
        agree(names)
        home = Home(story, names)
        places = Places(story, self.gazetteer, home)
        places.read([c for c in names if c.use == "place"])
        home.locate(places.spots)
        found = nominals(story, names)
        candidates = _together(names, found)
        drafts = _cluster(story, candidates, home, self.gazetteer)
        return {
            "mentions": _mentions(story, candidates),
            "places": [_place(story, s, n) for n, s in enumerate(places.spots)],
            "actors": [_actor(story, d, n) for n, d in enumerate(drafts)],
        }


def _together(names: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Names and nominals in text order.

    A nominal swallows the names that only qualify it ("Syrian" in "Syrian army"), but not a known
    organisation ("ISIL fighters"), whose it is, nor a place.
    """
    kept = list(names)
    starts = [n.start for n in names]
    for nominal in found:
        first = bisect_left(starts, nominal.start)
        first -= first > 0 and names[first - 1].end > nominal.start
        inside = names[first : bisect_left(starts, nominal.end)]
        if any(_owner(name) for name in inside):
            continue
        for name in inside:
            if name.use == "actor":
                name.use = "none"
        kept.append(nominal)
    kept.sort(key=lambda c: (c.start, -c.end))
    return kept


def _describes(nominal: Candidate, name: Candidate) -> bool:
    """Whether a nominal introduces the name after it ("the rebel group Ahrar al-Sham")."""
    return (
        nominal.kind == "anaphor"
        and name.kind == "name"
        and name.label in ("ORG", "GROUP")
        and name.start - nominal.end == 1
    )


def _owner(name: Candidate) -> bool:
    """Whether a name inside a nominal is the actor itself: "ISIL fighters" are ISIL."""
    return name.use == "actor" and name.known is not None and name.known.type != "government"


def _cluster(
    story: Story, candidates: list[Candidate], home: Home, gazetteer: Gazetteer
) -> list[Draft]:
    clusters = Clusters(home)
    acting = [c for c in candidates if c.use == "actor" or c.kind != "name"]
    persons = [c for c in acting if c.kind == "name" and c.label == "PERSON"]
    clusters.foresee(persons, [])
    for candidate in acting:
        if candidate.label == "ORG" and (match := ACRONYM.match(story.text, candidate.end)):
            clusters.link_acronym(candidate, match.group(1))
    for candidate, following in zip_longest(acting, acting[1:]):
        described = following is not None and _describes(candidate, following)
        draft = clusters.add(candidate, following if described else None)
        if draft is not None and candidate.label == "PERSON":
            describe(story, draft, candidate, home)
            clusters.entitle(draft)
    drafts = join_roles([d for d in clusters.drafts if d.mentions])
    drafts.sort(key=lambda d: (d.mentions[0].start, d.key))
    for number, draft in enumerate(drafts):
        for candidate in draft.mentions:
            candidate.actor = number
    characterise(story, drafts)
    affiliate(story, drafts, [c for c in acting if c.actor is not None])
    candidates_of_election(story, drafts)
    seat(story, drafts, gazetteer, home)
    settle(drafts, home)
    return drafts


def _confidence(draft: Draft) -> float:
    """Share of such actors that were right on our training articles."""
    if draft.known is not None:
        return 0.95
    once = len(draft.mentions) == 1
    if draft.rule in ("country", "demonym"):
        return 0.85 if once else 0.95
    if draft.type == "other":
        return 0.45 if once else 0.6
    return 0.65 if once else 0.9


def _mentions(story: Story, candidates: list[Candidate]) -> list[Mention]:
    shown = [c for c in candidates if c.kind == "name" or c.actor is not None]
    return [_mention(story, c, n) for n, c in enumerate(shown)]


def _mention(story: Story, candidate: Candidate, number: int) -> Mention:
    return Mention(
        doc_id=story.doc_id,
        mention_id=story.row_id("m", number),
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        sentence=story.sentence_at(candidate.start),
        label=candidate.label,
        actor_id=None if candidate.actor is None else story.row_id("a", candidate.actor),
        place_id=None if candidate.place is None else story.row_id("p", candidate.place),
        rule=candidate.rule,
        score=candidate.score,
    )


def _place(story: Story, spot: Spot, number: int) -> Place:
    return Place(
        doc_id=story.doc_id,
        place_id=story.row_id("p", number),
        name=spot.name,
        country=spot.country,
        admin1=spot.admin1,
        latitude=spot.latitude,
        longitude=spot.longitude,
        geonames_id=spot.geonames_id,
        kind=spot.kind,
        rule=spot.rule,
        score=spot.score,
    )


def _actor(story: Story, draft: Draft, number: int) -> Actor:
    return Actor(
        doc_id=story.doc_id,
        actor_id=story.row_id("a", number),
        actor_key=key_of(draft),
        name=draft.name,
        type=draft.type,  # type: ignore[arg-type]
        sector=draft.sector,  # type: ignore[arg-type]
        country=draft.country,
        title=draft.title,
        member_of=draft.member_of,
        n_mentions=len(draft.mentions),
        rule=draft.rule,
        score=_confidence(draft),
    )
