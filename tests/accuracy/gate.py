"""Floors: what each metric has reached once, and when a run has fallen below it.

Noise. The same code, models and gold give the same rows, so a score has no spread of its own. What
varies is the odd item: arithmetic in eight bits rounds differently on another processor, and a
change for the better elsewhere may cost a neighbour. So a metric may fall by what one item of gold
is worth, and one more for every further hundred. The bootstrap interval over documents answers
another question (how it would do on other articles) and is some five points wide on twelve of
them: a gate of that width would let real losses through.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.evaluate.scoring import LOWER_IS_BETTER

Metrics = Mapping[str, Mapping[str, Any]]
"""As `dateline evaluate --json` gives them: f1, predicted and gold by metric."""
ROUNDING = 0.011
"""Both floor and score are rounded to hundredths."""
HEAD = """\
# What each metric (F1, in percent) must not fall below; see tests/accuracy/README.md.
# Written by `python -m tests.accuracy.floors raise`, not by hand.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors of each half of the gold, with the gold and the models they were reached with."""

    gold: dict[str, str] = field(default_factory=dict)
    models: dict[str, str] = field(default_factory=dict)
    halves: dict[str, dict[str, float]] = field(default_factory=dict)


def noise(metric: Mapping[str, Any]) -> float:
    """Points of F1 that the items within its noise are worth."""
    items = max(1, math.ceil(metric["gold"] / 100))
    return 200 * items / (metric["predicted"] + metric["gold"])


def measured(metrics: Metrics) -> Metrics:
    """Metrics that say something: those with anything predicted or in the gold."""
    return {name: m for name, m in metrics.items() if m["predicted"] + m["gold"]}


def loss(name: str, floor: float, f1: float) -> float:
    """Points by which a score is worse than its floor; negative if it is better."""
    return f1 - floor if name in LOWER_IS_BETTER else floor - f1


def fell(name: str, floor: float, metric: Mapping[str, Any]) -> bool:
    """Whether a score is worse than its floor by more than its noise."""
    return loss(name, floor, metric["f1"]) > noise(metric) + ROUNDING


def failures(floors: Mapping[str, float], metrics: Metrics) -> list[str]:
    """What is wrong with a run's scores, one sentence each; empty if nothing is."""
    known = measured(metrics)
    wrong = [
        f"{name}: {known[name]['f1']:.2f}, but its floor is {floor:.2f} "
        f"and its noise {noise(known[name]):.2f}"
        for name, floor in floors.items()
        if name in known and fell(name, floor, known[name])
    ]
    wrong += [f"{name}: has a floor, but is not measured" for name in floors if name not in known]
    wrong += [f"{name}: is measured, but has no floor" for name in known if name not in floors]
    return wrong


def strangers(floors: Floors, gold: Mapping[str, str], models: Mapping[str, str]) -> list[str]:
    """Which gold files and models are not those the floors were reached with."""
    pairs = (("gold", floors.gold, gold), ("model", floors.models, models))
    return [
        f"{kind} {name}: is not the one its floors were reached with"
        for kind, then, now in pairs
        for name in sorted(set(then) | set(now))
        if then.get(name) != now.get(name)
    ]


def raised(
    floors: Mapping[str, float], metrics: Metrics, lower: Collection[str] = ()
) -> dict[str, float]:
    """Floors after a run: better scores raise them; worse ones count only if in `lower`."""
    known = measured(metrics)
    kept = {name: floor for name, floor in floors.items() if name in known or name not in lower}
    risen = {
        name: metric["f1"]
        for name, metric in known.items()
        if name not in floors or name in lower or loss(name, floors[name], metric["f1"]) < 0
    }
    merged = kept | risen
    return {name: merged[name] for name in (*known, *(n for n in merged if n not in known))}


def read_floors(path: Path) -> Floors:
    """Floors out of their file; none if there is no file yet."""
    if not path.is_file():
        return Floors()
    raw = tomllib.loads(path.read_text("utf-8"))
    return Floors(raw.pop("gold"), raw.pop("models"), raw)


def write_floors(floors: Floors, path: Path) -> None:
    """Write the file of floors."""
    lines = [HEAD]
    for title, table in {"gold": floors.gold, "models": floors.models, **floors.halves}.items():
        lines.append(f"[{title}]")
        lines += [f"{json.dumps(name)} = {json.dumps(value)}" for name, value in table.items()]
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")
