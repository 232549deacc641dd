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
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width) for column, (cell, width) in enumerate(cells)
        ).rstrip()
        for cells in ([*zip(row, widths, strict=True)] for row in rows)
    )
