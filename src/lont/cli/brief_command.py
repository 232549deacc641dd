"""`lont brief`: the brief of a situation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lont.cli.ledger_options import Country, Name, Out, Prices
from lont.cli.options import Database

if TYPE_CHECKING:
    from lont.assets.prices import Prices as Series
    from lont.queries.ledger.view import View
    from lont.queries.situation.shapes import SituationBrief

FORMS = ("terminal", "md", "json", "html")


def brief(
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Also say what changed from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Only what had been published by this day.")
    ] = None,
    prices: Prices = None,
    reader: Annotated[str, typer.Option("--in", metavar="nl|en", help="The language of the brief.")] = "en",
    form: Annotated[
        str | None, typer.Option("--format", "-f", metavar="|".join(FORMS), help="The terminal by default.")
    ] = None,
    out: Out = None,
) -> None:
    """Brief a whole situation: figures and who gives them, disputes, timeline, limits, each line cited.

    Without --situation it takes the largest one that is in the news, and says so.

    lont brief --situation "iran september 2022" --since 2022-09-24

    lont brief --situation "iran september 2022" --prices brent.csv -o brief.html
    """
    from lont.queries.ledger.question import read_country, read_day
    from lont.queries.situation.brief import brief_beside_prices
    from lont.store import open_ledger

    form = choose_form(form, out)
    series: tuple[Series, ...] = ()
    if prices:
        from lont.cli.asset_answers import read_series

        series = read_series(prices, form)
    code = read_country(country) if country else None
    first, last = read_day(since), read_day(until)
    with open_ledger(db) as ledger:
        made, beside = brief_beside_prices(
            ledger, series, situation, lang=reader, country=code, since=first, until=last
        )
    write_brief(made, form, out, beside)


def choose_form(form: str | None, out: Path | None) -> str:
    """One of FORMS: what was asked, else by the ending of the file to write. LontError E-USE-FORM."""
    from lont.cli.read import choose_form as by_ending
    from lont.errors import LontError

    if form is not None and form not in FORMS:
        raise LontError("E-USE-FORM", f"no form is called {form!r}", cure=f"one of {', '.join(FORMS)}")
    found = form or by_ending(as_json=False, as_md=False, as_html=False, out=out)
    return "terminal" if found == "text" else found


def write_brief(made: SituationBrief, form: str, out: Path | None, prices: View | None) -> None:
    """Write the brief in a form to the file, else to stdout, with the prices below its timeline."""
    from lont.cli.read import dump, show, write
    from lont.queries.situation import markdown, page, records, terminal

    if form == "terminal" and out is None:
        show(lambda width: terminal.render_terminal(made, width, prices))
        return
    render = {
        "json": lambda: dump(records.brief_record(made)),
        "md": lambda: markdown.render_markdown(made, prices),
        "html": lambda: page.render_page(made, prices),
        "terminal": lambda: terminal.print_text(made, prices=prices),
    }
    if out is None:
        sys.stdout.write(render[form]())
    else:
        write(out, render[form]())


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(brief)
