"""Shared by all tests."""

from __future__ import annotations

import pytest
from spacy.language import Language

from dateline.language import load_parser


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The parser, loaded once; only for tests marked `model`."""
    return load_parser()
