"""A table as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from lont.queries.ledger.view import Row, View
from lont.queries.markdown import escape_markdown


def render_markdown(view: View) -> str:
    """The view as a table of GitHub's Markdown; blocks with a title under headings of their own."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    yield f"# {escape_markdown(view.heading)}"
    yield f"\n{escape_markdown(view.scene)}"
    yield from list_lines(view)
    yield f"\n*{escape_markdown(view.footer)}*"


def list_lines(view: View, level: str = "##") -> Iterator[str]:
    """The lines of the table and of its note alone; titles of blocks are headings of that level."""
    for n, block in enumerate(view.blocks):
        if block.title:
            yield f"\n{level} {escape_markdown(block.title)}"
        if block.title or n == 0:
            yield f"\n| {' | '.join(escape_markdown(column.label) or ' ' for column in view.columns)} |"
            yield "|" + " --- |" * len(view.columns)
        for row in block.rows:
            yield _line(row)
            if view.why:
                yield from (_reason(reason, len(row.cells)) for reason in row.reasons)
    if view.note:
        yield f"\n{escape_markdown(view.note)}"


def _reason(reason: str, columns: int) -> str:
    return f"| *{escape_markdown(reason)}* |" + "   |" * (columns - 1)


def _line(row: Row) -> str:
    mark = {"lead": "**", "alarm": "**", "": "", "faded": ""}[row.tone]
    cells = [escape_markdown(cell) for cell in row.cells]
    return f"| {' | '.join(f'{mark}{cell}{mark}' if cell else ' ' for cell in cells)} |"
