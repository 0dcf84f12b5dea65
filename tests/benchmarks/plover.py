"""PLOVER's gold standard records: the type of the event that a sentence is about.

One event is annotated in a sentence, rarely two, so a coder must choose: what it says of a
sentence is the type of its shallowest event, the one with a trigger nearest the root of the parse
tree (the first of equals). Right is a type that is annotated. Precision is over sentences with an
answer, recall over all 316 sentences; the six that are annotated twice count once.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.scores import Counts
from dateline.pipeline import Pipeline
from dateline.records import QUAD, Event
from dateline.story import Article, Story

RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
"""Types of the records' older codebook, by the names they bear in PLOVER now."""
PEERS = {
    "PETRARCH2": ".575 / .322 / .413   .528",
    "UniversalPetrarch": ".452 / .525 / .486   .627",
    "parse + verb lexicon (prototype)": ".659 / .634 / .646   .754",
    "classifier on synthetic texts": "   -      -   .35-.37 .555",
    "lexicon + MiniLM vote": ".614 / .606 / .610   .722",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence: what is annotated, what we say of it, and all we found in it."""

    text: str
    gold: frozenset[str]
    said: str | None
    all_said: frozenset[str]


def sentences(path: Path) -> dict[str, frozenset[str]]:
    """Types annotated, by sentence."""
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        kind = RENAMED.get(record["event"], record["event"])
        found[record["text"]] = found.get(record["text"], frozenset()) | {kind}
    return found


def answers(pipeline: Pipeline, path: Path) -> list[Answer]:
    """Every sentence read as an article of its own."""
    gold = sentences(path)
    articles = [Article(id=str(number), text=text) for number, text in enumerate(gold)]
    return [_answer(story, gold[story.text]) for story in pipeline.read_all(articles)]


def _answer(story: Story, gold: frozenset[str]) -> Answer:
    event = shallowest(story)
    types = frozenset(e.event_type for e in story.events)
    return Answer(story.text, gold, event.event_type if event else None, types)


def shallowest(story: Story) -> Event | None:
    """The event with a trigger nearest the root; of equals the first in the text."""
    events = {event.event_id: event for event in story.events}
    spots = [
        (_depth(story, row.start, row.end), row.start, row.event_id)
        for row in (*story.events, *story.event_mentions)
    ]
    return events[min(spots)[2]] if spots else None


def _depth(story: Story, start: int, end: int) -> int:
    span = story.span(start, end)
    return 0 if span is None else sum(1 for _ in span.root.ancestors)


def type_counts(found: list[Answer]) -> Counts:
    """Sentences given a type that is annotated."""
    right = sum(a.said in a.gold for a in found)
    return Counts(right, sum(a.said is not None for a in found), len(found))


def quad_counts(found: list[Answer]) -> Counts:
    """The same for the quad class; our two types beyond PLOVER have none, so are wrong."""
    right = sum(a.said is not None and QUAD[a.said] in {QUAD[g] for g in a.gold} for a in found)
    return Counts(right, sum(a.said is not None for a in found), len(found))


def report(found: list[Answer]) -> Iterator[str]:
    """Our scores and the peers'."""
    counts, quad = type_counts(found), quad_counts(found)
    yield f"PLOVER, {len(found)} sentences{'P / R / F1          quad F1':>38}"
    scores = " / ".join(f"{x:.3f}"[1:] for x in (counts.precision, counts.recall, counts.f1))
    yield f"  {'dateline':34} {scores}   {quad.f1:.3f}".replace(" 0.", " .")
    for peer, said in PEERS.items():
        yield f"  {peer:34} {said}"
    somewhere = sum(bool(a.gold & a.all_said) for a in found)
    yield f"  the type is that of some event we found: {somewhere} of {len(found)} sentences"


def errors(found: list[Answer]) -> Iterator[str]:
    """Wrong and missing answers, most frequent confusion first."""
    wrong = [a for a in found if a.said not in a.gold]
    frequent = Counter((_named(a), a.said or "nothing") for a in wrong)
    for (gold, said), count in frequent.most_common():
        yield f"  {gold} read as {said}: {count}"
        for a in wrong:
            if (_named(a), a.said or "nothing") == (gold, said):
                yield f"      {a.text}"


def _named(answer: Answer) -> str:
    return "/".join(sorted(answer.gold))
