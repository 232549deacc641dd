"""The shape of `numbers.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Numbers(Strict):
    """To be filled in."""
