"""How many an event counts alone, low and high, for those who add numbers of events up."""

from __future__ import annotations

from lont.export.gather import Happening

_APART = ("security-forces", "militants")
_MIXED = ("protesters", "civilians", "children", "journalists", "workers", "officials", "other")


def count_low(happening: Happening, event: str) -> int | None:
    """The fewest people (killed, wounded, …) that the event's own standing ranges allow; None where none counts them.

    The range of all who were; where there is none, that of the security forces, of militants and the greatest of the
    others, for those may hold the same people (a protester is a civilian)."""
    return _add_scopes(_lows(happening, event))


def _lows(happening: Happening, event: str) -> dict[str, int]:
    lows: dict[str, int] = {}
    for one in happening.series:
        if one.event == event and one.unit == "person" and one.low is not None:
            lows[one.scope] = max(int(one.low), lows.get(one.scope, 0))
    return lows


def _add_scopes(lows: dict[str, int]) -> int | None:
    if not lows:
        return None
    parts = sum(lows.get(scope, 0) for scope in _APART) + max(lows.get(scope, 0) for scope in _MIXED)
    return max(lows.get("all", 0), parts)


def count_high(happening: Happening, event: str) -> int | None:
    """The most that the range of all who were allows; None where it is open, or nothing counts all, or the fewest are
    more: then it is not of all ("eleven were killed in the ambush; twenty attackers died too")."""
    highs = [one.high for one in happening.series if (one.event, one.scope, one.unit) == (event, "all", "person")]
    high = highs[0] if highs else None
    return None if high is None or high < (count_low(happening, event) or 0) else int(high)


def count_incident(happening: Happening, event: str) -> int | None:
    """As `count_low`, but fit to be added up over events: None of a toll (`Happening.is_toll`); where some claims give
    a toll beside the event's own number, no more than the latter."""
    if happening.is_toll(event):
        return None
    lows = _lows(happening, event)
    mine = [one for one in happening.told if one.entry.event == event and one.entry.low is not None]
    for scope in {one.entry.scope for one in mine if one.toll}.intersection(lows):
        own = [int(one.entry.low or 0) for one in mine if one.entry.scope == scope and not one.toll]
        lows[scope] = min(lows[scope], max(own, default=0))
    return _add_scopes(lows)
