"""The table of events: nothing cut short, places as the article writes them."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from dateline.cli.summary import WIDE, events_table
from dateline.records import Actor, Event, EventActor, Figure, Mention, Place, Role

NAME = "Independent International Commission of Inquiry on the Region"


def test_days_stay_whole_and_long_names_are_folded() -> None:
    event = Event(
        doc_id="d", event_id="e", start=0, end=1, text="investigated" * 3, sentence=0,
        event_type="CONSULT", quad="verbal_cooperation", factuality="actual", attributed_to="a",
        date_first=date(2024, 11, 27), date_last=date(2024, 12, 6), rule="r", score=1.0,
    )  # fmt: skip
    actor = Actor(
        doc_id="d", actor_id="a", actor_key="k", name=NAME, type="igo", n_mentions=1, rule="r",
        score=1.0,
    )  # fmt: skip
    figure = Figure(
        doc_id="d", figure_id="f", start=0, end=1, text="more than 115,000", sentence=0,
        bound="more_than", measure="displaced", event_id="e", rule="r", score=1.0,
    )  # fmt: skip
    roles: tuple[Role, ...] = ("actor", "recipient")
    sides = [EventActor(doc_id="d", event_id="e", actor_id="a", role=role) for role in roles]
    rows = {"actors": [actor], "places": [], "event_actors": sides, "figures": [figure],
            "events": [event]}  # fmt: skip
    console = Console(width=WIDE)
    with console.capture() as shown:
        console.print(events_table(rows))
    text = shown.get()
    assert "2024-11-27..2024-12-06" in text
    assert "…" not in text
    assert all(len(line) <= WIDE for line in text.splitlines())


def test_places_are_shown_as_the_article_first_writes_them() -> None:
    event = Event(
        doc_id="d", event_id="e", start=0, end=1, text="fell", sentence=0, event_type="ASSAULT",
        quad="material_conflict", factuality="actual", place_id="p", rule="r", score=1.0,
    )  # fmt: skip
    place = Place(doc_id="d", place_id="p", name="Ḩamāh", kind="city", rule="r", score=1.0)
    mentions = [
        Mention(doc_id="d", mention_id=f"m{n}", start=n, end=n + 4, text=text, sentence=0,
                label="GPE", place_id="p", rule="r", score=1.0)
        for n, text in enumerate(("Hama", "Hamah"))
    ]  # fmt: skip
    rows = {"actors": [], "places": [place], "event_actors": [], "figures": [], "events": [event],
            "mentions": mentions}  # fmt: skip
    console = Console(width=WIDE)
    with console.capture() as shown:
        console.print(events_table(rows))
    assert "Hama " in shown.get()
