"""Small conveniences of the Python API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import OutputError
from dateline.records import TABLES
from dateline.settings import Settings
from dateline.story import Article, Story

if TYPE_CHECKING:
    import pyarrow as pa


def read(text: str, published: date | None = None, settings: Settings | None = None) -> Story:
    """Read one article; the story holds the rows of every table. Raises ArticleError."""
    from dateline.pipeline import load

    article = Article(
        id="article",
        text=text,
        published=published,
        published_from=None if published is None else "option",
    )
    return load(settings).read(article)


class Tables(Mapping[str, "pa.Table"]):
    """The nine tables of a run by name, each read when asked for."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def __getitem__(self, table: str) -> pa.Table:
        import pyarrow.parquet as pq

        if table not in TABLES:
            raise KeyError(table)
        return pq.read_table(self.out / table, page_checksum_verification=True)

    def count(self, table: str) -> int:
        """Number of rows of a table, without reading them."""
        import pyarrow.dataset as ds

        return int(ds.dataset(self.out / table, format="parquet").count_rows())

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def open_tables(out: Path | str) -> Tables:
    """The tables of a run; raises OutputError if the folder holds none."""
    folder = Path(out)
    if not (folder / "documents").is_dir():
        raise OutputError(f"{folder} holds no tables of a run; give the folder of dateline run")
    return Tables(folder)
