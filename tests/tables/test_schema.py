"""The tables say what the contract says: names, types, order and nullability."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from dateline.errors import PipelineError
from dateline.records import QUAD, TABLES, DateExpr, Event
from dateline.tables import arrow_table, columns, schema

# One line a table: `name:type` for each column, `!` where it is never null.
CONTRACT = {
    "documents": "doc_id:string! source_path:string url:string title:string publisher:string "
    "language:string published:date32 published_from:string dateline_place:string text:string! "
    "text_sha256:string n_tokens:int32 n_sentences:int32 status:string! error:string",
    "mentions": "doc_id:string! mention_id:string! start:int32! end:int32! text:string! "
    "sentence:int32! label:string! actor_id:string place_id:string rule:string! score:float32!",
    "places": "doc_id:string! place_id:string! name:string! country:string admin1:string "
    "latitude:float64 longitude:float64 geonames_id:int64 kind:string rule:string! score:float32!",
    "dates": "doc_id:string! date_id:string! start:int32! end:int32! text:string! "
    "sentence:int32! type:string! value:string! mod:string first:date32 last:date32 "
    "anchor:string rule:string! score:float32!",
    "figures": "doc_id:string! figure_id:string! start:int32! end:int32! text:string! "
    "sentence:int32! value:float64 low:float64 high:float64 bound:string! direction:string "
    "unit:string measure:string! subject:string subject_start:int32 subject_end:int32 "
    "event_id:string attributed_to:string part_of:string rule:string! score:float32!",
    "actors": "doc_id:string! actor_id:string! actor_key:string! name:string! type:string! "
    "sector:string country:string title:string member_of:string n_mentions:int32! "
    "rule:string! score:float32!",
    "events": "doc_id:string! event_id:string! start:int32! end:int32! text:string! "
    "sentence:int32! event_type:string! sub_type:string quad:string! factuality:string! "
    "attributed_to:string date_id:string date_first:date32 date_last:date32 date_from:string "
    "place_id:string fatalities_low:int64 fatalities_high:int64 rule:string! score:float32!",
    "event_actors": "doc_id:string! event_id:string! actor_id:string! role:string! start:int32 "
    "end:int32 text:string",
    "event_mentions": "doc_id:string! event_id:string! start:int32! end:int32! text:string! "
    "sentence:int32!",
}


def test_the_nine_tables_in_order() -> None:
    assert list(TABLES) == list(CONTRACT)


@pytest.mark.parametrize("table", CONTRACT)
def test_columns_keep_the_contract(table: str) -> None:
    said = [f"{c.name}:{c.type}{'' if c.nullable else '!'}" for c in columns(table)]
    wanted = CONTRACT[table].split()
    assert said[: len(wanted)] == wanted


@pytest.mark.parametrize("table", CONTRACT)
def test_every_column_says_what_it_means(table: str) -> None:
    assert all(column.meaning for column in columns(table))


@pytest.mark.parametrize("table", CONTRACT)
def test_an_empty_table_has_the_full_schema(table: str) -> None:
    assert arrow_table(table, []).schema.equals(schema(table), check_metadata=True)


def test_rows_become_arrow_values() -> None:
    row = DateExpr(
        doc_id="a", date_id="a:d0", start=3, end=13, text="December 5", sentence=0, type="DATE",
        value="2024-12-05", first=date(2024, 12, 5), last=date(2024, 12, 5), rule="r", score=0.5,
    )  # fmt: skip
    (got,) = arrow_table("dates", [row]).to_pylist()
    assert got["first"] == date(2024, 12, 5)
    assert got["mod"] is None


def test_values_of_closed_vocabularies_are_listed() -> None:
    (factuality,) = [c for c in columns("events") if c.name == "factuality"]
    assert factuality.values == ("actual", "future", "possible", "negated")


def test_every_event_type_has_a_quad() -> None:
    (types,) = [c.values for c in columns("events") if c.name == "event_type"]
    assert set(types) == set(QUAD)
    assert Event.__slots__


def test_unknown_table_says_which_there_are() -> None:
    with pytest.raises(PipelineError, match="there is no table 'event'"):
        columns("event")


def test_wide_integers_stay_wide() -> None:
    assert schema("events").field("fatalities_low").type == pa.int64()
