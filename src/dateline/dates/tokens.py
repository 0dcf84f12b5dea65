"""Text into date tokens: one category character each, with offsets and values beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dateline.dates.lexicon import MARKS, OTHER, PROPER, SHORT, Lexicon

TOKEN = re.compile(
    r"""
    (?P<iso>(?<![\w.,/-])\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?
        (?![\w/-]))
  | (?P<odd>(?<![\w.,/-])(?:\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[A-Z][a-z]{2}\d{4})(?![\w/-]))
  | (?P<numeric>(?<![\w.,/-])\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/-]))
  | (?P<clock>(?<![\w.,:/])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]|-\d))
  | (?P<decade>(?<![\w.,])\d{3}0['’]?s\b|['’]\d0s\b|(?<![\w.,$£€])[2-9]0s\b)
  | (?P<shortyear>['’]\d{2}\b(?!['’\w]))
  | (?P<qcode>\bQ[1-4]\b)
  | (?P<ord>(?<![\w.,])\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<num>\d+(?:[.,]\d+)*)
  | (?P<ampm>(?<![^\W\d_])[aApP]\.?\ ?[mM]\.?(?![^\W_]))
  | (?P<word>[^\W\d_]+)
  | (?P<break>\n)
  | (?P<mark>[^\s\w]|_)
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Tokens:
    """Tokens of a text: `codes[i]` is the category of token i; the rest stands beside it."""

    text: str
    codes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def word(self, index: int) -> str:
        """The characters of a token; empty outside the text."""
        if 0 <= index < len(self.starts):
            return self.text[self.starts[index] : self.ends[index]]
        return ""


def tokenize(text: str, words: Lexicon) -> Tokens:
    """The date tokens of a text, in one pass."""
    out = Tokens(text)
    codes: list[str] = []
    known, phrases, code = words.words, words.phrases, words.codes
    skip = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        kind = match.lastgroup
        category: str | None = None
        value: Any = None
        if kind == "word":
            lower = match.group().lower()
            if lower in phrases:
                lower, end = _phrase(text, start, end, lower, phrases[lower])
                skip = end
            if lower in known:
                category, value = known[lower]
                if category in PROPER and not text[start].isupper():
                    category = None
                elif category in SHORT and text[end : end + 1] == ".":
                    end = skip = end + 1
        elif kind == "mark":
            if _editorial(text, start):
                continue
            category = MARKS.get(match.group())
        elif kind == "break":
            if not _breaks(text, end):
                continue
        elif kind is not None:
            category, value = _number(kind, match.group())
        codes.append(OTHER if category is None else code[category])
        out.starts.append(start)
        out.ends.append(end)
        out.values.append(value)
    out.codes = "".join(codes)
    return out


def _phrase(text: str, start: int, end: int, head: str, some: tuple[str, ...]) -> tuple[str, int]:
    for phrase in some:
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            return phrase, stop
    return head, end


def _breaks(text: str, end: int) -> bool:
    """Whether a line end is more than the wrapping of a long line."""
    following = text[end : end + 1]
    return not (following.islower() or following.isdigit()) or text[end - 2 : end - 1] in ".!?:;"


def _editorial(text: str, start: int) -> bool:
    """Whether a square bracket only marks a word put into a quotation: "[Ten] years"."""
    if text[start] == "[":
        return text[start + 1 : start + 2].isalpha()
    return text[start] == "]" and text[start - 1 : start].isalpha()


def _number(kind: str, word: str) -> tuple[str | None, Any]:
    if kind == "ampm":
        return "ampm", 12 if word[0] in "pP" else 0
    if kind == "num":
        return _plain(word)
    if kind == "ord":
        return kind, int(word[:-2])
    if kind == "qcode":
        return kind, int(word[1])
    return kind, word


def _plain(word: str) -> tuple[str, Any]:
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
        return "day", int(word)
    if word.isdecimal() and len(word) == 4 and 1000 <= int(word) < 2200:
        return "year", int(word)
    if len(word) > 12:
        return "int", None
    bare = word.replace(",", "")
    try:
        return "int", float(bare) if "." in bare else int(bare)
    except ValueError:
        return "int", None
