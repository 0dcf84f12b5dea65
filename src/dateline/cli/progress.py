"""The progress bar: on a terminal only, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.runs.run import Progress, Report


@contextmanager
def shown() -> Iterator[Progress | None]:
    """A callback that moves a bar with articles per second and failures; None off a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]} articles/s, {task.fields[failed]} failed"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("reading", total=None, rate="-", failed=0)

        def move(report: Report) -> None:
            rate = f"{report.read / report.seconds:.1f}" if report.seconds else "-"
            bar.update(
                task,
                total=report.articles,
                completed=report.read + report.kept,
                rate=rate,
                failed=report.failed,
            )

        yield move
