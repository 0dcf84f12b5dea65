"""What `dateline evaluate` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dateline.errors import GoldError, SettingsError
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
from dateline.evaluate.result import digest_of

WIDE = 160


def console() -> Console:
    """A console on stdout that does not fold lines when it is not a terminal."""
    return Console() if sys.stdout.isatty() else Console(width=WIDE, soft_wrap=True)


def print_scores(
    done: Evaluated, *, as_json: bool, errors: int, html: Path | None, intervals: bool
) -> None:
    """Print the metrics as a table or JSON, differences if asked for, and write the page."""
    result = done.result(intervals)
    if failed := done.failed():
        what = f"{len(failed)} of {len(done.records)} documents failed in the run"
        print(f"dateline: {what}; all of their gold counts as missed: {', '.join(failed)}",
              file=sys.stderr)  # fmt: skip
    if html is not None:
        _write(html, html_page(done.records, done.rows, done.evaluation))
    if as_json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
        return
    out = console()
    out.print(metric_table(result))
    if errors:
        differences = [d for score in done.evaluation.documents for d in score.differences]
        for line in difference_lines(differences, done.records, errors):
            out.print(line, soft_wrap=True)


def _write(path: Path, page: str) -> None:
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise SettingsError(f"--html {path} cannot be written ({error.strerror})") from None
    print(f"wrote {path}", file=sys.stderr)


def compare_results(gold: Path, pair: tuple[Path, Path], layers: Sequence[str] | None) -> None:
    """Print what the second result gained and lost against the first, and how metrics moved."""
    texts = {record.id: record.text for record in read_gold(gold)}
    before, after = (_result(gold, path, layers) for path in pair)
    gains, losses = gains_and_losses(before, after)
    out = console()
    for name in {**before["metrics"], **after["metrics"]}:
        old, new = (result["metrics"].get(name, {"f1": 0.0})["f1"] for result in (before, after))
        if old != new:
            out.print(f"{name}: {new:.1f} ({new - old:+.1f})")
    for title, group in (("gained", gains), ("lost", losses)):
        out.print(f"{title}: {len(group)}")
        for difference in group:
            what = Text(f"  {difference.layer} {difference.kind}")
            out.print(what + difference_line(difference, texts), soft_wrap=True)


def _result(gold: Path, path: Path, layers: Sequence[str] | None) -> Result:
    if path.is_dir():
        return evaluate(gold, path, layers).result()
    result = read_result(path)
    if result["gold_sha256"] != digest_of(gold):
        raise GoldError(f"{path} was measured on another gold than {gold}; measure again")
    return result
