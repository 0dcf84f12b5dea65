"""Triggers from scores made by hand: runs of words, sub-types that fit, no model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.handmade import WORD, doc_of, scores_of, story_of, subs_of, tags_of

from dateline.events.triggers import (
    FACTUALITIES,
    LONGEST,
    SUB_TYPES,
    TAGS,
    TYPES,
    Scores,
    Trigger,
    _runs,
    allowed_subs,
    sub_type_of,
    triggers,
)
from dateline.language.encoder import EVENT_CLASSES, NAME_CLASSES

FIRST: WORD = ("first", "ASSAULT", 0.9)
FURTHER: WORD = ("further", "ASSAULT", 0.9)


def runs(*words: WORD | None, threshold: float = 0.5) -> list[tuple[int, int]]:
    return list(_runs(tags_of(words), threshold))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        ([None, None], []),
        ([FIRST], [(0, 1)]),
        ([None, FIRST, None], [(1, 2)]),
        ([FIRST, FURTHER, FURTHER], [(0, 3)]),
        ([FIRST, FIRST], [(0, 1), (1, 2)]),
        ([FIRST, FURTHER, FIRST, FURTHER], [(0, 2), (2, 4)]),
        ([FIRST, None, FURTHER], [(0, 1), (2, 3)]),
        ([FURTHER, FURTHER], [(0, 2)]),
        ([None, FURTHER, None], [(1, 2)]),
    ],
)
def test_a_first_word_begins_and_further_words_go_on(
    words: list[WORD | None], expected: list[tuple[int, int]]
) -> None:
    assert runs(*words) == expected


def test_words_below_the_threshold_tell_of_nothing() -> None:
    weak: WORD = ("first", "COERCE", 0.4)
    assert runs(weak) == []
    assert runs(weak, threshold=0.39) == [(0, 1)]
    assert runs(FIRST, ("further", "ASSAULT", 0.4)) == [(0, 1)]
    assert runs(("first", "COERCE", 0.5)) == [(0, 1)]


def test_a_run_ends_at_the_longest() -> None:
    assert runs(FIRST, *[FURTHER] * 9) == [(0, LONGEST), (LONGEST, 2 * LONGEST), (8, 10)]


def test_the_chances_of_all_types_count_together() -> None:
    tags = np.zeros((1, TAGS), dtype=np.float32)
    tags[0, 0], tags[0, 1], tags[0, 3] = 0.4, 0.3, 0.3
    assert list(_runs(tags, 0.5)) == [(0, 1)]


@given(st.lists(st.sampled_from([None, FIRST, FURTHER, ("first", "AID", 0.3)]), max_size=40))
def test_runs_are_apart_in_order_and_cover_every_word_above(words: list[WORD | None]) -> None:
    found = runs(*words)
    covered = [word for begin, end in found for word in range(begin, end)]
    assert covered == [n for n, word in enumerate(words) if word and word[2] >= 0.5]
    assert all(0 < end - begin <= LONGEST for begin, end in found)
    assert found == sorted(found)


def found_in(text: str, said: dict[str, WORD], **say: str) -> list[Trigger]:
    doc = doc_of(text.split())
    return triggers(story_of(doc), scores_of(doc, said, **say))


def test_a_trigger_has_its_characters_type_and_score() -> None:
    (one, other) = found_in(
        "They took over the town and fled",
        {"took": ("first", "ASSAULT", 0.8), "over": ("further", "ASSAULT", 0.7),
         "fled": ("first", "DISPLACE", 0.7)},
        factuality="negated",
    )  # fmt: skip
    assert (one.start, one.end, one.event_type) == (5, 14, "ASSAULT")
    assert (other.start, other.end, other.event_type) == (28, 32, "DISPLACE")
    assert one.score == pytest.approx(0.8)
    assert one.types.sum() == pytest.approx(0.75)
    assert FACTUALITIES[int(one.facts.argmax())] == "negated"
    assert one.rule == "model:events"


def test_the_type_of_several_words_is_the_most_probable_on_the_whole() -> None:
    (one,) = found_in(
        "sit in", {"sit": ("first", "CONSULT", 0.6), "in": ("further", "PROTEST", 0.9)}
    )
    assert one.event_type == "PROTEST"


def test_a_story_without_words_has_no_triggers() -> None:
    doc = doc_of([])
    scores = scores_of(doc)
    assert triggers(story_of(doc), scores) == []
    assert FACTUALITIES[int(scores.facts_at(0).argmax())] == "actual"


def test_facts_at_a_character_are_those_of_the_word_there() -> None:
    doc = doc_of(["They", "may", "attack"])
    scores: Scores = scores_of(doc)
    scores.facts = np.eye(len(FACTUALITIES), dtype=np.float32)[[0, 1, 2]]
    assert [int(scores.facts_at(char).argmax()) for char in (0, 3, 4, 5, 8, 13, 99)] == [
        0, 0, 0, 1, 1, 2, 2,
    ]  # fmt: skip


def test_the_encoder_has_a_score_for_each_thing_said() -> None:
    assert TAGS + 1 + len(SUB_TYPES) + len(FACTUALITIES) == EVENT_CLASSES
    assert NAME_CLASSES > 0


def test_a_sub_type_must_fit_the_type() -> None:
    assert sub_type_of(subs_of("air_drone_strike"), "ASSAULT") == "air_drone_strike"
    assert sub_type_of(subs_of("air_drone_strike"), "CONSULT") is None
    assert sub_type_of(subs_of(None), "ASSAULT") is None


def test_the_best_sub_type_that_fits_wins() -> None:
    mixed = 0.6 * subs_of("arrests") + 0.3 * subs_of("armed_clash") + 0.1 * subs_of(None)
    assert sub_type_of(mixed, "COERCE") == "arrests"
    assert sub_type_of(mixed, "ASSAULT") == "armed_clash"
    assert sub_type_of(mixed, "AID") is None


def test_every_sub_type_fits_some_type_and_none_fits_all() -> None:
    table = allowed_subs()
    assert table[:, 0].all()
    assert table[:, 1:].any(0).all()
    assert {event_type for event_type, row in zip(TYPES, table, strict=True) if row[1:].any()} == {
        "AGREE", "COOPERATE", "RETREAT", "REJECT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
        "DISPLACE", "DISASTER",
    }  # fmt: skip
