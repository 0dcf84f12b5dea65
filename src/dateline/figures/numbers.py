"""Numbers as they are written: digits, words, mixtures, fractions, vague plurals.

`read(atoms, i)` reads the one number that begins at atom i, or says there is none. It never adds
up what is not one number: "five or six" are two readings, "nine hundred and ninety" is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.figures.atoms import Atom
from dateline.figures.lexicons import table

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
SMALL = {word: n for n, word in enumerate(_SMALL.split())}
TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {
    "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mln": 1e6, "crore": 1e7,
    "crores": 1e7, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
ABBREVIATED = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6,
    "billions": 2e9, "trillions": 2e12,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
    "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8,
    "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
MULTIPLES = {"dozen": 12.0, "hundred": 100.0, "score": 20.0, **SCALES}
OPENING = frozenset({"several", "few", "tens", "half", "a", "an", *VAGUE, *SMALL, *TENS})
"""Words that may begin a number."""
LIMIT = 1e18


@dataclass(frozen=True, slots=True)
class Number:
    """Atoms first to last (exclusive) spell `value`.

    `kind`: digits, words, fraction, vague (value is then the least it can mean) or pair;
    `scale` is the power word it ends with, 1 where there is none.
    """

    first: int
    last: int
    value: float
    kind: str
    scale: float = 1.0


class Numbers:
    """Reads numbers off a list of atoms."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms

    def word(self, i: int) -> str:
        """The atom at i in lower case, "" past the end or after a break."""
        if 0 <= i < len(self.atoms) and self.atoms[i].gap != "x":
            return self.atoms[i].low
        return ""

    def read(self, i: int) -> Number | None:
        """The number that begins at atom i."""
        if self.atoms[i].kind != "num" and self.atoms[i].low not in OPENING:
            return None
        found = self._vague(i) or self._part(i) or self._counted(i)
        if found is None or not 0 <= found.value < LIMIT:
            return None
        return found

    def _vague(self, i: int) -> Number | None:
        low = self.atoms[i].low
        if low in ("several", "few") and self.word(i + 1) in MULTIPLES:
            return Number(i, i + 2, 2 * MULTIPLES[self.word(i + 1)], "vague")
        if low == "tens" and self.word(i + 1) == "of" and self.word(i + 2) in VAGUE:
            return Number(i, i + 3, 10 * VAGUE[self.word(i + 2)], "vague")
        if low not in VAGUE or (low == "scores" and self.word(i + 1) != "of"):
            return None
        if self.word(i + 1) == "of" and self.word(i + 2) in VAGUE:
            return Number(i, i + 3, VAGUE[low] / 2 * VAGUE[self.word(i + 2)], "vague")
        return Number(i, i + 1, VAGUE[low], "vague")

    def _part(self, i: int) -> Number | None:
        low = self.atoms[i].low
        if low == "half" and self.word(i + 1) in ("a", "an", ""):
            scale = MULTIPLES.get(self.word(i + 2), 0.0)
            if scale:
                return Number(i, i + 3, scale / 2, "words", scale)
            if self.word(i + 2) in table("units"):
                return Number(i, i + 2, 0.5, "words")
        if low == "half" and self.word(i + 1) == "of":
            return Number(i, i + 1, 0.5, "fraction")
        if low in ("a", "an") and self.word(i + 1) in ("couple", "pair"):
            return Number(i, i + 2, 2.0, "pair") if self.word(i + 2) == "of" else None
        top = 1.0 if low in ("a", "an") else float(SMALL.get(low, 0))
        next_ = i + 2 if self.word(i + 1) == "-" else i + 1
        bottom = PARTS.get(self.word(next_), 0)
        if not bottom or not top or top >= bottom:
            return None
        if self.word(next_ + 1) == "of" and self.word(next_ + 2) in ("a", "an"):
            scale = MULTIPLES.get(self.word(next_ + 3), 0.0)
            if scale > 1:
                return Number(i, next_ + 4, scale * top / bottom, "words", scale)
        if self._of_a_unit(next_ + 1):
            return Number(i, next_ + 3, round(top / bottom, 6), "words")
        if low in ("a", "an", "one") and not self._is_share(i, next_):
            return None
        return Number(i, next_ + 1, round(top / bottom, 6), "fraction")

    def _of_a_unit(self, i: int) -> bool:
        """ "a quarter of a percent"."""
        said = (self.word(i), self.word(i + 1))
        return said in (("of", "a"), ("of", "an")) and self.word(i + 2) in table("units")

    def _is_share(self, i: int, part: int) -> bool:
        """ "a third of", "larger than a third"; not "a third attack"."""
        hedged = self.word(i - 1) in ("than", "about", "nearly", "almost", "over", "around")
        after = self.word(part + 1)
        return after == "of" or (hedged and (after in ("", ",", ".", "to", "in") or after == ")"))

    def _counted(self, i: int) -> Number | None:
        atom = self.atoms[i]
        if atom.kind == "num":
            return self._digits(i)
        low = atom.low
        if low in ("a", "an") and self.word(i + 1) in MULTIPLES:
            if self.word(i + 1) == "score":
                return None
            return self._scaled(i, i + 1, 1.0, "words")
        if low in SMALL or low in TENS:
            return self._words(i)
        return None

    def _digits(self, i: int) -> Number | None:
        value = self.atoms[i].value
        if value is None:
            return None
        last = i + 1
        if self._is_ratio(last):
            top, bottom = self.atoms[last].value, self.atoms[last + 2].value
            if top and bottom and top < bottom <= 10:
                return Number(i, last + 3, round(value + top / bottom, 6), "digits")
        if self.word(last) in ("½", "¼", "¾", "⅓", "⅔", "⅛"):
            value += self.atoms[last].value or 0.0
            last += 1
        return self._scaled(i, last, value, "digits")

    def _is_ratio(self, i: int) -> bool:
        a = self.atoms
        return (
            i + 2 < len(a)
            and a[i].kind == "num"
            and a[i].gap == " "
            and a[i + 1].text in "/⁄"
            and not a[i + 1].gap
            and a[i + 2].kind == "num"
            and not a[i + 2].gap
        )

    def _scaled(self, first: int, i: int, value: float, kind: str) -> Number:
        scale = 1.0
        steps = 0
        if self.word(i) == "-" and self.word(i + 1) in MULTIPLES:
            i += 1
        if self.word(i) == "and" and self.word(i + 1) == "a" and self.word(i + 2) == "half":
            joint = self.word(i + 3) in MULTIPLES
            value, i = (value + 0.5, i + 3) if joint else (value, i)
        while steps < 3 and self.word(i) in MULTIPLES and self.word(i) != "score":
            scale *= MULTIPLES[self.word(i)]
            i, steps = i + 1, steps + 1
        if kind == "digits" and scale == 1.0 and i < len(self.atoms):
            short = self.atoms[i]
            if not short.gap and short.low in ABBREVIATED and short.text != "M":
                scale, i = ABBREVIATED[short.low], i + 1
            elif not short.gap and short.text == "M":
                scale, i = 1e6, i + 1
        value *= scale
        if self.word(i) == "and" and self.word(i + 1) == "a" and self.word(i + 2) == "half":
            more = scale > 1 and self.word(i + 3) not in MULTIPLES
            value, i = (value + scale / 2, i + 3) if more else (value, i)
        return Number(first, i, round(value, 6), kind, scale)

    def _words(self, i: int) -> Number | None:
        first, total, ceiling = i, 0.0, LIMIT
        scale = 1.0
        while True:
            group, after = self._group(i)
            if group is None:
                break
            power = 1.0
            while self.word(after) in SCALES or self.word(after) == "dozen":
                power *= MULTIPLES[self.word(after)]
                after += 1
                if power > LIMIT:
                    return None
            if power >= ceiling:
                break
            total, last, ceiling, scale = total + group * power, after, power, power
            if power == 1.0:
                break
            i = after
            if self.word(i) in ("and", ","):
                i += 1
        if ceiling == LIMIT:
            return None
        if self.word(last) == "and" and self.word(last + 1) == "a":
            return self._scaled(first, last, total, "words")
        if self.word(last) == "point" and self.word(last + 1) in SMALL:
            return self._scaled(first, last + 2, total + SMALL[self.word(last + 1)] / 10, "words")
        return Number(first, last, total, "words", scale)

    def _group(self, i: int) -> tuple[float | None, int]:
        value, after = self._below_hundred(i)
        if value is None:
            return None, i
        if self.word(after) == "-" and self.word(after + 1) == "hundred":
            after += 1
        if self.word(after) == "hundred":
            value, after = value * 100, after + 1
            skip = after + 1 if self.word(after) == "and" else after
            rest, end = self._below_hundred(skip)
            if rest is not None and self.word(end) != "hundred":
                value, after = value + rest, end
        return value, after

    def _below_hundred(self, i: int) -> tuple[float | None, int]:
        low = self.word(i) if i else self.atoms[0].low
        if i < len(self.atoms) and not low:
            low = self.atoms[i].low
        if low in SMALL:
            return float(SMALL[low]), i + 1
        if low not in TENS:
            return None, i
        value, after = float(TENS[low]), i + 1
        skip = after + 1 if self.word(after) == "-" else after
        if 0 < SMALL.get(self.word(skip), 0) < 10:
            return value + SMALL[self.word(skip)], skip + 1
        return value, after
