"""Find the paragraphs of a text: its lines, or, where a text is wrapped at a width, the blocks between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Each begins with a class of characters, not with a choice or repetition: so the search runs over what none of them is.
_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85][\n\r\u2028\u2029\x0b\x0c\x85]*")
_BLANK = re.compile(r"[\n\r](?:(?<=\r)\n)?[ \t\u00a0]*(?:\r\n|\n|\r)\s*")
_SAMPLE = 20_000
_LEAST_BREAKS = 4


def split_lines(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each paragraph, without the white space around it; blank ones are left out."""
    pattern = _BLANK if is_wrapped(text) else _BREAK
    at = 0
    for match in pattern.finditer(text):
        yield from _trimmed(text, at, match.start())
        at = match.end()
    yield from _trimmed(text, at, len(text))


def is_wrapped(text: str) -> bool:
    """Whether single line ends in `text` only fill lines to a width: many go on in the middle of a sentence.

    >>> is_wrapped("one two\\nthree four\\nfive six\\nseven eight\\nnine.")
    True
    """
    sample = text[:_SAMPLE]
    if sample.count("\n") < _LEAST_BREAKS:
        return False
    breaks = inside = 0
    before = ""
    for line in sample.replace("\r\n", "\n").split("\n"):
        after = line.lstrip(" \t")
        if before and after and not before[-1].isspace() and not after[0].isspace():
            breaks += 1
            inside += after[0].islower() and before[-1] not in ".!?:;"
        before = line.rstrip(" \t")
    return breaks >= _LEAST_BREAKS and inside * 10 >= breaks * 4


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
