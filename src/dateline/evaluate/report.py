"""What an evaluation prints: one table of metrics, and the differences behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dateline.evaluate.gold import GoldRecord
from dateline.evaluate.result import Result
from dateline.evaluate.scores import Difference

AROUND = 60


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
        table.add_row(name, *cells, *(str(m[k]) for k in ("right", "predicted", "gold")))
    return table


def difference_lines(
    differences: Iterable[Difference], records: Sequence[GoldRecord], limit: int
) -> list[Text]:
    """Differences with the words around them, grouped by kind of error, then by rule."""
    texts = {record.id: record.text for record in records}
    groups: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for difference in differences:
        groups[difference.layer, difference.kind].append(difference)
    lines: list[Text] = []
    for (layer, kind), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        lines.append(Text(f"{layer} {kind}: {len(group)}", style="bold"))
        for difference in sorted(group, key=lambda d: (d.rule, d.doc_id, d.start))[:limit]:
            lines.append(difference_line(difference, texts))
    return lines


def difference_line(difference: Difference, texts: Mapping[str, str]) -> Text:
    """One difference: where, the words, gold and got, and the rule."""
    text = texts.get(difference.doc_id, "")
    before = text[max(0, difference.start - AROUND) : difference.start]
    after = text[difference.end : difference.end + AROUND]
    line = Text(f"  {difference.doc_id}  ", style="dim")
    line.append(before.replace("\n", " "), style="dim")
    line.append(text[difference.start : difference.end] or difference.text, style="bold red")
    line.append(after.replace("\n", " "), style="dim")
    said = [f"gold {difference.gold}"] * bool(difference.gold)
    said += [f"got {difference.got}"] * bool(difference.got)
    said += [f"by {difference.rule}"] * bool(difference.rule)
    line.append("  " + "; ".join(said))
    return line
