"""Where the compiled gazetteer lies: packed into the wheel, or in models/ of a checkout."""

from __future__ import annotations

from pathlib import Path

NAME = Path("gazetteer") / "gazetteer.bin"


def gazetteer_path() -> Path:
    """Path of the gazetteer; the one in the wheel first."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "models" / NAME
    return packed if packed.exists() else package.parents[1] / "models" / NAME
