"""The pipeline: articles in, stories out, through stages that fit together."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.errors import ArticleError, PipelineError
from dateline.records import Document
from dateline.settings import Settings
from dateline.story import ROW_TABLES, Article, Stage, Story

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(slots=True)
class Pipeline:
    """A parser and the stages after it; raises PipelineError if a stage lacks what it needs."""

    nlp: Language
    stages: Sequence[Stage]
    settings: Settings = field(default_factory=Settings)
    seconds: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given: set[str] = set()
        for stage in self.stages:
            if missing := sorted(stage.needs - given):
                raise PipelineError(
                    f"stage {stage.name!r} needs {', '.join(missing)}, which no stage before it "
                    "gives; put a stage that gives them in front"
                )
            if unknown := sorted(stage.gives - set(ROW_TABLES)):
                raise PipelineError(f"stage {stage.name!r} gives unknown tables {unknown}")
            given |= stage.gives

    def read(self, article: Article) -> Story:
        """One article read through all stages; raises ArticleError if it cannot be read."""
        check_article(article, self.settings)
        (story,) = self.parse([article])
        return self.run_stages(story)

    def read_all(self, articles: Iterable[Article]) -> Iterator[Story]:
        """Articles read in order; the first that cannot be read raises."""
        for story in self.parse(articles):
            yield self.run_stages(story)

    def parse(self, articles: Iterable[Article]) -> Iterator[Story]:
        """Articles parsed in batches, which is a fifth faster than one at a time."""
        from dateline.language import parse

        stream = parse(self.nlp, articles)
        while True:
            begin = time.process_time()
            story = next(stream, None)
            self._clock("parse", begin)
            if story is None:
                return
            yield story

    def run_stages(self, story: Story) -> Story:
        """Run every stage over a parsed story."""
        for stage in self.stages:
            begin = time.process_time()
            story.put(stage.read(story))
            self._clock(stage.name, begin)
        return story

    def _clock(self, name: str, begin: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begin


def check_article(article: Article, settings: Settings) -> None:
    """Raise ArticleError for text that is empty, over-long or holds NUL characters."""
    if not article.text.strip():
        raise ArticleError("the text is empty")
    if len(article.text) > settings.max_chars:
        raise ArticleError(
            f"the text has {len(article.text):,} characters, more than the limit of "
            f"{settings.max_chars:,} (setting max_chars)"
        )
    if "\x00" in article.text:
        raise ArticleError("the text holds NUL characters, so it is probably not text")


def document_of(story: Story) -> Document:
    """The `documents` row of a story that was read."""
    from dateline.language.dateline import dateline_place

    article = story.article
    return Document(
        doc_id=article.id,
        source_path=article.source_path,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        published=article.published,
        published_from=article.published_from,
        dateline_place=story.dateline_place or dateline_place(story),
        text=article.text,
        text_sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        n_tokens=len(story.doc),
        n_sentences=len(story.sentences),
        status="ok",
    )


def default_stages(settings: Settings) -> list[Stage]:
    """The stages of a full run, in order."""
    from dateline.actors import ActorsStage
    from dateline.dates import DatesStage
    from dateline.events import EventsStage
    from dateline.figures import FiguresStage
    from dateline.names import NamesStage

    return [
        NamesStage(settings),
        DatesStage(settings),
        ActorsStage(settings),
        FiguresStage(settings),
        EventsStage(settings),
    ]


def load(settings: Settings | None = None, nlp: Language | None = None) -> Pipeline:
    """A pipeline ready to read; `nlp` takes a spaCy pipeline of your own (tags and parse)."""
    from dateline.language import load_parser

    settings = settings or Settings()
    return Pipeline(nlp or load_parser(), default_stages(settings), settings)
