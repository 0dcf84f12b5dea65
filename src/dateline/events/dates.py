"""When an event happened: the expression that governs its clause, else the publication day."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.events.reach import FAR, Reach
from dateline.language.clauses import clause_head, is_passive, is_verbal
from dateline.language.speech import is_said

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.records import DateExpr, DateFrom
    from dateline.story import Story

STATED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
"""Acts done by saying so; in a dated statement they are done on the day it is published."""

OPENING = frozenset({'"', "“", "''", "``", ":"})
AFTER = frozenset({"after", "because", "since", "when"})
BEGINNING = frozenset({"begin", "start", "erupt", "break"})
JOINED = re.compile(r"\s+(?:and|to|until|through|till)\s+(?:(?:in|on|from|early|late)\s+)?")
LIMIT = 1.6
STATED_LIMIT = 0.25
LEAD_SENTENCES = 2
LEAD_TOKENS = 8
UNITS = {"H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0}


@dataclass(frozen=True, slots=True)
class DateChoice:
    """Days of an event, the expression they come from (if one), and how it was found."""

    first: date
    last: date
    date_id: str | None
    date_from: DateFrom
    how: str
    cost: float

    def within(self, other: DateChoice) -> bool:
        """Whether these days are some, not all, of the other's."""
        inside = other.first <= self.first and self.last <= other.last
        return inside and (self.first, self.last) != (other.first, other.last)


class DateFinder:
    """The date expressions of a story, asked for by trigger."""

    def __init__(self, story: Story, owners: Collection[int] = ()) -> None:
        self._story = story
        self._owners = owners
        self._by_sentence: dict[int, list[tuple[DateExpr, Token]]] = {}
        self._until, ends = _periods(story)
        for row in story.dates:
            span = story.span(row.start, row.end)
            if span is not None and row.date_id not in ends:
                self._by_sentence.setdefault(row.sentence, []).append((row, span.root))

    def of(self, triggers: Sequence[Token], event_type: str, factuality: str) -> DateChoice | None:
        """The best days over all triggers of an event; None where the text gives none."""
        own = {trigger.i for trigger in triggers}
        limit = STATED_LIMIT if event_type in STATED else LIMIT
        found = [
            choice
            for order, trigger in enumerate(triggers)
            if event_type not in STATED or trigger.pos_ != "ADJ"
            for choice in self._near(trigger, own, 0.3 * order, limit)
        ]
        if not found:
            return self._published(triggers, event_type, factuality)
        best = min(found, key=lambda choice: choice.cost)
        tighter = [choice for choice in found if choice.within(best) and choice.cost < LIMIT]
        best = min(tighter, key=lambda choice: choice.cost, default=best)
        return self._so_far(best) if factuality == "actual" else best

    def _near(
        self, trigger: Token, own: Collection[int], extra: float, limit: float
    ) -> list[DateChoice]:
        reach = Reach(trigger, self._owners, own)
        found = []
        for row, root in self._by_sentence.get(self._story.sentence_at(trigger.idx), ()):
            how = "duration" if row.type == "DURATION" else "clause"
            days = self._through(row, self._days(row, root))
            cost = reach.cost(root)
            if days is None or cost >= FAR or cost > limit:
                continue
            cost += extra + 0.002 * abs(root.i - trigger.i)
            found.append(DateChoice(*days, row.date_id, "sentence", how, cost))
        return found

    def _days(self, row: DateExpr, root: Token) -> tuple[date, date] | None:
        published = self._story.published
        if row.type == "DURATION":
            return self._recent(row)
        if row.type == "SET" or row.first is None or row.last is None or self._names(root):
            return None
        if not _opens(root) or (published is not None and row.first > published):
            return row.first, row.last
        return None if published is None else (row.first, published)

    def _through(self, row: DateExpr, days: tuple[date, date] | None) -> tuple[date, date] | None:
        """To the end of the second day or month: "between May and July", "in May and in July"."""
        until = self._until.get(row.date_id)
        return (days[0], until) if days is not None and until is not None else days

    def _names(self, root: Token) -> bool:
        """Whether it is part of the name of what is no event ("the Geneva Communique of 2012")."""
        noun = root.head.head
        if root.dep_ != "pobj" or root.head.lower_ != "of" or noun.pos_ != "PROPN":
            return False
        return noun.i not in self._owners

    def _recent(self, row: DateExpr) -> tuple[date, date] | None:
        """ "the last 24 hours": the days up to the publication day."""
        published = self._story.published
        words = row.text.lower().split()
        if published is None or not {"last", "past"} & set(words):
            return None
        days = _days_of(row.value)
        return None if days is None else (published - timedelta(days=days), published)

    def _so_far(self, choice: DateChoice) -> DateChoice:
        """What has happened "this week" has happened by the publication day."""
        published = self._story.published
        if published is None or not choice.first <= published < choice.last:
            return choice
        return replace(choice, last=published)

    def _published(
        self, triggers: Sequence[Token], event_type: str, factuality: str
    ) -> DateChoice | None:
        published = self._story.published
        if published is None or factuality != "actual":
            return None
        lead = self._story.sentence_at(triggers[0].idx) <= self._lead
        stated = event_type in STATED and not all(_is_told(trigger) for trigger in triggers)
        if stated or lead:
            how = "statement" if event_type in STATED else "lead"
            return DateChoice(published, published, None, "published", how, 9.0)
        return None

    @cached_property
    def _lead(self) -> int:
        """Index of the last sentence of the lead; headline and date line don't count."""
        told = 0
        for index, sentence in enumerate(self._story.doc.sents):
            told += len(sentence) >= LEAD_TOKENS and is_verbal(sentence.root)
            if told >= LEAD_SENTENCES:
                return index
        return 0


def _periods(story: Story) -> tuple[dict[str, date], set[str]]:
    """Last day of the dates that a second one goes on from, and those second ones."""
    until: dict[str, date] = {}
    ends: set[str] = set()
    for row, other in pairwise(story.dates):
        if row.type != "DATE" or other.type != "DATE" or row.last is None or other.last is None:
            continue
        if row.last < other.last and JOINED.fullmatch(story.text, row.end, other.start):
            until[row.date_id] = other.last
            ends.add(other.date_id)
    return until, ends


def _is_told(trigger: Token) -> bool:
    """Whether what is said or asked is itself told of, as background or as a standing charge.

    "She said they had complained", "after they refused help", "the parents are accused of it".
    """
    verb = clause_head(trigger)
    if verb.i == trigger.i and is_passive(verb):
        helpers = {child.lower_ for child in verb.children if child.dep_ == "auxpass"}
        if helpers & {"is", "are", "'s", "'re"}:
            return True
    for _ in range(3):
        if is_said(verb):
            first = verb.left_edge
            return first.i > verb.head.i and first.nbor(-1).text not in OPENING
        if verb.dep_ == "advcl" and any(c.lower_ in AFTER for c in verb.children):
            return True
        if verb.head.i == verb.i:
            return False
        verb = clause_head(verb.head)
    return False


def _opens(root: Token) -> bool:
    """Whether the day is the first of a period: "since May", "the fighting began on Monday"."""
    head = root.head
    if head.lower_ == "since":
        return True
    verb = head.head if head.pos_ == "ADP" else head
    return verb.lemma_.lower() in BEGINNING and any(
        c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in verb.children
    )


def _days_of(value: str) -> int | None:
    """Whole days of a TIMEX3 duration, at least one; None if it is vague or very long."""
    number = "".join(c for c in value if c.isdigit())
    if not number or value[-1] not in UNITS or len(number) > 4:
        return None
    return max(round(float(number) * UNITS[value[-1]]), 1)
