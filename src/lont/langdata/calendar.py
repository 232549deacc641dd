"""The shape of `cldr.toml`, which tools/build_cldr.py writes from CLDR."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Calendar(Strict):
    """Names of weekdays and months, lower case, and how numbers and short dates are written."""

    weekdays: list[list[str]] = []
    """Seven lists, Monday first: all wide spellings, as they stand in a date and on their own."""
    weekdays_short: list[list[str]] = []
    """Seven lists of abbreviations, without a full stop."""
    months: list[list[str]] = []
    """Twelve lists, January first: all wide spellings (in a date, on their own)."""
    months_short: list[list[str]] = []
    decimal: str = "."
    """The sign before the fraction of a number."""
    group: str = ","
    """The sign between groups of three digits."""
    day_first: bool = True
    """True where 3/5/2021 is 3 May, False where it is 5 March."""
