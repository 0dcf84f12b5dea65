""" "I" and "we": the speaker of the words, or whoever issues a statement in its own name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dateline.language.lexis import speech_verbs, verbs
from dateline.language.links import FIRST_PERSON

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.language.links import Links
    from dateline.language.speech import Speeches
    from dateline.story import Story

ISSUERS = frozenset({"government", "igo", "ngo", "military", "party", "company"})
ENOUGH = 2
ISSUED = frozenset({"we", "us", "our", "ours"})


def first_person(story: Story, links: Links, speeches: Speeches) -> dict[int, str]:
    """Token index -> actor id of first-person pronouns whose speaker is known."""
    found: dict[int, str] = {}
    unattributed: list[Token] = []
    for token in story.doc:
        if token.lower_ not in FIRST_PERSON or not token.tag_.startswith("PRP"):
            continue
        speaker = speaker_of(token.idx, links, speeches)
        if speaker is not None:
            found[token.i] = speaker
        elif next(speeches.around(token.idx), None) is None:
            unattributed.append(token)
    unattributed = [token for token in unattributed if token.lower_ in ISSUED]
    if unattributed:
        whose = issuer(story, links, speeches)
        if whose is not None:
            found.update((token.i, whose) for token in unattributed)
    return found


def documents(story: Story, links: Links) -> dict[int, str]:
    """Token index -> actor id of "the release", "the statement" after one whose issuer is named."""
    found: dict[int, str] = {}
    last: str | None = None
    for token in story.doc:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in verbs("document"):
            continue
        named = links.actors(token)
        if named:
            last = named[0].actor_id
        elif last is not None and any(c.lower_ in ("the", "this") for c in token.lefts):
            found[token.i] = last
    return found


def speaker_of(char: int, links: Links, speeches: Speeches) -> str | None:
    """Actor whose words the character stands in; a speaker who is no actor hides none outside."""
    around = sorted(speeches.around(char), key=lambda one: (one.end - one.start, -one.score))
    for one in around:
        if one.speaker is None:
            continue
        found = links.actors(one.speaker)
        if found:
            return found[0].actor_id
        if one.speaker.lower_ not in FIRST_PERSON:
            return None
    return None


def issuer(story: Story, links: Links, speeches: Speeches) -> str | None:
    """Who most often is the subject of a sentence outside quotes: "The United States condemns"."""
    types = {actor.actor_id: actor.type for actor in story.actors}
    counts: Counter[str] = Counter()
    for sentence in story.doc.sents:
        stated = sentence.root.lemma_.lower() in speech_verbs("issue")
        weight = ENOUGH if stated and sentence.root.tag_ != "VBD" else 1
        for child in sentence.root.children:
            if child.dep_ == "nsubj" and speeches.at(child.idx) is None:
                link = links.named(child)
                if link is not None and types.get(link.actor_id) in ISSUERS:
                    counts[link.actor_id] += weight
    best = max(counts, key=lambda actor: counts[actor], default=None)
    return best if best is not None and counts[best] >= ENOUGH else None
