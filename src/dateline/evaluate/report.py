"""What an evaluation prints: one table of metrics, and the differences behind it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.result import Result
from dateline.evaluate.scores import Difference

LONGEST = 300
"""Characters of a sentence shown to each side of a difference at most."""
ABBREVIATION = (
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt))"
    r"(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
SENTENCE_END = re.compile(
    ABBREVIATION + r"""[.!?]['"”’)\]]*\s+(?=['"“‘(\[]*[A-Z0-9])|\n+""",
)


def metric_table(result: Result) -> Table:
    """One line a metric: precision, recall, F1, its interval if drawn, and the counts."""
    spread = any("ci95" in m for m in result["metrics"].values())
    table = Table(title=f"{result['gold']}: {result['documents']} documents", box=None)
    table.add_column("metric")
    heads = ["P", "R", "F1"] + ["95%"] * spread + ["right", "predicted", "gold"]
    for head in heads:
        table.add_column(head, justify="right")
    for name, m in result["metrics"].items():
        cells = [f"{m[k]:.1f}" for k in ("precision", "recall", "f1")]
        if spread:
            cells.append("{:.0f}-{:.0f}".format(*m["ci95"]))
        table.add_row(name, *cells, *(f"{m[k]:g}" for k in ("right", "predicted", "gold")))
    return table


def difference_lines(
    differences: Iterable[Difference], records: Sequence[GoldRecord], limit: int
) -> Iterator[Text]:
    """Differences in their sentences, by kind of error and then by rule, most frequent first.

    At most `limit` are shown of each rule in each kind.
    """
    texts = {record.id: record.text for record in records}
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for difference in differences:
        groups[difference.layer, difference.kind].append(difference)
    for (layer, kind), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Text(f"{layer} {kind}: {len(group)}", style="bold")
        for rule, count in sorted(Counter(d.rule for d in group).items(), key=_most):
            if rule:
                yield Text(f"  by {rule}: {count}", style="italic")
            of_rule = [d for d in group if d.rule == rule]
            for difference in sorted(of_rule, key=lambda d: (d.doc_id, d.start))[:limit]:
                yield difference_line(difference, texts)


def _most(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def difference_line(difference: Difference, texts: Mapping[str, str]) -> Text:
    """One difference: where, the words in their sentence, gold and got, and the rule."""
    text = texts.get(difference.doc_id, "")
    first, last = sentence_around(text, difference.start, difference.end)
    line = Text(f"    {difference.doc_id}  ", style="dim")
    line.append(text[first : difference.start].replace("\n", " "), style="dim")
    line.append(text[difference.start : difference.end] or difference.text, style="bold red")
    line.append(text[difference.end : last].replace("\n", " "), style="dim")
    said = [f"gold {difference.gold}"] * bool(difference.gold)
    said += [f"got {difference.got}"] * bool(difference.got)
    said += [f"by {difference.rule}"] * bool(difference.rule)
    line.append("  " + "; ".join(said))
    return line


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Characters of the sentence that holds start to end, by full stops and line breaks.

    Gold that was missed has no row that would know its sentence, hence the plain rule.
    """
    left, right = max(0, start - LONGEST), min(len(text), end + LONGEST)
    before = [m.end() for m in SENTENCE_END.finditer(text, left, start + 1) if m.end() <= start]
    after = SENTENCE_END.search(text, end, right)
    return before[-1] if before else left, len(text[: after.end()].rstrip()) if after else right
