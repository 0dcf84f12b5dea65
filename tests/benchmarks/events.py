"""events.py [--shared FOLDER] [--only plover,ecbplus,gold] [--errors]: events on the public sets.

PLOVER sentences (types), ECB+ (triggers and grouping), and the annotated articles of gold/dev.jsonl
beside a pipeline glued from stock parts. What each number means is said in plover.py and
ecbplus.py. Where the optional folder of benchmarks is not there, the script says so and stops.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import ecbplus, plover

from dateline.evaluate import read_gold
from dateline.evaluate.predictions import rows_by_reading
from dateline.evaluate.scoring import score_all
from dateline.pipeline import Pipeline, load

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = ("plover", "ecbplus", "gold")
GLUED = {
    "events.found": 41.0,
    "events.type": 33.0,
    "events.sub_type": 0.0,
    "events.args.actor": 40.0,
    "events.args.recipient": 23.0,
    "events.place": 39.0,
    "events.date": 36.0,
    "events.attributed": 0.0,
    "events.nonactual_coded_actual(lower better)": 100.0,
    "events.whole(type+actors+date+factuality)": 6.2,
}
"""F1 of en_core_web_md, dateparser, float() and a verb lexicon, glued (../shared/field)."""


def gold_report(pipeline: Pipeline, path: Path) -> Iterator[str]:
    """Events of annotated articles, ours and the glued pipeline's."""
    records = read_gold(path)
    metrics = score_all(records, rows_by_reading(records, pipeline), ["events"]).metrics()
    yield f"{path.name}, {len(records)} articles, F1{'dateline':>28}  glued"
    for name, counts in metrics.items():
        glued = f"{GLUED[name]:6.1f}" if name in GLUED else "     -"
        yield f"  {name:46}{100 * counts.f1:6.1f} {glued}"


def run(pipeline: Pipeline, shared: Path, name: str, errors: bool) -> Iterator[str]:
    """The lines of one set."""
    if name == "plover":
        found = plover.answers(pipeline, shared / "bench" / "events_plover_gsr.jsonl")
        yield from plover.report(found)
        yield from plover.errors(found) if errors else ()
    elif name == "ecbplus":
        path = shared / "bench" / "events_ecbplus_dev.jsonl"
        yield from ecbplus.report(ecbplus.tally_of(pipeline, path))
    else:
        yield from gold_report(pipeline, shared / "gold" / "dev.jsonl")


def main() -> None:
    """Print every set asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--only", default=",".join(SETS))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not (options.shared / "bench").is_dir():
        print(f"skipped: the benchmarks are not at {options.shared}")
        return
    pipeline = load()
    if not any("events" in stage.gives for stage in pipeline.stages):
        print("skipped: no stage of the pipeline gives events")
        return
    for name in options.only.split(","):
        for line in run(pipeline, options.shared, name, options.errors):
            print(line, flush=True)


if __name__ == "__main__":
    main()
