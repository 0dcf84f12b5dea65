"""The stage on any text: promises of the tables, text that is no prose, and time."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from tests.events.told import PUBLISHED, Told, check

from dateline.events import EventsStage
from dateline.pipeline import Pipeline, load
from dateline.settings import Settings
from dateline.story import Article

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def pipeline(nlp: Language) -> Pipeline:
    return load(nlp=nlp)


PIECES = st.sampled_from(
    ["Rebels", "the army", "France", "Hama", "in Homs", "attacked", "the attack", "killing 12",
     "were killed", "captured", "the fall of", "said", "denied", "may", "will", "not", "if", "who",
     "and", "of", "by", "on Monday", "since 2011", "talks", "met", "arrested", "50%", "704 people",
     "at least 20 civilians", ",", ".", "?", "“", "”", '"', "(", ")", "-", "\n", "\n\n", "•", "🔥",
     "Q:", "A:", "he", "they", "we", "it", "\t", "’s"]
)  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES, min_size=1, max_size=40), dated=st.booleans())
def test_any_order_of_words_of_news(pipeline: Pipeline, pieces: list[str], dated: bool) -> None:
    text = " ".join(pieces)
    assume(text.strip())
    check(Told(pipeline, text, PUBLISHED if dated else None).story)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=80))
def test_any_characters(pipeline: Pipeline, text: str) -> None:
    assume(text.strip() and "\x00" not in text)
    check(Told(pipeline, text).story)


CLAUSE = "rebels attacked the town of Homs on Monday, killing 12 people, "
ODD = {
    "a sentence of 500 words": "The army said " + "and ".join([CLAUSE] * 50) + "and left.",
    "a sentence without verbs": "the attack on the town and " * 100 + "the fall of the town.",
    "one word": "attacked " * 500,
    "headlines": "Blast in Kabul\nNo deal in Geneva\nTen dead, Homs\nQuake in Crete",
    "a list": "- food for Homs\n- 12 trucks\n- tents\n* attack on the dam\n1. Hama\n2. Idlib\n",
    "a transcript": "Q: Did the army shell the town?\nA: No. We shelled nobody.\nQ: And who did?\n"
    "A: The rebels attacked it on Monday. Next question.\n" * 5,
    "quotes never closed": "“We attacked the town, he said. “They killed 12 people. \"And left, ",
    "quotes of every kind": "“‘\"'«»”’ 'attacked' \"\"\" “killed” ‘met",
    "emoji": "🔥🔥 Rebels 💥 attacked 🇸🇾 Homs on Monday 😢😢 12 killed 🙏🏽👨‍👩‍👧",
    "capitals": "REBELS ATTACKED HOMS ON MONDAY, KILLING 12 PEOPLE AND WOUNDING 30 IN THE MARKET.",
    "no spaces": "rebelsattackedthetown" * 60,
    "marks only": "... --- !!! ??? ((( ))) ,,, ;;;",
    "brackets": "Rebels (" * 60 + "attacked" + ")" * 60,
    "lines of one word": "attack\n" * 200,
    "surrogates and controls": "Rebels\u200b attacked\u202e the\ufeff town\x07 of\u2028 Homs.",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_read(pipeline: Pipeline, name: str) -> None:
    check(Told(pipeline, ODD[name]).story)
    check(Told(pipeline, ODD[name], None).story)


TABLES = [
    "Province\tPopulation\tArea\nHama\t1,628,000\t8,883\nHoms\t1,803,000\t42,223\n"
    "Idlib\t1,501,000\t6,097\n",
    "Team | P | W | D | L\nAleppo | 12 | 8 | 2 | 2\nDamascus | 12 | 7 | 3 | 2\n",
    "Date     City   Rooms  Price\n01/12    Hama   12     $40\n02/12    Homs   9      $35\n",
    "Name, Age, Country\nKarim, 34, Egypt\nLeila, 29, Sudan\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_a_table_tell_of_no_event(pipeline: Pipeline, table: str) -> None:
    told = Told(pipeline, table)
    assert not told.events, str(told)


PROSE = (
    "Rebels attacked the town of Homs on Monday, killing 12 people. The army said it had withdrawn "
    "from the base. France condemned the attack and called for talks. Police arrested nine men. "
)
GROWING = {
    "sentences": lambda n: PROSE * n,
    "one sentence": lambda n: "The army said " + "and ".join([CLAUSE] * n) + "and left.",
    "quotes": lambda n: "“We attacked the town, he said. " * (3 * n),
    "transcript": lambda n: "Q: Did rebels attack Homs?\nA: They attacked it on Monday.\n" * n,
    "table": lambda n: "Homs | 12 | attack | 3 killed\n" * (2 * n),
    "events of one kind": lambda n: "They met. " * (4 * n),
}
SIZE = 60


def seconds(pipeline: Pipeline, text: str) -> float:
    """Time of the stage itself, the best of three."""
    story = pipeline.read(Article(id="t", text=text, published=PUBLISHED))
    stage, best = EventsStage(Settings()), 1e9
    for _ in range(3):
        begin = process_time()
        stage.read(story)
        best = min(best, process_time() - begin)
    return best


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_twice_the_text_takes_at_most_thrice_the_time(pipeline: Pipeline, name: str) -> None:
    once, twice = (seconds(pipeline, GROWING[name](n)) for n in (SIZE, 2 * SIZE))
    print(f"{name}: {once:.3f} s, twice the text {twice:.3f} s")
    assert twice < 3 * max(once, 0.02)
