"""Text cut into numerals, words and symbols: what the number reader walks over."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

SPACES = "\u00a0\u2009\u202f"
ATOM = re.compile(
    rf"(?P<num>(?:\d+(?:(?:[.,'’]|[{SPACES} ](?=\d{{3}}(?!\d)))\d+)*)|\.\d+)"
    r"|(?P<vulgar>[½¼¾⅓⅔⅛])"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<sym>[^\w\s]|_)"
)
COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
SPACED = re.compile(rf"\d{{1,3}}(?:[{SPACES} '’]\d{{3}})+(?:[.,]\d+)?")
DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}\.\d00")
PLAIN = re.compile(r"\d+|\d*\.\d+")
JOIN = re.compile(rf"[ \t{SPACES}]*\n?[ \t{SPACES}]*")
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
MAX_DIGITS = 40


class Atom(NamedTuple):
    """One numeral, word or symbol; `gap` is what stands before it: "", " " or "x" (a break)."""

    kind: str
    start: int
    end: int
    text: str
    gap: str
    value: float | None = None

    @property
    def low(self) -> str:
        """The text in lower case."""
        return self.text.lower()


def numeral(text: str) -> float | None:
    """Value of digits with separators; None where they spell no one number."""
    if len(text) > MAX_DIGITS or _scripts(text) > 1:
        return None
    if DOTTED.fullmatch(text):
        plain = text.replace(".", "")
    elif COMMA.fullmatch(text) or LAKH.fullmatch(text):
        plain = text.replace(",", "")
    elif SPACED.fullmatch(text):
        plain = re.sub(rf"[{SPACES} '’]", "", text).replace(",", ".")
    elif PLAIN.fullmatch(text):
        plain = text
    else:
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def _scripts(text: str) -> int:
    return len({ord(char) - unicodedata.digit(char) for char in text if char.isdecimal()})


def atoms(text: str) -> list[Atom]:
    """The atoms of a text, in order; linear in its length."""
    found: list[Atom] = []
    last = 0
    for match in ATOM.finditer(text):
        kind = str(match.lastgroup)
        between = text[last : match.start()]
        gap = "" if not between else " " if JOIN.fullmatch(between) else "x"
        value = numeral(match[0]) if kind == "num" else VULGAR.get(match[0])
        kind = "num" if kind == "vulgar" else kind
        found.append(Atom(kind, match.start(), match.end(), match[0], gap, value))
        last = match.end()
    return found
