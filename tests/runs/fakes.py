"""A pipeline without models, for runs that are killed, starved and repeated in tests."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.records import DateExpr, Mention
from dateline.settings import Settings
from dateline.story import Article, Story

NAME = re.compile(r"\b[A-Z]\w+")


class FakeDoc:
    """As much of a Doc as a story looks at."""

    def __init__(self, text: str) -> None:
        self.words = text.split()
        self.sents: list[Any] = []

    def __len__(self) -> int:
        return len(self.words)


@dataclass
class FakePipeline:
    """Capitalised words are mentions; some words make it misbehave."""

    pause: float = 0.0
    settings: Settings = field(default_factory=Settings)
    seconds: dict[str, float] = field(default_factory=dict)

    def parse(self, articles: Iterable[Article]) -> Iterator[Story]:
        for article in articles:
            if "UNPARSABLE" in article.text:
                raise ValueError("no parse")
            yield Story(article, FakeDoc(article.text))  # type: ignore[arg-type]

    def run_stages(self, story: Story) -> Story:
        time.sleep(self.pause)
        if "SLEEP" in story.text:
            time.sleep(60)
        if "DIE" in story.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "RAISE" in story.text:
            raise RuntimeError("raised\nin two lines")
        story.mentions = [_mention(story, m, n) for n, m in enumerate(NAME.finditer(story.text))]
        story.dates = [_date(story)]
        return story


def _mention(story: Story, match: re.Match[str], number: int) -> Mention:
    return Mention(
        doc_id=story.doc_id,
        mention_id=story.row_id("m", number),
        start=match.start(),
        end=match.end(),
        text=match.group(),
        sentence=0,
        label="PERSON",
        rule="fake",
        score=0.1,
    )


def _date(story: Story) -> DateExpr:
    return DateExpr(
        doc_id=story.doc_id,
        date_id=story.row_id("d", 0),
        start=0,
        end=1,
        text=story.text[:1],
        sentence=0,
        type="DATE",
        value="XXXX",
        first=story.published,
        rule="fake",
        score=0.3,
    )


def make() -> Any:
    """A pipeline at once."""
    return FakePipeline()


def make_slow() -> Any:
    """A pipeline that takes 3 ms an article, so that a kill can meet it at work."""
    return FakePipeline(pause=0.003)


def make_broken() -> Any:
    """A pipeline that cannot be made."""
    raise OSError("no weights here")


def write_articles(folder: Path, count: int, start: int = 0) -> None:
    """Text files of a few words each, every fifth in a subfolder."""
    for n in range(start, start + count):
        home = folder / "sub" if n % 5 == 0 else folder
        home.mkdir(parents=True, exist_ok=True)
        text = f"Article {n} says that Anna met Boris and {'Carla ' * (n % 7)}in town.\n"
        (home / f"a{n:04}.txt").write_text(f"---\npublished: 2024-01-{n % 28 + 1:02}\n---\n{text}")


def table_bytes(out: Path) -> dict[str, bytes]:
    """Every Parquet file below OUT by its relative path."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*.parquet"))}


if __name__ == "__main__":
    from tests.runs.fakes import make_slow as picklable

    from dateline.runs import run

    run(sys.argv[1], sys.argv[2], jobs=2, make=picklable)
