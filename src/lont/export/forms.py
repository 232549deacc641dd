"""The forms by name, and the writing of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lont.errors import LontError
from lont.export.acled import COLUMNS as ACLED
from lont.export.acled import acled_event, acled_rows
from lont.export.cells import write_rows
from lont.export.fold import fold_results
from lont.export.gather import Happening, gather_happenings, iterate_claims
from lont.export.gdelt import gdelt_event, gdelt_rows
from lont.export.geojson import geojson_lines
from lont.export.hxl import hxl_rows
from lont.export.parquet import write_parquet
from lont.export.plover import plover_event, plover_lines
from lont.export.tables import TABLES, Row, claim_row, event_row, json_lines, series_row
from lont.queries.ledger.question import Question
from lont.store import Ledger

FORMS = ("acled-csv", "gdelt-tsv", "plover-json", "geojson", "parquet", "jsonl", "hxl")
BY_TABLE = ("parquet", "jsonl")
"""Forms that hold claims, events and series, a file each."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was written: rows by file or table; `unmapped` events that the form has no type, day or country for,
    `unreal` events of which no claim says that they happened, `unlocated` those without a position, `folded` events of
    killed or wounded that stand in the row of their cause."""

    rows: dict[str, int]
    unmapped: int = 0
    unreal: int = 0
    unlocated: int = 0
    folded: int = 0


Lines = Callable[[Sequence[Happening], bool], Iterator[str]]
_LINES: dict[str, Lines] = {
    "acled-csv": lambda found, text: write_rows([list(ACLED), *acled_rows(found, text=text)]),
    "gdelt-tsv": lambda found, text: write_rows(gdelt_rows(found, text=text), tabs=True),
    "plover-json": lambda found, text: plover_lines(found, text=text),
    "geojson": lambda found, text: geojson_lines(found, text=text),
    "hxl": lambda found, text: write_rows(hxl_rows(found, text=text)),
}
_HELD: dict[str, Callable[[Happening], object]] = {
    "acled-csv": acled_event,
    "gdelt-tsv": gdelt_event,
    "plover-json": plover_event,
}


def write_events(
    ledger: Ledger, question: Question, form: str, put: Callable[[str], object], *, text: bool = True
) -> Tally:
    """Write the events asked for in `form`, piece by piece through `put`; without `text` none of the reports' words."""
    harvest = gather_happenings(ledger, question)
    every = fold_results(harvest.happenings) if form == "acled-csv" else harvest.happenings
    held = _HELD.get(form)
    found = [one for one in every if held is None or held(one) is not None]
    for piece in _LINES[form](found, text):
        put(piece)
    unlocated = sum(one.located is None for one in found)
    folded = len(harvest.happenings) - len(every)
    return Tally({"events": len(found)}, len(every) - len(found), harvest.unreal, unlocated, folded)


def write_tables(
    ledger: Ledger, question: Question, form: str, folder: Path, tables: Sequence[str] = TABLES, *, text: bool = True
) -> Tally:
    """Write tables into `folder`, `claims.parquet` or `claims.jsonl` and so on. OSError where that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, int] = {}
    for table in tables:
        path = folder / f"{table}.{form}"
        rows[str(path)] = write_table(path, table, form, iterate_rows(ledger, question, table, text=text))
    return Tally(rows)


def write_table(path: Path, table: str, form: str, rows: Iterable[Row]) -> int:
    """Write one table into one file; how many rows."""
    if form == "parquet":
        return write_parquet(path, table, rows)
    count = 0
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for line in json_lines(rows):
            file.write(line)
            count += 1
    return count


def iterate_rows(ledger: Ledger, question: Question, table: str, *, text: bool = True) -> Iterator[Row]:
    """The rows of a table: all claims, the events that happened, all series. LontError E-USE-TABLE for another name."""
    if table == "claims":
        for one, source in iterate_claims(ledger, question):
            yield claim_row(one, source, text=text)
    elif table == "events":
        for happening in gather_happenings(ledger, question).happenings:
            yield event_row(happening, text=text)
    elif table == "series":
        series = ledger.series(question.to_filter())
        records = ledger.record_ids(sorted({figure.document for one in series for figure in one.figures}))
        names = {one.id: one.name for one in ledger.situations()}
        for counted in series:
            yield series_row(counted, names.get(counted.situation or ""), records)
    else:
        raise LontError("E-USE-TABLE", f"there is no table {table!r}", cure=f"one of {', '.join(TABLES)}")
