"""The ledger's own reconciler, as the simulator calls it: entries in, events and series out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date

from tools.simulate.oracle import Account

from lont.model.ledger import Entry, Event, Situation
from lont.reconcile.events import group_events
from lont.reconcile.series import build_series


def reconcile(entries: Sequence[Entry]) -> Account:
    """Events and series of the entries."""
    events = group_events(entries)
    return Account(tuple(events), tuple(build_series(entries, events, _situations(entries, events))))


def _situations(entries: Sequence[Entry], events: Sequence[Event]) -> tuple[Situation, ...]:
    """The ledger's situations; one a country as long as it finds none itself."""
    try:
        situations = importlib.import_module("lont.reconcile.situations")
    except ModuleNotFoundError:
        return tuple(_one_country(country, events) for country in sorted({event.country or "" for event in events}))
    return tuple(situations.find_situations(entries, events))


def _one_country(country: str, events: Sequence[Event]) -> Situation:
    own = tuple(event for event in events if (event.country or "") == country)
    start = min((event.start or date.max for event in own), default=date.max)
    end = max((event.end or date.min for event in own), default=date.min)
    return Situation(country, country, (country,), start, end, tuple(event.id for event in own), (), 0)
