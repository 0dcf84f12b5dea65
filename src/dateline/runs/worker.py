"""What runs in a worker process: articles in, rows out, one message per article."""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.pipeline import Pipeline, check_article, document_of
from dateline.records import Document
from dateline.sources import Found
from dateline.story import Article, Story, all_rows

Rows = dict[str, list[Any]]
MakePipeline = Callable[[], Pipeline]


@dataclass(frozen=True, slots=True)
class Read:
    """One article's rows, by its place in the batch."""

    place: int
    rows: Rows


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a batch: CPU seconds per stage since the last, memory in MB at most and now."""

    seconds: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    now_mb: float = 0.0


@dataclass(frozen=True, slots=True)
class Broken:
    """The worker cannot start: every article would fail alike, so the run ends with this."""

    reason: str


def serve(connection: Connection, make: MakePipeline) -> None:
    """Serve batches of `Found` until the connection closes; a parent that is gone ends it too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told as well and ends us
    with suppress(BrokenPipeError, ConnectionError):
        _serve(connection, make)


def _serve(connection: Connection, make: MakePipeline) -> None:
    try:
        pipeline = make()
    except Exception as error:
        connection.send(Broken(reason_of(error)))
        return
    connection.send(Done({}, *memory_mb()))
    while batch := _receive(connection):
        for place, rows in read_batch(pipeline, batch):
            connection.send(Read(place, rows))
        connection.send(Done(dict(pipeline.seconds), *memory_mb()))
        pipeline.seconds.clear()


def _receive(connection: Connection) -> Sequence[Found]:
    try:
        batch: Sequence[Found] = connection.recv()
    except (EOFError, OSError):
        return ()
    return batch


def read_batch(pipeline: Pipeline, batch: Sequence[Found]) -> Iterator[tuple[int, Rows]]:
    """Rows of each article; an article that fails in any way is one row with its reason."""
    good: list[int] = []
    for place, found in enumerate(batch):
        if problem := _problem(pipeline, found):
            yield place, failure(found.article, problem, skipped=found.skipped)
        else:
            good.append(place)
    stories = _parse(pipeline, [batch[place].article for place in good])
    for place, story in zip(good, stories, strict=True):
        yield place, _read(pipeline, story, batch[place].article)


def _problem(pipeline: Pipeline, found: Found) -> str | None:
    if found.problem:
        return found.problem
    try:
        check_article(found.article, pipeline.settings)
    except DatelineError as error:
        return str(error)
    return None


def _parse(pipeline: Pipeline, articles: Sequence[Article]) -> list[Story | Exception]:
    """Parse together; if that raises, one by one, so that only the guilty article fails."""
    try:
        return list(pipeline.parse(articles))
    except Exception:
        return [_parse_one(pipeline, article) for article in articles]


def _parse_one(pipeline: Pipeline, article: Article) -> Story | Exception:
    try:
        return next(iter(pipeline.parse([article])))
    except Exception as error:
        return error


def _read(pipeline: Pipeline, story: Story | Exception, article: Article) -> Rows:
    if isinstance(story, Exception):
        return failure(article, f"parsing failed: {reason_of(story)}")
    try:
        read = pipeline.run_stages(story)
        return all_rows(document_of(read), read)
    except Exception as error:
        return failure(article, f"reading failed: {reason_of(error)}")


def failure(article: Article, reason: str, skipped: bool = False) -> Rows:
    """The rows of an article that was not read: its own row with the reason, nothing else."""
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        doc_id=article.id,
        source_path=article.source_path,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        language=article.language,
        published=article.published,
        published_from=article.published_from,
        text=article.text,
        text_sha256=digest,
        status="skipped" if skipped else "failed",
        error=reason,
    )
    return all_rows(document, None)


def reason_of(error: BaseException) -> str:
    """One line that says what went wrong."""
    if isinstance(error, DatelineError):
        return str(error)
    text = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def memory_mb() -> tuple[float, float]:
    """Megabytes of memory this process held at most, and holds now; zeros where not told.

    From /proc, since the figure of getrusage starts at the parent's size in a spawned process.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return 0.0, 0.0
    said = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Vm"))
    peak, now = (float(said.get(name, "0").split()[0]) / 1024 for name in ("VmHWM", "VmRSS"))
    return peak, now
