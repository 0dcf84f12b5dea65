"""compile_gold.py [a|b|final]: annotations into gold JSONL, validated.

`final` (the default) writes development.jsonl and gate.jsonl; `a` and `b` are checked only.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.accuracy.annotation import HERE, compile_all, write_gold

from dateline.evaluate import read_gold

GATE_EVERY = 2
"""Every second article by name is looked at only as a gate."""


def halves(records: list[dict]) -> dict[str, list[dict]]:
    """Records by the file they go to."""
    return {"development": records[::GATE_EVERY], "gate": records[1::GATE_EVERY]}


def main(who: str) -> None:
    """Compile one annotator's work and say how much there is of each layer."""
    records = compile_all(who)
    folder = HERE if who == "final" else Path(tempfile.mkdtemp())
    for name, half in halves(records).items():
        path = folder / f"{name}.jsonl"
        write_gold(half, path)
        read = read_gold(path)
        counts = {
            layer: sum(len(r.layer(layer) or ()) for r in read)
            for layer in ("actors", "places", "dates", "figures", "events")
        }
        print(f"{who} {name}: {len(read)} articles, {counts}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "final")
