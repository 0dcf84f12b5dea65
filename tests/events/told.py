"""What a story tells, asked for by words: events of a trigger, their actors, days and figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dateline.events.triggers import SUB_TYPES, TYPES, allowed_subs
from dateline.pipeline import Pipeline
from dateline.records import QUAD, Event, Figure
from dateline.sources.metadata import split_front_matter
from dateline.story import Article, Story

HAMA = Path(__file__).parents[2] / "seeds" / "hama.txt"
PUBLISHED = date(2024, 12, 6)


class Told:
    """A story read through the whole pipeline."""

    def __init__(self, pipeline: Pipeline, text: str, published: date | None = PUBLISHED) -> None:
        self.story = pipeline.read(Article(id="t", text=text, published=published))
        self.events = self.story.events
        self._names = {actor.actor_id: actor.name for actor in self.story.actors}

    def at(self, word: str, near: str | None = None) -> list[Event]:
        """Events with a trigger inside `near`, or the text, that is or holds this word."""
        begin = self.story.text.index(near) if near else 0
        end = begin + len(near) if near else len(self.story.text)
        ids = {
            row.event_id for row in self.story.event_mentions
            if begin <= row.start < end and word in row.text
        }  # fmt: skip
        return [event for event in self.events if event.event_id in ids]

    def one(self, word: str, near: str | None = None) -> Event:
        """The one event of a word; fails if there is none or more than one."""
        found = self.at(word, near)
        assert len(found) == 1, f"{len(found)} events at {word!r}: {self}"
        return found[0]

    def words(self, event: Event) -> set[str]:
        return {row.text for row in self.story.event_mentions if row.event_id == event.event_id}

    def parties(self, event: Event) -> set[str]:
        """Names of its actors and recipients."""
        rows = self.story.event_actors
        return {self._names[row.actor_id] for row in rows if row.event_id == event.event_id}

    def word_of(self, event: Event) -> str | None:
        """Name of whose word it rests on."""
        return None if event.attributed_to is None else self._names[event.attributed_to]

    def figure(self, text: str) -> Figure:
        (found,) = [row for row in self.story.figures if row.text == text]
        return found

    def event_of(self, figure: str) -> Event | None:
        """The event a figure belongs to."""
        wanted = self.figure(figure).event_id
        return next((event for event in self.events if event.event_id == wanted), None)

    def __str__(self) -> str:
        return "; ".join(
            f"{event.text} {event.event_type} {event.factuality} {sorted(self.words(event))}"
            for event in self.events
        )


def seed_text() -> str:
    return split_front_matter(HAMA.read_text("utf-8"))[1]


def check(story: Story) -> None:
    """What holds of the events of any text."""
    text = story.text
    events = {event.event_id: event for event in story.events}
    actors = {actor.actor_id for actor in story.actors} | {None}
    assert len(events) == len(story.events)
    for row in (*story.events, *story.event_mentions, *story.figures):
        assert row.start < row.end
        assert text[row.start : row.end] == row.text
    for row in story.event_actors:
        assert row.event_id in events
        assert row.actor_id in actors
        assert row.start is None or text[row.start : row.end] == row.text
    for row in story.event_mentions:
        assert row.event_id in events
        assert row.sentence == story.sentence_at(row.start)
    assert {row.event_id for row in story.figures} <= {*events, None}
    assert len({(row.start, row.end) for row in story.event_mentions}) == len(story.event_mentions)
    for event in story.events:
        _check_event(story, event)


def _check_event(story: Story, event: Event) -> None:
    main = [
        row for row in story.event_mentions
        if (row.event_id, row.start, row.end) == (event.event_id, event.start, event.end)
    ]  # fmt: skip
    assert len(main) == 1
    assert event.attributed_to in {actor.actor_id for actor in story.actors} | {None}
    assert event.place_id in {place.place_id for place in story.places} | {None}
    assert event.date_id in {row.date_id for row in story.dates} | {None}
    days = (event.date_first, event.date_last, event.date_from)
    assert None not in days or set(days) == {None}
    assert event.date_first is None or event.date_first <= event.date_last  # type: ignore[operator]
    assert event.quad == QUAD[event.event_type]
    if event.sub_type is not None:
        column = 1 + SUB_TYPES.index(event.sub_type)
        assert allowed_subs()[TYPES.index(event.event_type), column] == 1
    low, high = event.fatalities_low, event.fatalities_high
    assert low is None or high is None or low <= high
    assert 0 <= event.score <= 1
