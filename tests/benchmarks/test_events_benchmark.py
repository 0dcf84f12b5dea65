"""What the events benchmark counts, on sentences and rows made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tests.benchmarks import all as all_benchmarks
from tests.benchmarks import ecbplus, events, plover
from tests.benchmarks.coreference import apart, b_cubed, links
from tests.benchmarks.plover import Answer

from dateline.records import QUAD, Event, EventMention, EventType
from dateline.story import Article, Story

WORDS = ["Police", "who", "shot", "protesters", "denied", "the", "killing", "."]
HEADS = [4, 2, 0, 2, 4, 6, 4, 4]


def story(words: list[str] = WORDS, heads: list[int] = HEADS) -> Story:
    doc = Doc(Vocab(), words=words, heads=heads, deps=["dep"] * len(words))
    return Story(Article(id="d", text=doc.text), doc)


def event(of: Story, name: str, word: str, kind: EventType) -> Event:
    at = _at(of, word)
    return Event(doc_id="d", event_id=name, **at, event_type=kind, quad=QUAD[kind],
                 factuality="actual", rule="hand", score=1.0)  # fmt: skip


def mention(of: Story, name: str, word: str) -> EventMention:
    return EventMention(doc_id="d", event_id=name, **_at(of, word))


def _at(of: Story, word: str) -> dict[str, Any]:
    start = of.text.index(word)
    return {"start": start, "end": start + len(word), "text": word, "sentence": 0}


def test_the_event_nearest_the_root_speaks_for_the_sentence() -> None:
    read = story()
    assert plover.shallowest(read) is None
    read.events = [event(read, "e1", "shot", "ASSAULT"), event(read, "e2", "denied", "REJECT")]
    assert plover.shallowest(read) is read.events[1]
    read.events.pop()
    assert plover.shallowest(read) is read.events[0]


def test_another_mention_may_be_nearer_the_root() -> None:
    read = story()
    read.events = [event(read, "e1", "shot", "ASSAULT"), event(read, "e2", "killing", "COERCE")]
    read.event_mentions = [mention(read, "e1", "denied")]
    assert plover.shallowest(read) is read.events[0]


def answer(gold: str, said: str | None) -> Answer:
    return Answer("", frozenset(gold.split()), said, frozenset({said} if said else ()))


ANSWERS = [
    answer("ASSAULT", "ASSAULT"),
    answer("ASSAULT COERCE", "COERCE"),
    answer("ASSAULT", "COERCE"),  # another type of the same quad class
    answer("ASSAULT", "AGREE"),
    answer("ASSAULT", "DISASTER"),  # a type without a quad class
    answer("ASSAULT", None),
]


def test_counts_of_types_and_quads() -> None:
    counts, quad = plover.type_counts(ANSWERS), plover.quad_counts(ANSWERS)
    assert (counts.right, counts.predicted, counts.gold) == (2, 5, 6)
    assert (quad.right, quad.predicted, quad.gold) == (3, 5, 6)
    said = list(plover.report(ANSWERS))
    assert said[1].split()[1:] == [".400", "/", ".333", "/", ".364", ".545"]
    assert next(plover.errors(ANSWERS)).startswith("  ASSAULT read as ")


def test_sentences_annotated_twice_count_once_and_old_types_are_renamed(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    records = [("One.", "DEMAND"), ("Two.", "AID"), ("Two.", "FIGHT")]
    path.write_text("\n".join(json.dumps({"text": t, "event": e}) for t, e in records))
    assert plover.sentences(path) == {"One.": {"REQUEST"}, "Two.": {"AID", "ASSAULT"}}


ITEMS = [("g1", 1), ("g1", 1), ("g1", 2), ("g2", 2), ("g3", 3)]


def test_b_cubed_and_links() -> None:
    # precision (1 + 1 + 1/2 + 1/2 + 1) / 5, recall (2/3 + 2/3 + 1/3 + 1 + 1) / 5
    assert b_cubed(ITEMS)[:2] == pytest.approx((0.8, 11 / 15))
    assert links(ITEMS)[:2] == pytest.approx((1 / 2, 1 / 3))
    assert b_cubed([(g, g) for g, _ in ITEMS]) == links([(g, g) for g, _ in ITEMS]) == (1, 1, 1)
    assert b_cubed(apart(ITEMS))[:2] == pytest.approx((1, 3 / 5))
    assert links(apart(ITEMS)) == (0, 0, 0)
    assert b_cubed([]) == links([]) == (0, 0, 0)


def test_a_text_put_together_from_tokens() -> None:
    tokens = [
        "He",
        "did",
        "n't",
        "say",
        "``",
        "Go",
        "''",
        "(",
        "$",
        "5",
        ")",
        ".",
        "It",
        "'s",
        "on",
    ]
    text, spans = ecbplus.text_of(tokens, [0] * 12 + [1] * 3)
    assert text == "He didn't say \"Go\" ($5).\nIt's on"
    assert [text[s:e] for s, e in spans[:4]] == tokens[:4]
    assert text[slice(*spans[4])] == '"'
    assert text[slice(*spans[-1])] == "on"


def record(**changes: Any) -> dict[str, Any]:
    marked = [
        ("ACTION_OCCURRENCE", [2], 0, "x"),
        ("NEG_ACTION_REPORTING", [4], 0, None),
        ("ACTION_OCCURRENCE", [6], 0, "x"),
        ("HUMAN_PART_PER", [0], 0, "p"),
        ("ACTION_OCCURRENCE", [9], 1, "x"),
    ]
    mentions = [dict(zip(("type", "tok", "sent", "inst"), m, strict=True)) for m in marked]
    tokens = [*WORDS, "They", "left", "."]
    sentences = [0] * len(WORDS) + [1] * 3
    whole = {"id": "d", "tokens": tokens, "sents": sentences, "mentions": mentions}
    return whole | {"valid_sents": [0]} | changes


def test_only_checked_sentences_count(tmp_path: Path) -> None:
    path = tmp_path / "ecb.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in (record(), record(valid_sents=[]))))
    ((article, inside, actions),) = ecbplus.documents(path)
    assert article.text == "Police who shot protesters denied the killing."
    assert inside == [(0, len(article.text))]
    assert [a.kind for a in actions] == ["occurrence", "reporting", "occurrence"]
    assert [a.instance for a in actions] == ["x", "alone 1", "x"]


def test_triggers_are_matched_with_actions(tmp_path: Path) -> None:
    path = tmp_path / "ecb.jsonl"
    path.write_text(json.dumps(record()))
    ((_, inside, actions),) = ecbplus.documents(path)
    read = story()
    read.events = [event(read, "e1", "shot", "ASSAULT"), event(read, "e2", "Police", "COERCE")]
    read.event_mentions = [mention(read, "e1", w) for w in ("shot", "killing")]
    tally = ecbplus.Tally()
    ecbplus.add(tally, read, inside, actions)
    assert (tally.triggers, dict(tally.marked)) == (3, {"occurrence": 2})
    assert links(tally.items).f1 == 1
    lines = list(ecbplus.report(tally))
    assert lines[1] == "  triggers that are marked as actions: 66.7 % (2 of 3)"
    assert "    reporting    0.0 % (0 of 1)" in lines


def test_without_the_public_sets_benchmarks_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all_benchmarks.main(["--shared", str(tmp_path / "none")]) == 1
    monkeypatch.setattr("sys.argv", ["events.py", "--shared", str(tmp_path / "none")])
    events.main()
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("nothing measured: ")
    assert said[1].startswith("skipped: ")
