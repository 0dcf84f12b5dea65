"""Whose territory it is then: the sub-type of captures, by who holds the ground afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.events.arguments import EventArguments
    from dateline.events.cluster import Cluster
    from dateline.story import Story

BY_STATE, BY_OTHERS = "government_regains_territory", "non_state_actor_overtakes_territory"
STATE = frozenset({"government", "military", "police"})


def by_holder(story: Story, group: Cluster, args: EventArguments) -> Cluster:
    """The event, its capture told apart by the kind of its actors where they are of one kind."""
    if group.sub_type not in (BY_STATE, BY_OTHERS) or not args.actors:
        return group
    ids = {filler.actor_id for filler in args.actors}
    types = {actor.type for actor in story.actors if actor.actor_id in ids}
    if types and types <= STATE:
        return replace(group, sub_type=BY_STATE)
    return replace(group, sub_type=BY_OTHERS) if types == {"armed_group"} else group
