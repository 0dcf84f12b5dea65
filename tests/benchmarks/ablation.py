"""ablation.py GOLD.jsonl: what each part of the events stage is worth, by leaving it out.

Every variant reads the same articles; parsing, names, dates, actors and figures are done once. The
lexicon variant finds triggers by a word list alone: the lemmas that our marked sentences
(`models/events/data`) mark more often than not, with the type they mostly mark; everything it
finds is taken for a fact, as coders with a lexicon do.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from dateline.evaluate import read_gold
from dateline.evaluate.scoring import score_all
from dateline.events import stage as events_stage
from dateline.events.stage import EventsStage
from dateline.events.triggers import FACTUALITIES, SUBS, TYPES, Scores, Trigger
from dateline.language.encoder import LIKE_SIZE
from dateline.pipeline import document_of, load
from dateline.story import Article, Story, all_rows

EVENTS = Path(__file__).parents[2] / "models" / "events"
sys.path.insert(0, str(EVENTS))

from marks import marked_lines, read_marks  # noqa: E402

SHOWN = ("events.found", "events.type", "events.args.actor", "events.date",
         "events.nonactual_coded_actual(lower better)", "events.whole(type+actors+date+factuality)",
         "figures.event")  # fmt: skip
UNLIKE = np.zeros(LIKE_SIZE, dtype=np.float32)
ACTUAL = np.eye(len(FACTUALITIES), dtype=np.float32)[FACTUALITIES.index("actual")]


def word_list(nlp: Any) -> dict[str, str]:
    """Lemma -> type, of lemmas marked in at least half of the lines they stand in."""
    marked: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    read = [read_marks(line) for _, line in marked_lines(EVENTS / "data")]
    for (text, marks), doc in zip(read, nlp.pipe(text for text, _ in read), strict=True):
        types = {text[mark.start : mark.end].lower(): mark.type for mark in marks}
        for token in doc:
            seen[token.lemma_.lower()] += 1
            if token.lower_ in types:
                marked[token.lemma_.lower()][types[token.lower_]] += 1
    return {
        lemma: kinds.most_common(1)[0][0]
        for lemma, kinds in marked.items()
        if kinds.total() >= 0.5 * seen[lemma]
    }


def by_words(story: Story, words: dict[str, str]) -> list[Trigger]:
    """Triggers by the word list alone."""
    found = []
    for token in story.doc:
        kind = words.get(token.lemma_.lower())
        if kind is not None and token.pos_ in ("VERB", "NOUN"):
            types = np.eye(len(TYPES), dtype=np.float32)[TYPES.index(kind)]
            subs = np.eye(SUBS, dtype=np.float32)[0]
            end = token.idx + len(token.text)
            found.append(Trigger(token.idx, end, token, types, subs, ACTUAL, UNLIKE, 1.0, "words"))
    return found


@contextmanager
def variant(name: str, words: dict[str, str]) -> Iterator[None]:
    """The events stage without one part."""
    triggers, clusters = events_stage.triggers, events_stage.clusters

    def facts(story: Story, scores: Scores) -> list[Trigger]:
        return [replace(one, facts=ACTUAL) for one in triggers(story, scores)]

    def apart(story: Story, found: list[Trigger], reader: Any) -> list[Any]:
        return [clusters(story, [one], reader)[0] for one in found]

    def told(story: Story, _: Scores) -> list[Trigger]:
        return by_words(story, words)

    parts: dict[str, tuple[str, Any]] = {
        "word list instead of the model": ("triggers", told),
        "every trigger a fact": ("triggers", facts),
        "every trigger an event of its own": ("clusters", apart),
    }
    if name in parts:
        with patch.object(events_stage, *parts[name]):
            yield
    elif name == "roles from the clause alone":
        from dateline.events import reading

        with (
            patch.object(reading, "complete", lambda story, links, events: list(events)),
            patch.object(reading, "carry", lambda story, places, events: list(events)),
        ):
            yield
    else:
        yield


VARIANTS = (
    "all parts", "word list instead of the model", "every trigger a fact",
    "every trigger an event of its own", "roles from the clause alone",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    records = read_gold(options.gold)
    pipeline = load()
    words = word_list(pipeline.nlp)
    stage = next(one for one in pipeline.stages if isinstance(one, EventsStage))
    pipeline.stages = [one for one in pipeline.stages if one is not stage]
    stories = list(
        pipeline.read_all(Article(id=r.id, text=r.text, published=r.published) for r in records)
    )
    print(f"{'F1 on ' + options.gold.name:36}", *(f"{_short(name):>16}" for name in SHOWN))
    for name in VARIANTS:
        with variant(name, words):
            rows = {story.doc_id: _rows(stage, story) for story in stories}
        metrics = score_all(records, rows).metrics()
        print(f"{name:36}", *(f"{100 * metrics[key].f1:16.1f}" for key in SHOWN))


def _short(metric: str) -> str:
    name = metric.partition("(")[0].removeprefix("events.")
    return name.replace("nonactual_coded_actual", "not-actual lost")


def _rows(stage: EventsStage, story: Story) -> dict[str, list[Any]]:
    figures = story.figures
    story.put(stage.read(story))
    rows = all_rows(document_of(story), story)
    story.put({"figures": figures, "events": [], "event_actors": [], "event_mentions": []})
    return rows


if __name__ == "__main__":
    main()
