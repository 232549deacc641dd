"""When an event happened: which time expression of its sentence is its own, and which days that means."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from lont.claims.when_choice import choose_time, speaks_of_future
from lont.claims.when_days import Days, resolve_when
from lont.langdata.loader import Language
from lont.langdata.times import When
from lont.model import AsOf, TimeMention, TimeSpan, Token

_NEWS = 14
"""Days around publication within which the day of one sentence holds for the next."""
_EXACT = frozenset(("day", "part-of-day", "hour"))
_NIGHT = 1
"""Days between the first and the last of a time that is one day or one night; longer ones are not carried on."""

__all__ = ["Told", "choose_time", "counts_from_text", "file_date", "find_grain", "resolve_time", "tell"]


class Told(Struct, frozen=True, gc=False):
    """What the text told of so far: where the last claim is filed, the last day told (of the last sentence that named
    one, the one nearest to publication), and the last one that is not the day of publication itself ("that day")."""

    last: AsOf | None = None
    day: date | None = None
    other: date | None = None
    sentence: int = 0
    year: int | None = None
    """The year of the last full date, for dates without one where the day of publication is unknown."""


NOTHING = Told()


def tell(told: Told, time: TimeSpan | None, as_of: AsOf, sentence: int, published: date | datetime | None) -> Told:
    """What is told once a claim of sentence number `sentence` with this time has been."""
    today = _day(published)
    day = time.start if time is not None else None
    year = told.year
    if time is not None and day is not None and (time.grain in _EXACT or (time.grain == "year" and time.end is None)):
        year = day.year
    wide = day is None or (time is not None and time.end is not None and (time.end - day).days > _NIGHT)
    wide = wide or (time is not None and time.grain == "year")
    ahead = day is not None and today is not None and day > today
    if day is None or wide or ahead:
        last = as_of if as_of.basis != "sentence" else told.last
        return Told(last, told.day, told.other, told.sentence, year)
    if told.sentence == sentence and told.day is not None and told.day >= day:
        return told
    return Told(as_of, day, told.other if day == today else day, sentence, year)


def resolve_time(
    mention: TimeMention,
    tokens: tuple[Token, ...],
    raw: str,
    published: date | datetime | None,
    language: Language,
    *,
    told: Told = NOTHING,
    future: bool | None = None,
) -> TimeSpan:
    """The days that a time expression means, both inclusive; None where unknown or open.

    `told` is what the text before told of: bare clock times and "the next day" count from its day. `future` is
    True where the clause speaks of what is to come ("Friday" is then the next one), None: judged by the words
    around. Without `published` only what is
    absolute is resolved.
    """
    when = mention.value if isinstance(mention.value, When) else When(*mention.value)  # type: ignore[arg-type]
    text = raw[tokens[mention.i].start : tokens[mention.j - 1].end]
    if published is None and when.year is None and when.kind in ("date", "month"):
        when = when._replace(year=told.year)
    if when.lead == "before" and when.kind == "weekday" and not when.shift and _is_for(mention, tokens, language):
        when, future = when._replace(lead=""), True  # "voor zaterdag is een betoging aangekondigd"
    if future is None:
        future = _is_a_deadline(when) or speaks_of_future(tokens, mention, language)
    try:
        context = told.other or told.day if when.kind == "event" and not when.shift else told.day
        start, end = _apply_lead(when, resolve_when(when, published, context, future), _day(published), future)
    except (OverflowError, ValueError):
        return TimeSpan(text)
    if start is not None and end is not None and start > end:
        end = None  # "in 2031 so far" in a report of 2026
    return TimeSpan(text, start, end, find_grain(when))


def counts_from_text(mention: TimeMention, span: TimeSpan, published: date | None) -> bool:
    """Whether a time only says how long after what the text tells of ("spread within three days"): it holds no days of
    the event."""
    coming = isinstance(mention.value, When) and mention.value.kind == "coming"
    return coming and published is not None and span.start is None and span.end is None


def _is_for(mention: TimeMention, tokens: tuple[Token, ...], language: Language) -> bool:
    """Whether the word before the time also means "for", so that what is planned for a day is on it."""
    return tokens[mention.i].lower in language.times.intended


def _is_a_deadline(when: When) -> bool:
    """Whether it ends on a weekday ("until Sunday"): that is seldom one that has passed."""
    last = When(*when.to) if when.to is not None and when.kind != "weekday" else when  # type: ignore[arg-type]
    return last.kind == "weekday" and last.lead in ("until", "by")


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _apply_lead(when: When, days: Days, day: date | None, future: bool) -> Days:
    """The days with the word before the expression taken into account: since, from, until, by, before, after."""
    start, end = days
    if when.to is not None or when.kind in ("clock", "part", "past", "running", "vague") or days == (None, None):
        return days
    if when.lead == "since":
        return start, day if day is None or start is None or start <= day else None
    if when.lead == "from":
        return (start, None) if future or (day and start and start >= day) else days
    if when.lead in ("until", "by") and end is not None:
        return (min(day, end), end) if day is not None and end >= day else (None, end)
    if when.lead == "before" and start is not None:
        return None, start
    if when.lead == "after" and end is not None and (future or (day is not None and end >= day)):
        return date.fromordinal(end.toordinal() + 1), None
    return days


def find_grain(when: When) -> str | None:
    """`hour`, `part-of-day`, `day`, `week`, `month`, `year`, `span`, or None for what has no days."""
    if when.to is not None or when.lead in ("since", "until", "from") or when.kind in ("past", "coming", "running"):
        return "span"
    if when.kind in ("vague", "onset"):
        return None
    if when.hour is not None or when.kind == "now":
        return "hour"
    if when.part and when.kind in ("day", "weekday", "date", "part"):
        return "part-of-day"
    if when.kind in ("unit", "ago"):
        return {"minute": "hour", "hour": "hour", "weekend": "span", "decade": "year"}.get(when.unit, when.unit)
    return {"month": "month", "year": "year", "decade": "span", "season": "span"}.get(when.kind, "day")


def file_date(time: TimeSpan | None, last: AsOf | None, published: date | datetime | None) -> AsOf:
    """The day to file a claim under: what the sentence says, else the day of the claim before, else publication.

    The day before is carried on only where it is news: not from a sentence of background.
    """
    day = (time.start or time.end) if time is not None else None
    if day is not None:
        return AsOf(day, "sentence")
    day = _day(published)
    told = last.date if last is not None and last.basis in ("sentence", "context") else None
    if told is not None and (day is None or abs((day - told).days) <= _NEWS):
        return AsOf(told, "context")
    return AsOf(day, "published" if day is not None else None)
