"""Plain-text tables: the first column to the left, the others to the right."""

from __future__ import annotations

from collections.abc import Sequence


def format_table(rows: Sequence[Sequence[str]]) -> str:
    """`rows`, the first of which heads the columns, as aligned lines.

    >>> print(format_table([["set", "docs"], ["nl", "12"]]))
    set  docs
    nl     12
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines: list[str] = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
