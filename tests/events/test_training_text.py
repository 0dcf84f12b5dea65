"""The marked lines that the encoder learns events from: well-formed, and counted as they are."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

CHECK = Path(__file__).parents[2] / "models" / "events" / "data" / "check.py"


@pytest.fixture(scope="module")
def check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_text_check", CHECK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_line_is_well_formed_and_stands_once(check: ModuleType) -> None:
    found = check.items(check.HERE)
    assert [f"{item.where}: {fault}" for item in found for fault in check.faults(item)] == []
    assert check.repeated(found) == []


def test_the_readme_counts_what_there_is(check: ModuleType) -> None:
    readme = check.README.read_text("utf-8")
    assert check.counted(readme, check.items(check.HERE)) == readme


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Rebels [took|ASSAULT/-|actual] it.", None),
        ("Rebels [took|ASSAULT/-|maybe] it.", "took: no factuality maybe"),
        ("Rebels [took|ATTACK/-|actual] it.", "took: no type ATTACK"),
        ("Rebels [met|CONSULT/arrests|actual].", "met: CONSULT has no sub-type arrests"),
        ("Rebels [took it.", "stray or malformed markup"),
        ("[Raids|ASSAULT/-|actual|1] went on.", "event 1: stands once"),
        (
            "[Raids|ASSAULT/-|actual|1] and [talks|CONSULT/-|actual|1]",
            "event 1: has several types",
        ),
    ],
)
def test_faults_are_told(check: ModuleType, tmp_path: Path, line: str, fault: str | None) -> None:
    (tmp_path / "one.txt").write_text(line + "\n", "utf-8")
    (item,) = check.items(tmp_path)
    assert check.faults(item) == ([] if fault is None else [fault])
