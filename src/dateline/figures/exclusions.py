"""Numbers that neither count nor measure: dates, clock times, names, phone numbers, pronouns."""

from __future__ import annotations

from dateline.figures.atoms import Atom
from dateline.figures.lexicons import one, table, words
from dateline.figures.numbers import ABBREVIATED, Number

MONTHS = words("months")
CLOCK = words("clock")
BEFORE_YEAR = words("before_year")
NOT_ONE = words("not_one")
AFTER_ONE = words("after_one")


def is_named_or_dated(atoms: list[Atom], number: Number) -> bool:
    """Whether the number at those atoms is no figure, by the words around it."""
    if number.kind == "digits":
        return (
            _footnote(atoms, number)
            or _glued(atoms, number)
            or _calendar(atoms, number)
            or _in_name(atoms, number)
        )
    if number.kind == "words":
        return _word_in_name(atoms, number) or _pronoun(atoms, number)
    return False


def is_year(atoms: list[Atom], number: Number) -> bool:
    """Whether four digits are a year rather than a count."""
    atom = atoms[number.first]
    if number.last != number.first + 1 or len(atom.text) != 4 or not 1700 <= number.value < 2200:
        return False
    after = _low(atoms, number.last)
    counts = after.endswith("s") and len(after) > 3 and not after.endswith("ss")
    if after in ("people", "men", "women", "children", "civilians", "troops"):
        counts = True
    before = _low(atoms, number.first - 1)
    if before in MONTHS or before in BEFORE_YEAR or before in (",", "over", "."):
        return True
    return not counts or after in words("after_year")


def _low(atoms: list[Atom], i: int) -> str:
    return atoms[i].low if 0 <= i < len(atoms) else ""


def _glued(atoms: list[Atom], number: Number) -> bool:
    """ "F-16", "G20", "22nd", "10:45", "3/12/2024", "555-201-4432"."""
    first = atoms[number.first]
    before = atoms[number.first - 1] if number.first else None
    if before and first.gap == "":
        if before.kind == "word" or before.text in ":/⁄×^._#@":
            return True
        if before.text in "-‑+" and number.first > 1:
            left = atoms[number.first - 2]
            joined = before.gap == "" and left.kind in ("word", "num")
            if joined and left.low != "minus":
                return True
        if before.text == "+":
            return _low(atoms, number.last) not in ("%", "percent", "per")
    return _glued_after(atoms, number)


def _footnote(atoms: list[Atom], number: Number) -> bool:
    """ "[3][4]": a numeral alone in square brackets."""
    left, right = _low(atoms, number.first - 1), _low(atoms, number.last)
    return left == "[" and right == "]" and len(atoms[number.first].text) <= 3


def _glued_after(atoms: list[Atom], number: Number) -> bool:
    if number.last >= len(atoms):
        return False
    after = atoms[number.last]
    if after.gap:
        return False
    if after.kind == "word":
        known = after.low in ABBREVIATED or after.low in table("units")
        return not known and after.low not in one("currencies")
    follows = atoms[number.last + 1] if number.last + 1 < len(atoms) else None
    if after.text in ":/" and follows is not None and follows.kind == "num" and not follows.gap:
        return True
    if after.text in "-–" and follows is not None and follows.kind == "num" and not follows.gap:
        third = atoms[number.last + 2] if number.last + 2 < len(atoms) else None
        return third is not None and third.text in "-–" and not third.gap
    return False


def _calendar(atoms: list[Atom], number: Number) -> bool:
    value, i = number.value, number.last
    whole = len(atoms[number.first].text) <= 2
    around = (_low(atoms, number.first - 1), _low(atoms, i))
    if whole and value <= 31 and (around[0] in MONTHS or around[1] in MONTHS):
        return atoms[i - 1].gap != "x" or around[1] in MONTHS
    if whole and around[0] == "." and _low(atoms, number.first - 2) in MONTHS:
        return True
    if around[1] in CLOCK:
        return True
    return around[1] in ("a", "p") and _low(atoms, i + 1) == "." and _low(atoms, i + 2) == "m"


def _in_name(atoms: list[Atom], number: Number) -> bool:
    if number.first == 0 or number.scale != 1:
        return False
    before = atoms[number.first - 1]
    if atoms[number.first].gap == "x":
        return False
    if before.text == "." and _low(atoms, number.first - 2) == "no":
        return True
    if before.low in ("and", ",", "&") and number.first > 1:
        left = atoms[number.first - 2]
        named = atoms[number.first - 3] if number.first > 2 else None
        if left.kind == "num" and named is not None and _names(named):
            return True
    if _names(before):
        return True
    if (number.last < len(atoms) and atoms[number.last].text in ".,;:)") or number.last == len(
        atoms
    ):
        return False
    return _phone(atoms, number)


def _names(atom: Atom) -> bool:
    lower = atom.low in words("names_in_lower_case")
    return lower or (atom.low in one("names") and atom.text[:1].isupper())


def _phone(atoms: list[Atom], number: Number) -> bool:
    """A numeral among numerals: "+44 20 7946 0958"."""
    left = atoms[number.first - 1]
    right = atoms[number.last] if number.last < len(atoms) else None
    close = left.kind == "num" and atoms[number.first].gap == " "
    return close or (right is not None and right.kind == "num" and right.gap == " ")


def _word_in_name(atoms: list[Atom], number: Number) -> bool:
    first = atoms[number.first]
    if not first.text[:1].isupper() or number.first == 0 or first.low in ("a", "an"):
        return False
    left = atoms[number.first - 1]
    if left.low == "of" and number.first > 1 and atoms[number.first - 2].text[:1].isupper():
        return True
    return left.kind == "word" and left.text[:1].isupper() and first.gap == " "


def _pronoun(atoms: list[Atom], number: Number) -> bool:
    """ "no one", "one of the leaders", "one should": "one" that counts nothing."""
    if number.value != 1 or number.scale != 1 or number.last != number.first + 1:
        return False
    before, after = _low(atoms, number.first - 1), _low(atoms, number.last)
    if after == "in":
        following = atoms[number.last + 1] if number.last + 1 < len(atoms) else None
        return following is None or following.low not in (
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "ten",
            "hundred",
            "twenty",
        )
    if after == "or" and _low(atoms, number.last + 1) == "more":
        return False
    if after in ("-", "'", "’", "") or before == "-":
        return True
    return before in NOT_ONE or after in AFTER_ONE
