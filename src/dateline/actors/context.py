"""What kind of organisation a bare name is, by the words that stand beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.actors.lexicons import cues

if TYPE_CHECKING:
    from dateline.actors.candidate import Candidate
    from dateline.actors.draft import Draft
    from dateline.story import Story

BESIDE = 2
AROUND = 7
CLOSE = 3
ENOUGH = 2


def characterise(story: Story, drafts: list[Draft]) -> None:
    """Type and sector of named actors that neither a lexicon nor their own words tell."""
    for draft in drafts:
        if draft.type != "other" or draft.known is not None or draft.sector is not None:
            continue
        votes: Counter[tuple[str, str]] = Counter()
        for mention in draft.mentions:
            if mention.kind == "name":
                votes.update(_votes(story, mention))
        best = max(votes, key=lambda kind: votes[kind], default=None)
        if best is not None and votes[best] >= ENOUGH:
            draft.type, draft.sector = best


def _votes(story: Story, mention: Candidate) -> Counter[tuple[str, str]]:
    """Cues around one mention: beside it ("the airline X", "X shares") they weigh the most."""
    votes: Counter[tuple[str, str]] = Counter()
    span = story.span(mention.start, mention.end)
    if span is None:
        return votes
    doc = story.doc
    for index in range(max(span.start - AROUND, 0), min(span.end + AROUND, len(doc))):
        cue = cues().get(doc[index].lower_)
        if cue is None or span.start <= index < span.end:
            continue
        distance = span.start - index if index < span.start else index - span.end + 1
        votes[cue] += CLOSE if distance <= BESIDE else 1
    return votes
