"""The approved tables of the seeds: any change in what is read from them is seen in review.

After a change that is meant: `python -m tests.test_golden`, then read the difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from dateline.pipeline import Pipeline, document_of, load
from dateline.sources import scan
from dateline.story import all_rows

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"


def tables(pipeline: Pipeline, seed: Path) -> Iterator[str]:
    """Rows as JSON lines, null columns left out; scores to two digits, since BLAS may differ."""
    (found,) = scan(seed)
    story = pipeline.read(found.article)
    for table, rows in all_rows(document_of(story), story).items():
        for row in rows:
            values = {k: _plain(v) for k, v in asdict(row).items() if v is not None}
            if table == "documents":
                del values["text"]  # it is in the seed, and its digest is here
            yield json.dumps({"table": table} | values, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, float):
        return round(value, 2)
    return value if isinstance(value, int | str) else str(value)


def seeds() -> list[Path]:
    return sorted((ROOT / "seeds").glob("*.txt"))


@pytest.mark.model
@pytest.mark.parametrize("seed", seeds(), ids=lambda p: p.stem)
def test_the_tables_of_a_seed_are_those_approved(seed: Path) -> None:
    approved = (GOLDEN / f"{seed.stem}.jsonl").read_text("utf-8").splitlines()
    assert list(tables(load(), seed)) == approved, (
        "if the change is meant: python -m tests.test_golden"
    )


def update() -> None:
    """Approve what the pipeline reads now."""
    GOLDEN.mkdir(exist_ok=True)
    pipeline = load()
    for seed in seeds():
        text = "\n".join(tables(pipeline, seed)) + "\n"
        (GOLDEN / f"{seed.stem}.jsonl").write_text(text, "utf-8")


if __name__ == "__main__":
    update()
