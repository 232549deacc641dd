"""The shape of `marks.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Marks(Strict):
    """To be filled in."""
