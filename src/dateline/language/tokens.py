"""A bound on the tokenizer's time.

spaCy's tokenizer peels affixes off a chunk without spaces one by one and looks at all that is
left each time: 10,000 brackets in a row take 8 seconds, 100,000 take minutes. Chunks longer than
anything written by people are cut into pieces first, which keeps the time linear and every
character where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 300
PIECE = 60
CHUNK = re.compile(rf"\S{{{LONGEST + 1},}}")


class BoundTokenizer:
    """A tokenizer that cuts chunks of more than `LONGEST` characters into pieces."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        """The text as a Doc whose characters are exactly the text."""
        cuts = list(_cuts(text))
        if not cuts:
            made: Doc = self.inner(text)
            return made
        from spacy.tokens import Doc

        parts = (text[a:b] for a, b in pairwise([0, *cuts, len(text)]) if a < b)
        return Doc.from_docs([self.inner(p) for p in parts], ensure_whitespace=False)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def _cuts(text: str) -> Iterator[int]:
    for match in CHUNK.finditer(text):
        yield from range(match.start(), match.end(), PIECE)
        yield match.end()


def bound_tokenizer(nlp: Language) -> None:
    """Bound the time of a pipeline's tokenizer."""
    if not isinstance(nlp.tokenizer, BoundTokenizer):
        nlp.tokenizer = BoundTokenizer(nlp.tokenizer)
