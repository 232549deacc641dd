"""`lont brief`: the brief of a situation."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lont.cli.options import Database

FORMS = ("terminal", "md", "json", "html")


def brief(
    situation: Annotated[
        str | None,
        typer.Option("--situation", metavar="NAME|ID", help="Its id, name, or words of it: “iran september 2022”."),
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="A situation of this country (ISO 3166: IR).")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Say what changed from that day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only what had been published by then.")
    ] = None,
    lang: Annotated[str, typer.Option("--in", metavar="LANG", help="Language of the brief.")] = "en",
    form: Annotated[str, typer.Option("--format", metavar="|".join(FORMS), help="How it is told.")] = "terminal",
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write it to this file.")] = None,
    db: Database = None,
) -> None:
    """Write the brief of a situation: figures and who gives them, disputes, timeline, limits, each line cited.

    Without --situation it takes the largest one in the news, and says so.
    """
    from lont.errors import LontError

    if form not in FORMS:
        raise LontError("E-USE-FORM", f"no format is called {form!r}", cure=f"--format {', '.join(FORMS)}")
    from lont.cli.read import dump, show, write
    from lont.queries.situation.brief import brief_situation
    from lont.store import open_ledger

    code = country.upper() if country else None
    with open_ledger(db) as ledger:
        made = brief_situation(ledger, situation, lang=lang, country=code, since=as_day(since), until=as_day(until))
    if form == "terminal" and out is None:
        from lont.queries.situation.terminal import render_terminal

        show(lambda width: render_terminal(made, width))
        return
    if form == "json":
        from lont.queries.situation.records import brief_record

        text = dump(brief_record(made))
    elif form == "md":
        from lont.queries.situation.markdown import render_markdown

        text = render_markdown(made)
    elif form == "html":
        from lont.queries.situation.page import render_page

        text = render_page(made)
    else:
        from lont.queries.situation.terminal import print_text

        text = print_text(made)
    if out is None:
        sys.stdout.write(text)
    else:
        write(out, text)


def as_day(text: str | None) -> date | None:
    """A day as ISO 8601 has it; None for None. LontError E-USE-DATE."""
    from lont.errors import LontError

    try:
        return date.fromisoformat(text.strip()) if text else None
    except ValueError:
        raise LontError("E-USE-DATE", f"{text!r} is no day", cure="write it as 2022-09-16") from None


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(brief)
