"""A pool of worker processes that outlives its workers.

Spawned processes read batches and send back rows article by article. The parent watches: a worker
that dies or is silent for longer than the time limit is killed, the articles it had not finished
are tried again one at a time, and an article that fails alone becomes a row with the reason.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from dateline.errors import ModelError
from dateline.runs.worker import Broken, Done, MakePipeline, Read, Rows, failure, serve
from dateline.sources import Found

START_LIMIT = 300.0
"""Seconds a worker may take to load its models."""
TRIES = 2
"""How often an article is tried alone before its worker's death counts against it."""
STARTS = 3
"""Workers in a row that may die while they load before the run gives up."""
GROWTH = 100.0
"""Megabytes a worker may always grow by: models alone may fill the limit."""
STOPPED = "reading was stopped"
"""How the reason of an article begins that was given up from outside."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds per article, and articles and megabytes after which a worker is replaced."""

    seconds: float = 30.0
    articles: int = 2000
    megabytes: float = 400.0


@dataclass(slots=True)
class Job:
    """Articles to be read together, by their keys."""

    items: list[tuple[Any, Found]]
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    deadline: float
    job: Job | None = None
    ready: bool = False
    left: set[int] = field(default_factory=set)
    articles: int = 0
    base_mb: float = 0.0


class Pool:
    """`jobs` worker processes, each with a pipeline of its own."""

    def __init__(self, jobs: int, make: MakePipeline, limits: Limits | None = None) -> None:
        self.jobs, self.make, self.limits = jobs, make, limits or Limits()
        self.seconds: dict[str, float] = {}
        self.peak_mb = 0.0
        self._dead_starts = 0
        self._workers: list[_Worker] = []
        self._context = multiprocessing.get_context("spawn")

    def read(self, jobs: Iterator[Job]) -> Iterator[tuple[Any, Rows]]:
        """(key, rows) of every article, in the order they are finished."""
        waiting: deque[Job] = deque()
        exhausted = False
        try:
            while True:
                while not exhausted and len(waiting) < self.jobs:
                    job = next(jobs, None)
                    exhausted = job is None
                    if job is not None:
                        waiting.append(job)
                self._assign(waiting)
                if not any(w.job for w in self._workers) and not waiting:
                    return
                yield from self._collect(waiting)
        finally:
            self.close()

    def close(self) -> None:
        """End every worker at once; what they were reading is lost to no one but them."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers.clear()

    def _assign(self, waiting: deque[Job]) -> None:
        while len(self._workers) < min(self.jobs, len(waiting) + len(self._workers)):
            if sum(w.job is None for w in self._workers) >= len(waiting):
                break
            self._workers.append(self._start())
        for worker in self._workers:
            if worker.ready and worker.job is None and waiting:
                self._give(worker, waiting.popleft())

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self.make), daemon=True)
        with _one_thread():
            process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + START_LIMIT)

    def _give(self, worker: _Worker, job: Job) -> None:
        worker.job, worker.left = job, set(range(len(job.items)))
        worker.deadline = time.monotonic() + self.limits.seconds
        try:
            worker.connection.send([found for _, found in job.items])
        except (BrokenPipeError, ConnectionError):
            worker.deadline = 0.0  # died while idle: `_collect` sees to its job

    def _collect(self, waiting: deque[Job]) -> Iterator[tuple[Any, Rows]]:
        busy = [w for w in self._workers if w.job or not w.ready]
        soonest = min((w.deadline for w in busy), default=time.monotonic() + 1.0)
        pause = max(0.0, soonest - time.monotonic())
        wait([w.connection for w in busy], timeout=pause)
        for worker in busy:
            yield from self._drain(worker, waiting)

    def _drain(self, worker: _Worker, waiting: deque[Job]) -> Iterator[tuple[Any, Rows]]:
        try:
            while worker.connection.poll():
                message = worker.connection.recv()
                if isinstance(message, Read):
                    assert worker.job is not None
                    worker.left.discard(message.place)
                    worker.deadline = time.monotonic() + self.limits.seconds
                    worker.articles += 1
                    yield worker.job.items[message.place][0], message.rows
                else:
                    self._done(worker, message)
                    if worker not in self._workers:
                        return
        except (EOFError, OSError):
            worker.process.join(1.0)
            code = worker.process.exitcode
            yield from self._lost(worker, waiting, f"its worker died (exit code {code})")
            return
        if time.monotonic() > worker.deadline and (worker.job or not worker.ready):
            limit = f"it took longer than the limit of {self.limits.seconds:g} seconds"
            yield from self._lost(worker, waiting, limit, tries=1)

    def _done(self, worker: _Worker, message: Done | Broken) -> None:
        if isinstance(message, Broken):
            raise ModelError(message.reason)
        if not worker.ready:
            worker.ready, worker.base_mb, self._dead_starts = True, message.now_mb, 0
        worker.job = None
        for name, spent in message.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + spent
        self.peak_mb = max(self.peak_mb, message.peak_mb)
        most = max(self.limits.megabytes, worker.base_mb + GROWTH)
        if worker.articles >= self.limits.articles or message.now_mb > most:
            self._remove(worker)

    def _lost(
        self, worker: _Worker, waiting: deque[Job], reason: str, tries: int = TRIES
    ) -> Iterator[tuple[Any, Rows]]:
        """A worker is gone: try what it had not finished again, one article at a time."""
        job, left, started = worker.job, sorted(worker.left), worker.ready
        self._remove(worker)
        if job is None:
            self._dead_starts += not started
            if self._dead_starts >= STARTS:
                raise ModelError(f"{STARTS} worker processes could not start: {reason}")
            return
        alone = len(job.items) == 1
        if alone and left and job.tries + 1 >= tries:
            key, found = job.items[0]
            yield key, failure(found.article, f"{STOPPED}: {reason}")
            return
        for place in reversed(left):
            waiting.appendleft(Job([job.items[place]], job.tries + alone))

    def _remove(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)


@contextmanager
def _one_thread() -> Iterator[None]:
    """One thread per worker: what starts within inherits it, this process stays as it was."""
    unset = [name for name in ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(unset, "1"))
    try:
        yield
    finally:
        for name in unset:
            os.environ.pop(name, None)


def batches(items: Iterable[tuple[Any, Found]], size: int, chars: int) -> Iterator[Job]:
    """Jobs of up to `size` articles, and of up to `chars` characters unless one alone has more."""
    batch: list[tuple[Any, Found]] = []
    held = 0
    for key, found in items:
        length = len(found.article.text)
        if batch and (len(batch) == size or held + length > chars):
            yield Job(batch)
            batch, held = [], 0
        batch.append((key, found))
        held += length
    if batch:
        yield Job(batch)
