"""The commands: run, read, evaluate, schema, info.

Data goes to stdout, everything else to stderr. Exit codes: 0 fine, 1 some documents failed,
2 usage, 3 could not start. Nothing heavy is imported before a command needs it.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from dateline.errors import DatelineError, GoldError, SettingsError

app = typer.Typer(
    help="Folders of news articles into tables: who did what to whom, where, when, how many.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Published = Annotated[
    str | None,
    typer.Option("--published", metavar="YYYY-MM-DD", help="Day of articles that carry none."),
]
DayFirst = Annotated[
    bool | None,
    typer.Option("--day-first/--month-first", help="How to read 03/04/2024 (default: guess)."),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option("--lexicon", help="Folder with .tsv files of words of your own."),
]


def main() -> None:
    """Entry point: commands, with errors as one sentence and the right exit code."""
    try:
        app()
    except DatelineError as error:
        code = 2 if isinstance(error, SettingsError | GoldError) else 3
        _fail(str(error), code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _fail(sentence: str, code: int) -> NoReturn:
    print(f"dateline: {sentence}", file=sys.stderr)
    sys.exit(code)


def _settings(published: str | None, day_first: bool | None, lexicon: list[Path] | None) -> Any:
    from dateline.settings import Settings

    if published is not None:
        try:
            date.fromisoformat(published)
        except ValueError:
            raise SettingsError(f"--published {published!r} is no day; write YYYY-MM-DD") from None
    return Settings.make(published=published, day_first=day_first, lexicons=tuple(lexicon or ()))


@app.command()
def run(
    source: Annotated[Path, typer.Argument(help="Folder or file: .txt .md .jsonl, also .gz.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the tables.")],
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=1, help="Worker processes.")] = 1,
    published: Published = None,
    day_first: DayFirst = None,
    lexicon: Lexicon = None,
    time_limit: Annotated[float, typer.Option(help="Seconds an article may take.", min=0.1)] = 30.0,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help="Print no table at the end.")
    ] = False,
) -> None:
    """Read every article of SOURCE into nine Parquet tables; the same command resumes."""
    from dateline.cli.progress import shown
    from dateline.runs import run as run_all
    from dateline.runs.pool import Limits

    settings = _settings(published, day_first, lexicon)
    try:
        with shown() as progress:
            report = run_all(
                source,
                out,
                settings=settings,
                jobs=jobs,
                limits=Limits(seconds=time_limit),
                progress=progress,
            )
    except KeyboardInterrupt:  # here, since typer would end without a word
        _fail("stopped; the same command goes on from here", 130)
    from dateline.cli.summary import print_summary

    print_summary(report, quiet)
    if report.failed:
        sys.exit(1)


@app.command()
def read(
    file: Annotated[str, typer.Argument(help="A file, or - for standard input.")],
    published: Published = None,
    day_first: DayFirst = None,
    lexicon: Lexicon = None,
    as_json: Annotated[bool, typer.Option("--json", help="Rows of all tables as JSON.")] = False,
) -> None:
    """Read one article and show its tables."""
    from dateline.cli.summary import print_story, story_json
    from dateline.pipeline import load

    settings = _settings(published, day_first, lexicon)
    article = _one_article(file, settings.published)
    story = load(settings).read(article)
    if as_json:
        print(json.dumps(story_json(story), ensure_ascii=False, indent=1))
    else:
        print_story(story)


def _one_article(file: str, published: date | None) -> Any:
    from dateline.errors import SourceError
    from dateline.sources import scan
    from dateline.sources.decode import decode, normalise
    from dateline.story import Article

    if file == "-":
        text = normalise(decode(sys.stdin.buffer.read()))
        day_from = "option" if published else None
        return Article(id="-", text=text, published=published, published_from=day_from)  # type: ignore[arg-type]
    if Path(file).is_dir():
        raise SourceError(f"{file} is a folder; use dateline run")
    found = list(scan(Path(file), published))
    if len(found) != 1:
        raise SourceError(f"{file} holds {len(found)} articles; use dateline run")
    if found[0].problem:
        raise SourceError(f"{file}: {found[0].problem}")
    return found[0].article


@app.command()
def schema(
    table: Annotated[str | None, typer.Argument(help="One table; all if left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="As outputs/README.md.")] = False,
) -> None:
    """The tables: every column, its type and its meaning."""
    from dataclasses import asdict

    from dateline.errors import PipelineError
    from dateline.records import TABLES
    from dateline.tables.schema import columns

    if table is not None and table not in TABLES:
        raise SettingsError(f"there is no table {table!r}; the tables are {', '.join(TABLES)}")
    names = [table] if table else list(TABLES)
    if markdown:
        from dateline.tables.dictionary import HEAD, dictionary

        print("\n".join([HEAD, *dictionary(names)]))
        return
    if as_json:
        print(json.dumps([asdict(c) for name in names for c in columns(name)], indent=1))
        return
    for name in names:
        print(f"{name}: {(TABLES[name].__doc__ or PipelineError.__doc__ or '').strip()}")
        for column in columns(name):
            kind = column.type + ("" if column.nullable else "!")
            print(f"  {column.name:16} {kind:9} {column.meaning}")


@app.command()
def info() -> None:
    """Versions, and models with their checksums; ends with 3 if a model is missing."""
    from dateline.errors import ModelError
    from dateline.runs.identity import models, models_folder
    from dateline.runs.run import VERSIONS, package_version

    for name in VERSIONS:
        print(f"{name:24} {package_version(name)}")
    print(f"{'models':24} {models_folder()}")
    for name, digest in models().items():
        print(f"{name:24} {digest}")
    if lost := [name for name, digest in models().items() if digest == "missing"]:
        raise ModelError(f"the model {lost[0]} is missing; install dateline with pip again")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold articles, one JSON object a line.")],
    tables: Annotated[Path | None, typer.Option(help="Score these tables of a run.")] = None,
    layers: Annotated[str | None, typer.Option(help="Only these, by commas.")] = None,
    lexicon: Lexicon = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    errors: Annotated[int, typer.Option(help="Differences shown per kind and rule.", min=0)] = 0,
    html: Annotated[Path | None, typer.Option(help="Write gold and prediction here.")] = None,
    ci: Annotated[bool, typer.Option("--ci", help="Bootstrap intervals.")] = False,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(help="Gains and losses between two --json results or OUT folders."),
    ] = None,
) -> None:
    """Score the pipeline, or the tables of a run, against gold."""
    from dateline.cli.scores import compare_results, print_scores
    from dateline.evaluate import evaluate as score

    wanted = tuple(layers.split(",")) if layers else None
    if compare is not None:
        compare_results(gold, compare, wanted)
        return
    if tables is not None and lexicon:
        raise SettingsError("--lexicon is for reading; the tables of --tables have been read")
    done = score(gold, tables, wanted, _settings(None, None, lexicon))
    print_scores(done, as_json=as_json, errors=errors, html=html, intervals=ci)
