"""The form of annotations, and the tables that README.md shows of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.accuracy.annotation import AnnotationError, compile_record, spans
from tests.accuracy.statistics import MARKS, README, statistics

from dateline.evaluate.gold import GoldRecord

ARTICLE = """\
---
published: 2025-03-04
title: Blast
---
The blast on Monday killed at least 12 in Garissa. "The blast," the ministry said, was no attack.
"""
ANNOTATION = """\
# a remark
actors
a1 | Ministry of Health | government | GOV | KEN | ministry

places
p1 | Garissa | KEN | Garissa
dates
Monday | DATE | 2025-03-03 | 2025-03-03 | 2025-03-03
figures
f1 | at least 12 | 12 | 12 | - | at_least | - | killed | - | a1 | e1
events
e1 | blast#*; killed | DISASTER | accident | - | - | p1 | 2025-03-03 | 2025-03-03 | actual | a1
"""


def compiled(folder: Path, annotation: str) -> GoldRecord:
    article, path = folder / "x.md", folder / "x.ann"
    article.write_text(ARTICLE)
    path.write_text(annotation)
    return GoldRecord.model_validate(compile_record(article, path))


def test_an_annotation_becomes_gold(tmp_path: Path) -> None:
    record = compiled(tmp_path, ANNOTATION)
    assert (record.id, str(record.published), record.title) == ("x", "2025-03-04", "Blast")
    (event,) = record.events or ()
    assert [record.text[s:e] for s, e in event.mentions] == ["blast", "blast", "killed"]
    assert (event.text, event.actors, event.attributed_to) == ("blast", (), "a1")
    (figure,) = record.figures or ()
    assert (figure.text, figure.value, figure.high) == ("at least 12", 12, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("p1 | Garissa", "p1", "line 6: 3 fields, 4 wanted in 'places'"),
        ("| Garissa\n", "| Nairobi\n", "line 6: 'Nairobi' not in the text"),
        ("blast#*", "blast#3", r"line 12: 'blast#3' not in the text \(2 of 'blast'\)"),
        ("actors\n", "", "line 2: 6 fields, None wanted in ''"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(AnnotationError, match=said):
        compiled(tmp_path, ANNOTATION.replace(old, new, 1))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("war", [[4, 7]]),
        ("war#2", [[18, 21]]),
        ("war#*", [[4, 7], [18, 21]]),
        ("Warsaw; war", [[8, 14], [4, 7]]),
        ("war; war#*", [[4, 7], [18, 21]]),
        ("$5", [[23, 25]]),
    ],
)
def test_words_are_found_at_their_borders(words: str, found: list[list[int]]) -> None:
    assert spans("The war Warsaw. A war: $5", words, "here") == found


def test_readme_shows_the_tables_as_they_are() -> None:
    shown = MARKS.search(README.read_text("utf-8"))
    assert shown is not None
    assert shown.group() == statistics(), "python -m tests.accuracy.statistics --write"
