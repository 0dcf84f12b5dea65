"""all.py [--shared FOLDER] [--only dates,figures,events,names,gold]: every development benchmark.

Each prints our figures beside the peers' that are known. They run one after the other, each in a
process of its own, on the sets of the optional folder ../shared; without it nothing is measured,
and the script says so and ends with 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
NEEDED = ("bench", "gold", "train")
COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "dates": lambda shared: ["tests.benchmarks.dates", str(shared)],
    "figures": lambda shared: ["tests.benchmarks.figures", "--shared", str(shared)],
    "events": lambda shared: ["tests.benchmarks.events", "--shared", str(shared)],
    "names": lambda shared: ["tests.benchmarks.names", str(shared / "train")],
    "gold": lambda shared: ["dateline", "evaluate", str(shared / "gold" / "dev.jsonl"), "--ci"],
}


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for; 1 if a set is not there or a benchmark failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.all", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--only", default=",".join(COMMANDS))
    options = parser.parse_args(arguments)
    wanted = options.only.split(",")
    if unknown := [name for name in wanted if name not in COMMANDS]:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(COMMANDS)}")
    if lost := [name for name in NEEDED if not (options.shared / name).is_dir()]:
        print(f"nothing measured: {options.shared} with the public sets has no {', '.join(lost)}")
        return 1
    return max([run(name, COMMANDS[name](options.shared.resolve())) for name in wanted])


def run(name: str, command: list[str]) -> int:
    """Run one benchmark with its output on ours; whether it failed."""
    print(f"\n== {name}", flush=True)
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
    if done.returncode:
        print(f"== {name} FAILED with {done.returncode}", flush=True)
    return int(done.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
