"""python -m tests.accuracy.floors [show | raise] [--lower METRIC]: the floors of accuracy.

`show` prints every score beside its floor. `raise` reads the articles, raises the floors that were
surpassed and takes over the fingerprint of gold and models; it never lets one fall, and writes
nothing if a score is below its floor by more than its noise, unless `--lower METRIC` names it
(once for each metric; for both halves).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

from tests.accuracy.annotation import HERE
from tests.accuracy.gate import (
    Floors,
    Metrics,
    failures,
    measured,
    noise,
    raised,
    read_floors,
    strangers,
    write_floors,
)

from dateline.evaluate import evaluate
from dateline.evaluate.result import digest_of
from dateline.runs.identity import models

FLOORS = HERE / "floors.toml"
HALVES = ("development", "gate")


def gold_path(half: str) -> Path:
    """Gold of one half; SystemExit if it was not compiled yet."""
    path = HERE / f"{half}.jsonl"
    if not path.is_file():
        sys.exit(f"{path} is not there; write it with: python -m tests.accuracy.compile_gold")
    return path


@cache
def metrics_of(half: str) -> Metrics:
    """Scores of the pipeline as it is now."""
    metrics: Metrics = evaluate(gold_path(half)).result()["metrics"]
    return metrics


def gold_digests() -> dict[str, str]:
    """Fingerprint of each half's gold."""
    return {half: digest_of(gold_path(half)) for half in HALVES}


def raise_floors(path: Path, lower: Collection[str] = ()) -> list[str]:
    """Write the floors after this run; returns what stands against it, having written nothing."""
    old = read_floors(path)
    halves = {h: raised(old.halves.get(h, {}), metrics_of(h), lower) for h in HALVES}
    known = {name for h in HALVES for name in (*old.halves.get(h, {}), *metrics_of(h))}
    problems = [f"--lower {name}: there is no such metric" for name in lower if name not in known]
    problems += [f"{h} {p}" for h in HALVES for p in failures(halves[h], metrics_of(h))]
    if not problems:
        write_floors(Floors(gold_digests(), models(), halves), path)
        _tell(old, halves)
    return problems


def _tell(old: Floors, halves: dict[str, dict[str, float]]) -> None:
    for half, floors in halves.items():
        before = old.halves.get(half, {})
        for name in {**before, **floors}:
            if before.get(name) != floors.get(name):
                print(f"{half} {name}: {before.get(name, 'none')} -> {floors.get(name, 'none')}")


def show(path: Path) -> None:
    """Print each score, its floor and its noise, then whatever a gate would say."""
    floors = read_floors(path)
    for half in HALVES:
        for name, metric in measured(metrics_of(half)).items():
            floor = floors.halves.get(half, {}).get(name)
            told = "none" if floor is None else f"{floor:.2f}"
            f1, within = metric["f1"], noise(metric)
            print(f"{half:12}{name:46}{f1:7.2f}  floor {told:>6}  noise {within:.2f}")
    for stranger in strangers(floors, gold_digests(), models()):
        print(stranger)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 1 if a score is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.floors", description=__doc__)
    parser.add_argument("command", choices=["show", "raise"], nargs="?", default="show")
    parser.add_argument("--lower", metavar="METRIC", action="append", default=[])
    options = parser.parse_args(arguments)
    if options.command == "show":
        show(FLOORS)
        return 0
    problems = raise_floors(FLOORS, options.lower)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("nothing written; --lower METRIC lets a floor fall", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
