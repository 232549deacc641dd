"""The timeline: events in the order of day, each told by its best claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lont.model.ledger import Entry, Event
from lont.reconcile.places import place_level
from lont.reconcile.spans import said_at


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline: an event, its days, and the claim that tells it best."""

    event: Event
    start: date | None
    end: date | None
    claim: str


def tell_timeline(entries: Iterable[Entry], events: Iterable[Event]) -> tuple[Moment, ...]:
    """A moment for each event of which some claim still stands, in order of day; those without a day come last."""
    told = {entry.claim: entry for entry in entries}
    moments: list[Moment] = []
    for event in events:
        members = [told[claim] for claim in event.claims if claim in told and not told[claim].withdrawn]
        if members:
            moments.append(Moment(event, event.start, event.end, min(members, key=_rank).claim))
    return tuple(
        sorted(moments, key=lambda moment: (moment.start or date.max, moment.end or date.max, moment.event.id))
    )


def _rank(entry: Entry) -> tuple[object, ...]:
    """The best first: told as fact, new, with number, place, time, speaker; of equals the newest."""
    day, second = said_at(entry)
    return (
        entry.polarity != "positive",
        entry.modality != "asserted",
        entry.salience != "new",
        not entry.counted,
        -place_level(entry),
        entry.start is None,
        entry.source is None,
        -day,
        -second,
        entry.claim,
    )
