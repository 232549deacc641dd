"""A table for people, in whatever form it is then rendered: blocks of rows of finished text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["", "lead", "alarm", "faded"]
"""How a row stands out: a block's first row, what is disputed, what no longer holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names what it holds, for style; `label` is its head in the reader's language; `right` is for numbers."""

    key: str
    label: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A cell for each column. `quote` are the report's own words, `reasons` why it is so: pages show them if asked."""

    cells: tuple[str, ...]
    tone: Tone = ""
    quote: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that belong together: a series and its figures. `title` stands above them where it is not empty; on a page
    `chart`, a drawing as SVG markup, stands in its place below the `name` alone."""

    rows: tuple[Row, ...]
    title: str = ""
    name: str = ""
    chart: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """An answer as a table in language `lang`: `heading`, what it is about (`scene`), and `note` below it (how many
    more there are, or that there is nothing). `why`: whether reasons stand below each row."""

    lang: str
    heading: str
    scene: str
    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    note: str
    footer: str
    why: bool = False
