"""Write an export where it was asked for, and say what it holds and what it leaves out."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lont.errors import LontError
from lont.export.crosswalk_page import write_page
from lont.export.forms import BY_TABLE, FORMS, Tally, iterate_rows, write_events, write_table, write_tables
from lont.export.tables import TABLES, json_lines
from lont.queries.ledger.question import Question, ask
from lont.store import Ledger, open_ledger


@dataclass(frozen=True, slots=True)
class Order:
    """The form that was asked for, where to write it, of which table, and whether with the reports' words."""

    form: str
    out: Path | None
    table: str | None
    text: bool


def run_export(order: Order, asked: Mapping[str, Any], db: str | None) -> None:
    """`lont export`. LontError E-USE-FORM, -TABLE, -OUT, E-DB-…, and those of the question."""
    check_order(order)
    with open_ledger(db) as ledger:
        question = ask(ledger, **asked)
        with told_errors(order.out):
            tally = (
                export_tables(ledger, question, order)
                if order.form in BY_TABLE
                else export_events(ledger, question, order)
            )
    tell(tally, order)


def check_order(order: Order) -> None:
    """LontError where the form is none, or cannot go where it should."""
    if order.form not in FORMS:
        near = difflib.get_close_matches(order.form, FORMS, 2, 0.4)
        cure = f"did you mean {' or '.join(near)}?" if near and order.form else f"--to one of {', '.join(FORMS)}"
        raise LontError("E-USE-FORM", f"no form is called {order.form!r}" if order.form else "no form given", cure=cure)
    if order.table is not None and (order.table not in TABLES or order.form not in BY_TABLE):
        cure = f"--table {'|'.join(TABLES)} goes with --to {' or '.join(BY_TABLE)}"
        raise LontError("E-USE-TABLE", f"no table {order.table!r} in {order.form}", cure=cure)
    if order.form == "parquet" and order.out is None:
        raise LontError("E-USE-OUT", "Parquet is no text for a terminal", cure="-o DIR, or -o FILE with --table")


def export_events(ledger: Ledger, question: Question, order: Order) -> Tally:
    """Events, into the file or to stdout."""
    if order.out is None:
        return write_events(ledger, question, order.form, sys.stdout.write, text=order.text)
    with whole_file(order.out) as path, path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        return write_events(ledger, question, order.form, file.write, text=order.text)


def export_tables(ledger: Ledger, question: Question, order: Order) -> Tally:
    """Tables: all into a folder, one into a file; JSON Lines of events (or of the table asked) to stdout."""
    if order.out is None:
        count = 0
        for line in json_lines(iterate_rows(ledger, question, order.table or "events", text=order.text)):
            sys.stdout.write(line)
            count += 1
        return Tally({order.table or "events": count})
    if order.table is None or order.out.is_dir() or str(order.out).endswith("/"):
        tables = (order.table,) if order.table else TABLES
        return write_tables(ledger, question, order.form, order.out, tables, text=order.text)
    rows = iterate_rows(ledger, question, order.table, text=order.text)
    with whole_file(order.out) as path:
        return Tally({str(order.out): write_table(path, order.table, order.form, rows)})


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A path to write to that takes the place of `out` only when all is written."""
    part = out.with_name(f".{out.name}.part")
    try:
        yield part
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def told_errors(out: Path | None) -> Iterator[None]:
    """Errors of writing a file as LontErrors; those of a pipe pass."""
    try:
        yield
    except OSError as error:
        if out is None:
            raise
        raise LontError("E-USE-OUT", f"cannot write: {error.strerror}", str(out), cure="check the folder") from None


def tell(tally: Tally, order: Order) -> None:
    """What was written and what left out, on stderr."""
    for name, count in tally.rows.items():
        where = order.out if order.out and order.form not in BY_TABLE else None
        print(f"lont: {f'{where}: ' if where else ''}{count:,} rows, {name}", file=sys.stderr)
    for count, why in (
        (tally.unmapped, f"since {order.form} has no type for them, or their day, country or violence is not told"),
        (tally.unreal, "since they were only planned, feared or denied"),
    ):
        if count:
            print(f"lont: left out, {why}: {count:,} events", file=sys.stderr)
    if tally.folded:
        print(f"lont: {tally.folded:,} more stand in the row of what killed or wounded", file=sys.stderr)
    if tally.unlocated and order.form == "geojson":
        print(f"lont: {tally.unlocated:,} without a position have a geometry of null", file=sys.stderr)


def show_crosswalk() -> None:
    """The page docs/crosswalk.md."""
    sys.stdout.write(write_page())
