"""Dates: time expressions found, read as TIMEX3 and resolved to calendar days."""

from dateline.dates.stage import DatesStage

__all__ = ["DatesStage"]
