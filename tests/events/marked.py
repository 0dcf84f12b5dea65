"""Stories from marked text: `{actor|type}`, `@place|kind@`, `#date|first|last#`, `[trigger]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc, Token

from dateline.records import Actor, DateExpr, Mention, Place
from dateline.story import Article, Story

MARK = re.compile(
    r"\{([^|}]+)\|(\w+)\}|@([^|@]+)\|(\w+)@|#([^|#]+)\|([\d-]+)\|([\d-]+)#|\[([^\]]+)\]"
)
PUBLISHED = date(2024, 12, 6)


@dataclass
class Marked:
    """A marked text taken apart."""

    text: str = ""
    actors: list[tuple[int, str, str]] = field(default_factory=list)
    places: list[tuple[int, str, str]] = field(default_factory=list)
    dates: list[tuple[int, str, date, date]] = field(default_factory=list)
    triggers: list[tuple[int, str]] = field(default_factory=list)


def take_apart(marked: str) -> Marked:
    out, last = Marked(), 0
    for match in MARK.finditer(marked):
        out.text += marked[last : match.start()]
        last, at = match.end(), len(out.text)
        actor, actor_type, place, kind, expr, first, end, trigger = match.groups()
        if actor:
            out.actors.append((at, actor, actor_type))
        elif place:
            out.places.append((at, place, kind))
        elif expr:
            out.dates.append((at, expr, date.fromisoformat(first), date.fromisoformat(end)))
        else:
            out.triggers.append((at, trigger))
        out.text += actor or place or expr or trigger
    out.text += marked[last:]
    return out


def story_of(marked: str, parse: Callable[[str], Doc]) -> tuple[Story, list[Token]]:
    """The story of a marked text, actors and places named by their words, and its triggers."""
    parts = take_apart(marked)
    story = Story(Article(id="t", text=parts.text, published=PUBLISHED), parse(parts.text))
    rows = [(at, w, "ORG", w, None) for at, w, _ in parts.actors]
    rows += [(at, w, "GPE", None, w) for at, w, _ in parts.places]
    story.mentions = [
        Mention(
            doc_id="t", mention_id=f"m{n}", start=at, end=at + len(word), text=word,
            sentence=story.sentence_at(at), label=label, actor_id=actor, place_id=place,
            rule="test", score=1.0,
        )
        for n, (at, word, label, actor, place) in enumerate(sorted(rows, key=lambda row: row[0]))
    ]  # fmt: skip
    story.actors = [
        Actor(doc_id="t", actor_id=w, actor_key=w, name=w, type=kind, n_mentions=1, rule="test",
              score=1.0)  # type: ignore[arg-type]
        for _, w, kind in parts.actors
    ]  # fmt: skip
    story.places = [
        Place(doc_id="t", place_id=w, name=w, kind=kind, rule="test", score=1.0)  # type: ignore[arg-type]
        for _, w, kind in parts.places
    ]
    story.dates = [
        DateExpr(doc_id="t", date_id=f"d{n}", start=at, end=at + len(w), text=w,
                 sentence=story.sentence_at(at), type="DATE", value=first.isoformat(),
                 first=first, last=last, rule="test", score=1.0)
        for n, (at, w, first, last) in enumerate(parts.dates)
    ]  # fmt: skip
    spans = [story.span(at, at + len(word)) for at, word in parts.triggers]
    return story, [span.root for span in spans if span is not None]
