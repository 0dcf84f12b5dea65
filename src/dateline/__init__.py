"""dateline: folders of news articles into tables of who did what to whom, where, when, how many.

    import dateline
    dateline.run("articles/", "outputs/")             # nine Parquet tables
    story = dateline.read("Rebels took Hama.")        # one article, rows in memory
    tables = dateline.open_tables("outputs/")         # tables["events"] is an Arrow table

Names are imported when they are first used, so that `import dateline` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import open_tables, read
    from dateline.evaluate import evaluate
    from dateline.pipeline import Pipeline, load
    from dateline.runs.run import run
    from dateline.settings import Settings
    from dateline.story import Article, Story

__version__ = "0.1.0"

_HOMES = {
    "Article": "dateline.story",
    "Pipeline": "dateline.pipeline",
    "Settings": "dateline.settings",
    "Story": "dateline.story",
    "evaluate": "dateline.evaluate",
    "load": "dateline.pipeline",
    "open_tables": "dateline.api",
    "read": "dateline.api",
    "run": "dateline.runs",
}

__all__ = [
    "Article",
    "Pipeline",
    "Settings",
    "Story",
    "__version__",
    "evaluate",
    "load",
    "open_tables",
    "read",
    "run",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
