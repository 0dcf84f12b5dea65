"""The plan of a run: which articles belong to which shard, and which must be read anew.

An article belongs to a shard by the hash of its id alone, and the number of shards follows from
the number of articles alone, so the same articles make the same files whatever came before.
"""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.sources import Found
from dateline.tables.shards import STATE

SMALLEST, LARGEST = 32, 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the plan: its id, the digest of all it is made of, where it is spooled."""

    doc_id: str
    digest: str
    at: int


@dataclass(slots=True)
class Plan:
    """Every article by shard number, out of `count` shards."""

    count: int
    shards: dict[int, list[Entry]] = field(default_factory=dict)

    def name(self, number: int) -> str:
        """File name of a shard, without ending."""
        return f"part-{number:05d}-of-{self.count:05d}"


class Spool:
    """Articles found, kept in one file until they are read: memory holds ids and digests only.

    The spool also fixes what is read: a source that changes during the run changes nothing.
    """

    def __init__(self, out: Path) -> None:
        self.path = out / STATE / "_spool"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = self.path.open("w+b")

    def add(self, found: Found) -> Entry:
        """Keep an article found; its place and digest."""
        at = self._file.tell()
        packed = pickle.dumps(found, protocol=5)
        self._file.write(packed)
        return Entry(found.article.id, hashlib.sha256(_content(found)).hexdigest(), at)

    def get(self, entry: Entry) -> Found:
        """The article of an entry."""
        self._file.seek(entry.at)
        found: Found = pickle.load(self._file)
        return found

    def close(self) -> None:
        """Delete the spool."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def _content(found: Found) -> bytes:
    a = found.article
    said = [a.id, a.text, str(a.published), a.published_from, a.title, a.publisher, a.url]
    said += [a.language, a.source_path, found.problem]
    return json.dumps(said).encode()


def make_plan(founds: Iterable[Found], spool: Spool) -> Plan:
    """Spool every article and distribute them over shards, sorted by id in each."""
    entries = [spool.add(found) for found in founds]
    plan = Plan(shard_count(len(entries)))
    for entry in sorted(entries, key=lambda e: e.doc_id):
        plan.shards.setdefault(_bucket(entry.doc_id, plan.count), []).append(entry)
    return plan


def shard_count(articles: int) -> int:
    """A power of two: shards of about 32 articles in small runs, up to 1,024 in large ones."""
    size = min(max(articles // 64, SMALLEST), LARGEST)
    count = 1
    while count * size < articles:
        count *= 2
    return count


def _bucket(doc_id: str, count: int) -> int:
    hashed = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(hashed[:8], "big") % count


@dataclass(frozen=True, slots=True)
class Record:
    """What a committed shard holds: `docs` maps ids to digests under a fingerprint of results."""

    name: str
    fingerprint: str
    docs: dict[str, str]


def records_of(out: Path) -> Iterator[Record]:
    """The records of all committed shards."""
    for path in sorted((out / STATE).glob("part-*.json")):
        yield Record(**json.loads(path.read_text("utf-8")))
