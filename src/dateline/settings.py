"""Settings that decide results; anything here is part of the settings hash of a run."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dateline.errors import SettingsError


class Settings(BaseModel):
    """What a pipeline is told; the same settings on the same input give the same bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    published: date | None = Field(
        default=None, description="publication day of articles that carry none"
    )
    day_first: bool | None = Field(
        default=None, description="03/04/2024 is 3 April (true), March 4 (false), a guess (null)"
    )
    lexicons: tuple[Path, ...] = Field(
        default=(), description="folders with lexicon files of your own"
    )
    max_chars: int = Field(
        default=200_000, gt=0, description="longer articles fail, with that reason"
    )

    if not TYPE_CHECKING:  # type checkers keep the names of the fields

        def __init__(self, **values: Any) -> None:
            """Settings by keyword; raises SettingsError with one sentence."""
            try:
                super().__init__(**values)
            except ValidationError as error:
                raise SettingsError(_sentence(error)) from None

    @classmethod
    def make(cls, **values: Any) -> Settings:
        """Settings from values whose types are not known; raises SettingsError too."""
        return cls(**values)

    def digest(self) -> str:
        """SHA-256 over the canonical JSON of the settings, hexadecimal."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    name = ".".join(str(part) for part in first["loc"]) or "settings"
    known = ", ".join(Settings.model_fields)
    if first["type"] == "extra_forbidden":
        return f"unknown setting {name!r}; known settings are {known}"
    return f"setting {name!r}: {first['msg']} (got {first['input']!r})"
