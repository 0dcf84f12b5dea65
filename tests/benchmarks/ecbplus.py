"""ECB+ (topics 1-35): are our triggers actions that people marked, and are they grouped alike?

ECB+ marks every action, state, report and perception of the sentences it checked, of whatever
kind (a film role, a check into a clinic); our events are those that fit eighteen types. So neither
number is precision or recall of our task:

- triggers that are marked: how many of our triggers stand on a marked action. The rest are not all
  wrong, but an event that nobody saw an action in is suspect.
- actions found: how many of the marked actions one of our triggers stands on. It must be low.
- grouping: of the triggers that are marked, whether two are one event for us where they are one
  instance for ECB+, inside each document. Beside it stands what doing nothing would score, since
  most actions are mentioned once. Actions without an instance are taken as mentioned once.

Only sentences that ECB+ checked count; an article is read as far as the last of them. Texts are
put together from tokens, so spaces around punctuation are guesses.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.coreference import Item, apart, b_cubed, links

from dateline.evaluate.scores import Span, match, overlap
from dateline.pipeline import Pipeline
from dateline.story import Article, Story

QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}
CLOSING = frozenset({",", ".", ";", ":", "?", "!", ")", "]", "%", "''", "...", "n't", "”", "’"})
OPENING = frozenset({"(", "[", "$", "``", "“", "‘"})


@dataclass(frozen=True, slots=True)
class Action:
    """A marked action: its tokens' characters, its class, and the instance it is one of."""

    spans: tuple[Span, ...]
    kind: str
    instance: str


@dataclass(slots=True)
class Tally:
    """Sums over documents."""

    triggers: int = 0
    marked: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    items: list[Item] = field(default_factory=list)


def text_of(tokens: Sequence[str], sentences: Sequence[int]) -> tuple[str, list[Span]]:
    """A text with a line for each sentence, and the characters of each token in it."""
    text, spans, before = "", [], ""
    for number, token in enumerate(tokens):
        if number and sentences[number] != sentences[number - 1]:
            text += "\n"
        elif number and not (before in OPENING or token in CLOSING or token.startswith("'")):
            text += " "
        written = QUOTES.get(token, token)
        spans.append((len(text), len(text) + len(written)))
        text, before = text + written, token
    return text, spans


def documents(path: Path) -> Iterator[tuple[Article, list[Span], list[Action]]]:
    """Articles as far as they were checked, checked sentences, and the actions marked in them."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        checked = set(record["valid_sents"])
        if not checked:
            continue
        size = sum(sentence <= max(checked) for sentence in record["sents"])
        text, spans = text_of(record["tokens"][:size], record["sents"][:size])
        parts = [
            [s for s, n in zip(spans, record["sents"], strict=False) if n == c] for c in checked
        ]
        inside = sorted((part[0][0], part[-1][1]) for part in parts if part)
        yield Article(id=record["id"], text=text), inside, _actions(record, spans, checked)


def _actions(record: dict[str, Any], spans: list[Span], checked: set[int]) -> list[Action]:
    return [
        Action(
            tuple(spans[t] for t in mention["tok"]),
            mention["type"].removeprefix("NEG_").removeprefix("ACTION_").lower(),
            mention["inst"] or f"alone {number}",
        )
        for number, mention in enumerate(record["mentions"])
        if "ACTION" in mention["type"] and mention["sent"] in checked
    ]


def add(tally: Tally, story: Story, inside: list[Span], actions: list[Action]) -> None:
    """Match the triggers of one document with its actions, one to one."""
    rows = {(r.start, r.end): r for r in (*story.event_mentions, *story.events)}
    triggers = [rows[s] for s in sorted(rows) if any(overlap(s, part) for part in inside)]
    pairs = match(actions, triggers, lambda a, t: _shared(a, (t.start, t.end)))
    tally.triggers += len(triggers)
    tally.actions.update(action.kind for action in actions)
    tally.marked.update(action.kind for action, _ in pairs)
    tally.items += [((story.doc_id, a.instance), (story.doc_id, t.event_id)) for a, t in pairs]


def _shared(action: Action, trigger: Span) -> int:
    return sum(overlap(span, trigger) for span in action.spans)


def tally_of(pipeline: Pipeline, path: Path) -> Tally:
    """Every document read and counted."""
    tally = Tally()
    known = {article.id: (article, *rest) for article, *rest in documents(path)}
    for story in pipeline.read_all(article for article, *_ in known.values()):
        _, inside, actions = known[story.doc_id]
        add(tally, story, inside, actions)
    return tally


def report(tally: Tally) -> Iterator[str]:
    """The numbers, each with what it is to be held against."""
    marked, actions = tally.marked.total(), tally.actions.total()
    yield f"ECB+, {actions} actions in checked sentences, {tally.triggers} triggers of ours there"
    yield f"  triggers that are marked as actions: {_share(marked, tally.triggers)}"
    yield f"  actions found (ours are few kinds of them): {_share(marked, actions)}"
    for kind, count in tally.actions.most_common():
        yield f"    {kind:12} {_share(tally.marked[kind], count)}"
    yield f"  grouping of {len(tally.items)} triggers that are marked, inside documents"
    for name, items in (("dateline", tally.items), ("all apart", apart(tally.items))):
        yield f"    {name:10} B-cubed {b_cubed(items)}   links {links(items)}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.1f} % ({part} of {whole})"
