"""Numbers with what belongs to them: modifier, range, currency, unit. Text only, no parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.figures.atoms import Atom, atoms
from dateline.figures.exclusions import is_named_or_dated, is_year
from dateline.figures.lexicons import longest, one, table, words
from dateline.figures.numbers import Number, Numbers

DASHES = frozenset("-–—−‑")
CHANGED = 12
MARGIN = 8
SPORT = words("sport")
HANDING = words("over_as_particle")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression of the text.

    Characters start to end are its span, number_end is where the numeral stops; value, low, high
    and bound are as in the figures table; `measure` is set where the unit alone tells it.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    measure: str | None
    rule: str
    after_from: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the measure it implies, ending before atom `last`."""

    last: int
    name: str
    measure: str


class Reader:
    """Finds the quantities of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.atoms: list[Atom] = atoms(text)
        self.numbers = Numbers(self.atoms)
        self.word = self.numbers.word

    def __iter__(self) -> Iterator[Quantity]:
        i = 0
        while i < len(self.atoms):
            found, after = self._at(i)
            yield from found
            i = max(after, i + 1)

    def _at(self, i: int) -> tuple[list[Quantity], int]:
        sign = self._currency_before(i)
        begin = sign.last if sign else i
        if begin >= len(self.atoms):
            return [], i
        number = self.numbers.read(begin)
        if number is None:
            return [], i
        if sign is None and is_named_or_dated(self.atoms, number):
            return [], self._past_joined(number.last)
        votes = self._votes(number)
        if votes:
            return votes
        if sign is None and (one_in := self._one_in(number)):
            return one_in
        return self._whole(i, sign, number)

    def _past_joined(self, i: int) -> int:
        while i < len(self.atoms) and self.atoms[i].gap == "":
            i += 1
        return i

    def _whole(self, i: int, sign: Unit | None, number: Number) -> tuple[list[Quantity], int]:
        number = self._metres(sign, number)
        unit = sign or self._unit(number.last)
        after = max(unit.last, number.last) if unit and not sign else number.last
        second = self._second(i, number, after, sign)
        if second is not None:
            high, high_unit = second
            if high_unit and high_unit.measure == "time":
                return [], high_unit.last
            end = high_unit.last if high_unit and not sign else high.last
            if number.scale == 1 and high.scale > 1 and number.value < high.value / high.scale:
                number = replace(number, value=number.value * high.scale)
            if sign is None and _years(self.atoms, number, high):
                return [], high.last
            if number.value < high.value:
                span = (i, max(end, high.last))
                return [self._range(span, number, high, sign or high_unit or unit)], span[1]
        if sign is None and unit is None and is_year(self.atoms, number):
            return [], number.last
        if unit and unit.measure == "time":
            if self.word(i - 1) != "aged" and (self.word(i - 2), self.word(i - 1)) != ("age", "of"):
                return [], unit.last
            unit = replace(unit, measure="age")
        return [self._single(i, number, unit, after)], after

    def _metres(self, sign: Unit | None, number: Number) -> Number:
        """ "300m from the mosque" is metres; "3.2m people" and "$3m" are millions."""
        last = self.atoms[number.last - 1]
        if sign or number.kind != "digits" or last.text != "m" or last.gap:
            return number
        after = self.word(number.last)
        if after.isalpha() and len(after) > 3 and after not in words("not_counted_after"):
            return number
        if after in one("currencies"):
            return number
        value = round(number.value / number.scale, 6)
        return replace(number, last=number.last - 1, value=value, scale=1.0)

    def _second(
        self, i: int, number: Number, after: int, sign: Unit | None
    ) -> tuple[Number, Unit | None] | None:
        joint = self.word(after)
        if number.kind in ("vague", "fraction", "pair"):
            return None
        if joint in DASHES or joint in ("to", "or"):
            allowed = not self._rises(i) if joint == "to" else True
        elif joint == "and":
            allowed = self.word(i - 1) == "between"
        else:
            return None
        again = self._currency_before(after + 1) if sign else None
        begin = again.last if again else after + 1
        if begin >= len(self.atoms) or self.atoms[begin].gap == "x" or not allowed:
            return None
        high = self.numbers.read(begin)
        if high is None or high.kind in ("vague", "fraction", "pair"):
            return None
        unit = self._unit(high.last)
        if joint == "to" and after > number.last and unit is None and sign is None:
            return None
        return high, unit

    def _rises(self, i: int) -> bool:
        """ "rose from 41 to 57": two figures, not a range."""
        before = [self.word(k) for k in range(max(i - CHANGED, 0), i)]
        return before[-1:] == ["by"] or (
            "from" in before[-3:] and any(_stem(word) for word in before)
        )

    def _range(
        self, span: tuple[int, int], low: Number, high: Number, unit: Unit | None
    ) -> Quantity:
        first, last = span
        start = first
        if self.word(first - 1) == "between":
            start = first - 1
        else:
            mod = self._modifier(first)
            start = mod[0] if mod else first
        return Quantity(
            self.atoms[start].start,
            self.atoms[last - 1].end,
            self.atoms[low.first].start,
            self.atoms[high.last - 1].end,
            None,
            low.value,
            high.value,
            "range",
            unit.name if unit else None,
            unit.measure if unit else None,
            "range",
        )

    def _single(self, i: int, number: Number, unit: Unit | None, after: int) -> Quantity:
        mod = self._modifier(i)
        bound = mod[1] if mod else "exact"
        suffix = self._suffix(after)
        start, last, value = mod[0] if mod else i, after, number.value
        if suffix:
            last, bound = suffix
            tail = self._unit(last)
            if unit is None and tail and tail.measure != "time":
                unit, last = tail, tail.last
        if self._minus(i):
            start, value = min(start, i - 1), -value
        if number.kind == "vague":
            bound = "vague"
        name, measure = (unit.name, unit.measure) if unit else (None, None)
        if number.kind == "fraction" and unit is None:
            name, measure = "fraction", "other"
        return Quantity(
            self.atoms[start].start,
            self.atoms[last - 1].end,
            self.atoms[number.first].start,
            self.atoms[number.last - 1].end,
            *_bounded(value, bound),
            bound,
            name,
            measure,
            number.kind,
            self.word(i - 1) == "from",
        )

    def _minus(self, i: int) -> bool:
        if i == 0 or self.word(i - 1) not in ("minus", "-", "−"):
            return False
        sign = self.atoms[i - 1]
        if self.word(i - 1) == "-" and self.word(i - 2) == "minus":
            return True
        return sign.low == "minus" or (self.atoms[i].gap == "" and sign.gap == " ")

    def _modifier(self, i: int) -> tuple[int, str] | None:
        before = [self.word(k) for k in range(max(i - longest("modifiers"), 0), i)]
        if self.atoms[i].gap == "x":
            return None
        if self.word(i - 1) in ("~", "≈"):
            return i - 1, "about"
        for size in range(len(before), 0, -1):
            bound = one("modifiers").get(" ".join(before[-size:]))
            if before[-size:] == ["over"] and before[-2:-1] and before[-2] in HANDING:
                return None
            if bound and bound != "between":
                return i - size, bound
        return None

    def _suffix(self, i: int) -> tuple[int, str] | None:
        if self.word(i) == "+" and self.atoms[i].gap == "":
            return i + 1, "at_least"
        if self.word(i) == "-" and self.word(i + 1) == "plus":
            return i + 2, "at_least"
        for size in (2, 1):
            bound = one("suffixes").get(" ".join(self.word(i + k) for k in range(size)))
            if bound:
                return i + size, bound
        return None

    def _currency_before(self, i: int) -> Unit | None:
        if i >= len(self.atoms) or self.atoms[i].low not in _signs():
            return None
        for size in (4, 3, 2, 1):
            if i + size >= len(self.atoms):
                continue
            cut = self.atoms[i : i + size]
            if any(atom.gap for atom in cut[1:]) or self.atoms[i + size].gap == "x":
                continue
            joined = "".join(atom.text for atom in cut)
            code = one("currencies").get(joined.lower())
            if code and (joined == joined.upper() or joined == "Rs"):
                return Unit(i + size, code, "money")
        return None

    def _unit(self, i: int) -> Unit | None:
        if self.word(i) in DASHES and self.word(i + 1):
            found = self._unit_words(i + 1)
            if found and self.word(i) != "—":
                return self._aged(found)
            return None
        found = self._unit_words(i)
        return self._aged(found) if found else None

    def _aged(self, unit: Unit) -> Unit:
        if unit.measure != "time":
            return unit
        follows = [self.word(unit.last + k) for k in range(3)]
        follows = [word for word in follows if word not in DASHES]
        if follows[:1] in (["old"], ["olds"]):
            gone = 0
            while self.word(unit.last + gone) not in ("old", "olds"):
                gone += 1
            return Unit(unit.last + gone + 1, unit.name, "age")
        return unit

    def _unit_words(self, i: int) -> Unit | None:
        for size in (3, 2, 1):
            parts = [self.word(i + k) for k in range(size)]
            if not all(parts):
                continue
            phrase = " ".join(parts)
            if code := one("currencies").get(phrase):
                return Unit(i + size, code, "money")
            if row := table("units").get(phrase):
                return Unit(i + size, row[0], row[1])
        return None

    def _votes(self, number: Number) -> tuple[list[Quantity], int] | None:
        """ "voted 14-0" is two figures, "won 3-1" none; None where it is neither."""
        i = number.last
        if number.kind != "digits" or self.word(i) not in DASHES or self.atoms[i].gap:
            return None
        if i + 1 >= len(self.atoms) or self.atoms[i + 1].kind != "num" or self.atoms[i + 1].gap:
            return None
        before = [self.word(k) for k in range(max(number.first - MARGIN, 0), number.first)]
        if SPORT.intersection(before):
            return [], self._past_joined(i)
        second = self.numbers.read(i + 1)
        if {"vote", "voted", "votes", "approved", "passed"}.intersection(before) and second:
            pair = [self._single(n.first, n, None, n.last) for n in (number, second)]
            return pair, second.last
        if second and second.value <= number.value:
            return [], second.last
        return None

    def _one_in(self, number: Number) -> tuple[list[Quantity], int] | None:
        """ "one in five" is a fifth."""
        joint = number.last
        if self.word(joint) == "out" and self.word(joint + 1) == "of":
            joint += 1
        elif self.word(joint) != "in":
            return None
        if number.scale != 1 or number.kind == "vague":
            return None
        if joint + 1 >= len(self.atoms):
            return None
        second = self.numbers.read(joint + 1)
        if second is None or not 0 < number.value < second.value <= 1000 or number.value > 10:
            return None
        if (number.kind, second.kind) not in (("words", "words"), ("digits", "digits")):
            return None
        if is_year(self.atoms, second) or (number.value > 1 and number.kind == "digits"):
            return None
        part = replace(number, last=second.last, kind="fraction")
        part = replace(part, value=round(number.value / second.value, 6))
        return [self._single(number.first, part, None, second.last)], second.last


def _years(atoms: list[Atom], low: Number, high: Number) -> bool:
    """ "between 2014 and 2017", "2015-16"."""
    return is_year(atoms, low) and (is_year(atoms, high) or high.value < 100)


@cache
def _signs() -> frozenset[str]:
    """With what a currency before a number may begin."""
    return frozenset(code[:size] for code in one("currencies") for size in range(1, len(code) + 1))


def _stem(word: str) -> bool:
    changes = one("change")
    if word in changes or word in ("rose", "fell", "grew", "shrank", "sank", "lost"):
        return True
    return any(
        word.endswith(end) and (word[: -len(end)] in changes or word[: -len(end)] + "e" in changes)
        for end in ("s", "d", "ed", "ing")
    )


def _bounded(value: float, bound: str) -> tuple[float | None, float | None, float | None]:
    if bound == "vague":
        return None, value, None
    low = value if bound in ("exact", "more_than", "at_least") else None
    high = value if bound in ("exact", "less_than", "at_most") else None
    return value, low, high


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order, without overlap."""
    return list(Reader(text))
