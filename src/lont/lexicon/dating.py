"""The day of publication as a report's own head tells it: its dateline, "Published: …", or a line that is a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import cast

from lont.langdata.loader import Language
from lont.langdata.times import When
from lont.lexicon.times import in_dateline, read_times
from lont.model import TimeMention, Token

_HEAD = 6
"""Sentences among which the head of a report ends."""
_BEYOND = 6
"""Tokens of a line that is a date, beside the date: a full stop, a bar, a time of day."""
_TURN = 70
"""Two-digit years from here on are of the twentieth century: the oldest agency reports at hand are of the 1970s."""


def find_published(sentences: Iterable[tuple[Token, ...]], language: Language) -> date | None:
    """The first full date (day, month, year) in the head of a report that can only be its own: the date of a dateline
    ("LIMA, 4 MAY 89 (Agency) --"), one behind a word of publication ("Posted: May 4, 2013"), a line that holds nothing
    else. None where there is none; a date told of ("the fire of 4 May 2013") is none."""
    for tokens in islice(sentences, _HEAD):
        for mention in read_times(tokens, language):
            day = _day(tokens, mention)
            if day is not None and _is_own(tokens, mention, language):
                return day
    return None


def _is_own(tokens: tuple[Token, ...], mention: TimeMention, language: Language) -> bool:
    if in_dateline(tokens, mention):
        return True
    before = [t.lower for t in tokens[: mention.i] if t.text.isalpha()]
    if before:
        return len(before) <= 2 and before[-1] in language.times.published
    rest = tokens[mention.j :]
    if any(t.lower in language.times.published for t in rest[:2]):
        return True  # "3 July 2013 Last updated at 13:38"
    hours = language.times.clock_endings
    return len(rest) <= _BEYOND and not any(t.text.isalpha() and t.lower not in hours for t in rest)


def _day(tokens: tuple[Token, ...], mention: TimeMention) -> date | None:
    when = cast(When, mention.value)
    if when.kind != "date" or when.month is None or when.day is None or when.to is not None:
        return None
    year = when.year or _short_year(tokens, mention)
    try:
        return date(year, when.month, when.day) if year else None
    except ValueError:  # "31 June"
        return None


def _short_year(tokens: tuple[Token, ...], mention: TimeMention) -> int | None:
    """The year of a dateline that gives two digits of it ("12 DEC 89")."""
    text = tokens[mention.j].text if mention.j < len(tokens) else ""
    if len(text) != 2 or not text.isdecimal():
        return None
    return int(text) + (1900 if int(text) >= _TURN else 2000)
