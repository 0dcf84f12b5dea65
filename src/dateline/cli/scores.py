"""What `dateline evaluate` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from dateline.evaluate import (
    Evaluated,
    Result,
    evaluate,
    gains_and_losses,
    read_gold,
    read_result,
)
from dateline.evaluate.page import html_page
from dateline.evaluate.report import difference_line, difference_lines, metric_table

WIDE = 160


def console() -> Console:
    """A console on stdout that does not fold lines when it is not a terminal."""
    return Console() if sys.stdout.isatty() else Console(width=WIDE, soft_wrap=True)


def print_scores(
    done: Evaluated, *, as_json: bool, errors: int, html: Path | None, intervals: bool
) -> None:
    """Print the metrics as a table or JSON, differences if asked for, and write the page."""
    result = done.result(intervals)
    if html is not None:
        html.write_text(html_page(done.records, done.rows, done.evaluation), "utf-8")
        print(f"wrote {html}", file=sys.stderr)
    if as_json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    out = console()
    out.print(metric_table(result))
    if errors:
        differences = [d for score in done.evaluation.documents for d in score.differences]
        for line in difference_lines(differences, done.records, errors):
            out.print(line, soft_wrap=True)


def compare_results(gold: Path, pair: tuple[Path, Path], layers: Sequence[str]) -> None:
    """Print what the second result gained and lost against the first, and how metrics moved."""
    before, after = (_result(gold, path, layers) for path in pair)
    texts = {record.id: record.text for record in read_gold(gold)}
    gains, losses = gains_and_losses(before, after)
    out = console()
    for name, metric in after["metrics"].items():
        moved = metric["f1"] - before["metrics"].get(name, {"f1": 0.0})["f1"]
        if moved:
            out.print(f"{name}: {metric['f1']:.1f} ({moved:+.1f})")
    for title, group in (("gained", gains), ("lost", losses)):
        out.print(f"{title}: {len(group)}")
        for difference in group:
            out.print(difference_line(difference, texts), soft_wrap=True)


def _result(gold: Path, path: Path, layers: Sequence[str]) -> Result:
    return evaluate(gold, path, layers).result() if path.is_dir() else read_result(path)
