"""An article, and the story made of it: the text, its parse, and one list of rows per table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from dateline.records import (
    TABLES,
    Actor,
    DateExpr,
    Document,
    Event,
    EventActor,
    EventMention,
    Figure,
    Mention,
    Place,
    PublishedFrom,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


T = TypeVar("T")
ON_ACTORS = "pronouns"
"""Name of the note that rests on mentions and actors: what pronouns stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a reader supplies: one article's text and what is known about it."""

    id: str
    text: str
    published: date | None = None
    published_from: PublishedFrom | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source_path: str | None = None


@dataclass(slots=True)
class Story:
    """One article being read.

    `doc` is a spaCy Doc with tags, parse and lemmas whose characters are exactly `text`.
    Each list holds the rows of one table; a stage returns new lists for the tables it gives.
    `notes` keeps what one stage worked out and others ask for again (see `noted`).
    """

    article: Article
    doc: Doc
    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    dates: list[DateExpr] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    event_actors: list[EventActor] = field(default_factory=list)
    event_mentions: list[EventMention] = field(default_factory=list)
    dateline_place: str | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    _sentences: list[tuple[int, int]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._sentences = [(s.start_char, s.end_char) for s in self.doc.sents]
        self._starts = [start for start, _ in self._sentences]

    @property
    def text(self) -> str:
        """The text every offset refers to."""
        return self.article.text

    @property
    def doc_id(self) -> str:
        """Id of the document in every table."""
        return self.article.id

    @property
    def published(self) -> date | None:
        """Day of publication."""
        return self.article.published

    @property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """Character spans of the sentences, in order."""
        return self._sentences

    def sentence_at(self, char: int) -> int:
        """0-based index of the sentence that character `char` lies in."""
        return max(bisect_right(self._starts, char) - 1, 0)

    def row_id(self, letter: str, number: int) -> str:
        """Id of the `number`-th row of a table, unique over the data set."""
        return f"{self.doc_id}:{letter}{number}"

    def span(self, start: int, end: int) -> Span | None:
        """Tokens covering the characters from start to end; None if there are none."""
        return self.doc.char_span(start, end, alignment_mode="expand")

    def rows(self, table: str) -> list[Any]:
        """The rows of one table other than `documents`."""
        rows: list[Any] = getattr(self, table)
        return rows

    def noted(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, worked out when first asked for under this name."""
        if name not in self.notes:
            self.notes[name] = make()
        found: T = self.notes[name]
        return found

    def put(self, rows: Mapping[str, list[Any]]) -> None:
        """Replace the lists of the tables named; notes that rest on actors are forgotten."""
        if not rows.keys().isdisjoint({"mentions", "actors"}):
            self.notes.pop(ON_ACTORS, None)
        for table, new in rows.items():
            setattr(self, table, new)


class Stage(Protocol):
    """One step of reading: from a story to complete new lists for the tables it gives."""

    @property
    def name(self) -> str:
        """Name of the stage, as in run.json and error messages."""

    @property
    def needs(self) -> frozenset[str]:
        """Tables that must have been given before."""

    @property
    def gives(self) -> frozenset[str]:
        """Tables it returns lists for."""

    def read(self, story: Story) -> dict[str, list[Any]]:
        """New rows for each table in `gives`; the story itself stays as it is."""


ROW_TABLES: tuple[str, ...] = tuple(name for name in TABLES if name != "documents")
"""The tables a story holds rows for: all but `documents`."""


def all_rows(document: Document, story: Story | None) -> dict[str, list[Any]]:
    """Every table's rows of one document; a document that failed has only its own row."""
    rows: dict[str, list[Any]] = {"documents": [document]}
    for table in ROW_TABLES:
        rows[table] = [] if story is None else story.rows(table)
    return rows
