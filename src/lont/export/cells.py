"""Cells of tables that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from lont.queries.words import tidy

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First signs of a text by which a spreadsheet takes it for a formula (OWASP, CSV injection), the wide ones too."""
Value = str | int | float | bool | date | datetime | None


def make_cell(value: Value) -> str:
    """A value as a cell: text on one line and defused, numbers as they are, days in ISO 8601.

    >>> make_cell("=HYPERLINK(A1)"), make_cell(-0.25), make_cell(" a\\tb ")
    ("'=HYPERLINK(A1)", '-0.25', 'a b')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return defuse(tidy(value))
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else repr(value)


def defuse(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it.

    >>> defuse("@SUM(A1)"), defuse("18 killed")
    ("'@SUM(A1)", '18 killed')
    """
    return f"'{text}" if text.startswith(DANGEROUS) else text


def write_rows(rows: Iterable[Sequence[Value]], *, tabs: bool = False) -> Iterator[str]:
    """The rows as lines of CSV (RFC 4180, but lines end in LF), or parted by tabs without any quoting."""
    for row in rows:
        cells = [make_cell(value) for value in row]
        if tabs:
            yield "\t".join(cells) + "\n"
        else:
            buffer = io.StringIO()
            csv.writer(buffer, lineterminator="\n").writerow(cells)
            yield buffer.getvalue()
