"""Quotations: which stretches of a document stand in quotation marks, also over several sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from lont.model import Sentence

# ,, '' ’’ `` and single marks; it begins with a class of characters, so that the search runs over all others.
_MARK = re.compile(r"[,`'’“”„‟\"«»‘‚‹›](?:(?<=,),|(?<=`)`|(?<=')'?|(?<=’)’?|(?<![,`'’]))")
_APOSTROPHES = "'’"
_STOPS = ".!?"
_LINES = 4
"""Lines of one sentence each that a quotation goes on over, at most."""
_ALIKE = {'"': "”", "“": '"'}  # typed for one another
_DOUBLES = {",,": "„", "''": "”", "’’": "”", "``": "“"}


class Quote(Struct, frozen=True, gc=False):
    """Offsets start..end of the raw text, marks included; `id` is shared by the paragraphs of one quotation."""

    start: int
    end: int
    id: int


def find_quotes(raw: str, sentences: list[Sentence], pairs: Sequence[str]) -> list[Quote]:
    """All quotations in the order of the text. A mark left open ends with its paragraph, and goes on under the same id
    where the next paragraph begins with an opening mark; where each sentence has a line of its own, the mark that
    closes it may stand some lines on."""
    closers: dict[str, str] = {}
    for pair in pairs:
        if len(pair) == 2:
            closers[pair[0]] = closers.get(pair[0], "") + pair[1]
    quotes: list[Quote] = []
    number, carry = 0, False
    bounds = _paragraphs(sentences)
    done = 0
    for at, (start, end) in enumerate(bounds):
        if at < done:
            continue
        found, is_open = _in_paragraph(raw, start, end, closers)
        last = _closed_in(raw, bounds, at, found[-1][0], closers) if is_open else None
        if last is not None:
            found, is_open = _in_paragraph(raw, start, bounds[last][1], closers)
            done = last + 1
        if is_open and not (carry and found[-1][0] <= start + 1):  # an error, unless the next paragraph goes on
            follows = at + 1 < len(bounds) and raw[bounds[at + 1][0]] == raw[found[-1][0]]
            if not follows:
                found, is_open = found[:-1], False
        for k, (i, j) in enumerate(found):
            if not (k == 0 and carry and i <= start + 1):
                number += 1
            quotes.append(Quote(i, j, number))
        carry = is_open
    return quotes


def _closed_in(
    raw: str, bounds: Sequence[tuple[int, int]], at: int, opening: int, closers: dict[str, str]
) -> int | None:
    """The line within the next few whose first mark closes the quotation that opens at `opening`, or None: a line that
    begins with the mark goes on as a paragraph of its own."""
    opened = _MARK.match(raw, opening)
    mark = _DOUBLES.get(opened.group(), opened.group()) if opened is not None else ""
    closing = closers.get(mark, "") + _ALIKE.get(mark, "")
    for line in range(at + 1, min(at + 1 + _LINES, len(bounds))):
        for match in _MARK.finditer(raw, *bounds[line]):
            text, after = _DOUBLES.get(match.group(), match.group()), raw[match.end() : match.end() + 1]
            if text in closing and not after.isalnum():
                return line
            if text == mark:
                return None
    return None


def _paragraphs(sentences: list[Sentence]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    last = None
    for sentence in sentences:
        if bounds and sentence.paragraph == last:
            bounds[-1] = (bounds[-1][0], sentence.end)
        else:
            bounds.append((sentence.start, sentence.end))
        last = sentence.paragraph
    return bounds


def _in_paragraph(raw: str, start: int, end: int, closers: dict[str, str]) -> tuple[list[tuple[int, int]], bool]:
    """The quotations of one paragraph, and whether the last stands open at its end (only by a mark that is no
    apostrophe)."""
    found: list[tuple[int, int]] = []
    opened, closing, at = "", "", 0
    for match in _MARK.finditer(raw, start, end):
        mark = _DOUBLES.get(match.group(), match.group())
        i, j = match.span()
        if opened:
            if mark == opened and _opens_again(raw, i, j):
                continue  # a paragraph of the same quotation, run into this one
            if mark in closing and (mark not in _APOSTROPHES or not raw[j : j + 1].isalnum()):
                found.append((at, j))
                opened = ""
        elif mark in closers and (mark not in _APOSTROPHES or _may_open(raw, i, j)):
            opened, closing, at = mark, closers[mark] + _ALIKE.get(mark, ""), i
    if opened and opened not in _APOSTROPHES:
        found.append((at, end))
    return found, bool(opened) and opened not in _APOSTROPHES


def _opens_again(raw: str, i: int, j: int) -> bool:
    """A mark after a sentence's end and a gap, before a word, opens and does not close."""
    return i > 1 and raw[i - 1].isspace() and raw[i - 2] in _STOPS and raw[j : j + 1].isalnum()


def _may_open(raw: str, i: int, j: int) -> bool:
    """An apostrophe opens a quotation only after a gap and before a word longer than an elided one ('s, '90)."""
    before, after = raw[i - 1 : i], raw[j : j + 3]
    return not before.isalnum() and len(after) == 3 and after[0].isalpha() and not after[1:].startswith(" ")
