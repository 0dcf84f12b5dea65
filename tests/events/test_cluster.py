"""Which triggers are one event, by looks and weights made by hand: no model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from importlib.resources import files
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.handmade import doc_of, trigger_of

from dateline.events import cluster
from dateline.events.cluster import LOOK_BACK, SAME, _cluster, joined, same_event, weights
from dateline.events.likeness import FEATURES, Looks, features

DOC = doc_of(["attacked"] * 3000)
Weigh = Callable[..., None]


def look(number: int, event_type: str = "ASSAULT", **changes: object) -> Looks:
    """A bare verb in a sentence of its own, or what `changes` make of it."""
    made = Looks(
        trigger=trigger_of(DOC[number], event_type),
        number=number,
        sentence=number,
        stem="attac",
        verbal=True,
        definite=False,
        indefinite=False,
        plural=False,
        anaphor=False,
        result=False,
        factuality="actual",
        sub_type=None,
        actors=frozenset(),
        recipients=frozenset(),
        place=None,
        days=None,
        above=frozenset(),
        counted=False,
        lead=False,
        latest=-1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> Weigh:
    """Set the weights by name; all others are nought."""

    def set_weights(**by_name: float) -> None:
        row = np.array([by_name.get(name, 0.0) for name in FEATURES])
        monkeypatch.setattr(cluster, "weights", lambda: row)

    return set_weights


def test_same_types_join_and_others_do_not(weigh: Weigh) -> None:
    weigh(bias=-10.0, type=20.0)
    looks = [look(n, kind) for n, kind in enumerate(["ASSAULT", "AID", "ASSAULT", "AID", "AGREE"])]
    assert joined(looks) == [[0, 2], [1, 3], [4]]


def test_another_place_keeps_apart(weigh: Weigh) -> None:
    weigh(bias=-5.0, type=10.0, other_place=-10.0)
    looks = [look(n, place=place) for n, place in enumerate(["Hama", "Homs", "Hama"])]
    assert joined(looks) == [[0, 2], [1]]


def test_a_trigger_joins_the_event_it_is_most_like(weigh: Weigh) -> None:
    weigh(bias=-1.0, same_actor=1.0, same_place=4.0, other_place=-9.0)
    rebels = frozenset({"rebels"})
    looks = [look(0, actors=rebels, place="A"), look(1, place="B"),
             look(2, actors=rebels, place="B")]  # fmt: skip
    assert joined(looks) == [[0], [1, 2]]


def test_the_most_alike_join_first_and_then_by_the_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last two are surely one; the first is like the second alone, too little for both."""
    table = {(0, 1): 1.9 * SAME, (1, 2): 0.9, (0, 2): 0.0}
    monkeypatch.setattr(cluster, "same_event", lambda a, b: table[a.number, b.number])
    assert joined([look(0), look(1), look(2)]) == [[0], [1, 2]]
    table[0, 2] = 0.2 * SAME
    assert joined([look(0), look(1), look(2)]) == [[0, 1, 2]]


def test_the_least_probability_is_what_decides(weigh: Weigh) -> None:
    just = float(np.log(SAME / (1 - SAME)))
    weigh(bias=just + 1e-6)
    assert joined([look(0), look(1)]) == [[0, 1]]
    weigh(bias=just - 1e-6)
    assert joined([look(0), look(1)]) == [[0], [1]]


def test_an_event_told_of_too_long_ago_is_not_looked_at(weigh: Weigh) -> None:
    weigh(bias=-10.0, type=20.0)
    for gap, expected in ((LOOK_BACK, 1), (LOOK_BACK + 1, 2)):
        kinds = ["ASSAULT", *["AID"] * (gap - 1), "ASSAULT"]
        groups = joined([look(n, kind) for n, kind in enumerate(kinds)])
        assert sum(kinds[group[0]] == "ASSAULT" for group in groups) == expected


def test_an_event_told_of_again_stays_in_sight(weigh: Weigh) -> None:
    weigh(bias=-10.0, type=20.0)
    kinds = ["ASSAULT" if n % LOOK_BACK == 0 else "AID" for n in range(4 * LOOK_BACK)]
    assert len(joined([look(n, kind) for n, kind in enumerate(kinds)])) == 2


@pytest.mark.parametrize("bias", [-9.0, 9.0])
def test_comparisons_grow_with_the_triggers_only(
    bias: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def chance(a: Looks, b: Looks) -> float:
        asked.append((a, b))
        return float(bias > 0)

    monkeypatch.setattr(cluster, "same_event", chance)
    for size in (200, 400):
        asked.clear()
        joined([look(n) for n in range(size)])
        assert len(asked) <= size * LOOK_BACK


@given(st.lists(st.sampled_from(["ASSAULT", "AID", "COERCE"]), max_size=30))
def test_every_trigger_is_in_one_event_and_events_are_in_order(kinds: list[str]) -> None:
    groups = joined([look(n, kind) for n, kind in enumerate(kinds)])
    assert sorted(chain(*groups)) == list(range(len(kinds)))
    assert all(group == sorted(group) for group in groups)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)


