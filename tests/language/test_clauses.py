"""Frames around triggers: hand-made parses, and marked sentences through the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from dateline.language.clauses import frame, governors, is_passive, spread

CASES = Path(__file__).parents[1] / "cases" / "clauses.txt"


def doc_of(rows: str) -> Doc:
    """A Doc from rows `word tag dep head-index`, one a line."""
    table = [line.split() for line in rows.strip().splitlines()]
    words, tags, deps, heads = zip(*table, strict=True)
    return Doc(
        spacy.blank("en").vocab,
        words=list(words),
        tags=list(tags),
        deps=list(deps),
        heads=[int(head) for head in heads],
        lemmas=[word.lower() for word in words],
    )


def places(doc: Doc, index: int) -> set[str]:
    return {f"{slot.part}={slot.token.text}" for slot in frame(doc[index]).slots}


def test_active_verb() -> None:
    doc = doc_of("Rebels NNS nsubj 1\nattacked VBD ROOT 1\nHama NNP dobj 1")
    assert places(doc, 1) == {"agent=Rebels", "patient=Hama"}
    assert not is_passive(doc[1])


def test_passive_verb_swaps_the_places() -> None:
    doc = doc_of(
        "Hama NNP nsubjpass 2\nwas VBD auxpass 2\ntaken VBN ROOT 2\n"
        "by IN agent 2\nrebels NNS pobj 3"
    )
    assert places(doc, 2) == {"agent=rebels", "patient=Hama"}
    assert is_passive(doc[2])


def test_joined_words_are_all_found() -> None:
    doc = doc_of("Iran NNP ROOT 0\nand CC cc 0\nRussia NNP conj 0\nand CC cc 2\nIraq NNP conj 2")
    assert [token.text for token in spread(doc[0])] == ["Iran", "Russia", "Iraq"]


def test_a_very_long_list_is_cut_short() -> None:
    rows = ["Iran NNP ROOT 0"] + [f"Iraq NNP conj {n}" for n in range(500)]
    assert len(spread(doc_of("\n".join(rows))[0])) <= 40


def test_walks_up_a_deep_sentence_are_bounded() -> None:
    rows = ["say VB ROOT 0"] + [f"say VB xcomp {n}" for n in range(500)]
    doc = doc_of("\n".join(rows))
    assert len(list(governors(doc[500]))) <= 8
    assert frame(doc[500]).slots == ()


def test_a_noun_with_owner_and_of_phrase() -> None:
    doc = doc_of(
        "Iraq NNP poss 2\n's POS case 0\ncapture NN ROOT 2\nof IN prep 2\nMosul NNP pobj 3"
    )
    assert places(doc, 2) == {"owner=Iraq", "of=Mosul"}


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    pairs = [line.split("=>") for line in lines if line and not line.startswith("#")]
    return [(sentence.strip(), places.strip()) for sentence, places in pairs]


@pytest.mark.model
@pytest.mark.parametrize(("marked", "expected"), cases())
def test_marked_sentences(marked: str, expected: str, nlp: spacy.language.Language) -> None:
    start = marked.index("[")
    doc = nlp(marked.replace("[", "").replace("]", ""))
    trigger = next(token for token in doc if token.idx == start)
    found = {
        f"{slot.part}={slot.token.text}"
        for slot in frame(trigger).slots
        if slot.part not in ("oblique", "modifier")
    }
    assert found == set(expected.split())
