"""The errors dateline raises, all under one root.

    DatelineError
    ├── SettingsError     an option or setting is unknown or has a wrong value
    ├── SourceError       the source cannot be read at all (missing, empty, of no known kind)
    ├── ArticleError      one article cannot be read; the run goes on and records the reason
    ├── OutputError       the output folder cannot be used or written
    ├── ModelError        a model or data file is missing, altered or does not load
    ├── PipelineError     stages do not fit together
    └── GoldError         gold to evaluate against is malformed

Every message says what is wrong, where, and what to do about it, in one sentence.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of all errors raised on purpose; its text is meant for the user."""


class SettingsError(DatelineError):
    """An option or setting is unknown or has a wrong value."""


class SourceError(DatelineError):
    """The source of articles cannot be read at all."""


class ArticleError(DatelineError):
    """One article cannot be read; becomes a row of `documents` with this reason."""


class OutputError(DatelineError):
    """The output folder cannot be used or written."""


class ModelError(DatelineError):
    """A model or data file is missing, altered, or does not load."""


class PipelineError(DatelineError):
    """Stages do not fit together: one needs what none before it gives."""


class GoldError(DatelineError):
    """Gold to evaluate against is malformed."""
