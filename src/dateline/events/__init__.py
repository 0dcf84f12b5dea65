"""Events: who did what to whom, where, when, and is it so."""

from dateline.events.stage import EventsStage

__all__ = ["EventsStage"]
