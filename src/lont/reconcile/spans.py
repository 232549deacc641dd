"""Days and intervals: the arithmetic that events and figures share."""

from __future__ import annotations

from datetime import UTC, date, datetime

from lont.model.ledger import Entry

OWN_DAYS = 3
"""A time of at most so many days tells when one thing happened (a night is two, a weekend two or three); a longer one
is the span of an account ("since January", "in 2021")."""
WIDER = 0.1
"""By which part of itself an approximate number is widened: "about 50" and 48 do not contradict (DESIGN.md,
Figures)."""
TELLING = 10
"""From this size on a number names an event: two events of one country and day seldom cost the same dozen or score, but
often the same one, two or five."""
Bound = float | int | None


def own_days(entry: Entry) -> tuple[date, date] | None:
    """The days that the sentence itself gives for one happening; None where it gives none, or a longer span."""
    start, end = entry.start or entry.end, entry.end or entry.start
    if start is None or end is None or entry.start is None or entry.end is None:
        return None
    return (start, end) if 0 <= (end - start).days < OWN_DAYS else None


def is_span(entry: Entry) -> bool:
    """Whether the claim speaks of a longer stretch of time, or of one that is open."""
    return (entry.start is not None or entry.end is not None) and own_days(entry) is None


def day_number(day: date | None) -> int:
    """A day as a number that can be subtracted; 0 where there is none."""
    return day.toordinal() if day else 0


def said_at(entry: Entry) -> tuple[int, float]:
    """When it was said, to be compared: the day, then the second of it (0 where only the day is known), in UTC."""
    said = entry.said
    if isinstance(said, datetime):
        moment = said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
        return moment.toordinal(), (moment.hour * 60 + moment.minute) * 60 + moment.second
    return day_number(said), 0.0


def widen(entry: Entry) -> tuple[Bound, Bound]:
    """The claim's interval for reconciling: an approximate one is a tenth wider on both sides. The claim stays as
    said."""
    low, high = entry.low, entry.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    if entry.approx:
        low = None if low is None else low - abs(low) * WIDER
        high = None if high is None else high + abs(high) * WIDER
    return low, high


def meet(one: tuple[Bound, Bound], other: tuple[Bound, Bound]) -> bool:
    """Whether two intervals have a number in common; an open bound (None) is infinite."""
    below = one[0] is None or other[1] is None or one[0] <= other[1]
    return below and (other[0] is None or one[1] is None or other[0] <= one[1])


def telling_number(bounds: tuple[Bound, Bound]) -> Bound:
    """The number that an interval names where it is one that tells events apart: "44", "at least 44"; None for a small
    one, and for what has two ends ("dozens" are 20 to 99 whatever happened)."""
    low, high = bounds
    number = high if low is None else low
    return number if number is not None and number >= TELLING and (high is None or high == number) else None


def middle(low: Bound, high: Bound) -> float:
    """One number for an interval, to compare sizes: its middle, or its only bound."""
    if low is None or high is None:
        return float(low if low is not None else high if high is not None else 0)
    return (low + high) / 2


def tidy_number(value: Bound) -> Bound:
    """A whole number as int, another rounded to three decimals."""
    if value is None:
        return None
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded
