"""Everything that knows the language: the parser, and readings of its trees that stages share."""

from dateline.language.parser import load_parser, parse, parser_digest
from dateline.language.tokens import bound_tokenizer

__all__ = ["bound_tokenizer", "load_parser", "parse", "parser_digest"]
