"""Words of a report made fit to be shown: no line breaks, no control characters."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def tidy(text: str) -> str:
    """One line, without signs that steer a terminal or turn the direction of writing.

    >>> tidy("a\\x1b[31m\\n b")
    'a[31m b'
    """
    return " ".join(_CONTROL.sub("", text).split())
