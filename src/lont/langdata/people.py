"""The shape of `people.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class People(Strict):
    """To be filled in."""
