"""Titles, sectors and countries of persons, as the text tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.actors.titles import role_of

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.clusters import Draft
    from dateline.actors.home import Home
    from dateline.story import Story

STATE = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})


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
        if role.of is not None and role.of.country is None and role.of.type == "igo":
            draft.country = role.country
        else:
            draft.country = role.country or role.default
        if draft.country is None and draft.sector in STATE:
            draft.country = home.speaker()
