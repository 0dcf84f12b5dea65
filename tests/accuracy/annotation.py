"""Annotations as people write them, and the gold JSONL compiled from them.

An article is `articles/NAME.md`: front matter (`published: 2025-03-04`, `title: ...`) and text.
Its annotation is `annotations/WHO/NAME.ann`: five sections, one item a line, fields between ` | `,
`-` for null. Words are quoted as they stand in the text; `words#2` is their second occurrence,
`words#*` all of them (matched at word boundaries, case-sensitive); several are separated by `; `.

    actors
    a1 | Ministry of Health | government | GOV | KEN | Ministry of Health; the ministry#*
    places
    p1 | Garissa | KEN | Garissa#*
    dates
    on Monday#1 | DATE | 2025-03-03 | 2025-03-03 | 2025-03-03
    figures
    f1 | at least 12 | 12 | 12 | - | at_least | - | killed | people | a1 | e1
    events
    e1 | blast#*; killed | DISASTER | accident | - | - | p1 | 2025-03-03 | 2025-03-03 | actual | a1

Fields: actors id, name, type, sector, country, mentions; places id, name, country, mentions;
dates words, type, value, first, last; figures id, words, value, low, high, bound, unit, measure,
subject, attributed_to, event; events id, triggers (main one first), type, sub_type, actors,
recipients, place, first, last, factuality, attributed_to. Lists of ids are separated by commas.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SECTIONS = {"actors": 6, "places": 4, "dates": 5, "figures": 11, "events": 11}


class AnnotationError(ValueError):
    """An annotation that does not fit its article; says file, line and what to do."""


def read_article(path: Path) -> dict[str, Any]:
    """Front matter and text of an article, as a gold record without layers."""
    head, text = re.fullmatch(r"---\n(.*?)\n---\n(.*)", path.read_text("utf-8"), re.S).groups()
    fields = dict(re.split(r":\s*", line, maxsplit=1) for line in head.splitlines())
    return {
        "id": path.stem,
        "published": fields.get("published"),
        "title": fields.get("title"),
        "text": text,
    }


def compile_record(article: Path, annotation: Path) -> dict[str, Any]:
    """The gold record of an article annotated; raises AnnotationError naming file and line."""
    record = read_article(article)
    for section in SECTIONS:
        record[section] = []
    section = ""
    for number, line in enumerate(annotation.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.strip() in SECTIONS:
            section = line.strip()
            continue
        where = f"{annotation.name}, line {number}"
        cells = [None if c.strip() == "-" else c.strip() for c in line.split(" | ")]
        if not section or len(cells) != SECTIONS[section]:
            raise AnnotationError(
                f"{where}: {len(cells)} fields, {SECTIONS.get(section)} wanted in {section!r}"
            )
        record[section].append(MAKERS[section](record["text"], cells, where))
    for section in ("dates", "figures", "events"):
        record[section].sort(key=lambda item: (item["start"], item["end"]))
    return record


def spans(text: str, words: str, where: str) -> list[list[int]]:
    """Character spans of `words`, `words#2` or `words#*`, several separated by `; `."""
    found: list[list[int]] = []
    for part in words.split("; "):
        plain, _, which = part.strip().partition("#")
        hits = [[m.start(), m.end()] for m in re.finditer(_pattern(plain), text)]
        nth = int(which) if which.isdigit() else 1
        chosen = hits if which == "*" else hits[nth - 1 : nth]
        if not chosen:
            raise AnnotationError(f"{where}: {part!r} not in the text ({len(hits)} of {plain!r})")
        found += chosen
    unique = {tuple(span): span for span in found}
    return list(unique.values())


def _pattern(words: str) -> str:
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return left + re.escape(words) + right


def _at(text: str, words: str, where: str) -> dict[str, Any]:
    start, end = spans(text, words, where)[0]
    return {"start": start, "end": end, "text": text[start:end]}


def _ids(cell: str | None) -> list[str]:
    return [one.strip() for one in cell.split(",")] if cell else []


def _number(cell: str | None) -> float | None:
    return None if cell is None else float(cell)


def _actor(text: str, cells: list[Any], where: str) -> dict[str, Any]:
    named = dict(zip(("id", "name", "type", "sector", "country"), cells, strict=False))
    return named | {"mentions": sorted(spans(text, cells[5], where))}


def _place(text: str, cells: list[Any], where: str) -> dict[str, Any]:
    named = dict(zip(("id", "name", "country"), cells, strict=False))
    return named | {"mentions": sorted(spans(text, cells[3], where))}


def _date(text: str, cells: list[Any], where: str) -> dict[str, Any]:
    said = dict(zip(("type", "value", "first", "last"), cells[1:], strict=True))
    return _at(text, cells[0], where) | said


def _figure(text: str, cells: list[Any], where: str) -> dict[str, Any]:
    numbers = dict(zip(("value", "low", "high"), map(_number, cells[2:5]), strict=True))
    names = ("bound", "unit", "measure", "subject", "attributed_to", "event")
    said = dict(zip(names, cells[5:], strict=True))
    return {"id": cells[0]} | _at(text, cells[1], where) | numbers | said


def _event(text: str, cells: list[Any], where: str) -> dict[str, Any]:
    dated = {"first": cells[7], "last": cells[8]} if cells[7] else None
    return {
        "id": cells[0],
        **_at(text, cells[1].split("; ")[0].replace("#*", ""), where),
        "mentions": spans(text, cells[1], where),
        "type": cells[2],
        "sub_type": cells[3],
        "actors": _ids(cells[4]),
        "recipients": _ids(cells[5]),
        "place": cells[6],
        "date": dated,
        "factuality": cells[9],
        "attributed_to": cells[10],
    }


MAKERS = {"actors": _actor, "places": _place, "dates": _date, "figures": _figure, "events": _event}


def compile_all(who: str) -> list[dict[str, Any]]:
    """Gold records of every article that `who` annotated, by name."""
    return [
        compile_record(HERE / "articles" / f"{path.stem}.md", path)
        for path in sorted((HERE / "annotations" / who).glob("*.ann"))
    ]


def write_gold(records: list[dict[str, Any]], path: Path) -> None:
    """Gold records as JSON lines."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines) + "\n", "utf-8")
