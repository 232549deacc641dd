"""What limits the knowledge that one report gives: blackouts, hearsay, and figures that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lont.model import Claim, Quantity
from lont.queries.items import MOST, Item, is_generic, normal, same_place, same_time

TENTH = 0.1
"""Approximate bounds are widened by a tenth before they are held against another figure."""


def find_rivals(
    items: Sequence[Item], generic: frozenset[str], near: Callable[[Claim], bool] = lambda claim: True
) -> list[tuple[Item, Item]]:
    """Pairs of figures that measure the same thing and whose intervals do not meet, in the order of the text. `near`
    tells whether a claim's own sentence names its place."""
    counted = [item for item in items if item.claim.quantity is not None and _counts(item.claim)][:MOST]
    figures = [item for item in counted if not _is_one_of_several(item, counted, generic)]
    return [
        (first, later)
        for at, first in enumerate(figures)
        for later in figures[at + 1 :]
        if _same_measure(first.claim, later.claim, generic)
        and _own_place(first.claim, near) == _own_place(later.claim, near)
        and not _is_one_speaker(first.claim, later.claim)
        and not _is_counting_on(first.claim, later.claim, near)
        and not _meet(first.claim.quantity, later.claim.quantity)
        and (first.claim.relation == later.claim.relation == "total" or _differ(first.claim, later.claim))
    ]


def _differ(first: Claim, later: Claim) -> bool:
    """Whether two name the same people and two speakers: also what is a part of a larger number is all of these."""
    return bool(first.source and later.source and first.target and later.target)


def _own_place(claim: Claim, near: Callable[[Claim], bool]) -> str:
    """The place that the sentence itself limits its number to; empty for none, and for the speaker's own house."""
    place = normal(claim.place.text) if claim.place and near(claim) else ""
    speaker = normal(claim.source.text) if claim.source else ""
    return "" if speaker and (speaker in place or place in speaker) else place


def _is_one_speaker(first: Claim, later: Claim) -> bool:
    """Whether one person gives both numbers: who counts on, or counts elsewhere, does not contradict himself."""
    if first.source is None or later.source is None:
        return False
    names = sorted((normal(first.source.text), normal(later.source.text)), key=len)
    return bool(names[0]) and (names[0] == names[1] or names[1].endswith(f" {names[0]}"))


def _is_counting_on(first: Claim, later: Claim, near: Callable[[Claim], bool]) -> bool:
    """Whether the report itself gives both numbers, in sentences that leave open where: it tells of two incidents."""
    return all(
        claim.source is None and claim.place is not None and bool(claim.place.text) and not near(claim)
        for claim in (first, later)
    )


def _is_one_of_several(item: Item, items: Sequence[Item], generic: frozenset[str]) -> bool:
    """Whether the same speaker counts others beside them in one sentence ("four badly, eight lightly wounded"), so that
    neither number is the whole."""
    return any(
        other is not item
        and other.claim.source == item.claim.source
        and not {claim.sentence for claim in item.claims}.isdisjoint(claim.sentence for claim in other.claims)
        and _same_measure(item.claim, other.claim, generic)
        for other in items
    )


def _counts(claim: Claim) -> bool:
    return (
        claim.polarity == "positive"
        and claim.relation != "increment"
        and claim.modality in ("asserted", "hedged")
        and claim.salience != "background"
    )


def _same_measure(first: Claim, later: Claim, generic: frozenset[str]) -> bool:
    """Whether both count the same people or things, at one place and time, as far as the report tells."""
    if first.event != later.event or first.quantity is None or later.quantity is None:
        return False
    if first.quantity.unit != later.quantity.unit or first.event == "figure":
        return False
    return (
        (_whom(first, generic) == _whom(later, generic) or _outnumbers(first, later, generic))
        and (first.agent is None or later.agent is None or normal(first.agent.text) == normal(later.agent.text))
        and same_place(first, later)
        and same_time(first, later)
    )


def _outnumbers(first: Claim, later: Claim, generic: frozenset[str]) -> bool:
    """Whether one counts all and the other, of some of them, more: 21 miners killed against 17 killed in all."""
    if _whom(first, generic) and _whom(later, generic):
        return False
    whole, some = (later, first) if _whom(first, generic) else (first, later)
    return bool(whole.quantity and some.quantity and _bounds(some.quantity)[0] > _bounds(whole.quantity)[1])


def _whom(claim: Claim, generic: frozenset[str]) -> str:
    """The words for those counted; empty for people in general and where the trigger names them."""
    target = claim.target
    if target is None or is_generic(target, generic) or normal(target.text) in normal(claim.trigger):
        return ""
    return normal(target.text)


def _meet(first: Quantity | None, later: Quantity | None) -> bool:
    """Whether two intervals have a number in common."""
    if first is None or later is None:
        return True
    (low1, high1), (low2, high2) = _bounds(first), _bounds(later)
    return max(low1, low2) <= min(high1, high2)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    return (low * (1 - TENTH), high * (1 + TENTH)) if quantity.approx else (low, high)
