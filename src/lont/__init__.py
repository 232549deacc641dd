"""Lont reads press reports on crises and keeps the ledger: sourced claims, figures with honest bounds, a cited brief.

>>> import lont
>>> reading = lont.read("De politie pakte in Quito 340 betogers op.", published="2026-03-06")
>>> [(claim.event, claim.quantity.low, claim.target.text) for claim in reading.claims]
[('arrest', 340, 'betogers')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lont.errors import LontError
from lont.version import __version__

if TYPE_CHECKING:
    from lont.reading import Reading, read

__all__ = ["LontError", "Reading", "__version__", "read"]


def __getattr__(name: str) -> Any:
    """`read` and `Reading` are loaded when first asked for, so that `import lont` costs next to nothing."""
    if name in ("read", "Reading"):
        from lont import reading

        return getattr(reading, name)
    raise AttributeError(f"module 'lont' has no attribute {name!r}")
