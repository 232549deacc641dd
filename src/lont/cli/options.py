"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Database = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE|URL", help="The ledger: SQLite file or postgresql://… (LONT_DB, ./lont.db)."),
]
