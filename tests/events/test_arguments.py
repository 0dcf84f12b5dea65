"""Arguments of events: marked sentences through the parser, and the parts without it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from tests.events.marked import story_of

from dateline.events.arguments import EventArguments
from dateline.events.dates import _days_of
from dateline.events.place import _nests
from dateline.events.reach import FAR, Reach
from dateline.events.reading import Request, read_arguments
from dateline.events.roles import role_of

CASES = Path(__file__).parents[1] / "cases" / "arguments.txt"
DATA = ("bare.tsv", "hostile.tsv", "placenouns.tsv", "roles.tsv")


@pytest.mark.parametrize("name", DATA)
def test_data_files_are_sorted_and_without_duplicates(name: str) -> None:
    text = files("dateline.events").joinpath("data", name).read_text("utf-8")
    lines = text.splitlines()
    assert lines == sorted(set(lines))
    width = 4 if name == "roles.tsv" else 2
    keys = [tuple(line.split("\t")) for line in lines]
    assert all(len(key) == width for key in keys)
    if name == "roles.tsv":
        assert len({key[:3] for key in keys}) == len(keys)
        assert {key[3] for key in keys} == {"actor", "recipient", "-"}


def test_the_most_particular_role_decides() -> None:
    assert role_of("ASSAULT", "attack", "agent") == "actor"
    assert role_of("ASSAULT", "fall", "agent") is None
    assert role_of("ASSAULT", "fall", "to") == "actor"
    assert role_of("RETREAT", "release", "patient") == "recipient"
    assert role_of("RETREAT", "withdraw", "patient") is None
    assert role_of("ASSAULT", "attack", "beside") is None


@pytest.mark.parametrize(
    ("gap", "nests"),
    [
        (", ", True),
        (" area of ", True),
        (" and ", False),
        (" and the town of ", False),
        (" ", False),
    ],
)
def test_one_place_in_another(gap: str, nests: bool) -> None:
    assert _nests(gap) is nests


@pytest.mark.parametrize(
    ("value", "days"), [("PT24H", 1), ("P2D", 2), ("P1W", 7), ("PXD", None), ("P99999Y", None)]
)
def test_days_of_a_duration(value: str, days: int | None) -> None:
    assert _days_of(value) == days


def _said(tags: list[str], heads: list[int], deps: list[str], words: list[str]) -> Doc:
    lemmas = ["say" if word == "said" else word for word in words]
    pos = ["VERB" if tag.startswith("VB") else "NOUN" for tag in tags]
    return Doc(
        spacy.blank("en").vocab, words=words, tags=tags, heads=heads, deps=deps, lemmas=lemmas,
        pos=pos,
    )  # fmt: skip


def test_a_day_given_for_the_saying_is_not_that_of_what_is_said() -> None:
    doc = _said(
        ["NNP", "VBD", "NN", "NNS", "VBD"],
        [1, 1, 1, 4, 1],
        ["nsubj", "ROOT", "npadvmod", "nsubj", "ccomp"],
        ["Cook", "said", "Monday", "rebels", "attacked"],
    )
    assert Reach(doc[1]).cost(doc[2]) == 0
    assert Reach(doc[4]).cost(doc[2]) > 5


def test_what_hangs_on_another_trigger_is_dearer() -> None:
    doc = _said(
        ["NNP", "VBD", "NN", "NN"],
        [1, 1, 3, 1],
        ["nsubj", "ROOT", "nmod", "dobj"],
        ["France", "condemned", "Friday", "attack"],
    )
    assert Reach(doc[1], {1, 3}, {1}).cost(doc[2]) > Reach(doc[1]).cost(doc[2])
    assert Reach(doc[3], {1, 3}, {3}).cost(doc[2]) < 0.5


def test_another_sentence_is_far() -> None:
    doc = _said(["VB", "VB"], [0, 1], ["ROOT", "ROOT"], ["Go", "Stop"])
    assert Reach(doc[0]).cost(doc[1]) == FAR


def _shown(found: EventArguments) -> set[str]:
    shown = {
        f"actor={','.join(sorted(f.actor_id for f in found.actors))}" if found.actors else "",
        f"recipient={','.join(sorted(f.actor_id for f in found.recipients))}"
        if found.recipients
        else "",
        f"place={found.place.place_id}" if found.place else "",
        f"date={found.days.first}..{found.days.last}" if found.days else "",
        f"word={found.attributed_to}" if found.attributed_to else "",
    }
    return shown - {""}


def cases() -> list[tuple[str, str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    split = [(row.split(" :: ")[0], *row.split(" :: ")[1].split(" => ")) for row in rows]
    return [(text, kind, expected) for text, kind, expected in split]


def _expected(text: str) -> set[str]:
    keys = ("actor=", "recipient=", "place=", "date=", "word=")
    found: list[str] = []
    for word in text.split(" "):
        if word.startswith(keys):
            found.append(word)
        else:
            found[-1] += " " + word
    return set(found)


@pytest.mark.model
@pytest.mark.parametrize(("marked", "kind", "expected"), cases())
def test_marked_sentences(
    marked: str, kind: str, expected: str, nlp: spacy.language.Language
) -> None:
    story, triggers = story_of(marked, nlp)
    event_type, sub_type, factuality = kind.split()
    request = Request(
        tuple(triggers), event_type, None if sub_type == "-" else sub_type, factuality
    )
    (found,) = read_arguments(story, [request])
    assert _shown(found) == _expected(expected)


@pytest.mark.model
def test_what_only_the_rest_of_the_story_tells(nlp: spacy.language.Language) -> None:
    story, triggers = story_of(
        "{Rebels|armed_group} [attacked] the {army|military} in @Hama|city@ on "
        "#5 December|2024-12-05|2024-12-05#.\n\n{Rebels|armed_group} then [captured] the city. "
        "{France|government} [condemned] the violence.",
        nlp,
    )
    kinds = [
        ("ASSAULT", "armed_clash"),
        ("ASSAULT", "non_state_actor_overtakes_territory"),
        ("ACCUSE", None),
    ]
    requests = [
        Request((trigger,), event_type, sub_type)
        for trigger, (event_type, sub_type) in zip(triggers, kinds, strict=True)
    ]
    _, captured, condemned = read_arguments(story, requests)
    assert _shown(captured) == _expected(
        "actor=Rebels recipient=army place=Hama date=2024-12-05..2024-12-05"
    )
    assert captured.days is not None
    assert captured.days.date_from == "document"
    assert _shown(condemned) == _expected(
        "actor=France recipient=Rebels date=2024-12-06..2024-12-06"
    )


PIECES = st.sampled_from(
    ["{rebels|armed_group}", "@Hama|city@", "#Monday|2024-12-02|2024-12-02#", "[attacked]",
     "[attack]", " of ", " by ", ", ", ". ", "\n\n", "“", "”", " said ", " who ", " and ", "we "]
)  # fmt: skip


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES, min_size=1, max_size=30))
def test_any_text_gives_arguments_of_the_story(
    pieces: list[str], nlp: spacy.language.Language
) -> None:
    story, triggers = story_of(" ".join(pieces), nlp)
    actors = {actor.actor_id for actor in story.actors}
    found = read_arguments(story, [Request((one,), "ASSAULT", "armed_clash") for one in triggers])
    assert len(found) == len(triggers)
    for one in found:
        assert {f.actor_id for f in (*one.actors, *one.recipients)} <= actors
        assert one.days is None or one.days.first <= one.days.last


@pytest.mark.model
def test_time_is_linear_in_the_sentence(nlp: spacy.language.Language) -> None:
    from time import process_time

    def seconds(times: int) -> float:
        text = "{rebels|armed_group} [attacked] the town and " * times + "left."
        story, triggers = story_of(text, nlp)
        begin = process_time()
        read_arguments(story, [Request((one,), "ASSAULT", "armed_clash") for one in triggers])
        return process_time() - begin

    seconds(5)
    assert seconds(120) < 12 * max(seconds(30), 0.01)
