"""Read a TOML file by a strict shape, with the file and line in every error."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli

from lont.errors import LontError

T = TypeVar("T")


def read_table(path: Path, shape: type[T], *, code: str = "LANG", cure: str = "`lont lang new` lays out a blank") -> T:
    """The file as `shape`, a strict struct. LontError E-<code>-FILE (with `cure`), -UTF8, -TOML, -SCHEMA, each with the
    file and, where it is known, the line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LontError(f"E-{code}-FILE", "file is missing", str(path), cure=cure) from None
    except UnicodeDecodeError as error:
        message = f"not UTF-8 at byte {error.start}"
        raise LontError(f"E-{code}-UTF8", message, str(path), cure="save it as UTF-8") from None
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise LontError(f"E-{code}-TOML", error.msg, str(path), error.lineno, "see https://toml.io") from None
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        line = find_line(text, place.rstrip("`"))
        raise LontError(f"E-{code}-SCHEMA", f"{message} at {place.rstrip('`') or 'top'}", str(path), line) from None


def find_line(text: str, place: str) -> int:
    """The line (from 1) of the TOML text that the JSON path `place` ("$.rule[2].hits") speaks of, as near as can be."""
    at, lines = 0, text.split("\n")
    for name, index in re.findall(r"\.(\w+)(?:\[(\d+)\])?", place):
        header = re.compile(rf"\s*\[\[?{re.escape(name)}[\].]|\s*{re.escape(name)}\s*=")
        count = int(index) if index else 0
        for number in range(at, len(lines)):
            if header.match(lines[number]):
                at = number
                if count == 0 or not lines[number].lstrip().startswith("[["):
                    break
                count -= 1
    return at + 1
