"""What the stage knows by heart: organisations, people, titles and nouns, read from data files.

A user's lexicon adds to organisations, people, nouns and places: within `using(lexicon)` the
tables hold its entries too, and they win over ours. Each table is built once for each lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from importlib.resources import files
from typing import TypeVar

from dateline.lexicon import Lexicon, Row, user_lexicon
from dateline.records import PlaceKind

T = TypeVar("T")

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "`": "'", "‐": "-", "‑": "-"})
HYPHENS = re.compile(r"\s*-\s*")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Known:
    """An actor known by name, or what a noun or title says about one."""

    name: str
    type: str
    sector: str | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for actors.

    Its class (kind) is institution, people, anaphor or speaker. owned: it is one only with its
    owner ("her husband"); world: it belongs to no country of its own ("analysts"); common: a bare
    plural of it may be anyone ("teachers need rest"); way: body or pair, see bodies.tsv.
    """

    type: str
    sector: str | None
    kind: str
    owned: bool = False
    world: bool = False
    common: bool = False
    way: str = ""

    @property
    def use(self) -> str:
        """What is done with it: its way, or its class; a speaker is a role."""
        return self.way or ("role" if self.kind == "speaker" else self.kind)


@dataclass(frozen=True, slots=True)
class Physical:
    """A sea, river, continent or region of no single country's; a place of the user's.

    Without degrees it is the place that the gazetteer has under its name.
    """

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None


_NONE = user_lexicon()
_used: ContextVar[Lexicon] = ContextVar("lexicon", default=_NONE)


@contextmanager
def using(lexicon: Lexicon) -> Iterator[None]:
    """Within, the tables hold the lexicon's entries too."""
    token = _used.set(lexicon)
    try:
        yield
    finally:
        _used.reset(token)


def derived(build: Callable[[], T]) -> Callable[[], T]:
    """A look-up of what `build` makes, made once for each lexicon in use."""

    @lru_cache(maxsize=8)
    def built(_: Lexicon) -> T:
        return build()

    @wraps(build)
    def look_up() -> T:
        return built(_used.get())

    return look_up


def _mine(name: str) -> tuple[Row, ...]:
    return _used.get().rows[name]


def plain(name: str) -> str:
    """A name with plain apostrophes, hyphens and spaces, for look-ups."""
    return SPACES.sub(" ", HYPHENS.sub("-", name.translate(APOSTROPHES))).strip()


def table(name: str) -> Iterator[list[str]]:
    """Rows of `data/NAME.tsv`."""
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


@derived
def organisations() -> dict[str, Known]:
    """Known organisation by every way of writing it."""
    return _organisations(table("organisations")) | _organisations(_mine("organisations"))


