"""Series as they were known on an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from lont.model.ledger import Entry, Event, Series, Situation
from lont.reconcile import build_series
from lont.reconcile.spans import said_at
from lont.store import Ledger

FEW = 200
T = TypeVar("T", Event, Situation)


def as_known(ledger: Ledger, series: Sequence[Series], until: date) -> list[Series]:
    """The same series made anew of what had been said by the end of `until`; those of which nothing had been are left
    out. Series that bound each other must come together: all scopes of an event type."""
    entries = ledger.entries_of([figure.claim for one in series for figure in one.figures])
    early = [entry for entry in entries if _said_by(entry, until)]
    if len(early) == len(entries):
        return list(series)
    events = _find(ledger.event, ledger.events, {event for one in series for event in one.events})
    situations = _find(ledger.situation, ledger.situations, {one.situation for one in series if one.situation})
    known = {one.id: one for one in build_series(early, events, situations)}
    return [known[one.id] for one in series if one.id in known]


def _find(one: Callable[[str], T | None], every: Callable[[], list[T]], ids: set[str]) -> list[T]:
    """What has these ids: asked for one by one where they are few."""
    if len(ids) > FEW:
        return [found for found in every() if found.id in ids]
    return [found for id in sorted(ids) if (found := one(id))]


def _said_by(entry: Entry, until: date) -> bool:
    """Whether the claim was published by then, or, where that is unknown, is filed under a day until then."""
    if entry.said is None:
        return entry.as_of is None or entry.as_of <= until
    return said_at(entry)[0] <= until.toordinal()
