"""The ledger's own reconciler, as the simulator calls it: entries in, events and series out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from tools.simulate.oracle import Account

from lont.model.ledger import Entry
from lont.reconcile.events import group_events


def reconcile(entries: Sequence[Entry]) -> Account:
    """Events and series of the entries; no series as long as `lont.reconcile.figures` does not exist."""
    events = group_events(entries)
    try:
        figures = importlib.import_module("lont.reconcile.figures")
    except ModuleNotFoundError:
        return Account(tuple(events), ())
    return Account(tuple(events), tuple(figures.group_figures(entries, events)))
