"""Lexicons of the user's own: folders of TSV files that add to what the stages know by heart.

    organisations.tsv   name, other names (by ;), type, sector, country
    people.tsv          name, other names (by ;), sector, country
    nouns.tsv           noun, type, sector, class (institution, people, anaphor, speaker)
    places.tsv          name, other names (by ;), kind, country, latitude, longitude
    triggers.tsv        lemma or phrase, event type, sub-type

UTF-8, one entry a line, columns parted by tabs, `#` before a comment. A column that may be empty
may hold `-`, and the last ones may be left out. An entry wins over one of the same name that
ships with dateline, and one of a later folder over one of an earlier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from dateline.errors import SettingsError
from dateline.language.countries import countries
from dateline.records import ActorType, EventType, PlaceKind, Sector, SubType

Row = tuple[str, ...]
"""The cells of an entry, one for each column of its file; empty where nothing is said."""

LONGEST = 90
"""Characters of the longest name that is looked for in a text."""
NOUN_CLASSES = ("institution", "people", "anaphor", "speaker")


class _Wrong(ValueError):
    """What is wrong with a cell, as the rest of a sentence."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    check: Callable[[str], None]
    optional: bool = False
    lower: bool = False
    many: bool = False

    def read(self, cell: str) -> str:
        """The cell in the form it is looked up in; raises _Wrong."""
        said = " ".join(cell.split())
        if self.many:
            said = ";".join(filter(None, (one.strip() for one in said.split(";"))))
        if self.optional and said in ("", "-"):
            return ""
        if not said:
            raise _Wrong("is missing")
        self.check(said)
        return said.lower() if self.lower else said


def _one_of(values: Sequence[str]) -> Callable[[str], None]:
    def check(said: str) -> None:
        if said not in values:
            raise _Wrong(f"{said!r} is none of {', '.join(values)}")

    return check


def _name(said: str) -> None:
    if len(said) > LONGEST:
        raise _Wrong(f"has {len(said)} characters; names of up to {LONGEST} are looked for")


def _names(said: str) -> None:
    for one in said.split(";"):
        _name(one)


def _country(said: str) -> None:
    if said not in countries():
        raise _Wrong(f"{said!r} is no ISO 3166-1 alpha-3 code (such as SYR)")


def _degrees(most: float) -> Callable[[str], None]:
    def check(said: str) -> None:
        try:
            inside = -most <= float(said) <= most
        except ValueError:
            inside = False
        if not inside:
            raise _Wrong(f"{said!r} is no number from -{most:g} to {most:g}")

    return check


_NAME = _Column("name", _name)
_OTHERS = _Column("other names", _names, optional=True, many=True)
_TYPE = _Column("type", _one_of(get_args(ActorType)))
_SECTOR = _Column("sector", _one_of(get_args(Sector)), optional=True)
_COUNTRY = _Column("country", _country, optional=True)

COLUMNS: dict[str, tuple[_Column, ...]] = {
    "organisations": (_NAME, _OTHERS, _TYPE, _SECTOR, _COUNTRY),
    "people": (_NAME, _OTHERS, _SECTOR, _COUNTRY),
    "nouns": (
        _Column("noun", _name, lower=True),
        _TYPE,
        _SECTOR,
        _Column("class", _one_of(NOUN_CLASSES)),
    ),
    "places": (
        _NAME,
        _OTHERS,
        _Column("kind", _one_of(get_args(PlaceKind))),
        _COUNTRY,
        _Column("latitude", _degrees(90), optional=True),
        _Column("longitude", _degrees(180), optional=True),
    ),
    "triggers": (
        _Column("lemma or phrase", _name, lower=True),
        _Column("event type", _one_of(get_args(EventType))),
        _Column("sub-type", _one_of(get_args(SubType)), optional=True),
    ),
}
"""The files of a lexicon folder, without `.tsv`, and their columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The entries of all folders by file name; equal entries are one object (see `_shared`)."""

    rows: dict[str, tuple[Row, ...]]
    digest: str


def user_rows(folders: Sequence[Path], name: str) -> tuple[Row, ...]:
    """The entries of `NAME.tsv` in all folders, checked; raises SettingsError."""
    return user_lexicon(folders).rows[name]


def user_lexicon(folders: Sequence[Path] = ()) -> Lexicon:
    """All entries of the folders; raises SettingsError that names file and line."""
    found: dict[str, dict[str, Row]] = {name: {} for name in COLUMNS}
    for folder in map(Path, folders):
        for name, path in _files(folder):
            found[name].update(_read(path, COLUMNS[name]))
    return _shared(tuple((name, tuple(rows.values())) for name, rows in found.items()))


@lru_cache(maxsize=8)
def _shared(rows: tuple[tuple[str, tuple[Row, ...]], ...]) -> Lexicon:
    """One object for the same entries, so that what is derived from it can be kept by it."""
    return Lexicon(dict(rows), hashlib.sha256(json.dumps(rows).encode()).hexdigest())


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        raise SettingsError(f"the lexicon {folder} is not a folder; give one with .tsv files")
    known = ", ".join(f"{name}.tsv" for name in COLUMNS)
    paths = [p for p in sorted(folder.glob("*.tsv")) if not p.name.startswith((".", "_"))]
    if not paths:
        raise SettingsError(f"the lexicon {folder} holds none of {known}")
    for path in paths:
        if path.stem not in COLUMNS:
            raise SettingsError(f"{path} is no lexicon file; they are {known}")
        yield path.stem, path


def _read(path: Path, columns: Sequence[_Column]) -> dict[str, Row]:
    """The entries of one file by their first cell."""
    found: dict[str, Row] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            row = _row(line, columns)
        except _Wrong as error:
            raise SettingsError(f"{path}, line {number}: {error}") from None
        if row[0] in found:
            raise SettingsError(
                f"{path}, line {number}: {row[0]!r} stands in line {lines[row[0]]} already"
            )
        found[row[0]], lines[row[0]] = row, number
    return found


def _lines(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{path}, line {number}: not UTF-8; save the file as UTF-8") from None


def _row(line: str, columns: Sequence[_Column]) -> Row:
    cells = line.split("\t")
    if len(cells) > len(columns):
        names = ", ".join(column.name for column in columns)
        raise _Wrong(f"{len(cells)} columns; there are {len(columns)}: {names}")
    cells += [""] * (len(columns) - len(cells))
    row = tuple(_cell(column, cell) for column, cell in zip(columns, cells, strict=True))
    if columns is COLUMNS["places"] and bool(row[-2]) != bool(row[-1]):
        raise _Wrong("latitude and longitude go together; give both or neither")
    return row


def _cell(column: _Column, cell: str) -> str:
    try:
        return column.read(cell)
    except _Wrong as error:
        raise _Wrong(f"{column.name} {error}") from None
