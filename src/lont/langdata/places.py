"""The shape of `places.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Places(Strict):
    """To be filled in."""
