"""A brief for the terminal, as rich renderables: colours fall away by themselves where the output is no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from lont.langdata.brief import Labels
from lont.langdata.loader import load_language
from lont.queries.shapes import COLUMNS, Brief, Figure

WIDE = 110
"""Columns from which the figures stand in a table; below it they are a list."""


def render_terminal(brief: Brief, width: int) -> RenderableType:
    """The brief for a terminal of `width` columns."""
    return Group(*_parts(brief, width))


def print_text(brief: Brief, width: int = 100) -> str:
    """The brief as plain text of at most `width` columns."""
    return print_plain(render_terminal(brief, width), width)


def print_plain(renderable: RenderableType, width: int) -> str:
    """A renderable as text of at most `width` columns, without colours and trailing blanks."""
    console = Console(width=width, color_system=None, record=False, force_terminal=False)
    with console.capture() as capture:
        console.print(renderable)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _parts(brief: Brief, width: int) -> Iterator[RenderableType]:
    words = load_language(brief.lang).brief
    assert words is not None  # the brief was written in it
    labels = words.labels
    if brief.heading:
        yield Text(brief.heading, style="bold")
    yield Text(brief.scene, style="dim")
    if brief.note:
        yield Text(f"\n{brief.note}")
    for key, lines in brief.sections():
        if key == "causes" and brief.figures:
            yield _heading(labels.figures)
            yield _table(brief.figures, labels) if width >= WIDE else _list(brief.figures, labels)
        if lines:
            yield _heading(getattr(labels, key))
            yield _bullets((line.text, line.cites, line.reference) for line in lines)
    if brief.sources:
        yield _heading(labels.sources)
        yield _bullets((f"{speaker.text} – {speaker.kind}", speaker.cites) for speaker in brief.sources)
    yield Text(f"\n{labels.footer}", style="dim italic")


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", style="bold cyan")


def _bullets(lines: Iterable[tuple[str, tuple[int, ...]] | tuple[str, tuple[int, ...], str]]) -> RenderableType:
    """A list whose lines hang from their bullet, each with the reference that stands beside it."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for text, cites, *reference in lines:
        grid.add_row("•", _cited(text, cites))
        for words in filter(None, reference):
            grid.add_row("", Text(words, style="dim"))
    return grid


def _cited(text: str, cites: tuple[int, ...]) -> Text:
    line = Text(text)
    line.append(f"{' ' if text else ''}[{', '.join(map(str, cites))}]", style="dim green")
    return line


def _table(figures: tuple[Figure, ...], labels: Labels) -> RenderableType:
    """A row for each figure; columns in which nothing stands are left out."""
    names = [name for name in COLUMNS if any(getattr(row, name) for row in figures)]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name in names:
        table.add_column(getattr(labels, name), overflow="fold")
    table.add_column("")
    above = ""
    for row in figures:
        cells = [Text(_cell(row, name, labels), style=_style(row, name)) for name in names]
        if row.what == above:
            cells[0] = Text()
        table.add_row(*cells, _cited("", row.cites))
        above = row.what
    return table


def _cell(row: Figure, name: str, labels: Labels) -> str:
    value = str(getattr(row, name))
    return f"{value} · {labels.rival}" if name == "sure" and row.rival else value


def _style(row: Figure, name: str) -> str:
    return "bold" if name == "what" else "red" if row.rival and name in ("how_many", "sure") else ""


def _list(figures: tuple[Figure, ...], labels: Labels) -> RenderableType:
    """The figures one below the other, each with all that is known of it."""

    def told(row: Figure) -> str:
        known = [row.how_many, row.who, row.where, row.when]
        parts = " · ".join(part for part in known if part)
        return f"{row.what}: {parts} – {row.says}, {_cell(row, 'sure', labels)}"

    return _bullets((told(row), row.cites) for row in figures)
