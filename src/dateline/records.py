"""The row types: one frozen dataclass per table, and the one definition of every column.

Arrow schemas, column documentation, the data dictionary and `dateline schema` are all derived
from the annotations below (see `dateline.tables.schema`). An annotation is
`Annotated[type, "meaning"]`; `| None` makes the column nullable; `int` is stored as int32,
`float` as float64, `date` as date32 unless a `Width` says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Width:
    """The Arrow type of a column where the default for its Python type does not serve."""

    arrow: str


Int64: TypeAlias = Annotated[int, Width("int64")]
Float32: TypeAlias = Annotated[float, Width("float32")]

PublishedFrom = Literal["metadata", "html", "text", "option"]
Status = Literal["ok", "failed", "skipped"]
Label = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "GROUP"]
PlaceKind = Literal["country", "region", "city", "facility", "water", "other"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["none", "published", "previous"]
Bound = Literal["exact", "at_least", "at_most", "more_than", "less_than", "about", "range", "vague"]
Direction = Literal["up", "down"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "abducted", "detained", "displaced",
    "released", "surrendered", "people", "attacks", "things", "money", "percent", "distance",
    "area", "weight", "age", "other",
]  # fmt: skip
ActorType = Literal[
    "person", "government", "military", "police", "armed_group", "party", "igo", "ngo",
    "company", "media", "court", "group", "other",
]  # fmt: skip
Sector = Literal[
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "REB", "UAF", "OPP", "PTY", "IGO", "NGO", "MED",
    "BUS", "EDU", "REL", "CRM", "CVL", "REF", "LAB",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "DISPLACE", "DISASTER",
]  # fmt: skip
SubType = Literal[
    "armed_clash", "government_regains_territory", "non_state_actor_overtakes_territory",
    "air_drone_strike", "shelling_artillery_missile", "suicide_bomb", "remote_explosive_ied",
    "grenade", "chemical_weapon", "attack_on_civilians", "abduction", "sexual_violence",
    "peaceful_protest", "protest_with_intervention", "excessive_force_against_protesters",
    "violent_demonstration", "mob_violence", "agreement", "arrests", "disrupted_weapons_use",
    "headquarters_established", "looting_property_destruction",
    "non_violent_transfer_of_territory", "change_to_group", "displacement",
    "natural_disaster", "accident", "epidemic",
]  # fmt: skip
Quad = Literal[
    "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "none"
]
Factuality = Literal["actual", "future", "possible", "negated"]
DateFrom = Literal["sentence", "document", "published"]
Role = Literal["actor", "recipient"]

QUAD: dict[str, Quad] = {
    "AGREE": "verbal_cooperation",
    "CONSULT": "verbal_cooperation",
    "SUPPORT": "verbal_cooperation",
    "CONCEDE": "verbal_cooperation",
    "COOPERATE": "material_cooperation",
    "AID": "material_cooperation",
    "RETREAT": "material_cooperation",
    "REQUEST": "verbal_conflict",
    "ACCUSE": "verbal_conflict",
    "REJECT": "verbal_conflict",
    "THREATEN": "verbal_conflict",
    "PROTEST": "material_conflict",
    "SANCTION": "material_conflict",
    "MOBILIZE": "material_conflict",
    "COERCE": "material_conflict",
    "ASSAULT": "material_conflict",
    "DISPLACE": "none",
    "DISASTER": "none",
}
"""PLOVER's quad class of each event type; our two extensions belong to none."""

