"""Markdown → its front matter and its plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_LENGTH = 2_000_000
"""Code points; a longer text is not stripped of markup."""
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*[:=][ \t]*(.{0,1000})")
_SPACES = re.compile(r"[ \t\r\n]+")
_SKIPPED = ("fence", "code_block", "html_block")


def split_front_matter(source: str) -> tuple[dict[str, str], str]:
    """The fields between `---` lines at the top (`name: value`, one a line; keys lower-cased), and the rest.

    >>> split_front_matter('---\\ntitle: "A dam"\\n---\\nText.')
    ({'title': 'A dam'}, 'Text.')
    """
    opening = _FENCE.match(source)
    if opening is None:
        return {}, source
    fields: dict[str, str] = {}
    at = opening.end()
    while at < len(source):
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        line = source[at:end].strip()
        at = end + 1
        if line == opening[1]:
            return fields, source[at:]
        field = _FIELD.match(line)
        if field is not None:
            fields[field[1].lower()] = _unquote(field[2].strip())
        elif line and not line.startswith(("#", "-", " ")):
            return {}, source  # a rule between paragraphs, no front matter
    return {}, source


def _unquote(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def strip_markup(source: str) -> tuple[str | None, str]:
    """The heading of the first level that opens the text, or None; the rest as paragraphs, a blank line apart.

    >>> strip_markup("# Unrest\\n\\nThe *port* is [shut](http://a.b).\\nStill.")
    ('Unrest', 'The port is shut. Still.')
    """
    if len(source) > MAX_LENGTH:
        return None, source
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    blocks = [(level, _SPACES.sub(" ", text).strip()) for level, text in _blocks(tokens)]
    blocks = [block for block in blocks if block[1]]
    if blocks and blocks[0][0] == "h1":
        return blocks[0][1], "\n\n".join(text for _, text in blocks[1:])
    return None, "\n\n".join(text for _, text in blocks)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The tag and text of each block that holds words."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            yield (before.tag if before else ""), _inline(token.children or ())
        elif token.type not in _SKIPPED and token.content:
            yield token.tag, token.content


def _inline(children: Sequence[Token]) -> str:
    """The words of a paragraph; pictures by their description, markup and raw HTML left out."""
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else "" if child.type == "html_inline" else child.content
        for child in children
    )
