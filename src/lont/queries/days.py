"""Days and spans of days in words of the reader's language."""

from __future__ import annotations

from datetime import date, timedelta

from lont.langdata.brief import Dating
from lont.model import TimeSpan


def say_day(book: Dating, day: date, published: date | None, *, weekday: bool = True) -> str:
    """The day, with its year where that is not the year of publication."""
    same_year = published is not None and published.year == day.year
    if weekday:
        template = book.day if same_year else book.day_year
    else:
        template = book.short if same_year else book.short_year
    month, name = book.months[day.month - 1], book.weekdays[day.weekday()]
    return template.format(weekday=name, day=day.day, month=month, year=day.year)


def say_time(book: Dating, span: TimeSpan, published: date | None) -> str | None:
    """The days of a span in words; None where they are unknown, so that only the report's own words can tell."""
    start, end = span.start, span.end
    if start is not None and end is not None:
        return _say_closed(book, start, end, span.grain, published)
    if start is not None:
        template = book.starting if published is not None and start > published else book.since
        return template.format(start=say_day(book, start, published))
    if end is None or end == published:
        return None
    return book.until.format(end=say_day(book, end, published))


def _say_closed(book: Dating, start: date, end: date, grain: str | None, published: date | None) -> str:
    if start == end:
        return say_day(book, start, published)
    if is_month(start, end):
        return book.month.format(month=book.months[start.month - 1], year=start.year)
    if (start.month, start.day, end.month, end.day, start.year) == (1, 1, 12, 31, end.year):
        return book.in_year.format(year=start.year)
    if grain in ("part-of-day", "hour") and end - start == timedelta(days=1):
        return book.night.format(start=say_day(book, start, published), end=say_day(book, end, published))
    if end == published and grain == "span":
        return book.since.format(start=say_day(book, start, published))
    one_month = (start.year, start.month) == (end.year, end.month)
    first = str(start.day) if one_month else say_day(book, start, published, weekday=False)
    return book.span.format(start=first, end=say_day(book, end, published, weekday=False))


def is_month(start: date, end: date) -> bool:
    """Whether the span is a whole calendar month."""
    return start.day == 1 and (start.year, start.month) == (end.year, end.month) and _is_last(end)


def _is_last(day: date) -> bool:
    return day < date.max and (day + timedelta(days=1)).day == 1
