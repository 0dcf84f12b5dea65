"""Actors and places: who acts and where, merged over a document."""

from dateline.actors.stage import ActorsStage

__all__ = ["ActorsStage"]
