"""The shape of `times.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Times(Strict):
    """To be filled in."""
