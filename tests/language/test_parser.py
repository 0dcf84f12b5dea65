"""The parser: the right weights, the same reading on both BLAS, time linear in the text."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dateline.errors import ModelError
from dateline.language import load_parser, parser
from dateline.language.parser import faster_blas, parse, use_blas
from dateline.language.tokens import LONGEST, bound_tokenizer
from dateline.story import Article

TEXT = "Syrian rebels captured Hama on 5 December, killing 704 people. The army withdrew.\n" * 5


def blank() -> Language:
    nlp = spacy.blank("en")
    bound_tokenizer(nlp)
    return nlp


@pytest.mark.parametrize(
    "text",
    ["(" * 100_000, "a" * 5_000 + '"' * 50_000, "1," * 50_000, "'\"" * 20_000 + " end", "…" * 9999],
    ids=["brackets", "quotes", "commas", "mixed", "dots"],
)
def test_long_runs_take_linear_time_and_keep_every_character(text: str) -> None:
    begin = time.process_time()
    doc = blank()(text)
    assert time.process_time() - begin < 5
    assert doc.text == text


def test_what_people_write_is_tokenised_as_before() -> None:
    link = "https://example.org/" + "a/" * 100
    assert len(link) < LONGEST
    text = f"He said: \u201cGo.\u201d See {link} (now)."
    assert [t.text for t in blank()(text)] == [t.text for t in spacy.blank("en")(text)]


@given(st.text(alphabet="a(\"' \n.1,é\u2019", max_size=1500))
def test_the_characters_are_the_text(text: str) -> None:
    assert blank().make_doc(text).text == text
    squeezed = text.replace(" ", "")
    assert blank().make_doc(squeezed).text == squeezed


@pytest.mark.model
def test_both_libraries_read_the_same(nlp: Language) -> None:
    read = []
    for blis in (True, False):
        use_blas(nlp, blis)
        read.append([(t.head.i, t.tag_, t.dep_, t.lemma_) for t in nlp(TEXT)])
    use_blas(nlp, faster_blas())
    assert read[0] == read[1]


@pytest.mark.model
def test_weights_that_are_not_ours_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "WEIGHTS", "0" * 64)
    with pytest.raises(ModelError, match=r"not those of version 3\.8\.0"):
        load_parser()


def test_a_missing_model_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "MODEL", "no_such_model")
    with pytest.raises(ModelError, match="no_such_model is not installed"):
        parser.parser_digest()


@pytest.mark.model
def test_articles_are_parsed_in_order(nlp: Language) -> None:
    stories = list(parse(nlp, [Article(id=str(n), text=f"Number {n}.") for n in range(5)]))
    assert [s.doc_id for s in stories] == list("01234")
    assert [s.doc.text for s in stories] == [s.text for s in stories]
    assert nlp.pipe_names.count("ner") == 0
