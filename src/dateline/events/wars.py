"""Wars are events where they are dated; else they are what everything happens in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.events.roles import word_class
from dateline.language.clauses import is_verbal

if TYPE_CHECKING:
    from dateline.events.triggers import Trigger
    from dateline.story import Story


def without_undated_wars(story: Story, found: Sequence[Trigger]) -> list[Trigger]:
    """The triggers without wars in whose sentence no day, month or year is named."""
    dated = {date.sentence for date in story.dates if date.first is not None}
    return [one for one in found if not _is_war(one) or story.sentence_at(one.start) in dated]


def _is_war(trigger: Trigger) -> bool:
    war = word_class("hostile", "war")
    return not is_verbal(trigger.token) and trigger.token.lemma_.lower() in war
