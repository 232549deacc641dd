"""The shape of `calendar.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Calendar(Strict):
    """To be filled in."""
