"""Settings: hashed, frozen, and wrong ones named in a sentence."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.settings import Settings


def test_same_settings_same_digest() -> None:
    assert Settings().digest() == Settings.make().digest()
    assert Settings().digest() != Settings.make(day_first=True).digest()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"colour": 1}, "unknown setting 'colour'; known settings are published"),
        ({"published": "soon"}, "setting 'published'"),
        ({"max_chars": 0}, "setting 'max_chars'"),
    ],
)
def test_wrong_settings_are_named(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        Settings.make(**values)
    with pytest.raises(SettingsError, match=sentence):
        Settings(**values)  # type: ignore[arg-type]


def test_settings_survive_a_process_boundary() -> None:
    settings = Settings(day_first=True, lexicons=(Path("mine"),))
    assert pickle.loads(pickle.dumps(settings)) == settings
    assert settings.model_copy(update={"day_first": None}).lexicons == (Path("mine"),)
