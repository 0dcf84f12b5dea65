"""The gazetteer: places of the world by name, in one compact file of numbers.

The file is a magic word, the length of a JSON header, the header (country codes, first-level
divisions, lengths of the arrays) and one xz block of arrays. Names are found by the CRC-32 of
their folded form, so that no string but each place's main name is kept; a name that is in no
gazetteer is taken for one of another sum about once in 6,000. Unpacked it holds some 20 MB.
"""

from __future__ import annotations

import json
import lzma
import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import ModelError
from dateline.records import PlaceKind

MAGIC = b"DLGAZ1\n"
KINDS: tuple[PlaceKind, ...] = ("city", "region", "country")
ARTICLE = re.compile(r"^(?:al|ar|as|ad|at|an|az|ash|ath|ed|el|es|en|er) ")
SEPARATOR = re.compile(r"[-‐-―_./,\s]+")
DROPPED = re.compile(r"[^a-z0-9 ]")
LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; country is ISO 3166-1 alpha-2, degrees are WGS 84."""

    name: str
    country: str
    admin1: str | None
    latitude: float
    longitude: float
    geonames_id: int | None
    population: int
    kind: PlaceKind


def fold(name: str) -> str:
    """The form names are compared in: lower case, no accents, no marks, no Arabic article."""
    text = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    text = DROPPED.sub("", SEPARATOR.sub(" ", text)).strip()
    return ARTICLE.sub("", text)


def hash_key(folded: str) -> int:
    """The number a folded name is filed under."""
    return zlib.crc32(folded.encode())


class Gazetteer:
    """Places by name, read from the file when first asked; raises ModelError without it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _tables(self) -> tuple[dict[str, Any], list[np.ndarray[Any, Any]]]:
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise ModelError(f"the gazetteer {self.path} cannot be read: {error}") from None
        if not data.startswith(MAGIC):
            raise ModelError(
                f"{self.path} is no gazetteer; build it with models/gazetteer/build.py"
            )
        start = len(MAGIC) + 4
        size = int.from_bytes(data[len(MAGIC) : start], "little")
        header = json.loads(data[start : start + size])
        return header, _arrays(lzma.decompress(data[start + size :]), header["arrays"])

    @lru_cache(maxsize=4096)  # noqa: B019 - one gazetteer lives as long as the process
    def find(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, the most populous first."""
        folded = fold(name)
        if not folded:
            return ()
        _, arrays = self._tables
        key = np.uint32(hash_key(folded))
        low, high = (
            np.searchsorted(arrays[0], key, "left"),
            np.searchsorted(arrays[0], key, "right"),
        )
        entries = [self._entry(int(i)) for i in arrays[1][low:high]]
        return tuple(sorted(entries, key=lambda e: (-e.population, e.geonames_id or 0)))

    def _entry(self, index: int) -> Entry:
        header, arrays = self._tables
        _, _, lat, lon, ids, population, country, admin, kind, starts, names = arrays
        code = header["admin1"][admin[index]]
        return Entry(
            name=names[starts[index] : starts[index + 1]].tobytes().decode(),
            country=header["countries"][country[index]],
            admin1=header["admin1_names"].get(code, code) if not code.endswith(".") else None,
            latitude=int(lat[index]) / 1000,
            longitude=int(lon[index]) / 1000,
            geonames_id=int(ids[index]) or None,
            population=int(population[index]),
            kind=KINDS[kind[index]],
        )


def _arrays(body: bytes, shapes: list[tuple[str, int]]) -> list[np.ndarray[Any, Any]]:
    """Arrays out of byte planes of their differences (see models/gazetteer/build.py)."""
    arrays, at = [], 0
    for kind, length in shapes:
        dtype = np.dtype(kind)
        size = dtype.itemsize * length
        raw = np.frombuffer(body, "u1", size, at)
        at += size
        if dtype.itemsize == 1:
            arrays.append(raw.copy())
            continue
        planes = raw.reshape(dtype.itemsize, length).T
        delta = np.ascontiguousarray(planes).view(dtype).ravel()
        arrays.append(np.cumsum(delta, dtype=dtype))
    return arrays
