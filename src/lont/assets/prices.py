"""A series of prices from a CSV file: a day and a value a line, of Brent, uranium, or whatever a desk follows."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lont.assets.files import read_text
from lont.errors import LontError

_CURE = "two columns, a day as 2022-01-05 and a number; the first line may name them"


@dataclass(frozen=True, slots=True)
class Prices:
    """A series: its name, and its points by ascending day. Values have the unit of the file."""

    name: str
    points: tuple[tuple[date, float], ...]

    def last_before(self, day: date, most: int) -> tuple[date, float] | None:
        """The last point before a day, at most `most` days back."""
        near = [point for point in self.points if 0 < (day - point[0]).days <= most]
        return near[-1] if near else None

    def first_from(self, day: date, most: int) -> tuple[date, float] | None:
        """The first point on a day or after it, at most `most` days on."""
        near = [point for point in self.points if 0 <= (point[0] - day).days <= most]
        return near[0] if near else None


def read_prices(path: Path) -> Prices:
    """The series of a file (UTF-8; comma, semicolon or tab; "1,5" is a number where the comma parts no columns). Lines
    without a value are passed over. LontError E-PRICE-FILE, E-PRICE-CSV with file and line."""
    text = read_text(path, code="PRICE")
    name, points = path.stem, dict[date, float]()
    for line, (day, value) in _rows(text, path):
        if line == 1 and not day[:1].isdigit():
            name = value if value.lower() not in ("value", "price", "close", "") else name
            continue
        if not value or value in (".", "-"):
            continue
        when = _read_day(day, path, line)
        if when in points:
            raise LontError("E-PRICE-CSV", f"{when} stands twice", str(path), line, "keep one value a day")
        points[when] = _read_value(value, path, line)
    if not points:
        raise LontError("E-PRICE-CSV", "no line has a day and a value", str(path), cure=_CURE)
    return Prices(name, tuple(sorted(points.items())))


def _rows(text: str, path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    """The number and the first two cells of each line that holds something."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    sign = next((sign for sign in ("\t", ";", ",") if sign in head), ",")
    reader = csv.reader(text.splitlines(), delimiter=sign)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) < 2:
                    raise LontError("E-PRICE-CSV", "one column only", str(path), reader.line_num, _CURE)
                yield (
                    reader.line_num,
                    (cells[0].strip(), cells[1].strip().replace(",", ".") if sign != "," else cells[1].strip()),
                )
    except csv.Error as error:
        raise LontError("E-PRICE-CSV", str(error), str(path), reader.line_num, _CURE) from None


def _read_day(text: str, path: Path, line: int) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise LontError("E-PRICE-CSV", f"{text!r} is no day", str(path), line, "write it as 2022-01-05") from None


def _read_value(text: str, path: Path, line: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise LontError("E-PRICE-CSV", f"{text!r} is no number", str(path), line, "write it as 82.5")
    return value
