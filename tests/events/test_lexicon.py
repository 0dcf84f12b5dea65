"""Triggers of the user's own: words, phrases, types that win; no model."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.events.handmade import WORD, doc_of, scores_of, story_of

from dateline.events.lexicon import SURE, with_lexicon
from dateline.events.triggers import FACTUALITIES, Trigger, sub_type_of, triggers
from dateline.lexicon import Row

LEMMAS = {"torched": "torch", "held": "hold", "talks": "talk", "houses": "house", "sank": "sink",
          "were": "be", "rounds": "round", "walked": "walk"}  # fmt: skip
TORCH: Row = ("torch", "ASSAULT", "looting_property_destruction")
HOLD_TALKS: Row = ("hold talks", "CONSULT", "")


def doc(text: str) -> Doc:
    words = text.split()
    return doc_of(words, lemmas=[LEMMAS.get(word.lower(), word.lower()) for word in words])


def found_in(
    text: str, *rows: Row, said: dict[str, WORD] | None = None, factuality: str = "actual"
) -> list[Trigger]:
    made = doc(text)
    scores, story = scores_of(made, said, factuality=factuality), story_of(made)
    return with_lexicon(story, triggers(story, scores), rows, scores)


def shown(found: list[Trigger], text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.event_type, one.rule) for one in found]


def test_a_word_is_found_by_its_lemma_with_the_type_of_its_entry() -> None:
    text = "They Torched two houses"
    (one,) = found_in(text, TORCH, factuality="possible")
    assert shown([one], text) == [("Torched", "ASSAULT", "lexicon:torch")]
    assert sub_type_of(one.subs, one.event_type) == "looting_property_destruction"
    assert FACTUALITIES[int(one.facts.argmax())] == "possible"
    assert one.score == SURE


def test_an_entry_may_be_written_as_it_stands_in_the_text() -> None:
    text = "They torched two houses"
    assert shown(found_in(text, ("torched", "ASSAULT", "")), text) == [
        ("torched", "ASSAULT", "lexicon:torched")
    ]


def test_a_phrase_is_found_by_lemmas_and_words() -> None:
    text = "They held talks twice and hold talks again"
    assert shown(found_in(text, HOLD_TALKS), text) == [
        ("held talks", "CONSULT", "lexicon:hold talks"),
        ("hold talks", "CONSULT", "lexicon:hold talks"),
    ]
    assert found_in("They held no talks", HOLD_TALKS) == []
    assert found_in("Whom they held", HOLD_TALKS) == []


def test_the_longest_entry_wins_and_words_are_used_once() -> None:
    text = "They held talks"
    rows = [("hold", "COERCE", ""), HOLD_TALKS, ("talks", "AGREE", "")]
    for order in (rows, rows[::-1]):
        assert shown(found_in(text, *order), text) == [
            ("held talks", "CONSULT", "lexicon:hold talks")
        ]


def test_a_word_with_a_hyphen_is_found_as_the_parser_parts_it() -> None:
    words = ["A", "sit", "-", "in", "began"]
    made = doc_of(words, spaces=[True, False, False, True, False], lemmas=words)
    found = with_lexicon(story_of(made), [], [("sit-in", "PROTEST", "")], scores_of(made))
    assert shown(found, made.text) == [("sit-in", "PROTEST", "lexicon:sit-in")]


def test_a_trigger_of_the_encoder_takes_the_type_of_the_entry_and_keeps_its_words() -> None:
    text = "They walked out of it"
    said: dict[str, WORD] = {
        "walked": ("first", "RETREAT", 0.8),
        "out": ("further", "RETREAT", 0.8),
    }
    (one,) = found_in(text, ("walk", "PROTEST", ""), said=said)
    assert shown([one], text) == [("walked out", "PROTEST", "lexicon:walk")]
    assert sub_type_of(one.subs, "PROTEST") is None


def test_a_phrase_around_a_trigger_retypes_it() -> None:
    text = "They held talks"
    found = found_in(text, ("hold talks", "COOPERATE", ""), said={"talks": ("first", "CONSULT", 1)})
    assert shown(found, text) == [("talks", "COOPERATE", "lexicon:hold talks")]


def test_other_triggers_stay_and_all_are_in_order() -> None:
    text = "They sank it and torched the pier and left"
    said: dict[str, WORD] = {"sank": ("first", "ASSAULT", 1), "left": ("first", "RETREAT", 1)}
    assert shown(found_in(text, TORCH, said=said), text) == [
        ("sank", "ASSAULT", "model:events"),
        ("torched", "ASSAULT", "lexicon:torch"),
        ("left", "RETREAT", "model:events"),
    ]


def test_without_entries_nothing_changes() -> None:
    said: dict[str, WORD] = {"sank": ("first", "ASSAULT", 1)}
    assert len(found_in("It sank", said=said)) == 1
    assert len(found_in("It sank", ("torch", "AID", ""), said=said)) == 1
    assert found_in("", TORCH) == []


WORDS = st.sampled_from(["held", "talks", "torched", "and", "walked", "out"])
ENTRIES = st.sampled_from([TORCH, HOLD_TALKS, ("talk", "AGREE", ""), ("out", "PROTEST", "")])
SAID = st.dictionaries(
    WORDS, st.sampled_from([("first", "AID", 0.9), ("further", "AID", 0.9)]), max_size=3
)


@given(st.lists(WORDS, max_size=12), st.lists(ENTRIES, max_size=4, unique=True), SAID)
def test_triggers_never_overlap(words: list[str], rows: list[Row], said: dict[str, WORD]) -> None:
    found = found_in(" ".join(words), *rows, said=said)
    spans = [(one.start, one.end) for one in found]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
