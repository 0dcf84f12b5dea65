"""Runs: a whole source into tables, safely, on all the cores you give it."""

from dateline.runs.run import Report, fingerprint, run

__all__ = ["Report", "fingerprint", "run"]
