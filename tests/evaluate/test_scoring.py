"""A perfect prediction scores 100 everywhere; each way of spoiling it costs what it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate.oracle import oracle

from dateline.errors import GoldError
from dateline.evaluate.gold import GoldRecord, read_gold
from dateline.evaluate.page import html_page
from dateline.evaluate.report import difference_lines, metric_table, sentence_around
from dateline.evaluate.result import gains_and_losses, result_of
from dateline.evaluate.scoring import LOWER_IS_BETTER, Evaluation, score_all

SAMPLE = Path(__file__).with_name("sample.jsonl")
RECORDS = read_gold(SAMPLE)
WHOLE = "events.whole(type+actors+date+factuality)"
Spoil = Callable[[dict[str, list[Any]]], None]


def evaluation(spoil: Spoil | None = None) -> Evaluation:
    rows = {record.id: oracle(record) for record in RECORDS}
    if spoil is not None:
        spoil(rows["river"])
    return score_all(RECORDS, rows)


def test_the_perfect_prediction() -> None:
    scores = evaluation()
    assert not [d for document in scores.documents for d in document.differences]
    for name, counts in scores.metrics().items():
        if name not in LOWER_IS_BETTER:
            assert counts.f1 == 1, name


def change(table: str, **values: Any) -> Spoil:
    def spoil(rows: dict[str, list[Any]]) -> None:
        rows[table][0] = replace(rows[table][0], **values)

    return spoil


def drop(table: str) -> Spoil:
    return lambda rows: rows[table].pop(0)


@pytest.mark.parametrize(
    ("spoil", "metric", "right", "predicted", "gold"),
    [
        (drop("dates"), "dates.value", 1, 1, 2),
        (change("dates", value="2025-03"), "dates.value", 1, 2, 2),
        (change("dates", value="2025-03"), "dates.strict", 2, 2, 2),
        (change("dates", last=date(2025, 3, 9)), "dates.calendar", 1, 2, 2),
        (change("dates", start=2), "dates.strict", 1, 2, 2),
        (change("actors", type="police"), "actors.type", 2, 3, 3),
        (change("actors", country="MLI"), "actors.country", 2, 3, 3),
        (drop("mentions"), "actors.mentions_in_right_cluster", 2, 2, 3),
        (drop("mentions"), "events.args.actor", 1, 2, 2),
        (change("places", country="MLI"), "places.country", 0, 1, 1),
        (change("figures", value=13.0), "figures.value", 0, 1, 1),
        (change("figures", bound="about"), "figures.value+bound", 0, 1, 1),
        (change("figures", measure="injured"), "figures.impact(value+measure)", 0, 1, 1),
        (change("figures", attributed_to="a1"), "figures.attributed", 0, 1, 1),
        (change("figures", event_id="e2"), "figures.event", 0, 1, 1),
        (drop("figures"), "figures.event", 0, 0, 1),
        (change("events", event_type="COERCE"), "events.type", 1, 2, 2),
        (change("events", factuality="possible"), "events.factuality", 1, 2, 2),
        (change("events", factuality="possible"), WHOLE, 1, 2, 2),
        (change("events", place_id=None), "events.place", 0, 0, 1),
        (change("events", date_first=None), "events.date", 1, 1, 2),
        (change("event_actors", role="recipient"), "events.args.actor", 1, 1, 2),
        (drop("event_mentions"), "events.found", 2, 2, 2),
        (change("events", attributed_to=None), "events.attributed", 0, 0, 1),
        (change("mentions", start=12), "mentions.strict", 3, 4, 4),
        (change("mentions", start=12), "mentions.partial", 3.5, 4, 4),
    ],
)  # fmt: skip
def test_what_each_spoiling_costs(
    spoil: Spoil, metric: str, right: int, predicted: int, gold: int
) -> None:
    counts = evaluation(spoil).metrics()[metric]
    assert (counts.right, counts.predicted, counts.gold) == (right, predicted, gold)


def test_a_document_missing_is_no_silent_zero() -> None:
    with pytest.raises(GoldError, match="'river' of the gold is not among the tables"):
        score_all(RECORDS, {})


def test_another_text_is_refused() -> None:
    rows = {record.id: oracle(record) for record in RECORDS}
    change("documents", text="Other.")(rows["river"])
    with pytest.raises(GoldError, match="text of the tables differs"):
        score_all(RECORDS, rows)


def test_unknown_layer() -> None:
    with pytest.raises(GoldError, match="there is no layer 'verbs'"):
        score_all(RECORDS, {}, ["verbs"])


def without(*layers: str) -> list[GoldRecord]:
    return [record.model_copy(update=dict.fromkeys(layers)) for record in RECORDS]


def test_slots_that_point_into_a_layer_left_out_are_not_scored() -> None:
    """The rows name actors and places; that the gold has none of them is no error of theirs."""
    events = tuple(
        event.model_copy(
            update={"actors": (), "recipients": (), "place": None, "attributed_to": None}
        )
        for event in RECORDS[0].events or ()
    )
    rows = {record.id: oracle(record) for record in RECORDS}
    records = without("actors", "places", "figures", "dates")
    records[0] = records[0].model_copy(update={"events": events})
    metrics = score_all(records[:1], rows).metrics()
    assert {name for name in metrics if metrics[name].gold} == {
        "events.found", "events.type", "events.sub_type", "events.factuality", "events.date"
    }  # fmt: skip


@pytest.mark.parametrize("layer", ["mentions", "places", "events"])
def test_a_layer_asked_for_in_vain(layer: str) -> None:
    with pytest.raises(GoldError, match=f"no record of the gold has the layer '{layer}'"):
        score_all(without("places", "events"), {}, [layer])


def test_intervals_hold_the_score_and_repeat() -> None:
    scores = evaluation(drop("dates"))
    low, high = scores.intervals()["dates.value"]
    assert low <= scores.metrics()["dates.value"].f1 <= high
    assert scores.intervals() == scores.intervals()


def test_gains_and_losses_one_by_one() -> None:
    before = result_of(evaluation(drop("dates")), SAMPLE)
    after = result_of(evaluation(change("figures", measure="injured")), SAMPLE)
    gains, losses = gains_and_losses(before, after)
    assert [(d.layer, d.kind, d.text) for d in gains] == [("dates", "missed", "Monday")]
    assert [(d.layer, d.kind, d.got) for d in losses] == [("figures", "measure", "injured")]


def test_reports_name_the_error_where_it_stands() -> None:
    scores = evaluation(change("dates", value="2025-03"))
    result = result_of(scores, SAMPLE, intervals=True)
    assert metric_table(result).row_count == len(result["metrics"])
    differences = [d for document in scores.documents for d in document.differences]
    lines = [line.plain for line in difference_lines(differences, RECORDS, 5)]
    assert lines[:2] == ["dates value: 1", "  by oracle: 1"]
    assert "On Monday, rebels" in lines[2]
    assert lines[2].endswith("gold 2025-03-03; got 2025-03; by oracle")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It rained. Then [Omar] left. Nobody saw.", "Then Omar left."),
        ("TARUN\nThe U.S. envoy [met] Gen. Sey.\nMore", "The U.S. envoy met Gen. Sey."),
        ("It fell on Oct. 3, [he] said. Then", "It fell on Oct. 3, he said."),
        ("“Go!” [Bela] said “now.” She", "Bela said “now.”"),
        ("[All] of it", "All of it"),
    ],
)  # fmt: skip
def test_the_sentence_around(text: str, sentence: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    first, last = sentence_around(plain, start, end)
    assert plain[first:last] == sentence


def test_the_page_escapes_and_outlines() -> None:
    rows = {record.id: oracle(record) for record in RECORDS}
    change("dates", value="<b>")(rows["river"])
    page = html_page(RECORDS, rows, score_all(RECORDS, rows))
    assert '<mark class="dates wrong" title="&lt;b&gt;">Monday</mark>' in page
