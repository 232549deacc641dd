"""Read a date or moment of publication, strictly."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from lont.errors import LontError

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[Tt ](?P<clock>\d\d:\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,12})?)?"
    r"\s?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?)?\Z",
    re.ASCII,
)
CURE = "give a date (2026-03-06) or an RFC 3339 moment (2026-03-06T17:20:00+01:00)"


def parse_published(
    value: str | date | None, *, path: str | None = None, line: int | None = None
) -> date | datetime | None:
    """A date (`2026-03-06`) or a moment (RFC 3339; its zone may be missing). None and empty text give None.

    LontError E-IN-DATE for anything else, with `path` and `line` in it.

    >>> parse_published("2026-03-06")
    datetime.date(2026, 3, 6)
    >>> parse_published("2026-03-06T17:20:00Z").isoformat()
    '2026-03-06T17:20:00+00:00'
    """
    if value is None or isinstance(value, date):
        return value
    match = _MOMENT.match(value.strip()) if isinstance(value, str) else None
    if isinstance(value, str) and not value.strip():
        return None
    try:
        if match is None:
            raise ValueError
        return _build(match)
    except ValueError:
        raise LontError("E-IN-DATE", f"{str(value)[:60]!r} is no date of publication", path, line, CURE) from None


def _build(match: re.Match[str]) -> date | datetime:
    day = date.fromisoformat(match["day"])
    if not match["clock"]:
        return day
    hour, minute = match["clock"].split(":")
    # RFC 3339 allows a leap second, which datetime does not know
    second = min(int(match["second"] or 0), 59) if match["second"] != "60" else 59
    return datetime(day.year, day.month, day.day, int(hour), int(minute), second, tzinfo=_zone(match["zone"]))


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
