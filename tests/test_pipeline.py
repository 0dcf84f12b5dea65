"""The pipeline checks that stages fit before it reads, and that articles can be read."""

from __future__ import annotations

import pytest
import spacy

from dateline.errors import ArticleError, PipelineError
from dateline.pipeline import Pipeline
from dateline.story import Article, Story


class Fake:
    """A stage that only declares tables."""

    def __init__(self, name: str, needs: set[str], gives: set[str]) -> None:
        self.name, self.needs, self.gives = name, frozenset(needs), frozenset(gives)

    def read(self, story: Story) -> dict[str, list]:
        return {table: [self.name] for table in self.gives}


def blank() -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def test_a_stage_without_its_needs_is_refused() -> None:
    with pytest.raises(PipelineError, match="'actors' needs mentions"):
        Pipeline(blank(), [Fake("actors", {"mentions"}, {"actors"})])


def test_unknown_tables_are_refused() -> None:
    with pytest.raises(PipelineError, match="unknown tables"):
        Pipeline(blank(), [Fake("x", set(), {"documents"})])


def test_stages_fill_the_story_in_order() -> None:
    stages = [Fake("names", set(), {"mentions"}), Fake("again", {"mentions"}, {"mentions"})]
    pipeline = Pipeline(blank(), stages)
    story = pipeline.read(Article(id="a", text="One. Two."))
    assert story.mentions == ["again"]
    assert set(pipeline.seconds) == {"parse", "names", "again"}
    assert [story.sentence_at(c) for c in (0, 4, 5, 8)] == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("  \n", "empty"), ("x" * 200_001, "200,001 characters"), ("a\x00b", "NUL")],
)
def test_articles_that_cannot_be_read_say_why(text: str, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        Pipeline(blank(), []).read(Article(id="a", text=text))
