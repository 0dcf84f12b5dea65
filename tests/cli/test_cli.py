"""The command line: quick to start, one sentence per mistake, data on stdout, exit codes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dateline
from dateline.records import TABLES

ROOT = Path(__file__).parents[2]
ENV = os.environ | {"PYTHONPATH": str(ROOT / "src")}


def call(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", *words]
    return subprocess.run(command, env=ENV, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["schema"]])
def test_light_commands_import_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys\nfrom dateline.cli import main\n"
        f"sys.argv = ['dateline', *{words!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "heavy = {'spacy', 'thinc', 'numpy', 'pandas', 'pyarrow', 'dateparser', 'onnxruntime'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENV, capture_output=True, text=True, timeout=60
    )
    assert done.stderr.strip() == "[]"
    assert "dateline" in done.stdout or "documents" in done.stdout or "SOURCE" in done.stdout


def test_help_is_quick() -> None:
    before = os.times()
    assert call("--help").returncode == 0
    after = os.times()
    spent = after.children_user + after.children_system
    assert spent - before.children_user - before.children_system < 0.5


def test_the_package_imports_nothing_but_itself() -> None:
    code = "import sys; import dateline; print(len([m for m in sys.modules if 'dateline' in m]))"
    done = subprocess.run([sys.executable, "-c", code], env=ENV, capture_output=True, text=True)
    assert done.stdout.strip() == "1"


def test_public_names() -> None:
    assert dateline.__all__ == [
        "Article", "Pipeline", "Settings", "Story", "__version__", "evaluate", "load",
        "open_tables", "read", "run",
    ]  # fmt: skip
    for name in dateline.__all__:
        assert getattr(dateline, name)
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        _ = dateline.colour


def test_schema_is_the_contract_as_text_and_json() -> None:
    columns = json.loads(call("schema", "--json").stdout)
    assert list(dict.fromkeys(c["table"] for c in columns)) == list(TABLES)
    assert all(c["meaning"] for c in columns)
    text = call("schema", "events").stdout
    assert text.startswith("events: ")
    assert "event_id" in text


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["run", "missing", "-o", "out"], 3, "there is no file or folder missing"),
        (["run", "empty", "-o", "out"], 3, "empty holds no .txt"),
        (["run", "in.txt", "-o", "in.txt"], 3, "in.txt is a file; give a folder"),
        (["run", "in.txt", "-o", "."], 3, "holds other things"),
        (["run", "in.txt", "-o", "in.txt/out"], 3, "cannot write into in.txt/out"),
        (["run", "in.txt", "-o", "out", "--lexicon", "empty"], 2, "empty holds none of"),
        (["run", "in.txt", "-o", "out", "--lexicon", "mine"], 2, "mine/people.tsv, line 1: sector"),
        (["read", "in.txt", "--lexicon", "mine"], 2, "mine/people.tsv, line 1: sector"),
        (["run", "in.txt", "-o", "out", "--published", "soon"], 2, "'soon' is no day"),
        (["run", "in.txt", "-o", "out", "--lexicon", "none"], 2, "none is not a folder"),
        (["run", "in.txt", "-o", "out", "--jobs", "0"], 2, "--jobs"),
        (["run", "in.txt", "-o", "out", "--colour"], 2, "No such option"),
        (["run", "in.txt"], 2, "Missing option"),
        (["read", "empty"], 3, "empty is a folder; use dateline run"),
        (["read", "blank.txt"], 3, "the text is empty"),
        (["schema", "colours"], 2, "there is no table 'colours'"),
        (["evaluate", "missing.jsonl"], 2, "missing.jsonl"),
    ],
)
def test_mistakes_are_one_sentence(
    tmp_path: Path, words: list[str], code: int, sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "in.txt").write_text("Text.")
    (tmp_path / "blank.txt").write_text(" \n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "people.tsv").write_text("Anna Blum\t\tking\n")
    done = call(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.model
def test_a_run_with_a_failure_prints_a_table_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Rebels captured Hama on 5 December 2024.")
    (tmp_path / "in" / "bad.txt").write_text("")
    done = call("run", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("when")
    assert "2 articles (1 failed, 1 ok): 2 read" in done.stderr
    assert "failed 'bad.txt': the text is empty" in done.stderr
    again = call("run", "in", "-o", "out", "-q", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (1, "")
    assert "0 read, 2 kept" in again.stderr


@pytest.mark.model
def test_a_terminal_sees_progress_and_a_file_does_not(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Rebels took town {n} of Hama."}) for n in range(40)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "dateline", "run", "in.jsonl", "-q", "-o"]
    terminal = ENV | {"COLUMNS": "120", "TERM": "xterm"}
    shown = subprocess.Popen([*command, "one"], env=terminal, cwd=tmp_path, stderr=inner)
    os.close(inner)
    said = b""
    with contextlib.suppress(OSError):  # how a closed terminal ends on Linux
        while part := os.read(outer, 4096):
            said += part
    os.close(outer)
    assert shown.wait(60) == 0
    assert b"articles/s, 0 failed" in said
    assert b"40/40" in said
    hidden = call("run", "in.jsonl", "-q", "-o", "two", cwd=tmp_path)
    assert hidden.stderr.startswith("40 articles (40 ok): 40 read")


@pytest.mark.model
def test_read_from_standard_input_as_json() -> None:
    done = call("read", "-", "--json", "--published", "2024-12-06", input="Rebels took Hama.")
    assert done.returncode == 0
    assert list(json.loads(done.stdout)) == [t for t in TABLES if t != "documents"]
    assert done.stderr == ""


@pytest.mark.model
def test_control_c_stops_at_once_and_the_run_goes_on_later(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    text = "Rebels captured the town of Hama on 5 December, killing 20 soldiers. " * 20
    source.write_text("".join(json.dumps({"text": text + str(n)}) + "\n" for n in range(400)))
    command = [sys.executable, "-m", "dateline", "run", str(source), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(
        command, env=ENV, stdout=-1, stderr=-1, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out/documents/part*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers are told too
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.strip() == "dateline: stopped; the same command goes on from here"


def test_the_page_on_outputs_is_up_to_date() -> None:
    page = (ROOT / "outputs" / "README.md").read_text("utf-8")
    assert call("schema", "--markdown").stdout == page, "dateline schema --markdown > that file"


def test_info_names_versions_and_models() -> None:
    done = call("info")
    assert done.returncode == 0
    assert f"dateline                 {dateline.__version__}" in done.stdout
    assert "parser                   b646d48b" in done.stdout
