"""Tell what is new in a report from what it repeats and from its background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from lont.model import Claim, Document, replace

BACKGROUND_AFTER = timedelta(days=60)
"""What happened longer before publication than this is context: a ledger must not lead with it."""


def mark_salience(claims: Sequence[Claim], document: Document, repeats: Mapping[int, int]) -> tuple[Claim, ...]:
    """The claims with their salience: `background` by their time, `repeat` where an earlier claim says the same."""
    told: set[tuple[object, ...]] = set()
    marked: list[Claim] = []
    for claim in claims:
        salience = "new"
        if _is_background(claim, document):
            salience = "background"
        elif claim.sentence in repeats or _content(claim) in told:
            salience = "repeat"
        told.add(_content(claim))
        marked.append(claim if salience == "new" else replace(claim, salience=salience))
    return tuple(marked)


def _is_background(claim: Claim, document: Document) -> bool:
    last = claim.time and (claim.time.end or claim.time.start)
    return bool(last and document.day and document.day - last > BACKGROUND_AFTER)


def _content(claim: Claim) -> tuple[object, ...]:
    """What makes two claims of one report the same: a bare mention repeats any earlier one of its event and place."""
    quantity = (claim.quantity.low, claim.quantity.high) if claim.quantity else None
    place = (claim.place.name or claim.place.country) if claim.place else None
    target = claim.target.text.lower() if claim.target and claim.target.text else None
    return (
        claim.event,
        quantity,
        place,
        target if quantity is None else claim.target and claim.target.role,
        claim.polarity,
    )