DocId: TypeAlias = Annotated[str, "document the row belongs to; joins every table"]
Start: TypeAlias = Annotated[int, "first character in documents.text (0-based)"]
End: TypeAlias = Annotated[int, "character after the last one in documents.text"]
Sentence: TypeAlias = Annotated[int, "0-based index of the sentence in the document"]
Rule: TypeAlias = Annotated[str, "pattern, lexicon entry or model that produced the row"]
Score: TypeAlias = Annotated[Float32, "confidence in [0, 1], to be read as a probability"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One input article, also when it failed."""

    doc_id: Annotated[str, "id given by the source, else derived from path; joins every table"]
    source_path: Annotated[str | None, "path of the file relative to the source folder"] = None
    url: Annotated[str | None, "address of the article, as given"] = None
    title: Annotated[str | None, "headline, as given; not part of text"] = None
    publisher: Annotated[str | None, "who published it, as given"] = None
    language: Annotated[str | None, "language code, as given"] = None
    published: Annotated[date | None, "day of publication"] = None
    published_from: Annotated[PublishedFrom | None, "where the day of publication was found"] = None
    dateline_place: Annotated[str | None, "place named in the dateline of the text"] = None
    text: Annotated[str, "the text every offset refers to"]
    text_sha256: Annotated[str | None, "SHA-256 of text in UTF-8, hexadecimal"] = None
    n_tokens: Annotated[int | None, "tokens of text"] = None
    n_sentences: Annotated[int | None, "sentences of text"] = None
    status: Annotated[Status, "ok, failed or skipped"]
    error: Annotated[str | None, "why the article failed or was skipped"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named or nominal mention of an entity."""

    doc_id: DocId
    mention_id: Annotated[str, "id of the mention"]
    start: Start
    end: End
    text: Annotated[str, "the characters from start to end"]
    sentence: Sentence
    label: Annotated[str, "PERSON ORG GPE LOC FAC NORP GROUP"]
    actor_id: Annotated[str | None, "actor the mention refers to"] = None
    place_id: Annotated[str | None, "place the mention refers to"] = None
    rule: Rule
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A distinct place of a document."""

    doc_id: DocId
    place_id: Annotated[str, "id of the place"]
    name: Annotated[str, "name of the place, as the gazetteer has it, else as written"]
    country: Annotated[str | None, "ISO 3166-1 alpha-3 code of the country it lies in"] = None
    admin1: Annotated[str | None, "first-level administrative division"] = None
    latitude: Annotated[float | None, "degrees north, WGS 84"] = None
    longitude: Annotated[float | None, "degrees east, WGS 84"] = None
    geonames_id: Annotated[Int64 | None, "GeoNames identifier"] = None
    kind: Annotated[PlaceKind | None, "country region city facility water other"] = None
    rule: Rule
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpr:
    """A date or time expression (TIMEX3)."""

    doc_id: DocId
    date_id: Annotated[str, "id of the expression"]
    start: Start
    end: End
    text: Annotated[str, "the characters from start to end"]
    sentence: Sentence
    type: Annotated[DateType, "TIMEX3 type: DATE TIME DURATION SET"]
    value: Annotated[str, "TIMEX3 value"]
    mod: Annotated[str | None, "TIMEX3 mod: START MID END APPROX ..."] = None
    first: Annotated[date | None, "first calendar day of the period it denotes"] = None
    last: Annotated[date | None, "last calendar day of the period it denotes"] = None
    anchor: Annotated[Anchor | None, "what it was resolved against"] = None
    rule: Rule
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number expression that counts or measures."""

    doc_id: DocId
    figure_id: Annotated[str, "id of the figure"]
    start: Start
    end: End
    text: Annotated[str, "the characters from start to end"]
    sentence: Sentence
    value: Annotated[float | None, "the number said; null for ranges and vague words"] = None
    low: Annotated[float | None, "smallest number it allows"] = None
    high: Annotated[float | None, "largest number it allows"] = None
    bound: Annotated[Bound, "how value, low and high are to be read"]
    direction: Annotated[Direction | None, "up or down, for a stated change"] = None
    unit: Annotated[
        str | None, "null for counts; percent, fraction, ISO 4217 code or a unit word"
    ] = None
    measure: Annotated[Measure, "what the number measures"]
    subject: Annotated[str | None, "head phrase of what is counted, as in the text"] = None
    subject_start: Annotated[int | None, "first character of subject"] = None
    subject_end: Annotated[int | None, "character after the last one of subject"] = None
    event_id: Annotated[str | None, "event the figure belongs to"] = None
    attributed_to: Annotated[str | None, "actor who reports the figure"] = None
    part_of: Annotated[str | None, "figure this one is a part of"] = None
    rule: Rule
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A distinct actor of a document."""

    doc_id: DocId
    actor_id: Annotated[str, "id of the actor in this document"]
    actor_key: Annotated[str, "key that the same actor has in every document"]
    name: Annotated[str, "name of the actor, canonical where known"]
    type: Annotated[ActorType, "what kind of actor it is"]
    sector: Annotated[Sector | None, "PLOVER sector"] = None
    country: Annotated[str | None, "ISO 3166-1 alpha-3 code of the actor's country"] = None
    title: Annotated[str | None, "title or role of a person, as in the text"] = None
    member_of: Annotated[str | None, "actor this one belongs to or speaks for"] = None
    n_mentions: Annotated[int, "mentions of the actor in the document"]
    rule: Rule
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A distinct event of a document; start, end and text are its main trigger's."""

    doc_id: DocId
    event_id: Annotated[str, "id of the event"]
    start: Start
    end: End
    text: Annotated[str, "the characters from start to end: the main trigger"]
    sentence: Sentence
    event_type: Annotated[EventType, "PLOVER-16 or DISPLACE, DISASTER"]
    sub_type: Annotated[SubType | None, "ACLED-like sub-type"] = None
    quad: Annotated[Quad, "PLOVER quad class"]
    factuality: Annotated[Factuality, "actual future possible negated"]
    attributed_to: Annotated[str | None, "actor whose word the event rests on"] = None
    date_id: Annotated[str | None, "date expression the event's days come from"] = None
    date_first: Annotated[date | None, "first day the event may have happened on"] = None
    date_last: Annotated[date | None, "last day the event may have happened on"] = None
    date_from: Annotated[DateFrom | None, "where the days come from"] = None
    place_id: Annotated[str | None, "most specific place of the event"] = None
    fatalities_low: Annotated[Int64 | None, "smallest number killed that the text allows"] = None
    fatalities_high: Annotated[Int64 | None, "largest number killed that the text allows"] = None
    rule: Rule
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class EventActor:
    """An actor's part in an event."""

    doc_id: DocId
    event_id: Annotated[str, "event"]
    actor_id: Annotated[str, "actor"]
    role: Annotated[Role, "actor or recipient"]
    start: Annotated[int | None, "first character of the words that fill the role"] = None
    end: Annotated[int | None, "character after the last one of those words"] = None
    text: Annotated[str | None, "the characters from start to end"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A trigger of an event."""

    doc_id: DocId
    event_id: Annotated[str, "event"]
    start: Start
    end: End
    text: Annotated[str, "the characters from start to end"]
    sentence: Sentence


Row: TypeAlias = (
    Document | Mention | Place | DateExpr | Figure | Actor | Event | EventActor | EventMention
)

TABLES: dict[str, type[Row]] = {
    "documents": Document,
    "mentions": Mention,
    "places": Place,
    "dates": DateExpr,
    "figures": Figure,
    "actors": Actor,
    "events": Event,
    "event_actors": EventActor,
    "event_mentions": EventMention,
}
"""The nine tables and their row types, in the order they are documented."""
