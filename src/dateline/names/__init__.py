"""Names: persons, organisations, places and groups as written in the text."""

from dateline.names.stage import NamesStage

__all__ = ["NamesStage"]
