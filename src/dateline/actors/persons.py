"""Titles, sectors, organisations and countries of persons, as the text tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.actors.titles import Role, affiliation, role_of

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.draft import Draft
    from dateline.actors.home import Home
    from dateline.story import Story

STATE = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})
WEAK = frozenset(
    {"adviser", "advisor", "agent", "chairman", "commissioner", "deputy", "director", "envoy",
     "executive", "founder", "head", "leader", "manager", "member", "officer", "official", "owner",
     "representative", "secretary", "special envoy", "spokesman", "spokesperson", "spokeswoman",
     "president", "worker", "press secretary", "general"}
)  # fmt: skip
ELECTION = re.compile(r"\b(?:re-?)?elect(?:ed|ions?|oral)\b|\bconstituenc(?:y|ies)\b", re.I)
CHAMBER = re.compile(r"\b(?:legislat|parliament|senate|assembly|congress)", re.I)
CONTEXT = frozenset(
    {"armed_group", "group", "military", "ngo", "party", "police", "court", "government",
     "person", "company"}
)  # fmt: skip


ABROAD = frozenset({"armed_group", "company", "media", "other", "party"})


def describe(story: Story, draft: Draft, candidate: Candidate, home: Home) -> None:
    """Learn what the words beside one mention of a person say."""
    if draft.title is not None:
        return
    role = role_of(story.doc, candidate)
    if role is None:
        return
    draft.title = role.title
    if draft.known is None:
        draft.sector = role.sector
        _country(draft, role, home, candidate.start)


def _country(draft: Draft, role: Role, home: Home, char: int) -> None:
    international = role.of is not None and role.of.country is None and role.of.type == "igo"
    draft.country = role.country or (None if international else _usual(role, home))
    if draft.country is None and draft.sector in STATE and not international:
        draft.country = home.speaker(char)


def _usual(role: Role, home: Home) -> str | None:
    """The country whose title it usually is, unless the story is about others."""
    code = role.default
    if code is None or home.named(code) or home.publisher == code or not home.counts:
        return code
    return None


def affiliate(story: Story, drafts: list[Draft], candidates: list[Candidate]) -> None:
    """Which organisation a person belongs to, and what that says of sector and country."""
    organised = [
        c
        for c in candidates
        if c.actor is not None and drafts[c.actor].type not in ("person", "group")
    ]
    starts = [c.start for c in organised]
    for draft in drafts:
        if draft.type != "person":
            continue
        for mention in draft.mentions:
            found = affiliation(story, mention, organised, starts)
            if found is not None and found.actor is not None:
                _join(draft, drafts[found.actor], found.actor, story)
                break


def _join(draft: Draft, organisation: Draft, number: int, story: Story) -> None:
    draft.member_of = story.row_id("a", number)
    if draft.known is not None:
        return
    if draft.sector is None or (draft.title or "").lower() in WEAK:
        draft.sector = organisation.sector or draft.sector
    if draft.country is None or organisation.type == "igo":
        draft.country = organisation.country


def candidates_of_election(story: Story, drafts: list[Draft]) -> None:
    """In a story of a legislative election, persons without a role stand for seats, for parties."""
    if len(ELECTION.findall(story.text)) < 3 or not CHAMBER.search(story.text):
        return
    numbers = {d.member_of for d in drafts if d.type == "person"}
    for number, draft in enumerate(drafts):
        if draft.known is not None:
            continue
        if draft.type == "person" and (
            draft.sector in (None, "PTY") or draft.title == "councillor"
        ):
            draft.sector = "LEG"
        if draft.type == "other" and story.row_id("a", number) in numbers:
            draft.type, draft.sector = "party", "PTY"


def _is_local(draft: Draft, home: Home) -> bool:
    if draft.type in ABROAD and any(m.kind == "name" for m in draft.mentions):
        return home.one_sided
    return draft.type in CONTEXT or draft.type in ABROAD


def settle(drafts: list[Draft], home: Home) -> None:
    """Countries of actors that none is named for: where they are met."""
    for draft in drafts:
        if draft.type == "person" and draft.sector is None:
            draft.sector = next((m.sector for m in draft.mentions if m.sector), None)
        if draft.country is None and draft.known is None and _is_local(draft, home):
            if draft.sector in ("IGO", "NGO") or draft.mixed or draft.mentions[0].world:
                continue
            if draft.type == "military" and home.publisher:
                draft.country = home.publisher
                continue
            char = draft.mentions[0].start
            ruling = home.ruling(char) if draft.type == "government" else None
            draft.country = ruling or home.local(char)
