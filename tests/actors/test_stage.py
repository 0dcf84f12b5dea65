"""The stage on hand-made stories: no model, nasty text, linear time."""

from __future__ import annotations

import time
from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dateline.actors import ActorsStage
from dateline.actors.forms import name_country, name_parts
from dateline.actors.home import publisher_country
from dateline.actors.kinds import org_kind
from dateline.actors.lexicons import bare
from dateline.records import Mention
from dateline.settings import Settings
from dateline.story import Article, Story

STAGE = ActorsStage(Settings())


@cache
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def story_of(text: str, *names: tuple[str, str], doc: Doc | None = None, **article: str) -> Story:
    """A story with one mention at the first place where each name stands."""
    story = Story(Article(id="d", text=text, **article), doc or blank()(text))  # type: ignore[arg-type]
    for number, (name, label) in enumerate(names):
        start = text.index(name)
        story.mentions.append(
            Mention(doc_id="d", mention_id=f"d:m{number}", start=start, end=start + len(name),
                    text=name, sentence=story.sentence_at(start), label=label, rule="test",
                    score=1.0)
        )  # fmt: skip
    return story


def read(story: Story) -> Story:
    story.put(STAGE.read(story))
    return story


def test_last_name_and_title() -> None:
    text = "President Bashar al-Assad spoke. Then Assad left."
    story = story_of(text, ("Bashar al-Assad", "PERSON"), ("Assad left", "PERSON"))
    story.mentions[1] = Mention(doc_id="d", mention_id="d:m1", start=38, end=43, text="Assad",
                                sentence=1, label="PERSON", rule="test", score=1.0)  # fmt: skip
    (actor,) = read(story).actors
    assert (actor.name, actor.type, actor.sector, actor.country) == (
        "Bashar al-Assad", "person", "GOV", "SYR",
    )  # fmt: skip
    assert actor.n_mentions == 2
    assert actor.title == "President"


def test_long_form_and_acronym_are_one() -> None:
    text = "The Free Movement for Rivers (FMR) met. FMR agreed."
    story = story_of(text, ("Free Movement for Rivers", "ORG"))
    at = text.rindex("FMR")
    story.mentions.append(Mention(doc_id="d", mention_id="d:m1", start=at, end=at + 3, text="FMR",
                                  sentence=1, label="ORG", rule="test", score=1.0))  # fmt: skip
    (actor,) = read(story).actors
    assert actor.n_mentions == 2


@pytest.mark.parametrize("alias", ["ISIL", "ISIS", "Daesh", "Da’esh", "Islamic State"])
def test_aliases_share_a_key(alias: str) -> None:
    (actor,) = read(story_of(f"Fighting with {alias} went on.")).actors
    assert (actor.name, actor.actor_key) == ("Islamic State", "org:islamic state")


def test_homonym_by_container() -> None:
    text = "He lives in London, Canada."
    story = read(story_of(text, ("London", "GPE"), ("Canada", "GPE")))
    places = {p.place_id: p for p in story.places}
    london = next(m for m in story.mentions if m.text == "London")
    assert places[str(london.place_id)].country == "CAN"
    assert places[str(london.place_id)].admin1 is not None


def test_a_village_in_no_gazetteer_lies_where_the_text_says() -> None:
    story = read(story_of("Shells fell on Qzurbaya, Syria.", ("Qzurbaya", "GPE")))
    village = next(p for p in story.places if p.name == "Qzurbaya")
    assert (village.country, village.latitude, village.geonames_id) == ("SYR", None, None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministry of Health", ("government", "GOV")),
        ("Supreme Court of Kenya", ("court", "JUD")),
        ("Acme Holdings Ltd", ("company", "BUS")),
        ("Daily Gazette", ("media", "MED")),
        ("Blue Lagoon", ("other", None)),
    ],
)
def test_type_by_words_of_the_name(name: str, expected: tuple[str, str | None]) -> None:
    assert org_kind(name) == expected


def test_countries_in_names() -> None:
    assert name_country("Greek Ministry of Culture") == "GRC"
    assert name_country("South African Airways") == "ZAF"
    assert name_country("Bank of Nowhere") is None
    assert publisher_country("UK Government") == "GBR"
    assert publisher_country("Wikinews") is None
    assert publisher_country(None) is None


def test_name_parts_and_bare_names() -> None:
    assert name_parts("Bashar al-Assad") == ("bashar", "assad")
    assert name_parts("") == ()
    assert bare("Hasaka Province") == "Hasaka"
    assert bare("northern Hasaka") == "Hasaka"


NASTY = st.lists(
    st.sampled_from(
        ["The", "UK", "'s", "army", "of", "Syria", ",", ".", "\n", "U.S.", "(", ")", "ISIL", "the",
         "group", "President", "Al-", "-", "’", "\u202b", "é́", "🙂", "Near", "In", "WHO", "US",
         "Minister", "gunmen", "Hama", "  ", "عبود", "North", "Jordan", "x" * 50]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(NASTY | st.text(min_size=1, max_size=80), st.data())
def test_any_text(text: str, data: st.DataObject) -> None:
    story = Story(Article(id="d", text=text), blank()(text))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    for number, (start, end) in enumerate(zip(cuts[::2], cuts[1::2], strict=False)):
        label = data.draw(st.sampled_from(["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "GROUP"]))
        story.mentions.append(
            Mention(doc_id="d", mention_id=f"d:m{number}", start=start, end=end,
                    text=text[start:end], sentence=story.sentence_at(start), label=label,
                    rule="test", score=1.0)
        )  # fmt: skip
    rows = STAGE.read(story)
    actors = {a.actor_id for a in rows["actors"]}
    places = {p.place_id for p in rows["places"]}
    for mention in rows["mentions"]:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.actor_id is None or mention.actor_id in actors
        assert mention.place_id is None or mention.place_id in places
    assert {m.actor_id for m in rows["mentions"]} - {None} == actors
    assert {m.place_id for m in rows["mentions"]} - {None} == places
    for actor in rows["actors"]:
        assert sum(m.actor_id == actor.actor_id for m in rows["mentions"]) == actor.n_mentions
    assert STAGE.read(story) == rows


def seconds(copies: int) -> float:
    piece = "The UK army near Hama hit ISIL and President Bo Ag of the Red Group ; the group fled "
    text = piece * copies
    story = Story(Article(id="d", text=text), blank()(text))
    for number in range(copies):
        at = number * len(piece) + piece.index("Bo Ag")
        story.mentions.append(
            Mention(doc_id="d", mention_id=f"d:m{number}", start=at, end=at + 5, text="Bo Ag",
                    sentence=0, label="PERSON", rule="test", score=1.0)
        )  # fmt: skip
    begin = time.process_time()
    STAGE.read(story)
    return time.process_time() - begin


def test_a_sentence_of_ten_thousand_words_takes_linear_time() -> None:
    seconds(10)
    small, large = seconds(100), seconds(800)
    assert large < 8 * small * 2.5 + 0.2
