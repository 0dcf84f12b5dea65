"""Marked sentences: exactly these figures, with these values, bounds and units; where marked so,
with these measures and speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from spacy.language import Language

from dateline.figures import FiguresStage
from dateline.figures.quantities import Quantity, quantities
from dateline.records import Actor, Mention
from dateline.settings import Settings
from dateline.story import Article, Story

CASES = Path(__file__).parents[1] / "cases" / "figures.txt"
MARK = re.compile(r"\[([^\]\[]+?) => ([^\]]+)\]|\{([^}]+)\}")
SIGNS = {"=": "exact", ">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than",
         "~": "about"}  # fmt: skip
LINES = [line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]


TOLD = [line for line in LINES if "|" in line]


@dataclass
class Marked:
    """A sentence with its figures (start, end, value, measure, speaker) and actors."""

    text: str
    figures: list[tuple[int, int, str, str | None, str | None]] = field(default_factory=list)
    actors: list[tuple[int, int, str]] = field(default_factory=list)


def unmarked(line: str) -> Marked:
    marked, last = Marked(""), 0
    for match in MARK.finditer(line):
        marked.text += line[last : match.start()]
        start, inner, last = len(marked.text), match[1] or match[3], match.end()
        marked.text += inner
        if match[3]:
            marked.actors.append((start, len(marked.text), inner))
            continue
        value, *said = (part.strip() for part in match[2].split("|"))
        measure, speaker = (*said, None, None)[:2]
        marked.figures.append((start, len(marked.text), value, measure, speaker))
    marked.text += line[last:]
    return marked


def spelled(q: Quantity) -> str:
    if q.bound == "range":
        said = f"{q.low:.12g}..{q.high:.12g}"
    elif q.bound == "vague":
        said = f"vague {q.low:.12g}"
    else:
        sign = next(sign for sign, bound in SIGNS.items() if bound == q.bound)
        said = f"{sign}{q.value:.12g}"
    return f"{said} {q.unit}" if q.unit else said


def normal(spec: str) -> str:
    return re.sub(r"-?\d+(?:\.\d+)?", lambda m: f"{float(m[0]):.12g}", spec.replace("..", " .. "))


def story_of(nlp: Language, marked: Marked) -> Story:
    """The parsed sentence, with an actor for every name marked as one."""
    story = Story(article=Article(id="a", text=marked.text), doc=nlp(marked.text))
    names = list(dict.fromkeys(name for _, _, name in marked.actors))
    shared = {"doc_id": "a", "rule": "test", "score": 1.0}
    story.mentions = [
        Mention(mention_id=f"m{n}", start=start, end=end, text=name, label="ORG",
                sentence=story.sentence_at(start), actor_id=name, **shared)
        for n, (start, end, name) in enumerate(marked.actors)
    ]  # fmt: skip
    story.actors = [
        Actor(actor_id=name, actor_key=name, name=name, type="government", n_mentions=1, **shared)
        for name in names
    ]
    return story


@pytest.mark.parametrize("line", LINES)
def test_marked_sentence(line: str) -> None:
    marked = unmarked(line)
    got = [(q.start, q.end, normal(spelled(q))) for q in quantities(marked.text)]
    assert got == [(start, end, normal(spec)) for start, end, spec, _, _ in marked.figures]


@pytest.mark.model
@pytest.mark.parametrize("line", TOLD)
def test_what_befell_whom_and_who_says_so(nlp: Language, line: str) -> None:
    marked = unmarked(line)
    rows = FiguresStage(Settings()).read(story_of(nlp, marked))["figures"]
    got = [(row.start, row.end, row.measure, row.attributed_to) for row in rows]
    assert got == [(start, end, m, said) for start, end, _, m, said in marked.figures]


def test_there_are_at_least_300_cases_and_none_twice() -> None:
    assert len(LINES) == len(set(LINES)) >= 300
    assert len(TOLD) >= 160
