"""The options by which the ledger's commands are narrowed and their output is shaped."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Words = Annotated[list[str], typer.Argument(metavar="WORDS…", help="All must stand in it; riot* also finds rioters.")]
Name = Annotated[
    str | None, typer.Option("--situation", "-s", metavar="NAME|ID", help="One crisis; some words of its name will do.")
]
Country = Annotated[str | None, typer.Option("--country", "-c", metavar="XX|NAME", help="ISO 3166 code or name.")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME|ID", help="A town or region, or its GeoNames id.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day on: 2022-09-16.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to and with this day.")]
Type = Annotated[
    list[str] | None, typer.Option("--event", "-e", metavar="TYPE", help="Event types or groups: kill,wound or harm.")
]
Scope = Annotated[
    list[str] | None,
    typer.Option("--scope", metavar="WHO", help="Whom the figures count: protesters, all, …"),
]
Why = Annotated[bool, typer.Option("--why", help="Also say why: how each bound and each merger came about.")]
Reader = Annotated[str, typer.Option("--in", metavar="nl|en", help="The language of table, md and html.")]
Form = Annotated[str | None, typer.Option("--format", "-f", metavar="table|json|md|html", help="A table by default.")]
Out = Annotated[
    Path | None, typer.Option("-o", "--out", help="Write there; the ending (.txt, .json, .md, .html) sets the form.")
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=0, metavar="N", help="At most so many lines; 0: all. JSON has all."),
]
Prices = Annotated[
    list[Path] | None,
    typer.Option("--prices", metavar="FILE.csv", help="Also draw this series below, with its moves around each rung."),
]
