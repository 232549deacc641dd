"""Wholes bound their parts and parts their wholes: ranges of one event or situation tighten each other, and say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lont.reconcile.figures import say
from lont.reconcile.spans import Bound

ARMED = ("security-forces", "militants")
"""Scopes that exclude each other and all others: their numbers add up."""
OTHERS = ("civilians", "protesters", "children", "journalists", "workers", "officials", "other")
"""Scopes that may overlap (a protester is a civilian, a child may be one): only the greatest of them adds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A series' range as it tightens; `when` is the day number of its newest word."""

    low: Bound
    high: Bound
    when: int
    reasons: tuple[str, ...] = ()
    disputed: bool = False


def tighten(ranges: Mapping[str, Bounds]) -> dict[str, Bounds]:
    """The ranges by scope of one measure of one event or situation, each within what the others allow.

    A whole counted before its newest part bounds nothing from above: it may have grown since. Where parts add up to
    more than a whole counted later, neither is changed."""
    result = dict(ranges)
    adding = _adding(ranges)
    total = sum(ranges[scope].low or 0 for scope in adding)
    whole = ranges.get("all")
    if len(adding) < 2 and whole is None:
        return result
    words = " + ".join(f"{say(ranges[scope].low)} {scope}" for scope in adding)
    newest = max((ranges[scope].when for scope in adding), default=0)
    if whole is None:
        result["all"] = Bounds(total, None, newest, (f"at least {say(total)}: {words}",))
        return result
    if adding and total > (whole.low or 0):
        result["all"] = _raise_whole(whole, total, words, newest)
    whole = result["all"]
    if whole.high is not None and not whole.disputed:
        for scope, part in ranges.items():
            if scope != "all" and part.when <= whole.when:
                result[scope] = _cap_part(scope, part, whole, ranges, adding)
    return result


def _adding(ranges: Mapping[str, Bounds]) -> list[str]:
    """The scopes whose lows add up to a bound of the whole."""
    adding = [scope for scope in ARMED if (part := ranges.get(scope)) and part.low and not part.disputed]
    others = [(part.low, scope) for scope in OTHERS if (part := ranges.get(scope)) and part.low and not part.disputed]
    return adding + ([max(others, key=lambda one: (one[0], one[1]))[1]] if others else [])


def _raise_whole(whole: Bounds, total: float, words: str, newest: int) -> Bounds:
    if whole.high is None or total <= whole.high:
        return Bounds(
            total, whole.high, whole.when, (*whole.reasons, f"raised to {say(total)}: {words}"), whole.disputed
        )
    if newest > whole.when:
        why = f"opened above: {words}, counted later, make {say(total)}"
        return Bounds(total, None, newest, (*whole.reasons, why), whole.disputed)
    why = f"{words} make {say(total)}, more than the whole of {say(whole.high)}"
    return Bounds(whole.low, whole.high, whole.when, (*whole.reasons, why), whole.disputed)


def _cap_part(scope: str, part: Bounds, whole: Bounds, ranges: Mapping[str, Bounds], adding: Sequence[str]) -> Bounds:
    """A part is no more than the whole less the least of the parts that exclude it."""
    beside = [other for other in adding if other != scope and (other in ARMED or scope in ARMED)]
    room = (whole.high or 0) - sum(ranges[other].low or 0 for other in beside)
    if room < (part.low or 0) or (part.high is not None and part.high <= room):
        return part
    less = "".join(f" − {say(ranges[other].low)} {other}" for other in beside)
    why = f"at most {say(room)}: the whole of {say(whole.high)}{less}"
    return Bounds(part.low, room, part.when, (*part.reasons, why), part.disputed)


def raise_by_event(whole: Bounds, place: str, low: float) -> Bounds:
    """A situation's range, given what one of its events alone counts at least: a whole that is said to be less is not
    bounded from above by it."""
    if low <= (whole.low or 0):
        return whole
    why = f"at least {say(low)}: so many in {place} alone"
    high = whole.high if whole.high is None or low <= whole.high else None
    return Bounds(low, high, whole.when, (*whole.reasons, why), whole.disputed)
