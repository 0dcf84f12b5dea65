"""Line breaks that end a sentence, told to the parser beforehand.

Headlines, datelines, list items and image captions end without a full stop; the parser would
read them into the sentence that follows. A blank line always ends a sentence. A single line
break does unless the text is hard-wrapped, or goes on in lower case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

NAME = "dateline_lines"
BREAK = re.compile(r"[ \t\r]*\n\s*")
CONTINUED = re.compile(r"[a-z(,;&]")
WRAPPED_SHARE = 0.3


def line_starts(text: str) -> list[int]:
    """Character offsets at which a line break makes a new sentence begin."""
    breaks = [m for m in BREAK.finditer(text) if m.start() > 0 and m.end() < len(text)]
    single = [m for m in breaks if m.group().count("\n") == 1]
    continued = sum(CONTINUED.match(text, m.end()) is not None for m in single)
    wrapped = len(single) >= 3 and continued >= WRAPPED_SHARE * len(single)
    return [
        m.end()
        for m in breaks
        if m.group().count("\n") > 1 or not (wrapped or CONTINUED.match(text, m.end()))
    ]


def mark_lines(doc: Doc) -> Doc:
    """Begin a sentence at each token that a sentence-ending line break precedes."""
    starts = set(line_starts(doc.text))
    if starts:
        for token in doc:
            if token.idx in starts and not token.is_space:
                token.is_sent_start = True
    return doc


def register() -> None:
    """Make the component known to spaCy."""
    from spacy.language import Language

    if not Language.has_factory(NAME):
        Language.component(NAME, func=mark_lines)
