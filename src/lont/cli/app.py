"""The commands and their options. Each imports what it needs when it runs, so that the command line starts at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from lont.cli import asset_commands, brief_command, export_commands, judge_commands, ledger_commands
from lont.cli.options import Database

app = typer.Typer(
    name="lont",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads press reports on crises: sourced claims, figures with honest bounds, a cited brief.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
lang_app = typer.Typer(no_args_is_help=True, help="Check the data of a language, or lay out a new one.")
app.add_typer(lang_app, name="lang")

Source = Annotated[
    str, typer.Argument(metavar="FILE|URL|-", help="A text, HTML, Markdown or JSON file, a URL, or - for stdin.")
]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="XX", help="The report's language (ISO 639-1); told from its text.")
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="When it was published: 2026-03-06, or RFC 3339.")
]


def show_version(asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        from lont.version import __version__

        print(f"lont {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads press reports on crises: sourced claims, figures with honest bounds, a cited brief."""


@app.command()
def read(
    source: Source,
    date: Day = None,
    lang: Lang = None,
    title: Annotated[str | None, typer.Option(help="The report's title.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    reader: Annotated[
        str | None, typer.Option("--in", metavar="nl|en", help="The brief's language; the report's own by default.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Document, claims and brief as JSON.")] = False,
    as_md: Annotated[bool, typer.Option("--md", help="The brief as Markdown.")] = False,
    as_html: Annotated[
        bool, typer.Option("--html", help="One page: the brief, and the report with its claims marked.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Write there; the ending (.txt, .json, .md, .html) sets the form."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch a URL of a private network.")
    ] = False,
) -> None:
    """Read one report and show its brief.

    lont read report.html --date 2026-03-06

    lont read https://example.org/article --in en --html -o brief.html

    curl -s https://example.org/article | lont read - --json
    """
    from lont.cli.read import choose_form, read_source, show_reading

    form = choose_form(as_json=as_json, as_md=as_md, as_html=as_html, out=out)
    reading = read_source(source, lang=lang, published=date, title=title, outlet=outlet, allow_private=allow_private)
    show_reading(reading, form=form, lang=reader, out=out)


@app.command()
def claims(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl|-", help="JSON Lines with id, lang, published, text; may be gzipped.")
    ],
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 is all cores.")] = 0,
) -> None:
    """Read many reports; write the claims of each as a JSON line.

    Lines come out in the order of the input. A faulty line is told on stderr and passed over; the exit code is then 1.

    lont claims reports.jsonl > claims.jsonl

    zcat corpus.jsonl.gz | lont claims - --jobs 1 > claims.jsonl
    """
    from lont.cli.batch import write_claims

    raise typer.Exit(write_claims(source, jobs or None))


@app.command()
def explain(
    source: Source,
    sentence: Annotated[
        int, typer.Option("--sentence", "-n", metavar="N", help="The sentence's number, as briefs cite it.")
    ],
    date: Day = None,
    lang: Lang = None,
) -> None:
    """Show why a sentence gave the claims that it gave: its mentions, the rules tried, the reason of each slot.

    lont explain report.html --sentence 4
    """
    from lont.cli.read import load_document, show
    from lont.pipeline.explain import explain_sentence
    from lont.queries.explanation import render_explanation

    show(render_explanation(explain_sentence(load_document(source, lang=lang, published=date), sentence)))


@app.command("eval")
def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD.jsonl…", help="Annotated reports.")],
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="Also list N errors of each set.")] = 0,
    gate: Annotated[
        str | None, typer.Option(metavar="FILE", help="A floor file; exit code 1 where a score is below it.")
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floor to the scores reached; it is never lowered.")
    ] = False,
    predicted: Annotated[
        str | None, typer.Option(metavar="FILE", help="Score this output of `lont claims` instead.")
    ] = None,
) -> None:
    """Score the engine on annotated reports.

    lont eval gold.jsonl --errors 40

    lont eval gold.jsonl --gate eval/floor.json
    """
    from lont.measure.runs import run_eval

    finish(run_eval(gold, errors=errors, gate=gate, update=update, predicted=predicted))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="An output of `lont claims`.")],
    new: Annotated[str, typer.Argument(help="Another one, of the same reports.")],
    samples: Annotated[int, typer.Option(min=0, help="Claims to show of each rule and kind of change.")] = 3,
    texts: Annotated[str | None, typer.Option(metavar="IN.jsonl", help="The reports, to show the sentences.")] = None,
) -> None:
    """Show the claims gained, lost and changed between two outputs of `lont claims`, by rule.

    lont diff old.jsonl new.jsonl --texts reports.jsonl
    """
    from lont.measure.runs import run_diff

    finish(run_diff(old, new, samples=samples, texts=texts))


@app.command()
def bench(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]…", help="JSON Lines; the sample reports by default.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Read at most so many reports of each file.")] = None,
    compare: Annotated[
        bool, typer.Option(help="Also run spaCy's small English pipeline, where it is installed.")
    ] = True,
) -> None:
    """Measure speed and memory.

    lont bench reports.jsonl.gz --limit 1000
    """
    from lont.measure.runs import run_speed

    finish(run_speed(sources or ["samples/reports.jsonl"], limit=limit, compare=compare))


@app.command()
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for JSON Lines on stdin."),
    ],
    db: Database = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 is all cores.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
) -> None:
    """Take many reports into the ledger. Safe to kill and run again: nothing is lost or doubled.

    Reads JSON Lines, JSON, Parquet, HTML, Markdown, text, WARC, and saved RSS or Atom; gzipped or not.

    lont ingest reports/ archive.warc.gz feeds/*.rss

    lont ingest corpus.jsonl.gz --db postgresql://desk/lont
    """
    from lont.cli.ledger_ingest import run_ingest

    raise typer.Exit(run_ingest(paths, db, jobs or None, as_json=as_json))


@app.command("rebuild")
def rebuild(
    db: Database = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 is all cores.")] = 0,
) -> None:
    """Derive the whole ledger anew from its documents and judgements, after an upgrade for example.

    Judgements that find no claim any more are listed, and kept; the exit code is then 1.

    lont rebuild --db lont.db
    """
    from lont.cli.ledger_ingest import run_rebuild

    raise typer.Exit(run_rebuild(db, jobs or None))


for commands in (ledger_commands, brief_command, judge_commands, asset_commands, export_commands):
    commands.register(app)


@lang_app.command("check")
def check(
    iso: Annotated[str | None, typer.Argument(metavar="[XX]", help="One language; all by default.")] = None,
) -> None:
    """Run every example of the language's rules; exit code 1 where one fails.

    lont lang check nl
    """
    from lont.cli.lang import check_languages

    raise typer.Exit(check_languages(iso))


@lang_app.command("new")
def new(iso: Annotated[str, typer.Argument(metavar="XX", help="The new language's ISO 639-1 code.")]) -> None:
    """Lay out a commented blank for a new language.

    lont lang new tr
    """
    from lont.langdata.blank import lay_out_language

    for path in lay_out_language(iso):
        print(path)


def finish(outcome: tuple[str, int]) -> None:
    """Print what a measurement found and leave with its exit code."""
    text, code = outcome
    sys.stdout.write(f"{text}\n")
    raise typer.Exit(code)
