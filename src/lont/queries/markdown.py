"""A brief as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lont.langdata.loader import load_language
from lont.queries.shapes import COLUMNS, Brief, Figure, Line, Speaker

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIST = re.compile(r"\A(\s*)(?:([-+=])|(\d{1,9})([.)]))(?=\s|$|[-=])")


def escape_markdown(text: str) -> str:
    """The text so that no character of it is markup, on one line.

    >>> escape_markdown("a *b* <c> [1]")
    'a \\\\*b\\\\* \\\\<c\\\\> \\\\[1\\\\]'
    >>> escape_markdown("1. May")
    '1\\\\. May'
    """
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split())).replace("&", "&amp;")
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", text, count=1)


def render_markdown(brief: Brief) -> str:
    """The brief as CommonMark with a table; citations are sentence numbers in brackets."""
    return "\n".join(_rows(brief)) + "\n"


def _rows(brief: Brief) -> Iterator[str]:
    language = load_language(brief.lang).brief
    assert language is not None  # the brief was written in it
    labels = language.labels
    yield f"# {escape_markdown(brief.heading)}"
    yield f"\n{escape_markdown(brief.scene)}"
    if brief.note:
        yield f"\n{brief.note}"
    for key, lines in brief.sections():
        if key == "causes" and brief.figures:
            yield f"\n## {labels.figures}\n"
            yield from _table(brief.figures, [getattr(labels, name) for name in (*COLUMNS, "sentence")], labels.rival)
        if lines:
            yield f"\n## {getattr(labels, key)}\n"
            yield from (f"- {escape_markdown(line.text)} {_cites(line)}{_beside(line)}" for line in lines)
    if brief.sources:
        yield f"\n## {labels.sources}\n"
        yield from (f"- {escape_markdown(s.text)} – {escape_markdown(s.kind)} {_cites(s)}" for s in brief.sources)
    yield f"\n*{escape_markdown(labels.footer)}*"


def _cites(line: Line | Figure | Speaker) -> str:
    return f"\\[{', '.join(map(str, line.cites))}\\]"


def _beside(line: Line) -> str:
    """The reference that stands beside a line, in italics."""
    return f" *{escape_markdown(line.reference)}*" if line.reference else ""


def _table(figures: tuple[Figure, ...], heads: list[str], rival: str) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in figures:
        sure = f"{row.sure}, {rival}" if row.rival else row.sure
        cells = (row.what, row.how_many, row.who, row.where, row.when, row.says, sure)
        yield f"| {' | '.join(escape_markdown(cell) or ' ' for cell in cells)} | {_cites(row)} |"
