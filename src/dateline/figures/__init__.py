"""Figures: numbers that count or measure, with bound, unit, measure, subject and source."""

from dateline.figures.stage import FiguresStage

__all__ = ["FiguresStage"]