def test_the_weights_that_ship_are_those_of_the_features() -> None:
    text = files("dateline.events").joinpath("data", "likeness.tsv").read_text("utf-8")
    names = [line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")]
    assert tuple(names) == FEATURES
    assert np.isfinite(weights()).all()


FLAGS = [field.name for field in fields(Looks) if field.type == "bool"]
SIDES = st.sampled_from([frozenset(), frozenset({"a"}), frozenset({"a", "b"}), frozenset({"c"})])
ANY = st.fixed_dictionaries(
    {
        **dict.fromkeys(FLAGS, st.booleans()),
        "actors": SIDES,
        "recipients": SIDES,
        "place": st.sampled_from([None, "A", "B"]),
        "days": st.sampled_from([None, (1, 2), (2, 2)]),
        "above": st.sampled_from([frozenset(), frozenset({0}), frozenset({1, 7})]),
        "stem": st.sampled_from(["attac", "kill"]),
        "factuality": st.sampled_from(["actual", "possible"]),
        "latest": st.integers(-1, 1),
    }
)


@given(ANY, ANY, st.integers(1, 60))
def test_features_are_as_many_as_their_names_and_no_larger_than_1(
    one: dict[str, object], other: dict[str, object], gap: int
) -> None:
    row = features(look(0, **one), look(gap, **other))
    assert len(row) == len(FEATURES)
    assert all(-1 <= value <= 1 for value in row)
    assert 0 < same_event(look(0, **one), look(gap, **other)) < 1


def named(a: Looks, b: Looks) -> dict[str, float]:
    return dict(zip(FEATURES, features(a, b), strict=True))


def test_what_features_say() -> None:
    one = look(0, place="A", actors=frozenset({"x"}), days=(1, 1), lead=True)
    noun = look(1, verbal=False, definite=True, anaphor=True, place="B", above=frozenset({0}),
                days=(1, 1), latest=0)  # fmt: skip
    told = named(one, noun)
    for name in ("type", "same_stem", "definite", "anaphor", "definite_repeat", "next_sentence",
                 "linked", "other_place", "same_days", "same_factuality", "adjacent", "latest",
                 "latest_definite", "lead", "lead_definite"):  # fmt: skip
        assert told[name] == 1.0, name
    for name in ("same_noun", "indefinite", "same_sentence", "joined", "same_actor",
                 "other_actor", "same_place", "other_days", "both_verbs", "both_nouns", "far",
                 "counted", "argless"):  # fmt: skip
        assert told[name] == 0.0, name


def test_the_main_trigger_says_what_happened_and_verbs_name_who_first() -> None:
    doc = doc_of(["attack", "stormed", "killed"], pos=["NOUN", "VERB", "VERB"],
                 tags=["NN", "VBD", "VBD"], lemmas=["attack", "storm", "kill"])  # fmt: skip
    noun, verb, result = (
        trigger_of(token, score=score) for token, score in zip(doc, (1.0, 0.7, 0.8), strict=True)
    )
    made = _cluster([noun, verb, result])
    assert made.main is verb
    assert made.triggers == (result, verb, noun)
    assert made.score == 1.0


def test_type_sub_type_and_factuality_are_those_of_all_triggers_together() -> None:
    doc = doc_of(["a", "b", "c"])
    made = _cluster([
        trigger_of(doc[0], "ASSAULT", "armed_clash", "possible", mass=0.5),
        trigger_of(doc[1], "COERCE", "arrests", "actual", mass=0.9),
        trigger_of(doc[2], "ASSAULT", "armed_clash", "actual", mass=0.6),
    ])  # fmt: skip
    assert (made.event_type, made.sub_type, made.factuality) == ("ASSAULT", "armed_clash", "actual")


def test_one_word_for_the_weapon_outweighs_many_for_an_attack() -> None:
    doc = doc_of(["bomber", "attack", "attack", "killed"], pos=["NOUN"] * 4, heads=[0] * 4,
                 deps=["ROOT", "dep", "dep", "dep"])  # fmt: skip
    plain = [trigger_of(doc[n], sub_type="attack_on_civilians") for n in (1, 2, 3)]
    told = trigger_of(doc[0], sub_type="suicide_bomb")
    assert _cluster([told, *plain]).sub_type == "suicide_bomb"
    assert _cluster(plain).sub_type == "attack_on_civilians"
