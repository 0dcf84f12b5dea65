"""python -m tests.accuracy.statistics [--write]: what the fixtures hold, and the agreement on them.

Prints the tables of README.md as Markdown; `--write` puts them between the marks there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tests.accuracy.agreement import agreement_table
from tests.accuracy.annotation import HERE

from dateline.evaluate import read_gold
from dateline.evaluate.gold import GoldEvent, GoldFigure, GoldRecord
from dateline.evaluate.spans import IMPACT

README = HERE / "README.md"
MARKS = re.compile(r"(?<=<!-- statistics -->\n).*(?=<!-- end of statistics -->)", re.S)
HALVES = ("development", "gate")
Records = Sequence[GoldRecord]


def main(write: bool) -> None:
    """Print the tables, and write them if asked to."""
    text = statistics()
    print(text)
    if write:
        README.write_text(MARKS.sub(lambda _: text, README.read_text("utf-8")), "utf-8")


def statistics() -> str:
    """All tables, as they stand in README.md."""
    missing = [half for half in HALVES if not (HERE / f"{half}.jsonl").is_file()]
    if missing:
        gold = f"No gold yet: {', '.join(missing)}.jsonl not compiled.\n"
    else:
        records = [read_gold(HERE / f"{half}.jsonl") for half in HALVES]
        gold = "\n".join((contents_table(*records), types_table(*records)))
    return f"\n{gold}\n{agreement_table()}\n"


def contents_table(development: Records, gate: Records) -> str:
    """How much of everything there is, by half."""
    both = [*development, *gate]
    rows = [[name, *(count(x) for x in (development, gate, both))] for name, count in ROWS.items()]
    return markdown(["", "development", "gate", "both"], rows)


def types_table(development: Records, gate: Records) -> str:
    """How many events of each type there are, and how many of them did not happen."""
    halves = [Counter(e.type for e in events(x)) for x in (development, gate)]
    both = halves[0] + halves[1]
    not_actual = Counter(e.type for e in events([*development, *gate]) if e.factuality != "actual")
    rows = [
        [kind, halves[0][kind], halves[1][kind], total, not_actual[kind]]
        for kind, total in sorted(both.items(), key=lambda item: (-item[1], item[0]))
    ]
    return markdown(["events of type", "development", "gate", "both", "not actual"], rows)


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def events(records: Records) -> list[GoldEvent]:
    """All events of some records."""
    return [event for record in records for event in record.events or ()]


def figures(records: Records) -> list[GoldFigure]:
    """All figures of some records."""
    return [figure for record in records for figure in record.figures or ()]


def items(layer: str) -> Callable[[Records], int]:
    """A count of the items of a layer."""
    return lambda records: sum(len(record.layer(layer) or ()) for record in records)


def mentions(layer: str) -> Callable[[Records], int]:
    """A count of the mentions of a layer's items."""
    return lambda records: sum(len(x.mentions) for r in records for x in r.layer(layer) or ())


def countries(records: Records) -> int:
    """Countries that actors are of or places lie in."""
    return len(
        {x.country for r in records for x in (*(r.actors or ()), *(r.places or ()))} - {None}
    )


ROWS: dict[str, Callable[[Records], int]] = {
    "articles": len,
    "words": lambda x: sum(len(r.text.split()) for r in x),
    "articles without a day of publication": lambda x: sum(r.published is None for r in x),
    "countries": countries,
    "actors": items("actors"),
    "mentions of actors": mentions("actors"),
    "places": items("places"),
    "mentions of places": mentions("places"),
    "dates": items("dates"),
    "dates with calendar days": lambda x: sum(
        d.first is not None for r in x for d in r.dates or ()
    ),
    "figures": items("figures"),
    "figures other than exact": lambda x: sum(f.bound != "exact" for f in figures(x)),
    "figures of people hurt, held or moved": lambda x: sum(f.measure in IMPACT for f in figures(x)),
    "figures attributed": lambda x: sum(f.attributed_to is not None for f in figures(x)),
    "events": items("events"),
    "triggers of events": mentions("events"),
    "events with a sub-type": lambda x: sum(e.sub_type is not None for e in events(x)),
    "events future": lambda x: sum(e.factuality == "future" for e in events(x)),
    "events possible": lambda x: sum(e.factuality == "possible" for e in events(x)),
    "events negated": lambda x: sum(e.factuality == "negated" for e in events(x)),
    "events attributed": lambda x: sum(e.attributed_to is not None for e in events(x)),
    "actors of events": lambda x: sum(len(e.actors) for e in events(x)),
    "recipients of events": lambda x: sum(len(e.recipients) for e in events(x)),
}

if __name__ == "__main__":
    main("--write" in sys.argv[1:])
