"""Runs: same bytes whatever the processes, the order and the history; every article a row."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from tests.runs.fakes import make, make_broken, table_bytes, write_articles

from dateline.errors import ModelError, OutputError, SourceError
from dateline.records import TABLES
from dateline.runs import run
from dateline.runs.lock import locked
from dateline.runs.plan import shard_count
from dateline.runs.pool import Limits
from dateline.settings import Settings
from dateline.tables import schema


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_articles(tmp_path / "in", 70)
    return tmp_path / "in"


def test_every_table_conforms_and_every_article_is_there(source: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    report = run(source, tmp_path / "out", make=make)
    assert (report.articles, report.read, report.failed) == (70, 70, 0)
    for table in TABLES:
        for path in (tmp_path / "out" / table).glob("*.parquet"):
            assert pq.read_schema(path).equals(schema(table), check_metadata=True)
        frame = pd.read_parquet(tmp_path / "out" / table)
        assert list(frame.columns) == schema(table).names
    documents = pd.read_parquet(tmp_path / "out" / "documents")
    assert documents.doc_id.is_unique
    assert len(documents) == 70
    text = documents.set_index("doc_id").text
    mentions = pd.read_parquet(tmp_path / "out" / "mentions")
    assert len(mentions) > 200
    assert all(text[m.doc_id][m.start : m.end] == m.text for m in mentions.itertuples())
    about = json.loads((tmp_path / "out" / "run.json").read_text())
    assert about["articles"] == 70
    assert len(about["models"]["parser"]) == 64
    assert "| doc_id | string, never null |" in (tmp_path / "out" / "README.md").read_text()


def test_jobs_and_order_do_not_change_a_byte(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "one", make=make, jobs=1)
    shuffled = tmp_path / "again"
    for path in sorted(source.rglob("*.txt"), reverse=True):
        copy = shuffled / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    run(shuffled, tmp_path / "two", make=make, jobs=2)
    assert table_bytes(tmp_path / "one") == table_bytes(tmp_path / "two")


def test_only_what_changed_is_read_and_the_bytes_are_those_of_a_fresh_run(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(source, out, make=make)
    again = run(source, out, make=make)
    assert (again.read, again.kept) == (0, 70)
    write_articles(source, 40, start=70)  # more shards than before
    (source / "a0001.txt").write_text("Changed by Dora.")
    (source / "a0002.txt").unlink()
    third = run(source, out, make=make)
    assert (third.read, third.kept) == (41, 68)
    run(source, tmp_path / "fresh", make=make)
    assert table_bytes(out) == table_bytes(tmp_path / "fresh")
    for n in range(70, 110):
        next(source.rglob(f"a{n:04}.txt")).unlink()  # fewer shards again
    assert run(source, out, make=make).read == 0
    shutil.rmtree(tmp_path / "fresh")
    run(source, tmp_path / "fresh", make=make)
    assert table_bytes(out) == table_bytes(tmp_path / "fresh")


def test_other_settings_read_everything_anew(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "out", make=make)
    again = run(source, tmp_path / "out", make=make, settings=Settings(day_first=True))
    assert again.read == 70


@pytest.mark.parametrize("loss", ["table", "state", "half"])
def test_tables_that_lost_files_are_made_whole(source: Path, tmp_path: Path, loss: str) -> None:
    out = tmp_path / "out"
    run(source, out, make=make)
    before = table_bytes(out)
    if loss == "table":
        shutil.rmtree(out / "mentions")
    elif loss == "half":
        victim = next((out / "events").glob("*.parquet"))
        victim.write_bytes(victim.read_bytes()[:50])
    else:
        shutil.rmtree(out / "_dateline")
        write_articles(source, 40, start=70)  # shards of other names: the old must go
    run(source, out, make=make)
    if loss == "state":
        assert pd.read_parquet(out / "documents").doc_id.is_unique
        assert len(pd.read_parquet(out / "documents")) == 110
    else:
        assert table_bytes(out) == before


def failures(tmp_path: Path, texts: dict[str, str], **options: object) -> dict[str, str]:
    for name, text in texts.items():
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.txt").write_text(text)
    report = run(tmp_path / "in", tmp_path / "out", make=make, **options)  # type: ignore[arg-type]
    assert report.articles == len(texts)
    documents = pd.read_parquet(tmp_path / "out" / "documents")
    assert sorted(documents.doc_id) == sorted(f"{name}.txt" for name in texts)
    bad = documents[documents.status == "failed"]
    mentioned = set(pd.read_parquet(tmp_path / "out" / "mentions").doc_id)
    assert not mentioned & set(bad.doc_id)
    assert mentioned == set(documents.doc_id) - set(bad.doc_id)
    return {row.doc_id.removesuffix(".txt"): row.error for row in bad.itertuples()}


def test_an_article_that_fails_is_a_row_and_the_others_are_done(tmp_path: Path) -> None:
    texts = {"a": "Anna", "b": "RAISE", "c": "UNPARSABLE", "d": " \n", "e": "Boris"}
    said = failures(tmp_path, texts)
    assert said == {
        "b": "reading failed: RuntimeError: raised in two lines",
        "c": "parsing failed: ValueError: no parse",
        "d": "the text is empty",
    }


def test_an_article_that_kills_its_worker_fails_alone(tmp_path: Path) -> None:
    said = failures(tmp_path, {"a": "Anna", "b": "DIE", "c": "Boris"}, jobs=2)
    assert said == {"b": "reading was stopped: its worker died (exit code -9)"}


def test_an_article_that_takes_too_long_fails_alone_and_is_tried_again(tmp_path: Path) -> None:
    texts = {"a": "Anna", "b": "SLEEP", "c": "Boris"}
    begin = time.monotonic()
    said = failures(tmp_path, texts, limits=Limits(seconds=1.0))
    assert said == {"b": "reading was stopped: it took longer than the limit of 1 seconds"}
    assert time.monotonic() - begin < 20
    again = run(tmp_path / "in", tmp_path / "out", make=make, limits=Limits(seconds=0.5))
    assert (again.read, again.kept, again.failed) == (1, 2, 1)


def test_recycled_workers_change_nothing(source: Path, tmp_path: Path) -> None:
    run(source, tmp_path / "one", make=make)
    run(source, tmp_path / "two", make=make, limits=Limits(articles=20), jobs=2)
    assert table_bytes(tmp_path / "one") == table_bytes(tmp_path / "two")


def test_a_pipeline_that_cannot_be_made_ends_the_run_in_one_sentence(
    source: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="no weights here"):
        run(source, tmp_path / "out", make=make_broken)
    assert not multiprocessing.active_children()
    assert run(source, tmp_path / "out", make=make).read == 70


def test_a_second_run_into_one_folder_is_refused(source: Path, tmp_path: Path) -> None:
    with locked(tmp_path / "out"), pytest.raises(OutputError, match="another run is writing"):
        run(source, tmp_path / "out", make=make)
    assert run(source, tmp_path / "out", make=make).read == 70  # a lock file left blocks nobody


def test_folders_that_are_not_ours_are_refused_untouched(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="is a file"):
        run(source, tmp_path / "file", make=make)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.doc").write_text("x")
    with pytest.raises(OutputError, match=r"holds other things \(thesis.doc\)"):
        run(source, tmp_path / "other", make=make)
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["thesis.doc"]
    with pytest.raises(SourceError, match="no file or folder"):
        run(tmp_path / "missing", tmp_path / "new", make=make)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("articles", "shards"),
    [(1, 1), (32, 1), (33, 2), (1000, 32), (100_000, 128), (1_000_000, 1024)],
)
def test_shards_are_neither_many_nor_huge(articles: int, shards: int) -> None:
    assert shard_count(articles) == shards
