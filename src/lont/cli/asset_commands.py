"""The commands on energy assets: assets, exposure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lont.cli.ledger_options import Country, Form, Limit, Name, Out, Since, Until
from lont.cli.options import Database

Reader = Annotated[str, typer.Option("--in", metavar="nl|en", help="The language of table, md and html.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(exposure)
    app.command()(prices)
    assets = typer.Typer(no_args_is_help=True, help="List, show, check and add oil, gas and uranium assets.")
    assets.command("list")(list_assets)
    assets.command("show")(show_asset)
    assets.command("check")(check_assets)
    assets.command("import")(import_assets)
    app.add_typer(assets, name="assets")


def exposure(
    source: Annotated[
        str | None, typer.Argument(metavar="[FILE|URL|-]", help="One report; without it the ledger is asked.")
    ] = None,
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="When the report was published.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="XX", help="The report's language.")] = None,
    reader: Reader = "en",
    form: Form = None,
    out: Out = None,
) -> None:
    """Say which energy assets the claims touch, what is said of them, and how much supply is at stake.

    lont exposure report.html --date 2026-03-06

    lont exposure --situation "kazakhstan january 2022" --format json
    """
    from lont.cli.asset_answers import show_exposure

    asked = {"situation": situation, "country": country, "since": since, "until": until}
    show_exposure(source, asked, db=db, published=date, lang=lang, reader=reader, form=form, out=out)


def prices(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE.csv…", help="A day and a value a line: Brent, uranium, the tenge, …")
    ],
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Lay prices beside the escalation ladder: the value before each rung was reached, on that day, and a week on.

    That a price moved then is no proof that it moved for that.

    lont prices brent.csv --situation "kazakhstan january 2022"
    """
    from lont.cli.asset_answers import show_prices

    asked = {"situation": situation, "country": country, "since": since, "until": until}
    show_prices(files, asked, db=db, reader=reader, form=form, limit=limit, out=out)


def list_assets(
    country: Country = None,
    kind: Annotated[str | None, typer.Option("--kind", "-k", metavar="KIND", help="oil-field, refinery, …")] = None,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS…]", help="In a name, operator or owner.")] = None,
    reader: Reader = "en",
    form: Form = None,
    out: Out = None,
) -> None:
    """List the assets that are known.

    lont assets list --country KZ --kind oil-field

    lont assets list chevron
    """
    from lont.cli.asset_answers import show_list

    show_list(country=country, kind=kind, words=words or [], reader=reader, form=form, out=out)


def show_asset(
    name: Annotated[list[str], typer.Argument(metavar="ID|NAME", help="kz-tengiz, or a name in any language; or KZ.")],
    reader: Reader = "en",
    form: Form = None,
    out: Out = None,
) -> None:
    """Show all that is known of an asset, or of a country's output, exports and reserves; with source and checks.

    lont assets show Tengiz

    lont assets show KZ

    lont assets show Ras Tanura
    """
    from lont.cli.asset_answers import show_one

    show_one(" ".join(name), reader=reader, form=form, out=out)


def check_assets(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE.csv]", help="A list of your own; else all data.")
    ] = None,
) -> None:
    """Check ids, units, shares, sources, and that positions lie in their countries; exit code 1 where one is wrong.

    Also say what no table of 25 countries is there for, and why.

    lont assets check own.csv
    """
    from lont.cli.asset_answers import run_check

    raise typer.Exit(run_check(file))


def import_assets(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="One asset a line; see docs/assets.md.")],
) -> None:
    """Check a list of your own and keep it beside the shipped one (in LONT_ASSETS, or your data folder).

    A row with the id of a shipped asset replaces it. Imported again, a file of the same name is replaced.

    lont assets import own.csv
    """
    from lont.cli.asset_answers import run_import

    raise typer.Exit(run_import(file))
