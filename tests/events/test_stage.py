"""The stage on whole texts: the traps of the seed article and the same in other words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from tests.events.told import HAMA, Told, check, seed_text

from dateline.pipeline import Pipeline, load
from dateline.settings import Settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def pipeline(nlp: Language) -> Pipeline:
    return load(nlp=nlp)


@pytest.fixture(scope="module")
def hama(pipeline: Pipeline) -> Told:
    return Told(pipeline, seed_text())


def test_the_seed_keeps_the_promises_of_every_table(hama: Told) -> None:
    assert HAMA.is_file()
    assert len(hama.events) >= 8
    check(hama.story)


# 1. no event may be dated to the day of the run


def test_seed_without_a_publication_day_has_no_days_but_those_told(pipeline: Pipeline) -> None:
    told = Told(pipeline, seed_text(), published=None)
    days = {event.date_first for event in told.events} | {event.date_last for event in told.events}
    assert all(day is None or day.year == 2011 for day in days)
    assert all(event.date_from != "published" for event in told.events)


def test_no_day_of_the_seed_is_after_its_publication(hama: Told) -> None:
    assert all(e.date_last is None or e.date_last <= date(2024, 12, 6) for e in hama.events)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two guards at the dam of Tarbat.",
        "Gunmen killed two guards at the dam of Tarbat on Monday, and police arrested a farmer "
        "the next day.",
        "Kenya's president met his Ugandan counterpart in Kampala yesterday.",
    ],
)
def test_what_has_no_day_is_not_dated_to_today(pipeline: Pipeline, text: str) -> None:
    told = Told(pipeline, text, published=None)
    assert told.events
    assert {event.date_first for event in told.events} == {None}


# 2. the dead of the fighting are not those of the fall


def test_seed_704_and_110_belong_to_the_fighting(hama: Told) -> None:
    for figure in ("704", "110"):
        event = hama.event_of(figure)
        assert event is not None
        assert event.event_id == hama.one("fighting").event_id
        assert not {"capturing", "capture", "fall", "stormed"} & hama.words(event)
        assert event.date_first == date(2024, 11, 27)
    assert (hama.one("fighting").fatalities_low, hama.one("fighting").fatalities_high) == (704, 704)
    others = [event for event in hama.events if event.event_id != hama.one("fighting").event_id]
    assert {event.fatalities_low for event in others} == {None}


def test_the_dead_of_an_offensive_are_not_those_of_the_town_it_took(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "The militia launched an offensive in Kasharia on November 20. The fighting has killed 312 "
        "people since then, including 40 children, medics said.\n"
        "On December 3 the militia captured the town of Zuara.",
    )
    taken = told.one("captured")
    assert taken.fatalities_low is None
    for figure in ("312", "40"):
        event = told.event_of(figure)
        assert event is not None
        assert event.event_id != taken.event_id
        assert (event.fatalities_low, event.fatalities_high) == (312, 312)


# 3. what is supposed is no fact


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("falls", "If Hama falls"),
        ("collapse", "the regime’s collapse"),
        ("open", "could open the path"),
        ("advances", "for further rebel advances"),
        ("counteroffensive", "preparation for a counteroffensive"),
        ("destabilize", "threatens to destabilize"),
    ],
)
def test_seed_suppositions_are_no_facts(hama: Told, word: str, near: str) -> None:
    assert all(event.factuality != "actual" for event in hama.at(word, near))


def test_seed_tells_of_the_fall_that_is_feared_as_possible(hama: Told) -> None:
    assert hama.one("falls", "If Hama falls").factuality == "possible"


def test_ifs_and_coulds_are_no_facts(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "“If Karsha falls, the war is over,” the analyst Paul Ogutu said. The loss of the bridge "
        "could open the way for an attack on the capital.",
    )
    assert told.one("falls").factuality == "possible"
    for word in ("open", "attack"):
        assert all(event.factuality != "actual" for event in told.at(word))


# 4. to liberate inmates is to release them


def test_seed_liberating_inmates_is_a_release(hama: Told) -> None:
    assert hama.one("liberating").event_type == "RETREAT"


def test_freeing_prisoners_is_a_release(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "Gunmen broke into the jail of Gorm on Sunday, liberating some 300 prisoners.",
    )
    assert told.one("liberating").event_type == "RETREAT"


# 5. one event, once


def test_seed_the_fall_of_hama_is_one_event(hama: Told) -> None:
    fall = hama.one("fall", "The fall of Hama")
    assert {"capturing", "capture", "fall"} <= hama.words(fall)  # "Losing" and "defeat" are missed
    assert fall.sub_type == "non_state_actor_overtakes_territory"
    assert (fall.date_first, fall.date_last) == (date(2024, 12, 5), date(2024, 12, 5))


def test_seed_the_fall_that_is_feared_is_another(hama: Told) -> None:
    feared = {event.event_id for event in hama.at("falls", "If Hama falls")}
    assert not feared & {event.event_id for event in hama.at("fall", "The fall of Hama")}


def test_a_capture_told_of_again_is_one_event(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "Rebels captured the city of Zuara on Sunday, witnesses said.\n"
        "The fall of Zuara came after a siege of two months. The capture of the city is a blow to "
        "the army.",
    )
    fall = told.one("captured")
    assert {"captured", "fall", "capture"} <= told.words(fall)
    assert (fall.date_first, fall.date_last) == (date(2024, 12, 1), date(2024, 12, 1))


def test_two_attacks_in_two_towns_are_two_events(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "A suicide bomber killed nine people in Quetta on Monday. In Peshawar, gunmen killed four "
        "policemen on Tuesday.",
    )
    assert told.event_of("nine") != told.event_of("four")


# 6. allies are no parties


def test_seed_allies_take_no_part_in_the_capture(hama: Told) -> None:
    for event in hama.events:
        if event.event_type == "ASSAULT":
            assert not {"Russia", "Iran"} & hama.parties(event), str(hama)


def test_allies_of_the_side_that_lost_take_no_part(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "Rebels captured the port of Tobruk on Sunday, a heavy blow to President Karim Lahoud and "
        "his allies, Malta and Chad.",
    )
    taken = told.one("captured")
    assert taken.event_type == "ASSAULT"
    assert not {"Malta", "Chad"} & told.parties(taken)


# 7. who reports does not fight


REPORTERS = {"Syrian Observatory for Human Rights", "United Nations"}


def test_seed_reporters_do_not_fight_but_give_their_word(hama: Told) -> None:
    for event in hama.events:
        assert not REPORTERS & hama.parties(event), event
    assert hama.word_of(hama.one("encircled")) == "Syrian Observatory for Human Rights"
    assert hama.word_of(hama.one("displaced")) == "United Nations"


def test_reporters_of_a_shelling_do_not_fight(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "Government troops shelled a clinic in Idlib on Sunday, killing nine people, according to "
        "the Red Cross. Amnesty International reported that 14 people were wounded.",
    )
    assert told.events
    for event in told.events:
        assert not {"Red Cross", "Amnesty International"} & told.parties(event), event
    assert told.one("shelled").attributed_to is not None


# 8. a share is no casualty


def test_seed_fifty_percent_is_no_casualty(hama: Told) -> None:
    assert hama.figure("50%").measure == "percent"
    assert hama.event_of("50%") is None
    assert {50} & {event.fatalities_low for event in hama.events} == set()


def test_a_share_is_no_toll(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "The general, whose men killed six villagers in May, promised soldiers a 40% pay rise.",
    )
    assert told.event_of("40%") is not told.one("killed")
    assert all(event.fatalities_low in (None, 6) for event in told.events)


# 9. what happened years ago dates the background only


def test_seed_2011_and_2020_date_the_background(hama: Told) -> None:
    for event in hama.events:
        if not {"war", "began"} & hama.words(event):
            assert event.date_first is None or event.date_first.year == 2024, event
        assert event.date_first is None or event.date_first.year != 2020


def test_the_year_a_war_began_does_not_date_todays_attack(pipeline: Pipeline) -> None:
    told = Told(
        pipeline,
        "Rebels attacked a barracks in Dorgan on Tuesday. The region, quiet since 2019, has been "
        "at war since 2009.",
    )
    attack = told.one("attacked")
    assert (attack.date_first, attack.date_last) == (date(2024, 12, 3), date(2024, 12, 3))
    others = [event for event in told.events if event.event_id != attack.event_id]
    assert all(e.date_first is None or e.date_first.year == 2009 for e in others)


# words of the user's own


def test_a_lexicon_adds_triggers_and_types_them(tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "triggers.tsv").write_text(
        "kneecap\tASSAULT\tattack_on_civilians\nsit-in\tCOERCE\t-\n", "utf-8"
    )
    pipeline = load(Settings(lexicons=(tmp_path,)), nlp)
    told = Told(
        pipeline,
        "Masked men kneecapped a baker in Derry on Monday. Students did not end their sit-in.",
    )
    made = told.one("kneecapped")
    assert (made.event_type, made.sub_type) == ("ASSAULT", "attack_on_civilians")
    assert made.rule == "lexicon:kneecap"
    assert made.date_first == date(2024, 12, 2)
    assert told.parties(made) == {"Masked men"}
    assert told.one("sit-in").event_type == "COERCE"
    check(told.story)
