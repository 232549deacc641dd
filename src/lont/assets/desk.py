"""A desk's own assets: a CSV file, one asset a row, kept in the user's data folder beside the shipped data."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from lont.assets.files import read_text
from lont.assets.schema import Asset
from lont.errors import LontError

REQUIRED = ("id", "kind", "name", "country", "lat", "lon", "source", "year")
OPTIONAL = (
    "names", "shared", "region", "offshore", "commodity", "operator", "owners", "value", "high", "unit", "measure",
    "value_year", "to_lat", "to_lon", "also", "supply", "via", "note",
)  # fmt: skip
COLUMNS = REQUIRED + OPTIONAL
_NUMBERS = ("lat", "lon", "year")
_TRUE, _FALSE = ("1", "true", "yes"), ("", "0", "false", "no")
Row = dict[str, str]


def read_desk(path: Path) -> list[Asset]:
    """The assets of a CSV file (UTF-8, comma or semicolon, first line the names of the columns; COLUMNS).

    `names` is "ru: Тенгиз | Тенгизское; nl: …", `owners` "Chevron 50; KazMunayGas", lists are parted by semicolons.
    LontError E-ASSET-CSV, -TWICE, with file and line."""
    found: dict[str, Asset] = {}
    for line, row in _rows(path):
        try:
            asset = msgspec.convert(_fields(row), Asset)
        except (msgspec.ValidationError, ValueError) as error:
            raise LontError("E-ASSET-CSV", _say(str(error)), str(path), line, "see docs/assets.md") from None
        if asset.id in found:
            raise LontError("E-ASSET-TWICE", f"asset {asset.id} stands twice", str(path), line, "give it another id")
        found[asset.id] = asset
    return list(found.values())


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The line and the filled cells of each row."""
    text = read_text(path, code="ASSET")
    head = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        names = [name.strip() for name in reader.fieldnames or ()]
        _check_head(names, path)
        reader.fieldnames = names
        for row in reader:
            if row.get(None) is not None:
                raise LontError("E-ASSET-CSV", "more cells than columns", str(path), reader.line_num, "quote commas")
            cells = {name: value.strip() for name, value in row.items() if value and value.strip()}
            if cells:
                yield reader.line_num, cells
    except csv.Error as error:
        raise LontError("E-ASSET-CSV", str(error), str(path), reader.line_num, "see docs/assets.md") from None


def _check_head(names: list[str], path: Path) -> None:
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    if missing or unknown:
        said = [f"no column {', '.join(missing)}"] if missing else []
        said += [f"unknown column {', '.join(map(repr, unknown))}"] if unknown else []
        raise LontError("E-ASSET-CSV", "; ".join(said), str(path), 1, f"columns: {','.join(COLUMNS)}")


def _fields(row: Row) -> dict[str, Any]:
    """A row's cells in the types of `Asset`. ValueError where a cell cannot be read."""
    missing = [name for name in REQUIRED if name not in row]
    if missing:
        raise ValueError(f"empty cell: {', '.join(missing)}")
    fields: dict[str, Any] = {
        name: row[name]
        for name in ("id", "kind", "name", "country", "region", "commodity", "operator", "supply", "source", "note")
        if name in row
    }
    fields |= {name: _number(row[name], name) for name in _NUMBERS}
    fields |= {name: _flag(row[name], name) for name in ("shared", "offshore") if name in row}
    fields |= {name: _listed(row[name]) for name in ("also", "via") if name in row}
    if "names" in row:
        fields["names"] = dict(_names(row["names"]))
    if "owners" in row:
        fields["owners"] = [_owner(owner) for owner in _listed(row["owners"])]
    if "to_lat" in row or "to_lon" in row:
        fields["to"] = (_number(row.get("to_lat", ""), "to_lat"), _number(row.get("to_lon", ""), "to_lon"))
    if "value" in row:
        fields["capacity"] = _capacity(row)
    return fields


def _capacity(row: Row) -> dict[str, Any]:
    capacity: dict[str, Any] = {"value": _number(row["value"], "value"), "unit": row.get("unit", "")}
    capacity["year"] = _number(row.get("value_year", row["year"]), "value_year")
    if "high" in row:
        capacity["high"] = _number(row["high"], "high")
    if "measure" in row:
        capacity["measure"] = row["measure"]
    return capacity


def _number(text: str, name: str) -> float | int:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{name}: {text!r} is no number") from None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _flag(text: str, name: str) -> bool:
    if text.lower() not in _TRUE + _FALSE:
        raise ValueError(f"{name}: {text!r} is neither yes nor no")
    return text.lower() in _TRUE


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _names(text: str) -> Iterator[tuple[str, list[str]]]:
    for part in _listed(text):
        lang, colon, names = part.partition(":")
        if not colon:
            raise ValueError(f"names: {part!r} does not say its language (write 'ru: …')")
        yield lang.strip(), [name.strip() for name in names.split("|") if name.strip()]


def _owner(text: str) -> dict[str, Any]:
    name, _, share = text.rstrip("% ").rpartition(" ")
    return {"name": name, "share": float(share)} if name and share.replace(".", "", 1).isdigit() else {"name": text}


def _say(message: str) -> str:
    """A schema's message in terms of columns."""
    return message.replace(" - at `$.", " in column `").replace("`$", "`")


def keep_desk(path: Path, folder: Path) -> Path:
    """Copy a checked CSV file into the desk's folder, in place of one of the same name; where it now stands.

    LontError E-ASSET-FILE where that cannot be written."""
    target = folder / f"{path.stem}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.resolve() != target.resolve():
            shutil.copyfile(path, target)
    except OSError as error:
        message = f"cannot write: {error.strerror}"
        raise LontError("E-ASSET-FILE", message, str(target), cure="set LONT_ASSETS to a folder of yours") from None
    return target
