"""The README keeps its word: its commands, its Python and its files run as they stand there."""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.readme import (
    MAIN_JOB,
    README,
    ROOT,
    Block,
    blocks,
    commands,
    prepare,
    printed,
    table_printed,
    table_shown,
)

import dateline

LIGHT = re.compile(r"dateline (?:schema|info|--help|\w+ --help)")
EXTRAS = re.compile(r"^(?:import|from) (duckdb|polars|pyspark)\b", re.M)
PYTHON = [block for block in blocks() if block.language == "python"]
LINKS = re.compile(r"\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)|src=\"([^\"]+)\"")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder with the seeds and the files that the README shows."""
    folder = tmp_path_factory.mktemp("readme")
    return folder, prepare(folder)


@pytest.fixture(scope="module")
def workspace(bare: tuple[Path, dict[str, str]]) -> tuple[Path, dict[str, str]]:
    """The same folder after the main job."""
    printed(MAIN_JOB, *bare)
    return bare


def of_weight(light: bool) -> list[object]:
    """The command examples that need no model, or those that do."""
    return [
        pytest.param(command, said, id=f"line {line}")
        for line, command, said in commands()
        if bool(LIGHT.fullmatch(command) or LIGHT.match(f"{command} ")) is light
    ]


def check(command: str, said: str, place: tuple[Path, dict[str, str]]) -> None:
    found = printed(command, *place)
    assert not said or found == said, f"README.md shows otherwise what {command!r} prints"


@pytest.mark.parametrize(("command", "said"), of_weight(light=True))
def test_light_commands(command: str, said: str, bare: tuple[Path, dict[str, str]]) -> None:
    check(command, said, bare)


@pytest.mark.model
@pytest.mark.parametrize(("command", "said"), of_weight(light=False))
def test_commands(command: str, said: str, workspace: tuple[Path, dict[str, str]]) -> None:
    check(command, said, workspace)


@pytest.mark.model
@pytest.mark.parametrize("block", PYTHON, ids=lambda block: f"line {block.line}")
def test_python(
    block: Block, workspace: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in EXTRAS.findall(block.text):
        pytest.importorskip(package)
        if package == "pyspark" and not shutil.which("java"):
            pytest.skip("Spark needs Java")
    monkeypatch.chdir(workspace[0])
    exec(compile(block.text, f"README.md, line {block.line}", "exec"), {"__name__": "__main__"})


@pytest.mark.model
def test_the_table_is_what_the_main_job_prints() -> None:
    assert table_shown() == table_printed(), "if it is meant: python -m tests.readme --write"


def test_the_first_screen_has_the_main_job_and_the_tests_run_by_one_line() -> None:
    lines = README.read_text("utf-8").splitlines()
    assert any(line.startswith("$ ") and line.endswith(MAIN_JOB) for line in lines[:20])
    tests = [line for line in lines if line.startswith("$ ") and "pytest" in line]
    assert len(tests) == 1  # .ci/run takes the first
    assert "venv" in tests[0]
    assert "[test]" in tests[0]


def test_links_lead_somewhere() -> None:
    found = LINKS.findall(README.read_text("utf-8"))
    assert found
    for target, _, picture in found:
        assert (ROOT / (target or picture)).exists(), target or picture


def test_optional_packages_are_no_dependencies() -> None:
    wanted = (ROOT / "pyproject.toml").read_text("utf-8")
    assert not re.search(r"\"(?:duckdb|polars|pyspark)", wanted)
    assert find_spec("pandas")


def test_every_public_name_and_command_is_described() -> None:
    page = README.read_text("utf-8")
    for name in dateline.__all__:
        assert name == "__version__" or f"dateline.{name}" in page, name
    for command in ("run", "read", "evaluate", "schema", "info"):
        assert f"dateline {command}" in page
