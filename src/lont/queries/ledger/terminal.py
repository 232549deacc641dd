"""A table for the terminal, as rich renderables fitted to its width; colours fall away where the output is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from lont.queries.ledger.view import Block, Row, Tone, View

NARROW = 84
"""Columns of a terminal below which a table becomes a list."""
GAP = 2
STYLES: dict[Tone, str] = {"": "", "lead": "bold", "alarm": "bold red", "faded": "dim"}
MOST = {
    "title": 44,
    "what": 26,
    "where": 22,
    "how_many": 24,
    "when": 20,
    "says": 30,
    "report": 26,
    "state": 14,
    "count": 10,
}
"""Signs up to which a column is as wide as its longest cell, where the table is too wide."""
LEAST = {"report": 22, "says": 16}
"""Signs up to which a column is never narrower than its longest word; 16 for others."""
ORDER = ("count", "how_many", "when", "state", "title", "report", "says", "where", "what", "words")
"""Which columns get what they want first."""
SHARE = {"words": 0.36, "title": 0.27}
"""The part of the width that columns of running text keep."""


def render_view(view: View, width: int) -> RenderableType:
    """The table for a terminal of `width` columns."""
    return Group(*_parts(view, width))


def print_view(view: View, width: int = 120) -> str:
    """The table as plain text of at most `width` columns."""
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as capture:
        console.print(render_view(view, width))
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _parts(view: View, width: int) -> Iterator[RenderableType]:
    yield Text(view.heading, style="bold cyan")
    yield Text(view.scene, style="dim")
    if view.blocks:
        yield Text()
        yield from _tables(view, fit_columns(view, width)) if width >= NARROW else _lists(view)
    if view.note:
        yield Text(f"\n{view.note}", style="italic")


# ----------------------------------------------------------------------------------------------------------- tables
def fit_columns(view: View, width: int) -> list[int]:
    """How wide each column is, so that all fit: as wide as their longest cells where there is room; else each gets at
    least its longest word, and then what it wants in turn."""
    cells = [[column.label for column in view.columns], *(row.cells for block in view.blocks for row in block.rows)]
    wants = [max(cell_len(row[n]) for row in cells) for n in range(len(view.columns))]
    room = width - GAP * (len(wants) - 1)
    if sum(wants) <= room:
        return wants
    keys = [column.key for column in view.columns]
    words = [max((cell_len(word) for row in cells for word in row[n].split()), default=1) for n in range(len(wants))]
    widths = [min(word, LEAST.get(key, 16)) for word, key in zip(words, keys, strict=True)]
    for n, key in enumerate(keys):
        if key in SHARE:
            widths[n] = max(widths[n], min(wants[n], int(SHARE[key] * room)))
    for limited in (True, False):  # first up to what is usual, then whatever is wanted
        for key in ORDER:
            for n in [n for n, other in enumerate(keys) if other == key]:
                most = min(wants[n], MOST.get(key, wants[n])) if limited else wants[n]
                widths[n] += max(0, min(most - widths[n], room - sum(widths)))
    return widths


def _tables(view: View, widths: Sequence[int]) -> Iterator[RenderableType]:
    """A table for each block that has a title and those that follow it, all with the same columns."""
    parts: list[list[Block]] = []
    for block in view.blocks:
        if block.title or not parts:
            parts.append([])
        parts[-1].append(block)
    for n, blocks in enumerate(parts):
        if blocks[0].title:
            yield Text(f"\n{blocks[0].title}" if n else blocks[0].title, style="bold cyan")
        yield _table(view, [row for block in blocks for row in block.rows], widths, head=n == 0)


def _table(view: View, rows: Sequence[Row], widths: Sequence[int], *, head: bool) -> RenderableType:
    """The rows; reasons, where they are asked for, below each over the whole width."""
    parts: list[RenderableType] = []
    table = _empty_table(view, widths, head=head)
    for row in rows:
        table.add_row(*(Text(cell, style=STYLES[row.tone]) for cell in row.cells))
        if view.why and row.reasons:
            parts += [table, _reasons(row)]
            table = _empty_table(view, widths, head=False)
    return Group(*parts, table)


def _reasons(row: Row) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3)
    grid.add_column(overflow="fold")
    for reason in row.reasons:
        grid.add_row("  –", Text(reason, style="dim italic"))
    return grid


def _empty_table(view: View, widths: Sequence[int], *, head: bool) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), header_style="dim", pad_edge=False, show_header=head)
    for column, width in zip(view.columns, widths, strict=True):
        table.add_column(column.label, overflow="fold", width=width, justify="right" if column.right else "left")
    return table


# ------------------------------------------------------------------------------------------------------------ lists
def _lists(view: View) -> Iterator[RenderableType]:
    """The rows one below the other, those that follow a block's first set in."""
    for block in view.blocks:
        if block.title:
            yield Text(f"\n{block.title}", style="bold cyan")
        for n, row in enumerate(block.rows):
            yield _line(row, follows=n > 0 and not row.cells[0])
            if view.why and row.reasons:
                yield _reasons(row)


def _line(row: Row, *, follows: bool) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3 if follows else 1)
    grid.add_column(overflow="fold")
    grid.add_row("  ·" if follows else "•", Text(" · ".join(cell for cell in row.cells if cell), STYLES[row.tone]))
    return grid
