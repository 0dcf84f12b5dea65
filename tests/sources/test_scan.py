"""Sources: every article found, in one order, with its date, or with the reason why not."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ArticleError, SourceError
from dateline.sources import Found, scan
from dateline.sources.decode import decode, normalise
from dateline.sources.metadata import day_in, split_front_matter, to_day


def found(folder: Path, **options: date) -> dict[str, Found]:
    listed = list(scan(folder, **options))
    assert len({f.article.id for f in listed}) == len(listed)
    return {f.article.id: f for f in listed}


def lines(path: Path, *records: object) -> None:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records))


def test_every_kind_of_file_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.md").write_text("In b.")
    (tmp_path / "a.txt").write_text("In a.")
    (tmp_path / "z.txt.gz").write_bytes(gzip.compress(b"In z."))
    (tmp_path / "c.JSONL.gz").write_bytes(gzip.compress(b'{"id": "one", "text": "In c."}\n'))
    (tmp_path / "README.md").write_text("no article")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("no")
    texts = {key: f.article.text for key, f in found(tmp_path).items()}
    assert texts == {"a.txt": "In a.", "b/x.md": "In b.", "one": "In c.", "z.txt.gz": "In z."}
    assert list(texts) == ["a.txt", "b/x.md", "one", "z.txt.gz"]


def test_fields_of_a_line_are_taken_and_others_left(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "A\r\nb",
        "published": "2024-12-06T23:00:00Z",
        "title": "T",
        "publisher": "P",
        "url": "u",
        "language": "en",
        "colour": ["red"],
    }
    lines(tmp_path / "x.jsonl", record)
    article = found(tmp_path / "x.jsonl")["7"].article
    assert (article.text, article.published) == ("A\nb", date(2024, 12, 6))
    assert (article.published_from, article.title, article.publisher) == ("metadata", "T", "P")
    assert (article.url, article.language, article.source_path) == ("u", "en", "x.jsonl")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: the line must hold one JSON object"),
        ('{"id": "x"}', "line 2: the field text is missing"),
        ('{"text": 5}', "line 2: the field text is missing or not a string"),
        ('{"text": "a", "title": ["b"]}', "the field title is not a string"),
        ('{"text": "a", "published": "soon"}', "published is 'soon'; write it as YYYY-MM-DD"),
        ("[" * 100_000, "line 2: not JSON"),
        ("\x00\x01", "line 2: the text holds NUL"),
    ],
)
def test_a_bad_line_fails_and_the_rest_go_on(tmp_path: Path, line: str, reason: str) -> None:
    lines(tmp_path / "x.jsonl", {"text": "first"}, line, "", {"text": "last"})
    listed = list(scan(tmp_path / "x.jsonl"))
    assert [f.article.id for f in listed] == ["x.jsonl:1", "x.jsonl:2", "x.jsonl:4"]
    assert [f.article.text for f in listed][::2] == ["first", "last"]
    assert [f.problem is None for f in listed] == [True, False, True]
    assert reason in (listed[1].problem or "")


def test_a_line_in_another_encoding_spoils_no_other(tmp_path: Path) -> None:
    first, second = '{"text": "café à Malmö"}', '{"text": "the café"}'
    (tmp_path / "x.jsonl").write_bytes(first.encode() + b"\n" + second.encode("cp1252"))
    texts = [f.article.text for f in scan(tmp_path / "x.jsonl")]
    assert texts == ["café à Malmö", "the café"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_lines_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "x.jsonl").write_bytes('{"text": "é1"}\n{"text": "é2"}\n'.encode(encoding))
    assert [f.article.text for f in scan(tmp_path / "x.jsonl")] == ["é1", "é2"]


def test_a_torn_gzip_keeps_what_could_be_read(tmp_path: Path) -> None:
    noise = (hashlib.sha256(str(n).encode()).hexdigest() for n in range(2000))
    packed = gzip.compress("".join(f'{{"text": "{said}"}}\n' for said in noise).encode())
    (tmp_path / "x.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    listed = list(scan(tmp_path))
    assert len(listed) > 100
    assert all(f.problem is None for f in listed[:-1])
    assert "can be read" in (listed[-1].problem or "")


def test_ids_used_twice(tmp_path: Path) -> None:
    one, other = {"id": "a", "text": "one"}, {"id": "a", "text": "other"}
    lines(tmp_path / "x.jsonl", one, other, one)
    listed = found(tmp_path)
    assert list(listed) == ["a", "a#2", "a#3"]
    assert [f.skipped for f in listed.values()] == [False, False, True]
    assert "same id and text" in (listed["a#3"].problem or "")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("zip", b"PK\x03\x04abc", "a zip archive"),
        ("nul", b"abc\x00def", "NUL"),
        ("utf16", "no mark".encode("utf-16-le"), "NUL"),
        ("controls", b"\x01\x02\x03abc", "control codes"),
        ("page", b"<!DOCTYPE html><html><p>Hama", "HTML page"),
        ("mark", b"\xff\xfea", "byte order mark"),
    ],
)
def test_what_is_not_text_fails_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / f"{name}.txt").write_bytes(data)
    (tmp_path / "good.txt").write_text("Good.")
    listed = found(tmp_path)
    assert reason in (listed[f"{name}.txt"].problem or "")
    assert listed["good.txt"].problem is None


def test_odd_files(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.txt").write_text("Text.")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Latin name.")
    (tmp_path / "bad.txt.gz").write_bytes(b"not gzip")
    listed = found(tmp_path)
    assert set(listed) == {"two\nlines.txt", "dead.txt", "pipe.txt", "caf?.txt", "bad.txt.gz"}
    assert "leads nowhere" in (listed["dead.txt"].problem or "")
    assert "not a plain file" in (listed["pipe.txt"].problem or "")
    assert "cannot be read" in (listed["bad.txt.gz"].problem or "")
    assert listed["caf?.txt"].article.text == "Latin name."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "x.txt").chmod(0)
    (tmp_path / "shut").mkdir(mode=0)
    listed = found(tmp_path)
    assert "Permission denied" in (listed["x.txt"].problem or "")
    assert "Permission denied" in (listed["shut/"].problem or "")


def test_sources_without_articles(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file or folder"):
        list(scan(tmp_path / "missing"))
    with pytest.raises(SourceError, match=r"holds no \.txt"):
        list(scan(tmp_path))
    (tmp_path / "x.pdf").write_text("x")
    with pytest.raises(SourceError, match="of no kind"):
        list(scan(tmp_path / "x.pdf"))


def test_where_the_day_comes_from(tmp_path: Path) -> None:
    (tmp_path / "front.txt").write_text(
        "---\npublished: 2024-12-06\ntags:\n- war\n---\nMay 1, 2020\n"
    )
    (tmp_path / "side.txt").write_text("Text.")
    (tmp_path / "side.json").write_text('{"published": "2024-12-07", "title": "T"}')
    (tmp_path / "line.txt").write_text("HEADLINE\n\nSaturday, September 12, 2015\n\nText.")
    (tmp_path / "none.txt").write_text("On 5 May 2020, in the middle of a long sentence, he came.")
    (tmp_path / "broken.txt").write_text("Text.")
    (tmp_path / "broken.json").write_text("{")
    listed = found(tmp_path, published=date(2000, 1, 1))
    got = {key: (str(f.article.published), f.article.published_from) for key, f in listed.items()}
    assert got == {
        "broken.txt": ("None", None),
        "front.txt": ("2024-12-06", "metadata"),
        "side.txt": ("2024-12-07", "metadata"),
        "line.txt": ("2015-09-12", "text"),
        "none.txt": ("2000-01-01", "option"),
    }
    assert listed["front.txt"].article.text == "May 1, 2020\n"
    assert listed["side.txt"].article.title == "T"
    assert "side file broken.json is not JSON" in (listed["broken.txt"].problem or "")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-12-06", "2024-12-06"),
        ("2024-12-06 10:11:12+03:00", "2024-12-06"),
        ("Fri, 06 Dec 2024 10:00:00 GMT", "2024-12-06"),
        ("Dec. 6th, 2024", "2024-12-06"),
        ("", "None"),
    ],
)
def test_days_of_metadata(said: str, day: str) -> None:
    assert str(to_day(said)) == day


def test_days_that_are_none() -> None:
    assert day_in("2024-02-31") is None
    with pytest.raises(ArticleError, match="YYYY-MM-DD"):
        to_day("2024-13")


def test_rules_that_are_no_front_matter_stay_text() -> None:
    assert split_front_matter("---\njust a rule\n---\nText")[1].startswith("---")
    assert split_front_matter("--- a: b") == ({}, "--- a: b")


@pytest.mark.parametrize(
    "text",
    [
        "The café in Besançon was hit, said François’s aide – €5m lost.",
        "Sébastien visited Malmö.",
    ],
)
def test_western_bytes_are_read_as_written(text: str) -> None:
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-16")) == text


def test_cyrillic_bytes() -> None:
    text = "Президент заявил, что войска вошли в город и заняли центральную площадь."
    assert decode(text.encode("cp1251")) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = normalise(decode(data))
    except ArticleError:
        return
    assert "\r" not in text
