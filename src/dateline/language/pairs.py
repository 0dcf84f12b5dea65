""" "The two leaders", "both countries": the two actors of that kind who were named last."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.records import Actor
    from dateline.story import Story

COUNTING = frozenset({"two", "both"})


def pairs(story: Story) -> dict[int, tuple[str, str]]:
    """Token index -> the two actors for each plural noun that "two" or "both" stands by."""
    types = {actor.actor_id: _kind(actor) for actor in story.actors}
    named = [(m.start, m.actor_id) for m in story.mentions if m.actor_id is not None]
    last: dict[str, list[str]] = {}
    found: dict[int, tuple[str, str]] = {}
    position = 0
    for token in story.doc:
        while position < len(named) and named[position][0] < token.idx:
            _note(last, types, named[position][1])
            position += 1
        for kind in _kinds(token):
            if len(last.get(kind, ())) == 2:
                found[token.i] = (last[kind][0], last[kind][1])
                break
    return found


def _note(last: dict[str, list[str]], types: Mapping[str, str], actor_id: str) -> None:
    """Keep the two actors of each kind that were named last."""
    both = last.setdefault(types.get(actor_id, ""), [])
    if actor_id in both:
        both.remove(actor_id)
    both.append(actor_id)
    del both[:-2]


def _kind(actor: Actor) -> str:
    """The type of an actor; of governments only states are countries, capitals or powers."""
    is_body = actor.type == "government" and not actor.actor_key.startswith("gov:")
    return "body" if is_body else actor.type


def _kinds(token: Token) -> tuple[str, ...]:
    if token.tag_ != "NNS" or token.lemma_.lower() not in _nouns():
        return ()
    before = {child.lower_ for child in token.lefts}
    if token.i:
        before.add(token.nbor(-1).lower_)
    return () if before.isdisjoint(COUNTING) else _nouns()[token.lemma_.lower()]


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    """Noun -> the types of actor it may count, likeliest first, from `data/pairs.tsv`."""
    text = files(__package__).joinpath("data", "pairs.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {noun: tuple(types.split(";")) for noun, types in rows}
