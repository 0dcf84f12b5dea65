"""An HTML page of gold and prediction side by side, coloured by layer, for reading errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dateline.evaluate.gold import LAYERS, GoldRecord
from dateline.evaluate.links import Rows
from dateline.evaluate.scoring import Evaluation

STYLE = """
body{font:15px/1.55 Georgia,serif;margin:2rem auto;max-width:1500px;color:#222;padding:0 1rem}
h1,h2{font-family:system-ui,sans-serif}
h2{font-size:1rem;border-top:1px solid #ccc;padding-top:1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:2rem} .pair>div{white-space:pre-wrap}
.pair h3{font:600 .8rem system-ui,sans-serif;color:#666;margin:0}
mark{padding:0 .1em;border-radius:.2em;color:inherit} mark.wrong{outline:2px solid #c00}
.dates{background:#cfe8ff}.figures{background:#ffe3b3}.actors{background:#d7f2d0}
.places{background:#ecd9f7}.events{background:#ffd0d0}.mentions{background:#e3e3e3}
.key mark{margin-right:.6em}
ul{font:13px/1.4 system-ui,sans-serif;columns:2;color:#444}
"""

Marked = tuple[int, int, str, str]
"""First character, character after the last, layer, and what hovering says."""


def html_page(
    records: Sequence[GoldRecord], rows: Mapping[str, Rows], evaluation: Evaluation
) -> str:
    """The whole page; texts are escaped, and nothing is loaded from elsewhere."""
    scores = {document.doc_id: document for document in evaluation.documents}
    parts = [
        "<!doctype html><meta charset=utf-8><title>dateline: gold and prediction</title>",
        f"<style>{STYLE}</style><h1>Gold and prediction</h1>",
        "<p class=key>",
        *(f"<mark class={x}>{x}</mark>" for x in LAYERS),
        "outlined: missed, extra or wrong</p>",
    ]
    for record in records:
        parts.append(_record(record, rows[record.id], scores[record.id].differences))
    return "\n".join(parts)


def _record(record: GoldRecord, rows: Rows, differences: Sequence[Any]) -> str:
    wrong = {(d.layer, d.start) for d in differences}
    items = "".join(
        f"<li><b>{escape(d.layer)} {escape(d.kind)}</b> {escape(d.text)}: "
        f"{escape(d.gold)} &rarr; {escape(d.got)} <i>{escape(d.rule)}</i>"
        for d in differences
    )
    gold = _marked_text(record.text, _of_gold(record), wrong)
    shown = set(record.layers())
    got = _marked_text(record.text, (m for m in _of_rows(rows) if m[2] in shown), wrong)
    return (
        f"<h2>{escape(record.id)} ({record.published or 'no date'})</h2><div class=pair>"
        f"<div><h3>gold</h3>{gold}</div><div><h3>dateline</h3>{got}</div></div><ul>{items}</ul>"
    )


def _of_gold(record: GoldRecord) -> Iterable[Marked]:
    for event in record.events or ():
        for start, end in event.mentions:
            yield start, end, "events", f"{event.type} {event.factuality}"
    for figure in record.figures or ():
        yield figure.start, figure.end, "figures", f"{figure.value} {figure.measure}"
    for one in record.dates or ():
        yield one.start, one.end, "dates", one.value
    for layer in ("actors", "places"):
        for entity in record.layer(layer) or ():
            for start, end in entity.mentions:
                yield start, end, layer, entity.name
    for mention in record.mentions or ():
        yield mention.start, mention.end, "mentions", mention.label


def _of_rows(rows: Rows) -> Iterable[Marked]:
    kinds = {e.event_id: f"{e.event_type} {e.factuality}" for e in rows["events"]}
    for event in (*rows["events"], *rows["event_mentions"]):
        yield event.start, event.end, "events", kinds.get(event.event_id, "")
    for figure in rows["figures"]:
        yield figure.start, figure.end, "figures", f"{figure.value} {figure.measure}"
    for one in rows["dates"]:
        yield one.start, one.end, "dates", one.value
    names = {a.actor_id: a.name for a in rows["actors"]}
    names |= {p.place_id: p.name for p in rows["places"]}
    for mention in rows["mentions"]:
        for layer, key in (("actors", mention.actor_id), ("places", mention.place_id)):
            if key:
                yield mention.start, mention.end, layer, names.get(key, "")
        yield mention.start, mention.end, "mentions", mention.label


def _marked_text(text: str, marks: Iterable[Marked], wrong: set[tuple[str, int]]) -> str:
    """The text with marks; of marks that overlap the first wins, of equals that yielded first."""
    parts: list[str] = []
    at = 0
    for start, end, layer, said in sorted(marks, key=lambda m: (m[0], -m[1])):
        if start < at:
            continue
        flag = " wrong" if (layer, start) in wrong else ""
        parts += [
            escape(text[at:start]),
            f'<mark class="{layer}{flag}" title="{escape(said)}">{escape(text[start:end])}</mark>',
        ]
        at = end
    return "".join(parts) + escape(text[at:])
