"""Every article of a source, in an order that does not depend on the file system."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import ArticleError, SourceError
from dateline.sources.decode import (
    BOMS,
    MAX_BYTES,
    UNREADABLE,
    decode,
    normalise,
    open_bytes,
    read_bytes,
    why,
)
from dateline.sources.metadata import FIELDS, dated_line, side_file, split_front_matter, to_day
from dateline.story import Article

TEXT_KINDS = (".txt", ".md")
LINE_KINDS = (".jsonl", ".ndjson")
KINDS = TEXT_KINDS + LINE_KINDS
WIDE_MARKS = tuple(mark for mark, encoding in BOMS if encoding != "utf-8-sig")


@dataclass(frozen=True, slots=True)
class Found:
    """One article as found: to be read, or with the reason why it cannot or need not be."""

    article: Article
    problem: str | None = None
    skipped: bool = False


def scan(source: Path, published: date | None = None) -> Iterator[Found]:
    """Articles of a file or folder, sorted by path; raises SourceError if it holds no files.

    An id used before is given a number ("x#2"), or skipped if the text is the same too.
    """
    seen: dict[str, bytes] = {}
    for found in _scan(source, published):
        article = found.article
        if article.id not in seen:
            seen[article.id] = _digest(article)
            yield found
        elif seen[article.id] == _digest(article) and found.problem is None:
            yield _renamed(found, seen, f"same id and text as an article before ({article.id})")
        else:
            yield _renamed(found, seen, None)


def _digest(article: Article) -> bytes:
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()


def _renamed(found: Found, seen: dict[str, bytes], skip: str | None) -> Found:
    number = 2
    while (name := f"{found.article.id}#{number}") in seen:
        number += 1
    seen[name] = _digest(found.article)
    article = replace(found.article, id=name)
    return Found(article, skip or found.problem, skipped=skip is not None)


def _scan(source: Path, published: date | None) -> Iterator[Found]:
    if not source.exists():
        raise SourceError(f"there is no file or folder {source}; check the path")
    if source.is_file():
        if kind_of(source) is None:
            raise SourceError(f"{source} is of no kind dateline reads ({', '.join(KINDS)}, or .gz)")
        yield from _file(source, source.name, published)
        return
    closed: list[OSError] = []
    files = [path for path in sorted(_walk(source, closed)) if kind_of(path)]
    if not files and not closed:
        raise SourceError(f"{source} holds no {', '.join(KINDS)} files (or .gz of them)")
    for path in files:
        yield from _file(path, path.relative_to(source).as_posix(), published)
    for error in sorted(closed, key=lambda e: str(e.filename)):
        name = Path(error.filename).relative_to(source).as_posix()
        yield _unread(f"{name}/", name, f"the folder cannot be read: {why(error)}")


def _walk(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, so loops cannot hold it up.

    Folders that cannot be listed are put into `closed`.
    """
    for parent, folders, files in os.walk(folder, followlinks=False, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in files:
            if not name.startswith("."):
                yield Path(parent, name)


def kind_of(path: Path) -> str | None:
    """The kind of file by its name, without .gz: ".txt", ".md", ".jsonl" or None."""
    name = path.name.lower().removesuffix(".gz")
    if name == "readme.md":
        return None
    return next((kind for kind in KINDS if name.endswith(kind)), None)


def _file(path: Path, name: str, published: date | None) -> Iterator[Found]:
    if kind_of(path) in LINE_KINDS:
        yield from _lines(path, name, published)
        return
    try:
        text = normalise(decode(read_bytes(path)))
        fields, body = split_front_matter(text)
        fields = side_file(path) | fields
    except ArticleError as error:
        yield _unread(name, name, str(error))
        return
    yield _found(name, name, body, fields, published)


def _unread(doc_id: str, name: str, problem: str) -> Found:
    return Found(_encodable(Article(id=doc_id, text="", source_path=name)), problem)


def _lines(path: Path, name: str, published: date | None) -> Iterator[Found]:
    """An article per line, each line decoded by itself, so that a bad one spoils no other."""
    number = 0
    try:
        for number, raw in enumerate(_raw_lines(path), start=1):
            if raw.strip():
                yield _line(raw, name, number, published)
    except (*UNREADABLE, ArticleError) as error:
        said = f"nothing after line {number} can be read: {why(error)}"
        yield _unread(f"{name}:{number + 1}", name, said)


def _raw_lines(path: Path) -> Iterator[bytes]:
    with open_bytes(path) as file:
        first = file.readline(MAX_BYTES)
        if first.startswith(WIDE_MARKS):  # a line feed is more than one byte here
            yield from decode(first + file.read(MAX_BYTES)).encode("utf-8").split(b"\n")
            return
        line = first.removeprefix(b"\xef\xbb\xbf")
        while line:
            yield line
            line = file.readline(MAX_BYTES)


def _line(raw: bytes, name: str, number: int, published: date | None) -> Found:
    fallback = f"{name}:{number}"
    try:
        fields = json.loads(decode(raw))
        if not isinstance(fields, dict):
            raise ArticleError("the line must hold one JSON object")
        body = fields.get("text")
        if not isinstance(body, str):
            raise ArticleError("the field text is missing or not a string")
    except (ValueError, RecursionError, ArticleError) as error:
        said = str(error) if isinstance(error, ArticleError) else f"not JSON ({error})"
        return _unread(fallback, name, f"line {number}: {said}")
    return _found(fallback, name, normalise(body), fields, published)


def _found(
    fallback: str, path: str, text: str, fields: dict[str, Any], published: date | None
) -> Found:
    given = {key: fields.get(key) for key in FIELDS}
    wrong = [k for k in FIELDS if not isinstance(given[k], str | int | None)]
    problem = f"the field {wrong[0]} is not a string" if wrong else None
    known = {k: None if given[k] is None or k in wrong else str(given[k]) for k in FIELDS}
    try:
        day, day_from = _published(known["published"], text, published)
    except ArticleError as error:
        day, day_from, problem = None, None, str(error)
    article = Article(
        id=known["id"] or fallback,
        text=text,
        published=day,
        published_from=day_from,
        title=known["title"],
        publisher=known["publisher"],
        url=known["url"],
        language=known["language"],
        source_path=path,
    )
    return Found(_encodable(article), problem)


def _published(given: str | None, text: str, option: date | None) -> tuple[Any, Any]:
    if day := to_day(given):
        return day, "metadata"
    if day := dated_line(text):
        return day, "text"
    return (option, "option") if option else (None, None)


def _encodable(article: Article) -> Article:
    """Lone surrogates (legal in JSON, not in UTF-8) replaced one for one, so offsets stay."""
    changed: dict[str, Any] = {}
    for field in fields(article):
        value = getattr(article, field.name)
        if isinstance(value, str) and not value.isascii():
            clean = value.encode("utf-8", "replace").decode("utf-8")
            if clean != value:
                changed[field.name] = clean
    return replace(article, **changed)
