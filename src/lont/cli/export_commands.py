"""`lont export`: the ledger in other tools' forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lont.cli.ledger_options import Country, Name, Since, Until
from lont.cli.options import Database

To = Annotated[
    str | None,
    typer.Option("--to", metavar="FORM", help="acled-csv, gdelt-tsv, plover-json, geojson, parquet, jsonl or hxl."),
]
Out = Annotated[Path | None, typer.Option("-o", "--out", metavar="FILE|DIR", help="Where to write; stdout by default.")]
Table = Annotated[
    str | None, typer.Option("--table", metavar="claims|events|series", help="Of parquet and jsonl only this table.")
]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the reports' own words out.")]


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(export)


def export(
    to: To = None,
    out: Out = None,
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    table: Table = None,
    no_text: NoText = False,
    crosswalk: Annotated[
        bool, typer.Option("--crosswalk", help="Print the table of types that the forms use, as Markdown.")
    ] = False,
) -> None:
    """Give the ledger to other tools: events as ACLED, GDELT, PLOVER, GeoJSON or HXL have them; claims, events and
    series as Parquet or JSON Lines. How many were left out, and why, is told on stderr.

    lont export --to acled-csv --situation "Unrest in Ecuador, March 2026" -o ecuador.csv

    lont export --to parquet -o ledger/
    """
    from lont.cli.export import Order, run_export, show_crosswalk

    if crosswalk:
        show_crosswalk()
        return
    asked = {"situation": situation, "country": country, "since": since, "until": until}
    run_export(Order(to or "", out, table, not no_text), asked, db)
