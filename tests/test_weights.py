"""Files of weights and tables are the ones their card describes."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from dateline import weights
from dateline.errors import ModelError
from dateline.weights import checked_model, model_card, models_folder

CARDS = tomllib.loads((models_folder() / "MODELS.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(CARDS))
def test_checksum_and_licence(name: str) -> None:
    assert checked_model(name).is_file()
    assert model_card(name)["licence"]


def test_vocabulary_of_names() -> None:
    data = checked_model("names").with_name("vocab.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == CARDS["names"]["vocabulary_sha256"]


def test_unknown_model_is_told() -> None:
    with pytest.raises(ModelError, match="holds gazetteer"):
        model_card("nameless")


def test_altered_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.bin").write_bytes(b"other")
    monkeypatch.setattr(weights, "models_folder", lambda: tmp_path)
    monkeypatch.setattr(weights, "model_card", lambda _: {"file": "a.bin", "sha256": "0" * 64})
    checked_model.cache_clear()
    with pytest.raises(ModelError, match="not the file"):
        checked_model("a")
