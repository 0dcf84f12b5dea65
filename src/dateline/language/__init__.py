"""Everything that knows the language: the parser, and readings of its trees that stages share."""

from dateline.language.parser import load_parser, parse

__all__ = ["load_parser", "parse"]
