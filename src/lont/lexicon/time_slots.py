"""The slots of time patterns: which values a token can have as a weekday, a month, a year, a clock time, …"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from lont.langdata.calendar import Calendar
from lont.langdata.loader import Language
from lont.langdata.times import Times

Slots = Mapping[str, object]
NOTHING: Slots = {}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FULL = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")
_NUMBER = re.compile(r"(\d{1,4})([^\W\d_]*)")


class SlotTable:
    """All that the words and digits of a language can be inside a time expression."""

    def __init__(self, language: Language) -> None:
        self._words: dict[str, dict[str, object]] = {}
        times, calendar = language.times, language.calendar
        self._add_calendar(calendar, times)
        for slot, table in (("unit", times.units), ("part", times.parts)):
            for form, name in table.items():
                self._add_form(language, form, slot, name)
        for slot, counts in (("number", times.numbers), ("ordinal", times.ordinals), ("decade", times.decades)):
            for form, number in counts.items():
                self._add_form(language, form, slot, number)
        for form, number in times.numbers.items():
            if 0 <= number <= 24:
                self._add_form(language, form, "hour", number)
        for form, number in times.hours.items():
            self._add_form(language, form, "oclock", number)
        self.short = frozenset(name for row in calendar.weekdays_short + calendar.months_short for name in row)
        self._day_endings = frozenset(times.day_endings)
        self._clock_endings = frozenset(times.clock_endings)
        self.read_digits = functools.lru_cache(maxsize=4096)(self._read_digits)

    @property
    def words(self) -> Mapping[str, Slots]:
        """The slots of every word (not of digits)."""
        return self._words

    def of(self, lower: str) -> Slots:
        """Slot → value for one lower-cased token."""
        slots = self._words.get(lower, NOTHING)
        return {**self.read_digits(lower), **slots} if lower[:1].isdigit() else slots

    def _add(self, word: str, slot: str, value: object) -> None:
        self._words.setdefault(word, {}).setdefault(slot, value)

    def _add_form(self, language: Language, form: str, slot: str, value: object) -> None:
        for words in language.phrases(form):
            if len(words) == 1:
                self._add(words[0], slot, value)

    def _add_calendar(self, calendar: Calendar, times: Times) -> None:
        for number, names in enumerate(calendar.weekdays):
            for name in names:
                self._add(name, "weekday", (number, ""))
                self._add(name, "wday", (number, ""))
                for ending, part in times.joined.items():
                    self._add(name + ending, "weekday", (number, part))
        for number, names in enumerate(calendar.weekdays_short):
            for name in names:
                self._add(name, "wday", (number, ""))
        for number, names in enumerate(calendar.months):
            for name in names:
                self._add(name, "month", number + 1)
                self._add(name, "mon", number + 1)
        for number, names in enumerate(calendar.months_short):
            for name in names:
                self._add(name, "mon", number + 1)
        self._day_first = calendar.day_first

    def _read_digits(self, lower: str) -> Slots:
        """The slots of a token that begins with a digit."""
        if match := _ISO.fullmatch(lower):
            year, month, day = map(int, match.groups())
            return {"iso": (year, month, day)} if _is_date(month, day) else NOTHING
        if match := _FULL.fullmatch(lower):
            return self._read_full(*map(int, match.groups()))
        if match := _DAYS.fullmatch(lower):
            first, last = map(int, match.groups())
            return {"days": (first, last)} if 1 <= first < last <= 31 else NOTHING
        for ending in self._clock_endings:
            if lower.endswith(ending) and (hour := self._read_clock(lower[: -len(ending)])) is not None:
                return {"clock": hour}
        if _CLOCK.fullmatch(lower) and (hour := self._read_clock(lower)) is not None:
            return {"clock": hour}
        return self._read_number(lower)

    @staticmethod
    def _read_clock(digits: str) -> int | None:
        match = _CLOCK.fullmatch(digits)
        hour = int(match.group(1)) if match else int(digits) if digits.isascii() and digits.isdigit() else 99
        return hour if hour <= 24 and (match is None or int(match.group(2)) < 60) else None

    def _read_full(self, first: int, second: int, year: int) -> Slots:
        day, month = (first, second) if self._day_first or first > 12 else (second, first)
        return {"full": (year, month, day)} if _is_date(month, day) else NOTHING

    def _read_number(self, lower: str) -> Slots:
        match = _NUMBER.fullmatch(lower)
        if not match:
            return NOTHING
        number, ending = int(match.group(1)), match.group(2)
        slots: dict[str, object] = {}
        if 1 <= number <= 31 and (not ending or ending in self._day_endings):
            slots["day"] = number
        if ending:
            return {**slots, "ordinal": number} if ending in self._day_endings and slots else slots
        if 1600 <= number < 2100 and len(match.group(1)) == 4:
            slots["year"] = number
        if len(match.group(1)) == 4 and number // 100 < 24 and number % 100 < 60:
            slots["military"] = number // 100
        if number < 1000:
            slots["number"] = number
        if number <= 24:
            slots["hour"] = number
        if 1 <= number <= 12:
            slots["mnum"] = number
        return slots


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31
