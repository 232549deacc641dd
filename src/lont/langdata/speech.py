"""The shape of `speech.toml` (calendar: `cldr.toml`)."""

from __future__ import annotations

from lont.langdata.schema import Strict


class Speech(Strict):
    """To be filled in."""
