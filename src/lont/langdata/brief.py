"""The shape of `brief.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Brief(Strict):
    """To be filled in."""
