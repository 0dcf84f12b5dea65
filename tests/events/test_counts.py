"""Which event a figure belongs to and how many died: marked texts, the parser, no encoder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from tests.events.handmade import doc_of, trigger_of
from tests.events.handmade import story_of as bare_story

from dateline.events.cluster import Cluster
from dateline.events.counts import SIZES, UNCOUNTED, Deaths, _deaths, link_figures
from dateline.records import Figure
from dateline.story import Article, Story

CASES = Path(__file__).parents[1] / "cases" / "counts.txt"
MARK = re.compile(r"\[([^|\]]+)\|(\w)\]|\{([^|}]+)\|(\w+) (\S+) (\S+)( part)?\|(\w|-)\}")


def bound(said: str) -> float | None:
    return None if said == "-" else float(said)


def figure(
    number: int, start: int, text: str, measure: str, low: float | None, high: float | None,
    sentence: int = 0, event_id: str | None = None, part: bool = False,
) -> Figure:  # fmt: skip
    return Figure(
        doc_id="t", figure_id=f"f{number}", start=start, end=start + len(text), text=text,
        sentence=sentence, value=None, low=low, high=high, bound="exact",
        measure=measure, event_id=event_id,  # type: ignore[arg-type]
        part_of="f0" if part else None, rule="test", score=1.0,
    )  # fmt: skip


def taken_apart(marked: str) -> tuple[str, list[tuple[int, str, str]], list[tuple[int, re.Match]]]:
    """The text, its triggers (character, word, event) and the marks of its figures."""
    text, last, triggers, marks = "", 0, [], []
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        if match[1]:
            triggers.append((len(text), match[1], match[2]))
        else:
            marks.append((len(text), match))
        text += match[1] or match[3]
        last = match.end()
    return text + marked[last:], triggers, marks


def story_of(
    text: str,
    triggers: list[tuple[int, str, str]],
    marks: list[tuple[int, re.Match]],
    nlp: Language,
) -> tuple[Story, list[Cluster], list[str]]:
    story = Story(Article(id="t", text=text), nlp(text))
    story.figures = [
        figure(n, at, m[3], m[4], bound(m[5]), bound(m[6]), story.sentence_at(at), part=bool(m[7]))
        for n, (at, m) in enumerate(marks)
    ]
    members: dict[str, list] = {}
    for at, word, event in triggers:
        span = story.span(at, at + len(word))
        assert span is not None
        members.setdefault(event, []).append(trigger_of(span.root))
    groups = [
        Cluster(found[0], tuple(found), "ASSAULT", None, "actual", 1.0)
        for found in members.values()
    ]
    return story, groups, list(members)


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    rows = [line.partition(" =>") for line in lines if line and not line.startswith("#")]
    return [(text, expected.strip()) for text, _, expected in rows]


def read_deaths(said: str) -> dict[str, Deaths]:
    rows = (row.split() for row in said.split(";") if row.strip())
    whole = {"-": None}
    return {
        event: Deaths(*(whole[n] if n in whole else int(n) for n in (low, high)))
        for event, low, high in rows
    }


@pytest.mark.model
@pytest.mark.parametrize(("marked", "expected"), cases())
def test_marked_texts(marked: str, expected: str, nlp: Language) -> None:
    text, triggers, marks = taken_apart(marked)
    story, groups, ids = story_of(text, triggers, marks, nlp)
    figures, deaths = link_figures(story, groups, ids)
    assert [row.event_id or "-" for row in figures] == [mark[8] for _, mark in marks]
    assert deaths == read_deaths(expected)


def test_a_figure_in_a_sentence_without_trigger_has_no_event() -> None:
    doc = doc_of(["Nine", "died", "."], pos=["NUM", "VERB", "PUNCT"], heads=[1, 1, 1],
                 deps=["nsubj", "ROOT", "punct"])  # fmt: skip
    story = bare_story(doc)
    story.figures = [figure(0, 0, "Nine", "killed", 9, 9)]
    assert link_figures(story, [], []) == (story.figures, {})


@pytest.mark.parametrize("measure", [UNCOUNTED, *sorted(SIZES)])
def test_ages_and_sizes_that_no_trigger_governs_belong_to_no_event(measure: str) -> None:
    doc = doc_of(["Nine", "rose", "."], pos=["NUM", "VERB", "PUNCT"], heads=[0, 0, 0],
                 deps=["ROOT", "dep", "punct"])  # fmt: skip
    story = bare_story(doc)
    group = Cluster(one := trigger_of(doc[1]), (one,), "ASSAULT", None, "actual", 1.0)
    for said, expected in ((measure, None), ("killed", "e")):
        story.figures = [figure(0, 0, "Nine", said, 9, 9)]
        (row,), _ = link_figures(story, [group], ["e"])
        assert row.event_id == expected


BOUND = st.one_of(st.none(), st.integers(0, 10**9).map(float))
TOLL = st.tuples(st.sampled_from(["killed", "injured"]), BOUND, BOUND, st.booleans())


@given(st.lists(TOLL, max_size=6), st.sampled_from([", ", " men but ", ". "]))
def test_without_and_the_toll_is_one_of_those_told(
    told: list[tuple[str, float | None, float | None, bool]], gap: str
) -> None:
    story = Story(Article(id="t", text=gap.join("1" * len(told))), doc_of(["x"]))
    rows = [
        figure(n, n * (1 + len(gap)), "1", measure, low, high, event_id="e", part=part)
        for n, (measure, low, high, part) in enumerate(told)
    ]
    found = _deaths(story, rows)
    whole = [(low, high) for measure, low, high, part in told if measure == "killed" and not part]
    assert bool(found) is bool(whole)
    if whole:
        assert (found["e"].low, found["e"].high) in whole
        sizes = [max(low or 0, high or 0) for low, high in whole]
        assert max(found["e"].low or 0, found["e"].high or 0) == max(sizes)
