"""The arithmetic of days: what an unresolved reading means against a day of publication. Pure, knows no language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from lont.langdata.times import When

Days = tuple[date | None, date | None]
Published = date | datetime | None
UNKNOWN: Days = (None, None)
_LAST_WEEK = 7
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_HALVES = {"week": ("day", 4), "month": ("week", 2), "year": ("month", 6)}
_QUARTERS = {"early": (1, 1), "mid": (6, 7), "late": (12, 12)}
_STALE = 280
"""Days after which a date without a year is rather the next one than the last: reports name days near their own."""


def resolve_when(when: When, published: Published, context: date | None, future: bool) -> Days:
    """First and last day. ValueError or OverflowError where there is no such day."""
    day = published.date() if isinstance(published, datetime) else published
    if when.to is not None:
        return _resolve_span(when, published, context, future)
    if when.kind in _ABSOLUTE:
        return _ABSOLUTE[when.kind](when, day, future)
    if when.kind in ("clock", "part", "event"):
        return _resolve_within(when, day, future, None if day and (future or when.lead == "by") else context)
    if day is None or when.kind not in _RELATIVE:
        return UNKNOWN
    if when.kind == "ago" and isinstance(published, datetime) and when.unit in ("hour", "minute") and when.number:
        moment = published - timedelta(**{f"{when.unit}s": when.number})
        return moment.date(), moment.date()
    return _RELATIVE[when.kind](when, day, future)


def _resolve_span(when: When, published: Published, context: date | None, future: bool) -> Days:
    last = When(*when.to) if when.to else when  # type: ignore[arg-type]
    if when.kind == "clock" and future:
        context = None
    last_start, last_end = resolve_when(last, published, context, future)
    if when.kind == "running" and last_end is not None:
        return _resolve_running(when, last_end, future)
    first_start, _ = resolve_when(when._replace(to=None, lead=""), published, context, future)
    if first_start is None or last_end is None:
        return UNKNOWN
    if when.kind == last.kind == "weekday" and not (future or when.shift or last.shift):
        return first_start, first_start + timedelta(((last.weekday or 0) - (when.weekday or 0)) % 7 or 7)
    if first_start > last_end and when.kind == "weekday" and last_start is not None:
        first_start = last_start - timedelta((last_start.weekday() - (when.weekday or 0)) % 7)
    return (first_start, last_end) if first_start <= last_end else (last_end, last_end)


def _resolve_within(when: When, day: date | None, future: bool, context: date | None) -> Days:
    """A time of the day, or a day counted from the one that the text told of."""
    base = context or day
    hours = when.unit in ("hour", "minute")
    if when.lead == "since" and context is None:
        return None, day
    if base is None or (when.kind == "event" and when.shift > 0 and context is None and not hours):
        return UNKNOWN
    if when.kind == "event" and when.unit and when.shift:
        if when.number is None and not hours:
            return UNKNOWN
        base = base if hours else _shift_units(base, when.unit, when.shift * (when.number or 0))
    else:
        base += timedelta(when.shift)
    if when.kind == "event" and day and base > day and not future:
        return UNKNOWN  # it is not the day told of that this counts from
    before = when.part == "overnight" or (when.part == "midnight" and not future and context is None)
    return (base - timedelta(1), base) if before else (base, base)


# ------------------------------------------------------------------------------------------------ absolute readings
def _resolve_date(when: When, day: date | None, future: bool) -> Days:
    if when.month is None or when.day is None:
        return UNKNOWN
    if when.year is not None:
        exact = date(when.year, when.month, when.day)
    elif day is None:
        return UNKNOWN
    else:
        exact = nearest_year(lambda year: date(year, when.month or 1, when.day or 1), day, future, when.shift)
    return _widen(exact, when.part)


def _widen(day: date, part: str) -> Days:
    return day, day + timedelta(part == "overnight")


def nearest_year(make: Callable[[int], date], day: date, future: bool, shift: int = 0) -> date:
    """The last such day up to `day`; the next where that is nearer and `future`, or where the last is long gone.

    `shift` of -1 is the one in the year before `day`'s, +1 in the year after.
    """
    if shift:
        return make(day.year + shift)
    days: list[date] = []
    for year in range(day.year - 4, day.year + 5):
        try:
            days.append(make(year))
        except ValueError:
            continue
    before, after = [d for d in days if d <= day], [d for d in days if d >= day]
    if not before or not after:
        return (before or after)[-1]
    gone, ahead = (day - before[-1]).days, (after[0] - day).days
    return after[0] if gone > _STALE or (future and ahead <= gone) else before[-1]


def _resolve_month(when: When, day: date | None, future: bool) -> Days:
    month, year = when.month or 1, when.year
    if year is None:
        if day is None:
            return UNKNOWN
        year = _year_of_month(month, day, future, when.shift)
    last = last_of_month(year, month)
    if when.part == "final":
        return last - timedelta(_LAST_WEEK - 1), last
    first_day, last_day = _THIRDS.get(when.part, (1, 31))
    return date(year, month, first_day), date(year, month, min(last_day, last.day))


def _year_of_month(month: int, day: date, future: bool, shift: int) -> int:
    if shift:
        return day.year + shift
    if future:
        return day.year + (month < day.month)
    if month == day.month % 12 + 1:
        return day.year + (month == 1)  # next month: the last one of its name would be "last March"
    return day.year - (month > day.month)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _resolve_year(when: When, day: date | None, future: bool) -> Days:
    if when.year is None:
        return UNKNOWN
    if when.unit:
        return date(when.year, 1, 1), day  # "so far in 2015"
    first, last = _QUARTERS.get(when.part, (1, 12))
    return date(when.year, first, 1), last_of_month(when.year, last)


def _resolve_season(when: When, day: date | None, future: bool) -> Days:
    """Three months from the first of month `shift` (12: the winter of a year begins in it)."""
    if when.year is None and day is None:
        return UNKNOWN
    year = when.year or (day.year if day else 1)
    if when.year is None and day is not None and not future:
        year -= date(year, when.shift, 1) > day
    start = date(year, when.shift, 1)
    return start, add_months(start, 3) - timedelta(1)


def _resolve_decade(when: When, day: date | None, future: bool) -> Days:
    return UNKNOWN if when.year is None else (date(when.year, 1, 1), date(when.year + 9, 12, 31))


def _resolve_easter(when: When, day: date | None, future: bool) -> Days:
    if day is None:
        return UNKNOWN
    feast = nearest_year(lambda year: find_easter(year) + timedelta(when.shift), day, future)
    return feast, feast


def find_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


# ------------------------------------------------------------------------------------------------ relative readings
def _resolve_day(when: When, day: date, future: bool) -> Days:
    return _widen(day + timedelta(when.shift), when.part)


def _resolve_weekday(when: When, day: date, future: bool) -> Days:
    weekday = when.weekday or 0
    if when.unit == "week":
        return _widen(day + timedelta(7 * when.shift - day.weekday() + weekday), when.part)
    back, ahead = (day.weekday() - weekday) % 7, (weekday - day.weekday()) % 7
    if when.shift > 0:
        return _widen(day + timedelta(ahead or 7), when.part)
    if when.shift < 0:
        return _widen(day - timedelta(back or 7), when.part)
    return _widen(day + timedelta(ahead) if future else day - timedelta(back), when.part)


def _resolve_unit(when: When, day: date, future: bool) -> Days:
    if when.unit == "week":
        monday = day + timedelta(7 * when.shift - day.weekday())
        return monday, monday + timedelta(6)
    if when.unit == "weekend":
        return _resolve_weekend(when, day, future)
    if when.unit == "month":
        first = add_months(day.replace(day=1), when.shift)
        return first, last_of_month(first.year, first.month)
    if when.unit == "year":
        return date(day.year + when.shift, 1, 1), date(day.year + when.shift, 12, 31)
    return UNKNOWN


def _resolve_weekend(when: When, day: date, future: bool) -> Days:
    """This weekend is the one that is on, else the last one, or the next where `future`."""
    saturday = day + timedelta(5 - day.weekday())
    if when.shift:
        saturday += timedelta(7 * when.shift) if when.shift < 0 or day.weekday() >= 5 else timedelta(0)
    elif day.weekday() < 5 and not future:
        saturday -= timedelta(7)
    return saturday, saturday + timedelta(1)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def _shift_units(day: date, unit: str, number: int) -> date:
    if unit in ("month", "year", "decade", "century"):
        return add_months(day, number * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
    days = {"week": 7 * number, "day": number, "weekend": 7 * number, "hour": -(-number // 24)}.get(unit, 0)
    return day + timedelta(days)


def _resolve_half(unit: str, day: date) -> Days:
    """One and a half units ago."""
    whole, halves = _HALVES.get(unit, ("", 0))
    if not whole:
        return UNKNOWN
    then = _shift_units(_shift_units(day, unit, -1), whole, -halves)
    return (
        (then, then + timedelta(1)) if unit == "week" else (then.replace(day=1), last_of_month(then.year, then.month))
    )


def _resolve_ago(when: When, day: date, future: bool) -> Days:
    if when.part == "half":
        return _resolve_half(when.unit, day)
    if when.number is None:
        return UNKNOWN
    number = when.number // 24 * 24 if when.unit == "hour" else when.number
    then = _shift_units(day, when.unit, -number)
    if when.unit == "month":
        return then.replace(day=1), last_of_month(then.year, then.month)
    if when.unit in ("year", "decade", "century"):
        return date(then.year, 1, 1), date(then.year, 12, 31)
    return then, then


def _resolve_past(when: When, day: date, future: bool) -> Days:
    """The past four days reach to the day of publication; the past week is the calendar week at its end."""
    if when.number is None:
        return None, day
    if when.unit == "week" and when.number == 1 and day.weekday() in (0, 5, 6):
        monday = day - timedelta(day.weekday() or 7)
        return monday, monday + timedelta(6) if day.weekday() == 0 else max(day, monday)
    return (day, day) if when.unit in ("minute",) else (_shift_units(day, when.unit, -when.number), day)


def _resolve_coming(when: When, day: date, future: bool) -> Days:
    if when.weak and not future:
        return UNKNOWN  # "spread within three days": counted from what the text tells of
    return day, None if when.number is None else _shift_units(day, when.unit, when.number)


def _resolve_running(when: When, day: date, future: bool) -> Days:
    """What has gone on for twenty days began that long ago; the third night in a row (`nth`) is two nights on."""
    if when.number is None:
        return None, day
    return _shift_units(day, when.unit or "day", -when.number + (when.part == "nth")), day


def _resolve_now(when: When, day: date, future: bool) -> Days:
    return day, day


def _resolve_onset(when: When, day: date, future: bool) -> Days:
    return day, None


_ABSOLUTE: dict[str, Callable[[When, date | None, bool], Days]] = {
    "date": _resolve_date,
    "month": _resolve_month,
    "year": _resolve_year,
    "decade": _resolve_decade,
    "season": _resolve_season,
    "easter": _resolve_easter,
}
_RELATIVE: dict[str, Callable[[When, date, bool], Days]] = {
    "day": _resolve_day,
    "weekday": _resolve_weekday,
    "unit": _resolve_unit,
    "ago": _resolve_ago,
    "past": _resolve_past,
    "coming": _resolve_coming,
    "running": _resolve_running,
    "now": _resolve_now,
    "onset": _resolve_onset,
}
