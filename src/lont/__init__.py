"""Lont reads press reports on crises and keeps the ledger: sourced claims, figures with honest bounds, a cited brief.

    >>> import lont
    >>> reading = lont.read("De politie pakte in Quito 340 betogers op.", published="2026-03-06")
    >>> [(claim.event, claim.quantity.low, claim.target.text) for claim in reading.claims]
    [('arrest', 340, 'betogers')]

`lont.open(db)` opens a ledger that `lont ingest` made: its `situations`, `series`, `events`, `entries`, `search`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from lont.errors import LontError
from lont.version import __version__

if TYPE_CHECKING:
    from lont.reading import Reading, read
    from lont.store import Filter, Ledger
    from lont.store import open_ledger as open

__all__ = ["Filter", "Ledger", "LontError", "Reading", "__version__", "open", "read"]
_HOMES = {
    "Filter": ("lont.store", "Filter"),
    "Ledger": ("lont.store", "Ledger"),
    "Reading": ("lont.reading", "Reading"),
    "open": ("lont.store", "open_ledger"),
    "read": ("lont.reading", "read"),
}


def __getattr__(name: str) -> Any:
    """Each name is loaded when first asked for, so that `import lont` costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'lont' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)
