"""The rules of one language, compiled to one regular expression over token categories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from dateline.dates.lexicon import OTHER, Lexicon, data, lexicon
from dateline.dates.tokens import Tokens
from dateline.errors import DatelineError

ITEM = re.compile(r"\(|\)\??|\||[^\s()|]+")
PART = re.compile(r"(!?[<>])?(\w+?)(?::(\w))?(\?)?$")
LOOK = {"<": "(?<={})", ">": "(?={})", "!<": "(?<!{})", "!>": "(?!{})"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its pattern over categories, the keys it binds and the reading it asks for."""

    name: str
    read: str
    score: float
    pattern: re.Pattern[str]
    keys: tuple[tuple[str, str], ...]
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits the tokens from `first` to `last` (exclusive), with its keys bound."""

    rule: Rule
    tokens: Tokens
    first: int
    last: int
    bound: dict[str, int]

    @property
    def start(self) -> int:
        """First character."""
        return self.tokens.starts[self.first]

    @property
    def end(self) -> int:
        """End character."""
        return self.tokens.ends[self.last - 1]

    def has(self, key: str) -> bool:
        """Whether a key is bound."""
        return key in self.bound

    def get(self, key: str) -> Any:
        """Value of the word bound to a key; None if it is not bound."""
        return self.tokens.values[self.bound[key]] if key in self.bound else None

    def word(self, key: str) -> str:
        """The word bound to a key in lower case; empty if it is not bound."""
        return self.tokens.word(self.bound[key]).lower() if key in self.bound else ""

    def category(self, key: str, words: Lexicon, *names: str) -> bool:
        """Whether the word bound to a key is of one of the categories."""
        if key not in self.bound:
            return False
        return self.tokens.codes[self.bound[key]] in {words.codes[name] for name in names}

    def before(self) -> str:
        """The word in front, as written."""
        return self.tokens.word(self.first - 1)

    def after(self) -> str:
        """The word behind, as written."""
        return self.tokens.word(self.last)


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules; `scan` yields candidates, and on rejection the next that fits."""

    words: Lexicon
    rules: tuple[Rule, ...]
    whole: re.Pattern[str]
    segment: re.Pattern[str]

    def at(self, tokens: Tokens, place: int, after: int = 0) -> Iterator[Found]:
        """Rules from number `after` on that fit exactly at token `place`, in order."""
        for rule in self.rules[after:]:
            if (match := rule.pattern.match(tokens.codes, place)) and match.end() > place:
                yield found(rule, tokens, match)


def found(rule: Rule, tokens: Tokens, match: re.Match[str]) -> Found:
    """What a rule's own pattern matched."""
    bound = {key: match.start(name) for name, key in rule.keys if match.start(name) >= 0}
    return Found(rule, tokens, match.start(), match.end(), bound)


@cache
def grammar(language: str = "en") -> Grammar:
    """The grammar of a language, compiled once."""
    words = lexicon(language)
    file = data(language, "rules.toml")
    unions = {name: _union(names, words) for name, names in file["unions"].items()}
    rules = tuple(_rule(row, unions, words) for row in file["rule"])
    bare = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    # The empty group behind each rule tells which one fits; in front, it would keep the regular
    # expression engine from passing over rules by their first category.
    whole = "|".join(f"{pattern}()" for pattern in bare)
    return Grammar(words, rules, re.compile(whole), re.compile(f"[^{OTHER}]+"))


def _union(names: str, words: Lexicon) -> str:
    return "".join(words.code(name) for name in names.split())


def _rule(row: dict[str, Any], unions: dict[str, str], words: Lexicon) -> Rule:
    keys: list[tuple[str, str]] = []
    out = []
    for item in ITEM.findall(row["pattern"]):
        if item in {"(", ")", ")?", "|"}:
            out.append("(?:" if item == "(" else item)
            continue
        part = PART.match(item)
        if part is None:
            raise DatelineError(f"date rule {row['name']!r}: cannot read {item!r}")
        look, name, key, optional = part.groups()
        regex = f"[{unions.get(name) or words.code(name)}]"
        if look:
            regex = LOOK[look].format(regex)
        elif key:
            keys.append((f"g{len(keys)}", key))
            regex = f"(?P<{keys[-1][0]}>{regex})"
        out.append(regex + (optional or ""))
    pattern = re.compile("".join(out))
    return Rule(row["name"], row["read"], row["score"], pattern, tuple(keys), row.get("args", {}))
