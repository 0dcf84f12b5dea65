"""Check the annotated sentences beside this file and count what they cover.

Run `python models/events/data/check.py`; exit status 1 if a line is malformed. With `--write` the
counts go into README.md.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
README = HERE / "README.md"
COUNTS = "## Counts\n\n"
sys.path.insert(0, str(HERE.parent))

from marks import Mark, marked_lines, read_marks  # noqa: E402

FACTUALITIES = ("actual", "future", "possible", "negated")
SUB_TYPES: dict[str, frozenset[str]] = {
    "AGREE": frozenset({"agreement"}),
    "CONSULT": frozenset(),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset({"change_to_group"}),
    "AID": frozenset(),
    "RETREAT": frozenset({"non_violent_transfer_of_territory"}),
    "REQUEST": frozenset(),
    "ACCUSE": frozenset(),
    "REJECT": frozenset({"change_to_group"}),
    "THREATEN": frozenset(),
    "PROTEST": frozenset(
        {"peaceful_protest", "protest_with_intervention", "violent_demonstration"}
    ),
    "SANCTION": frozenset(),
    "MOBILIZE": frozenset({"headquarters_established", "change_to_group"}),
    "COERCE": frozenset({"arrests", "disrupted_weapons_use", "protest_with_intervention"}),
    "ASSAULT": frozenset(
        {
            "abduction",
            "air_drone_strike",
            "armed_clash",
            "attack_on_civilians",
            "chemical_weapon",
            "excessive_force_against_protesters",
            "government_regains_territory",
            "grenade",
            "looting_property_destruction",
            "mob_violence",
            "non_state_actor_overtakes_territory",
            "remote_explosive_ied",
            "sexual_violence",
            "shelling_artillery_missile",
            "suicide_bomb",
        }
    ),
    "DISPLACE": frozenset({"displacement"}),
    "DISASTER": frozenset({"accident", "epidemic", "natural_disaster"}),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated line: where it stands, its text without markup, and its marks."""

    where: str
    text: str
    marks: list[Mark]

    def words(self, mark: Mark) -> str:
        """The trigger of a mark."""
        return self.text[mark.start : mark.end]


def items(folder: Path) -> list[Item]:
    """All annotated lines of the folder's files, in file and line order."""
    return [Item(where, *read_marks(line)) for where, line in marked_lines(folder)]


def faults(item: Item) -> list[str]:
    """What is wrong with a line, in words."""
    wrong = []
    if any(sign in item.text for sign in "[]|"):
        wrong.append("stray or malformed markup")
    if item.text != " ".join(item.text.split()):
        wrong.append("irregular spaces")
    for mark in item.marks:
        words = item.words(mark)
        if mark.type not in SUB_TYPES:
            wrong.append(f"{words}: no type {mark.type}")
        elif mark.sub_type and mark.sub_type not in SUB_TYPES[mark.type]:
            wrong.append(f"{words}: {mark.type} has no sub-type {mark.sub_type}")
        if mark.factuality not in FACTUALITIES:
            wrong.append(f"{words}: no factuality {mark.factuality}")
        if words != words.strip():
            wrong.append(f"{words!r}: spaces inside the mark")
    return wrong + event_faults(item)


def event_faults(item: Item) -> list[str]:
    """Numbers of events that stand once in a line, or with several types."""
    types = defaultdict(list)
    for mark in item.marks:
        if mark.event is not None:
            types[mark.event].append(mark.type)
    return [
        f"event {event}: {'stands once' if len(kinds) == 1 else 'has several types'}"
        for event, kinds in types.items()
        if len(kinds) == 1 or len(set(kinds)) > 1
    ]


def repeated(found: list[Item]) -> list[str]:
    """Lines whose text stands twice."""
    first: dict[str, str] = {}
    twice = []
    for item in found:
        key = " ".join(re.findall(r"\w+", item.text.lower()))
        if key in first:
            twice.append(f"{item.where}: same text as {first[key]}")
        first.setdefault(key, item.where)
    return twice


def table(found: list[Item]) -> str:
    """Counts per type and sub-type by factuality, with the number of distinct triggers."""
    counts: Counter[tuple[str, str, str]] = Counter()
    words: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in found:
        for mark in item.marks:
            counts[mark.type, mark.sub_type or "-", mark.factuality] += 1
            for sub in (mark.sub_type or "-", "all"):
                words[mark.type, sub].add(item.words(mark).lower())
    rows = ["| type | sub_type | " + " | ".join(FACTUALITIES) + " | triggers |", "|---" * 7 + "|"]
    for kind, sub in sorted(words, key=lambda key: (key[0], key[1] != "all", key[1])):
        kinds = [s for k, s in words if k == kind and s != "all"] if sub == "all" else [sub]
        cells = [str(sum(counts[kind, s, f] for s in kinds)) for f in FACTUALITIES]
        rows.append(f"| {kind} | {sub} | {' | '.join(cells)} | {len(words[kind, sub])} |")
    return "\n".join(rows)


def summary(found: list[Item]) -> str:
    """One line: how many lines, without events, events, and the non-actual share."""
    marks = [mark for item in found for mark in item.marks]
    bare = sum(not item.marks for item in found)
    other = sum(mark.factuality != "actual" for mark in marks)
    return (
        f"{len(found)} lines, {bare} without an event ({bare / max(1, len(found)):.0%}); "
        f"{len(marks)} trigger mentions, {other} not actual ({other / max(1, len(marks)):.0%})"
    )


def counted(readme: str, found: list[Item]) -> str:
    """The README with the counts of the lines."""
    return readme.partition(COUNTS)[0] + f"{COUNTS}{summary(found)}\n\n{table(found)}\n"


def main() -> int:
    """Print faults or, if there are none, the counts."""
    found = items(HERE)
    wrong = [f"{item.where}: {fault}" for item in found for fault in faults(item)]
    wrong += repeated(found)
    print("\n".join(wrong) if wrong else f"{table(found)}\n\n{summary(found)}")
    if not wrong and "--write" in sys.argv[1:]:
        README.write_text(counted(README.read_text("utf-8"), found), "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
