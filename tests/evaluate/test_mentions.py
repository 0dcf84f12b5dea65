"""Mentions: strict, partial, type and each label, counted by hand.

The counts are those of nervaluate on the same spans (strict, partial, ent_type).
"""

from __future__ import annotations

from typing import Any

import pytest

from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.mentions import score_mentions
from dateline.evaluate.scores import DocumentScore
from dateline.records import Mention

TEXT = "General Omar Sey of the Red Army left Tarun for Bela."
GOLD = [("Omar Sey", "PERSON"), ("Red Army", "ORG"), ("Tarun", "GPE"), ("Bela", "GPE")]


def mention(words: str, label: str, rule: str = "model") -> Mention:
    start = TEXT.index(words)
    at = {"start": start, "end": start + len(words), "text": words, "sentence": 0}
    return Mention(doc_id="d", mention_id=words, label=label, rule=rule, score=1.0, **at)


def scored(*predicted: Mention) -> DocumentScore:
    items = [{"start": (at := TEXT.index(w)), "end": at + len(w), "text": w, "label": label}
             for w, label in GOLD]  # fmt: skip
    record = GoldRecord.model_validate({"id": "d", "text": TEXT, "mentions": items})
    score = DocumentScore("d")
    score_mentions(record, {"mentions": list(predicted)}, score)
    return score


PERFECT = [mention(words, label) for words, label in GOLD]


@pytest.mark.parametrize(
    ("predicted", "strict", "partial", "kind", "gpe"),
    [
        (PERFECT, (4, 4), (4, 4), (4, 4), (2, 2)),
        ([], (0, 0), (0, 0), (0, 0), (0, 0)),
        (PERFECT[:3], (3, 3), (3, 3), (3, 3), (1, 1)),
        # another label: the characters are still right
        ([*PERFECT[:3], mention("Bela", "LOC")], (3, 4), (4, 4), (3, 4), (1, 1)),
        # other characters: half of it is right, and the label
        ([mention("General Omar Sey", "PERSON"), *PERFECT[1:]], (3, 4), (3.5, 4), (4, 4), (2, 2)),
        # the same label far away shares no character, so it is nothing
        ([*PERFECT[:3], mention("left", "GPE")], (3, 4), (3, 4), (3, 4), (1, 2)),
        # descriptions are no names, so gold of names cannot hold them
        ([*PERFECT, mention("General", "PERSON", "title:general")], (4, 4), (4, 4), (4, 4), (2, 2)),
        ([*PERFECT, mention("Army", "GROUP", "noun:army")], (4, 4), (4, 4), (4, 4), (2, 2)),
    ],
)  # fmt: skip
def test_counts(predicted: list[Mention], strict: Any, partial: Any, kind: Any, gpe: Any) -> None:
    counts = scored(*predicted).counts
    wanted = {"strict": strict, "partial": partial, "type": kind, "GPE": gpe}
    found = {name: counts[f"mentions.{name}"] for name in wanted}
    assert {n: (c.right, c.predicted) for n, c in found.items()} == wanted
    assert counts["mentions.strict"].gold == 4


def test_of_two_with_the_same_ends_the_right_label_is_taken() -> None:
    counts = scored(mention("Bela", "LOC"), mention("Bela", "GPE"), *PERFECT[:3]).counts
    assert counts["mentions.strict"].right == 4


def test_differences_say_what_is_wrong() -> None:
    score = scored(mention("Omar Sey", "ORG"), mention("Army", "ORG"), mention("left", "GPE"))
    said = [(d.kind, d.text, d.gold, d.got) for d in score.differences]
    assert said == [
        ("missed", "Tarun", "GPE", ""),
        ("missed", "Bela", "GPE", ""),
        ("extra", "left", "", "GPE"),
        ("span", "Red Army", "Red Army", "Army"),
        ("label", "Omar Sey", "PERSON", "ORG"),
    ]
