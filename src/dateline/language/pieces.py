"""Text into what the names model reads: word pieces, their shapes, and where each stands.

The vocabulary is lower-cased, so each piece carries the shape of its characters beside its number.
Training uses the same code, so that both see the same pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
SHAPES = ("other", "lower", "capital", "all_capitals", "single_capital", "mixed", "digits", "mark")
"""Shapes of a word piece; "mark" is the shape of the marks around a window."""
LOWER, CAPITAL, ALL_CAPITALS, SINGLE_CAPITAL, MIXED, DIGITS, MARK = range(1, 8)
UPPER_BIT, LOWER_BIT, DIGIT_BIT = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text: vocabulary number, shape, characters, and whether a word starts."""

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints
    heads: NDArray[np.bool_]


class Splitter:
    """Splits text into word pieces; `vocabulary` is a file of one piece a line."""

    def __init__(self, vocabulary: Path) -> None:
        self.tokenizer = _tokenizer(vocabulary)
        pieces = vocabulary.read_text("utf-8").splitlines()
        self.size = len(pieces)
        self.first = pieces.index("[CLS]")
        self.last = pieces.index("[SEP]")
        self._continues = np.array([piece.startswith("##") for piece in pieces])

    def split(self, text: str) -> Pieces:
        """All pieces of a text of any length, in time linear in it."""
        # Lone halves of surrogate pairs cannot be encoded; the stand-in keeps every offset.
        clean = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        clean = clean if len(clean) == len(text) else _without_surrogates(text)
        encoding = self.tokenizer.encode(clean, add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int64)
        spans = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        heads = ~self._continues[ids] if len(ids) else np.zeros(0, dtype=bool)
        return Pieces(ids, piece_shapes(clean, spans), spans[:, 0], spans[:, 1], heads)


def piece_shapes(text: str, spans: Ints) -> Ints:
    """The shape of each span of characters."""
    kinds = _kinds(text)
    begin, end = spans[:, 0], spans[:, 1]
    upper, lower, digit = (
        np.concatenate(([0], np.cumsum((kinds & bit) > 0))) for bit in (1, LOWER_BIT, DIGIT_BIT)
    )
    uppers, lowers, digits = (sums[end] - sums[begin] for sums in (upper, lower, digit))
    first_upper = (kinds[np.minimum(begin, max(len(kinds) - 1, 0))] & UPPER_BIT) > 0
    conditions = [
        digits > 0,
        (uppers == 1) & (lowers == 0),
        (uppers > 1) & (lowers == 0),
        (uppers == 1) & first_upper,
        uppers > 0,
        lowers > 0,
    ]
    shapes = [DIGITS, SINGLE_CAPITAL, ALL_CAPITALS, CAPITAL, MIXED, LOWER]
    return np.select(conditions, shapes, 0).astype(np.int64)


def _kinds(text: str) -> NDArray[np.uint8]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _kind_table()
    return np.where(codes < len(table), table[np.minimum(codes, len(table) - 1)], 0)


@cache
def _kind_table() -> NDArray[np.uint8]:
    """Bits of upper case, lower case and digit for the characters up to the CJK symbols."""
    characters = [chr(code) for code in range(0x3000)]
    kinds = [
        UPPER_BIT * c.isupper() + LOWER_BIT * c.islower() + DIGIT_BIT * c.isdigit()
        for c in characters
    ]
    return np.array(kinds, dtype=np.uint8)


def _without_surrogates(text: str) -> str:
    return "".join("?" if 0xD800 <= ord(c) < 0xE000 else c for c in text)


def _tokenizer(vocabulary: Path) -> Tokenizer:
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    model = WordPiece.from_file(str(vocabulary), unk_token="[UNK]")
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer
