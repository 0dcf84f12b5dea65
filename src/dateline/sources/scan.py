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
from dateline.sources.decode import decode, normalise, read_bytes
from dateline.sources.metadata import FIELDS, dated_line, side_file, split_front_matter, to_day
from dateline.story import Article

TEXT_KINDS = (".txt", ".md")
LINE_KINDS = (".jsonl", ".ndjson")
KINDS = TEXT_KINDS + LINE_KINDS


@dataclass(frozen=True, slots=True)
class Found:
    """One article as found: to be read, or with the reason why it cannot or need not be."""

    article: Article
    problem: str | None = None
    skipped: bool = False


def scan(source: Path, published: date | None = None) -> Iterator[Found]:
    """Articles of a file or folder, sorted by path; raises SourceError if there are none.

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
    files = [path for path in sorted(_walk(source)) if kind_of(path)]
    if not files:
        raise SourceError(f"{source} holds no {', '.join(KINDS)} files (or .gz of them)")
    for path in files:
        yield from _file(path, path.relative_to(source).as_posix(), published)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, so loops cannot hold it up."""
    for parent, folders, files in os.walk(folder, followlinks=False):
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
    try:
        text = normalise(decode(read_bytes(path)))
        if kind_of(path) in LINE_KINDS:
            yield from _lines(text, name, published)
            return
        fields, body = split_front_matter(text)
        fields = side_file(path) | fields
    except ArticleError as error:
        yield Found(Article(id=name, text="", source_path=name), str(error))
        return
    yield _found(name, name, body, fields, published)


def _lines(text: str, name: str, published: date | None) -> Iterator[Found]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        fallback = f"{name}:{number}"
        try:
            fields = json.loads(line)
            if not isinstance(fields, dict):
                raise ArticleError("the line must hold one JSON object")
            body = fields.get("text")
            if not isinstance(body, str):
                raise ArticleError("the field text is missing or not a string")
        except (ValueError, RecursionError, ArticleError) as error:
            said = str(error) if isinstance(error, ArticleError) else f"not JSON ({error})"
            blank = Article(id=fallback, text="", source_path=name)
            yield Found(blank, f"line {number}: {said}")
            continue
        yield _found(fallback, name, normalise(body), fields, published)


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
