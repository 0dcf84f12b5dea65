"""Where files of weights and tables lie, and whether they are the ones that were measured.

In a checkout they lie in `models/`, in an installed package in `dateline/models/`; each file's
SHA-256 stands in `MODELS.toml` beside them.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import ModelError


@cache
def models_folder() -> Path:
    """The folder of models; raises ModelError if the package was installed without it."""
    here = Path(__file__).resolve().parent
    for folder in (here / "models", here.parents[1] / "models"):
        if (folder / "MODELS.toml").is_file():
            return folder
    raise ModelError(f"no models beside {here}; install dateline again, with its models")


@cache
def model_card(name: str) -> dict[str, Any]:
    """What MODELS.toml says of one model; raises ModelError for a name it does not hold."""
    cards = tomllib.loads((models_folder() / "MODELS.toml").read_text("utf-8"))
    if name not in cards:
        raise ModelError(f"no model {name!r} in MODELS.toml; it holds {', '.join(sorted(cards))}")
    card: dict[str, Any] = cards[name]
    return card


@cache
def checked_model(name: str) -> Path:
    """The main file of a model, its SHA-256 checked; raises ModelError if missing or changed."""
    card = model_card(name)
    path: Path = models_folder() / card["file"]
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"the model file {path} cannot be read: {error}") from None
    if digest != card["sha256"]:
        raise ModelError(f"{path} is not the file that MODELS.toml describes (SHA-256 {digest})")
    return path
