"""What a speaker stands by in a series."""

from __future__ import annotations

from dataclasses import dataclass, field

from lont.reconcile.spans import Bound

When = tuple[int, float]


@dataclass(slots=True)
class Word:
    """What one speaker stands by: bounds, when, the claims they come from, and whether it is a total at all. `loose`:
    neither place nor span tells which of the country's events it counts. `own`: it is the report's own, nobody
    else is named; `days` are those that it is filed under, none where it counts a span."""

    speaker: str
    low: Bound = None
    high: Bound = None
    when: When = (0, 0.0)
    claims: list[str] = field(default_factory=list)
    total: bool = False
    kind: str = ""
    loose: bool = False
    own: bool = False
    days: frozenset[int] = frozenset()
