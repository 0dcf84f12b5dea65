"""Who holds the ground then: the sub-type of captures by the kind of their actors."""

from __future__ import annotations

import pytest
from tests.events.handmade import doc_of, story_of, trigger_of

from dateline.events.arguments import EventArguments, Filler
from dateline.events.cluster import Cluster
from dateline.events.subtype import BY_OTHERS, BY_STATE, by_holder
from dateline.records import Actor


def held(sub_type: str | None, *kinds: str) -> str | None:
    """The sub-type after looking at actors of these kinds; "?" is one that no row tells of."""
    story = story_of(doc_of(["They", "took", "Azwa"]))
    story.actors = [
        Actor(doc_id="t", actor_id=f"a{n}", actor_key="k", name="n", type=kind, n_mentions=1,
              rule="test", score=1.0)  # type: ignore[arg-type]
        for n, kind in enumerate(kinds) if kind != "?"
    ]  # fmt: skip
    token = story.doc[1]
    group = Cluster(one := trigger_of(token), (one,), "ASSAULT", sub_type, "actual", 1.0)
    actors = tuple(Filler(f"a{n}", 0, 4, "agent") for n in range(len(kinds)))
    return by_holder(story, group, EventArguments((token,), "ASSAULT", sub_type, "actual", actors))\
        .sub_type  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kinds", "expected"),
    [
        (BY_OTHERS, ["military"], BY_STATE),
        (BY_OTHERS, ["government", "police"], BY_STATE),
        (BY_STATE, ["armed_group"], BY_OTHERS),
        (BY_STATE, ["armed_group", "armed_group"], BY_OTHERS),
        (BY_STATE, ["military"], BY_STATE),
        (BY_OTHERS, ["armed_group"], BY_OTHERS),
        (BY_OTHERS, ["armed_group", "military"], BY_OTHERS),
        (BY_STATE, ["armed_group", "military"], BY_STATE),
        (BY_STATE, ["person"], BY_STATE),
        (BY_OTHERS, ["group"], BY_OTHERS),
        (BY_STATE, ["?"], BY_STATE),
        (BY_STATE, [], BY_STATE),
        ("armed_clash", ["military"], "armed_clash"),
        ("air_drone_strike", ["armed_group"], "air_drone_strike"),
        (None, ["military"], None),
    ],
)
def test_the_holder_tells_captures_apart(
    said: str | None, kinds: list[str], expected: str | None
) -> None:
    assert held(said, *kinds) == expected