def _organisations(rows: Iterable[Iterable[str]]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for name, others, kind, sector, country in rows:
        known = Known(name, kind, sector or None, country or None)
        for written in _written(name, others):
            found.setdefault(plain(written), known)
            if len(written) > 5:
                found.setdefault(plain(written).upper(), known)
    return found


def _written(name: str, others: str) -> tuple[str, ...]:
    return (name, *filter(None, others.split(";")))


@derived
def people() -> dict[str, Known]:
    """Known person by every way of writing the full name."""
    found: dict[str, Known] = {}
    for name, others, sector, country in (*table("people"), *_mine("people")):
        known = Known(name, "person", sector or None, country or None)
        for written in _written(name, others):
            found[plain(written)] = known
    return found


@derived
def leaders() -> dict[str, str]:
    """Country of a leader by last name ("Assad regime", "Obama administration")."""
    found: dict[str, str] = {}
    for written, known in people().items():
        if known.sector == "GOV" and known.country is not None:
            last = written.split(" ")[-1]
            found.setdefault(last.removeprefix("al-"), known.country)
    return found


@derived
def surnames() -> dict[str, Known]:
    """Known person by a last name that only one of them bears and few others do ("Assad")."""
    found: dict[str, set[Known]] = {}
    for written, known in people().items():
        found.setdefault(written.split(" ")[-1].removeprefix("al-").lower(), set()).add(known)
    return {
        last: next(iter(bearers))
        for last, bearers in found.items()
        if len(bearers) == 1 and last not in words("surname")
    }


@cache
def titles() -> dict[str, tuple[str | None, str | None]]:
    """Title in lower case -> sector, country it belongs to when nothing else is said."""
    return {title: (sector or None, country or None) for title, sector, country in table("titles")}


@derived
def nouns() -> dict[str, Noun]:
    """Noun that stands for actors, in lower case."""
    rows = (*table("nouns"), *_mine("nouns"))
    listed = {noun: Noun(kind, sector or None, cls) for noun, kind, sector, cls in rows}
    return _roles() | _bodies() | listed


def _bodies() -> dict[str, Noun]:
    classes = {"body": "anaphor", "pair": "people"}
    return {
        noun: Noun(kind, sector or None, classes[way], way=way)
        for noun, kind, sector, way in table("bodies")
    }


COMMON = frozenset({"", "BUS", "CVL", "EDU", "GOV", "LAB", "LEG", "MED", "NGO", "REF", "REL"})
GROUPS = {"REB": "armed_group", "UAF": "armed_group", "MIL": "military", "COP": "police"}


def _roles() -> dict[str, Noun]:
    """Persons by what they are, in the singular and in the plural."""
    found: dict[str, Noun] = {}
    for noun, sector, note in table("roles"):
        owned, world = note == "kin", note == "world"
        found[noun] = Noun("person", sector or None, "speaker", owned, world)
        if note != "one":
            many = GROUPS.get(sector, "group")
            common = sector in COMMON or world
            found[plural(noun)] = Noun(many, sector or None, "people", owned, world, common)
    return found


ODD = {"child": "children", "wife": "wives", "thief": "thieves", "person": "people",
       "passerby": "passersby", "passer-by": "passers-by"}  # fmt: skip


def plural(noun: str) -> str:
    """The plural of a person noun; of its head in "member of parliament"."""
    head, of, rest = noun.partition(" of ")
    first, space, last = head.rpartition(" ")
    return first + space + _plural(last) + of + rest


def _plural(word: str) -> str:
    if word in ODD or (word.startswith("school") and word[6:] in ODD):
        return ODD[word] if word in ODD else word[:6] + ODD[word[6:]]
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def orgwords() -> dict[str, tuple[str, str | None]]:
    """Word of an organisation's name in lower case -> type, sector."""
    return {word: (kind, sector or None) for word, kind, sector in table("orgwords")}


@cache
def cues() -> dict[str, tuple[str, str]]:
    """Word that stands beside a name, in lower case -> type, sector of what it names."""
    return {word: (kind, sector) for word, kind, sector in table("cues")}


@derived
def physical() -> dict[str, Physical]:
    """Seas, rivers, continents and regions by name, and places of the user's."""
    return _physical(table("physical")) | _physical(_mine("places"))


def _physical(rows: Iterable[Iterable[str]]) -> dict[str, Physical]:
    found: dict[str, Physical] = {}
    for name, others, kind, country, latitude, longitude in rows:
        place = Physical(name, kind, country or None, _degrees(latitude), _degrees(longitude))
        for written in _written(name, others):
            found[plain(written)] = place
            found.setdefault(plain(written).upper(), place)
    return found


def _degrees(said: str) -> float | None:
    return float(said) if said else None


@cache
def words(word_class: str) -> frozenset[str]:
    """Words of `data/words.tsv` of one class: still, move, give, locative, direction ..."""
    return frozenset(word for word, label in table("words") if label == word_class)


def place_kind(kind: str) -> PlaceKind:
    """The kind as a value of the places table."""
    kinds: dict[str, PlaceKind] = {
        "country": "country", "region": "region", "city": "city",
        "facility": "facility", "water": "water",
    }  # fmt: skip
    return kinds.get(kind, "other")


def bare(name: str) -> str:
    """A name without its class word and directions ("Hasaka Province", "Gulf of Aden")."""
    parts = name.split()
    if len(parts) > 1 and parts[-1].lower() in words("class"):
        parts = parts[:-1]
    while len(parts) > 1 and parts[0].lower() in words("direction"):
        parts = parts[1:]
    return " ".join(parts)
