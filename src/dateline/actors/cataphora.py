"""A role met before the person who is named with it: "the governor said ... Governor X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.draft import Draft


def join_roles(drafts: list[Draft]) -> list[Draft]:
    """Drafts without the unnamed persons whose title one named person bears, who takes theirs."""
    bearers: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.title is not None and draft.type == "person":
            bearers.setdefault(_last(draft.title), []).append(draft)
    kept = []
    for draft in drafts:
        first = draft.mentions[0]
        named = bearers.get(_last(first.noun), []) if first.kind == "role" and first.noun else []
        if len(named) == 1 and named[0] is not draft and _same(draft, first, named[0]):
            named[0].mentions = sorted(draft.mentions + named[0].mentions, key=_start)
        else:
            kept.append(draft)
    return kept


def _same(draft: Draft, first: Candidate, named: Draft) -> bool:
    """Whether an unnamed person may be a named one: "the governor", of the same country."""
    if draft.title is not None or not first.certain:
        return False
    return None in (draft.country, named.country) or draft.country == named.country


def _last(title: str) -> str:
    return title.lower().split(" ")[-1]


def _start(candidate: Candidate) -> int:
    return candidate.start
