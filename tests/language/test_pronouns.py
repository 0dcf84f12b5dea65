"""Pronouns on hand-made parses."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from dateline.language.pronouns import resolve, third_person
from dateline.records import Actor, Mention
from dateline.story import Article, Story

VOCAB = spacy.blank("en").vocab


def story_of(
    words: list[str], tags: list[str], heads: list[int], deps: list[str],
    actors: dict[int, tuple[str, str]],
) -> Story:  # fmt: skip
    """A story whose tokens in `actors` are mentions of an actor (name, type)."""
    starts = [n == 0 or words[n - 1] == "." for n in range(len(words))]
    doc = Doc(VOCAB, words=words, tags=tags, heads=heads, deps=deps, sent_starts=None)
    assert [t.is_sent_start for t in doc] == starts
    story = Story(Article(id="d", text=doc.text), doc)
    for token, (name, kind) in actors.items():
        actor_id = f"d:{name}"
        if actor_id not in {a.actor_id for a in story.actors}:
            story.actors.append(
                Actor(doc_id="d", actor_id=actor_id, actor_key=name, name=name, type=kind,  # type: ignore[arg-type]
                      n_mentions=1, rule="test", score=1.0)
            )  # fmt: skip
        start = doc[token].idx
        story.mentions.append(
            Mention(doc_id="d", mention_id=f"d:m{token}", start=start, actor_id=actor_id,
                    end=start + len(words[token]), text=words[token], label="PERSON",
                    sentence=story.sentence_at(start), rule="test", score=1.0)
        )  # fmt: skip
    return story


MET = (
    ["Anna", "met", "Omar", ".", "She", "thanked", "him", "."],
    ["NNP", "VBD", "NNP", ".", "PRP", "VBD", "PRP", "."],
    [1, 1, 1, 1, 5, 5, 5, 5],
    ["nsubj", "ROOT", "dobj", "punct", "nsubj", "ROOT", "dobj", "punct"],
)


def test_gender_of_first_names() -> None:
    story = story_of(*MET, {0: ("Anna", "person"), 2: ("Omar", "person")})
    assert third_person(story) == {4: "d:Anna", 6: "d:Omar"}


def test_a_subject_is_not_its_own_object() -> None:
    words = ["Tal", "met", "him", "."]
    story = story_of(words, ["NNP", "VBD", "PRP", "."], [1, 1, 1, 1],
                     ["nsubj", "ROOT", "dobj", "punct"], {0: ("Tal", "person")})  # fmt: skip
    assert resolve(story) == []


def test_its_is_the_subject_of_the_clause() -> None:
    words = ["Iran", "told", "Oman", "its", "army", "won", "."]
    story = story_of(
        words, ["NNP", "VBD", "NNP", "PRP$", "NN", "VBD", "."], [1, 1, 1, 4, 5, 1, 1],
        ["nsubj", "ROOT", "dative", "poss", "nsubj", "ccomp", "punct"],
        {0: ("Iran", "government"), 2: ("Oman", "government")},
    )  # fmt: skip
    (found,) = resolve(story)
    assert found.actor_id == "d:Iran"
    assert found.score >= 0.75


def test_it_is_vital_stands_for_nobody() -> None:
    words = ["Iran", "spoke", ".", "It", "is", "vital", "."]
    story = story_of(
        words, ["NNP", "VBD", ".", "PRP", "VBZ", "JJ", "."], [1, 1, 1, 4, 4, 4, 4],
        ["nsubj", "ROOT", "punct", "nsubj", "ROOT", "acomp", "punct"], {0: ("Iran", "government")},
    )  # fmt: skip
    story.doc[4].lemma_ = "be"
    assert resolve(story) == []


def test_plain_it_is_too_unsure_to_be_used() -> None:
    words = ["Iran", "spoke", ".", "It", "warned", "."]
    story = story_of(
        words, ["NNP", "VBD", ".", "PRP", "VBD", "."], [1, 1, 1, 4, 4, 4],
        ["nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct"], {0: ("Iran", "government")},
    )  # fmt: skip
    assert third_person(story) == {}
    assert [r.actor_id for r in resolve(story)] == ["d:Iran"]


def test_it_is_who_says_so() -> None:
    words = ["Oman", "saw", "Iran", ".", "Iran", "said", "it", "won", "."]
    story = story_of(
        words, ["NNP", "VBD", "NNP", ".", "NNP", "VBD", "PRP", "VBD", "."],
        [1, 1, 1, 1, 5, 5, 7, 5, 5],
        ["nsubj", "ROOT", "dobj", "punct", "nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        {0: ("Oman", "government"), 4: ("Iran", "government")},
    )  # fmt: skip
    assert third_person(story) == {6: "d:Iran"}


def test_number_must_agree() -> None:
    words = ["Rebels", "met", "Iran", ".", "They", "left", "."]
    story = story_of(
        words, ["NNS", "VBD", "NNP", ".", "PRP", "VBD", "."], [1, 1, 1, 1, 5, 5, 5],
        ["nsubj", "ROOT", "dobj", "punct", "nsubj", "ROOT", "punct"],
        {0: ("rebels", "armed_group"), 2: ("Iran", "government")},
    )  # fmt: skip
    assert third_person(story) == {4: "d:rebels"}
