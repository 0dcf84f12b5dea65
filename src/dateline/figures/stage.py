"""The figures stage: quantities of the text, and what they mean by the parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.figures.direction import direction
from dateline.figures.lexicons import one, words
from dateline.figures.meaning import Meaning
from dateline.figures.people import Kind
from dateline.figures.quantities import Quantity, quantities
from dateline.figures.screen import age, is_figure
from dateline.figures.sources import Sources
from dateline.figures.subjects import Subject, subject_of
from dateline.language.links import Links
from dateline.language.pronouns import third_person
from dateline.records import Figure, Measure
from dateline.settings import Settings
from dateline.story import Story

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCORES = {"digits": 0.95, "words": 0.93, "vague": 0.9, "range": 0.9, "fraction": 0.85, "pair": 0.9}
JOINED = re.compile(
    r"[\s,(]*(?:up |down |compared )?(?:from|to|and|or|with|against|than) (?:about |some )?"
)
IMPACT = words("impact")
PERSONAL = IMPACT | {"people"}


class FiguresStage:
    """Figures of a story: value, bound, unit, measure, what is counted and who says so."""

    name = "figures"
    needs: frozenset[str] = frozenset({"mentions", "dates", "actors"})
    gives = frozenset({"figures"})

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def read(self, story: Story) -> dict[str, list[Any]]:
        """The figures of a story, in order."""
        found = [q for q in quantities(story.text) if not _dated(story, q)]
        if not found:
            return {"figures": []}
        reading = _Reading(story)
        rows = reading.rows(found)
        rows = [replace(row, figure_id=story.row_id("f", n)) for n, row in enumerate(rows)]
        return {"figures": _parts(story, reading.carry(rows))}


class _Reading:
    """One document's tokens, speeches and links while its figures are read."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.doc: Doc = story.doc
        self.starts = [token.idx for token in self.doc]
        self.ends = [sent.end for sent in self.doc.sents]
        self.meaning = Meaning(self.doc)
        self.sources = Sources(story, Links(story, third_person(story)))

    def token(self, char: int) -> int:
        """Index of the token at a character."""
        return max(bisect_right(self.starts, char) - 1, 0)

    def rows(self, found: Sequence[Quantity]) -> list[Figure]:
        """The rows of the quantities that are figures, in order."""
        done: list[Figure] = []
        for q in found:
            row = self._row(q, done[-1] if done else None)
            if row is not None:
                done.append(row)
        return done

    def _row(self, q: Quantity, before: Figure | None) -> Figure | None:
        """The row of a quantity; None if the words around show it is no figure."""
        first, last = self.token(q.start), self.token(max(q.end - 1, q.start))
        if not is_figure(self.doc, q, first, last):
            return None
        end = self.ends[min(self.story.sentence_at(q.start), len(self.ends) - 1)]
        aged = age(self.doc, q, first, last)
        subject = None if aged else subject_of(self.doc, last + 1, end)
        measure = (
            "age"
            if aged
            else q.measure or self.meaning.measure(subject, first, last, self._among(q, before))
        )
        span = self._span(subject)
        return Figure(
            doc_id=self.story.doc_id,
            figure_id="",
            start=q.start,
            end=q.end,
            text=self.story.text[q.start : q.end],
            sentence=self.story.sentence_at(q.start),
            value=q.value,
            low=q.low,
            high=q.high,
            bound=q.bound,  # type: ignore[arg-type]
            direction=direction(self.doc, first, last),
            unit="year" if aged else q.unit,
            measure=measure,  # type: ignore[arg-type]
            subject=self.story.text[span[0] : span[1]] if span else None,
            subject_start=span[0] if span else None,
            subject_end=span[1] if span else None,
            attributed_to=self.sources.of(q.start),
            rule=f"{q.rule}:{measure}",
            score=SCORES.get(q.rule, 0.9),
        )

    def _among(self, q: Quantity, before: Figure | None) -> Kind:
        """Whom a bare number counts: people, if the last figure but one sentence did."""
        if q.rule == "vague":
            return Kind.PEOPLE
        near = before is not None and self.story.sentence_at(q.start) - before.sentence <= 1
        if before is None or not near or before.measure not in PERSONAL:
            return Kind.NUMBER
        return Kind.PEOPLE

    def _span(self, subject: Subject | None) -> tuple[int, int] | None:
        if subject is None:
            return None
        head = self.doc[subject.head]
        return self.doc[subject.first].idx, head.idx + len(head.text)

    def carry(self, rows: list[Figure]) -> list[Figure]:
        """A bare number counts what the number before it in the sentence counts."""
        done: list[Figure] = []
        for row in rows:
            before = done[-1] if done and done[-1].sentence == row.sentence else None
            bare = row.subject is None and row.unit is None and row.measure == "things"
            if bare and before and self._same(before, row):
                row = replace(row, unit=before.unit, measure=before.measure)
            elif bare:
                row = replace(row, measure=self._carried(row, before, done))
            done.append(row)
        return done

    def _same(self, before: Figure, row: Figure) -> bool:
        """ "84 billion euros from 79 billion", "3% to 5"."""
        between = self.story.text[before.end : row.start].lower()
        return before.unit is not None and JOINED.fullmatch(between) is not None

    def _carried(self, row: Figure, before: Figure | None, done: list[Figure]) -> Measure:
        vague = row.bound == "vague"
        if self.story.text[: row.start].rstrip().lower().endswith((" the", "\nthe", " all")):
            known = (r for r in reversed(done) if r.value == row.value and r.measure in PERSONAL)
            if (same := next(known, None)) is not None:
                return same.measure
        carries = before is not None and before.unit is None
        if before is not None and carries and (not vague or before.measure in IMPACT):
            acts = before.measure in IMPACT and self.meaning.acts(self.token(row.end - 1))
            return "people" if acts else before.measure
        return "people" if vague or row.text.split()[-1][0].isalpha() else row.measure


def _dated(story: Story, q: Quantity) -> bool:
    """Whether a date expression covers the number."""
    i = bisect_left(story.dates, q.number_end, key=lambda row: row.start)
    return any(
        row.start < q.number_end and q.number_start < row.end
        for row in story.dates[max(i - 2, 0) : i]
    )


def _parts(story: Story, rows: list[Figure]) -> list[Figure]:
    """ "45, including eight children": the eight are part of the 45; so are four of the nine."""
    done: list[Figure] = []
    for row in rows:
        whole = done[-1] if done and done[-1].sentence == row.sentence else None
        if whole is None:
            done.append(row)
            continue
        between = story.text[whole.end : row.start].lower()
        if between.strip() in ("of the", "of", "of their", "out of", "out of the"):
            done[-1] = replace(whole, part_of=row.figure_id, measure=_shared(whole, row))
        elif any(word in between for word in _including()) and whole.unit == row.unit:
            parent = whole.part_of or whole.figure_id
            row = _inherit(replace(row, part_of=parent), whole)
        elif whole.part_of and between.strip().endswith(("and", ",")) and len(between) < 40:
            row = _inherit(replace(row, part_of=whole.part_of), whole)
        done.append(row)
    return done


def _shared(part: Figure, whole: Figure) -> Measure:
    return whole.measure if part.measure in ("things", "people") else part.measure


def _inherit(row: Figure, whole: Figure) -> Figure:
    """A part suffers what its whole does, unless it says otherwise."""
    same = row.measure == "people" or (row.measure == "things" and row.subject is None)
    return replace(row, measure=whole.measure) if same and whole.measure in IMPACT else row


def _including() -> Sequence[str]:
    return tuple(one("parts"))
