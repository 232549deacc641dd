"""The brief of a situation for the terminal, as rich renderables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lont.langdata.brief import SituationWords
from lont.langdata.loader import load_language
from lont.queries.ledger.terminal import render_view
from lont.queries.ledger.view import View
from lont.queries.situation.shapes import Line, Row, Section, SituationBrief, Word
from lont.queries.terminal import print_plain

WIDE = 90
"""Columns from which the figures stand in a table; below it they are a list."""
BEFORE_FIGURES = ("key_points", "changes")
"""Sections that stand before the table of figures."""


def render_terminal(brief: SituationBrief, width: int, prices: View | None = None) -> RenderableType:
    """The brief for a terminal of `width` columns; `prices` stand below the timeline."""
    return Group(*_parts(brief, width, prices))


def print_text(brief: SituationBrief, width: int = 100, prices: View | None = None) -> str:
    """The brief as plain text of at most `width` columns."""
    return print_plain(render_terminal(brief, width, prices), width)


def words_of(brief: SituationBrief) -> SituationWords:
    """The words that the brief was written with."""
    book = load_language(brief.lang).brief
    assert book is not None and book.situation is not None  # the brief was written in it
    return book.situation


def _parts(brief: SituationBrief, width: int, prices: View | None) -> Iterator[RenderableType]:
    words = words_of(brief)
    yield Text(brief.heading, style="bold")
    yield Text(f"{brief.scene}\n{brief.tally}", style="dim")
    for note in brief.notes:
        yield Text(note, style="italic")
    for section in brief.sections:
        if section.key in BEFORE_FIGURES:
            yield from _section(section, words)
    yield from _figures(brief, words, width)
    for section in brief.sections:
        if section.key not in BEFORE_FIGURES:
            yield from _section(section, words)
        if prices and section.key == "timeline":
            yield Text()
            yield render_view(prices, width)
    yield from _sources(brief, words)
    yield Text(f"\n{words.footer}", style="dim italic")


def _heading(text: str) -> RenderableType:
    return Text(f"\n{text}", style="bold cyan")


def _section(section: Section, words: SituationWords) -> Iterator[RenderableType]:
    yield _heading(section.title)
    yield _lines(section.lines)
    if section.more:
        yield _more(section.more, section.see, words)


def _more(count: int, see: str, words: SituationWords) -> RenderableType:
    text = words.more.format(n=count, command=see) if see else words.left.format(n=count)
    return Text(f"  {text}", style="dim")


def _lines(lines: Iterable[Line]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for line in lines:
        text = Text(f"{line.lead}: " if line.lead else "", style="bold")
        text.append(line.text, style="not bold")
        grid.add_row("•", _cited(text, line.cites, line.others))
        if line.reference:
            grid.add_row("", Text(line.reference, style="not bold dim"))
    return grid


def _cited(text: Text, cites: tuple[int, ...], others: int = 0) -> Text:
    if cites:
        text.append(f"{' ' if text.plain else ''}{say_cites(cites, others)}", style="not bold dim green")
    return text


def say_cites(cites: tuple[int, ...], others: int = 0) -> str:
    """The numbers in brackets, with how many other origins tell the same: "[3, 7 +2]"."""
    more = f" +{others}" if others else ""
    return f"[{', '.join(map(str, cites))}{more}]"


def _figures(brief: SituationBrief, words: SituationWords, width: int) -> Iterator[RenderableType]:
    if not brief.figures:
        return
    yield _heading(words.titles["figures"])
    yield _table(brief.figures, words) if width >= WIDE else _list(brief.figures, words)
    if brief.figures_more:
        yield _more(brief.figures_more, brief.figures_see, words)


def _table(rows: tuple[Row, ...], words: SituationWords) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name, share in (("measure", 5), ("standing", 4), ("state", 3), ("words", 8)):
        table.add_column(words.titles[name], overflow="fold", ratio=share)
    above = ""
    for row in rows:
        if row.what != above:
            table.add_row(Text(row.what, style="bold"))
        above = row.what
        standing = Text(row.standing, style="bold")
        state = Text(row.state_text, style="red" if row.state == "disputed" else "")
        table.add_row(Padding(Text(_whom(row)), (0, 0, 0, 2)), standing, state, _words(row, words))
    return table


def _whom(row: Row) -> str:
    return f"{row.whom}, {row.where}" if row.where else row.whom


def _words(row: Row, words: SituationWords) -> Text:
    lines = [_word(word) for word in row.words]
    if row.how:
        lines.append(_cited(Text(row.how, style="italic"), row.how_cites))
    if row.more:
        lines.append(Text(words.left.format(n=row.more), style="dim"))
    return Text("\n").join(lines)


def _word(word: Word) -> Text:
    day = f", {word.day}" if word.day else ""
    note = f" ({word.note})" if word.note else ""
    return _cited(Text(f"{word.text} – {word.says}{day}{note}"), word.cites)


def _list(rows: tuple[Row, ...], words: SituationWords) -> RenderableType:
    """The figures one below the other, each with the words of its speakers below it."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for row in rows:
        text = Text(f"{row.what}, {_whom(row)}: ", style="bold")
        text.append(f"{row.standing} – {row.state_text}\n", style="not bold")
        grid.add_row("•", text.append_text(_words(row, words)))
    return grid


def _sources(brief: SituationBrief, words: SituationWords) -> Iterator[RenderableType]:
    if brief.speakers:
        yield _heading(words.titles["speakers"])
        text = Text()
        for speaker in brief.speakers:
            counted = count_reports(speaker.reports, speaker.origins, words)
            text = _cited(
                text.append(f"{'; ' if text else ''}{speaker.text} ({speaker.kind}, {counted})"), speaker.cites
            )
        left = f"; {words.left.format(n=brief.speakers_more)}" if brief.speakers_more else ""
        yield text.append(left)
    if brief.outlets:
        yield _heading(words.titles["outlets"])
        told = [f"{outlet.name} ({count_reports(outlet.reports, outlet.origins, words)})" for outlet in brief.outlets]
        left = f"; {words.left.format(n=brief.outlets_more)}" if brief.outlets_more else ""
        yield Text("; ".join(told) + left)
    if brief.cited:
        yield _heading(words.titles["cited"])
        yield _cited_list(brief)


def count_reports(reports: int, origins: int, words: SituationWords) -> str:
    """How many reports, and of how many origins where these are fewer."""
    text = words.reports[reports != 1].format(n=reports)
    return f"{text} {words.origins[origins != 1].format(n=origins)}" if origins < reports else text


def _cited_list(brief: SituationBrief) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for cited in brief.cited:
        agency = f" ({cited.agency})" if cited.agency else ""
        head = Text(f"{cited.outlet}{agency}, {cited.day} · {cited.document}: ", style="dim")
        grid.add_row(Text(f"[{cited.number}]", style="dim green"), head.append(cited.sentence, style="not dim"))
    return grid
