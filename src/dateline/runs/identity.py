"""What decides the rows beside articles and settings: the code, its data, lexicons and models."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

from dateline.errors import SettingsError
from dateline.lexicon import user_lexicon
from dateline.pipeline import Pipeline, load
from dateline.settings import Settings

PACKAGE = Path(__file__).resolve().parents[1]
NOT_CODE = {".pyc", ".typed"}


@cache
def code_digest() -> str:
    """Digest of every file of the package, so that no other version's rows are kept."""
    hashed = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in NOT_CODE and "__pycache__" not in path.parts and path.is_file():
            hashed.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
            hashed.update(file_digest(path).encode())
    return hashed.hexdigest()


@cache
def models() -> dict[str, str]:
    """SHA-256 of every model and data file named in MODELS.toml, and of the parser's weights."""
    from dateline.language import parser_digest

    found = {"parser": parser_digest()}
    folder = models_folder()
    manifest = folder / "MODELS.toml"
    if manifest.is_file():
        for name, entry in sorted(tomllib.loads(manifest.read_text("utf-8")).items()):
            path = folder / str(entry.get("file", name))
            found[name] = file_digest(path) if path.is_file() else "missing"
    return found


def models_folder() -> Path:
    """Where our models lie: packed into the wheel, or beside the code in a checkout."""
    packed = PACKAGE / "models"
    return packed if packed.is_dir() else PACKAGE.parents[1] / "models"


def file_digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lexicon_digest(settings: Settings) -> str:
    """SHA-256 over the entries of the user's lexicons; raises SettingsError for a wrong one."""
    return user_lexicon(settings.lexicons).digest


def same_pipeline(settings: Settings, lexicons: str) -> Pipeline:
    """The pipeline of a run's settings; raises SettingsError if lexicons changed since it began.

    Workers start again and again during a long run, and must all read by the same words.
    """
    pipeline = load(settings)
    if lexicon_digest(settings) != lexicons:
        raise SettingsError("a lexicon was changed while the run went on; start it again")
    return pipeline
