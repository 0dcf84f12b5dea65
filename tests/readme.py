"""The README as data: its blocks, and the one table in it that the program prints.

After a change that is meant: `python -m tests.readme --write`, then read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
MAIN_JOB = "dateline run seeds -o outputs/seeds"
TABLE = re.compile(r"(?<=<!-- table -->\n)(.*?)(?=<!-- /table -->)", re.S)
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.S | re.M)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file it is said to be, if any, and its text."""

    language: str
    file: str | None
    text: str
    line: int


def blocks() -> list[Block]:
    """Every fenced block of the README."""
    page = README.read_text("utf-8")
    return [
        Block(m[1], m[2], m[3], page.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(page)
    ]


def commands() -> Iterator[tuple[int, str, str]]:
    """(line, command, what the README says it prints) of every `$ dateline ...` example."""
    for block in blocks():
        if block.language != "console":
            continue
        at = block.line
        for part in re.split(r"^(?=\$ )", block.text, flags=re.M):
            command, _, printed = part.removeprefix("$ ").partition("\n")
            if part.startswith("$ ") and "pip install" not in command:
                yield at + 1, command, printed
            at += part.count("\n")


def prepare(folder: Path) -> dict[str, str]:
    """Put the seeds and the files that the README shows into a folder; the environment to use."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    for block in blocks():
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, "utf-8")
    program = folder / ".bin" / "dateline"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    return os.environ | {"PATH": path, "PYTHONPATH": str(ROOT / "src")}


def printed(command: str, folder: Path, env: dict[str, str]) -> str:
    """What a command line prints, lines without spaces at their end; it must end with 0."""
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def table_shown() -> str:
    """The table as it stands in the README, with its fence."""
    match = TABLE.search(README.read_text("utf-8"))
    assert match is not None, "README.md has no <!-- table --> block"
    return match[0]


def table_printed() -> str:
    """The table as the main job prints it, fenced."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        return f"```text\n{printed(MAIN_JOB, folder, prepare(folder))}```\n"


def main(write: bool) -> None:
    """Show the table that the README should hold, or write it there."""
    table = table_printed()
    if write:
        page = README.read_text("utf-8")
        README.write_text(TABLE.sub(lambda _: table, page), "utf-8")
    print(table, end="")


if __name__ == "__main__":
    main("--write" in sys.argv[1:])
