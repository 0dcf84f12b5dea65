"""The last resort: dateparser, for explicit formats the grammar finds but does not read itself."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dateline.dates.context import Context, Reading
from dateline.dates.rules import Found


def explicit(found: Found, ctx: Context) -> Reading | None:
    """A whole date with its year, in a form that is rare in news."""
    day = _parse(found.tokens.text[found.start : found.end])
    return Reading("DATE", day.isoformat()) if day else None


@lru_cache(maxsize=4096)
def _parse(span: str) -> date | None:
    """The day dateparser reads; None if it reads none or another year than the one written."""
    import dateparser  # slow to import, and hardly ever needed

    settings = {"STRICT_PARSING": True, "DATE_ORDER": "YMD" if span[:4].isdigit() else "DMY"}
    try:
        read = dateparser.parse(span, languages=["en"], settings=settings)
    except (ValueError, OverflowError):
        return None
    written = re.search(r"\d{4}", span)
    if read is None or written is None or read.year != int(written[0]):
        return None
    day: date = read.date()
    return day
