"""The ledger's own reconciler, as the simulator calls it: entries in, events and series out."""

from __future__ import annotations

from collections.abc import Sequence

from tools.simulate.oracle import Account

from lont import reconcile as ledger
from lont.model.ledger import Entry


def reconcile(entries: Sequence[Entry]) -> Account:
    """Events and series of the entries, by the situations that the ledger finds."""
    account = ledger.reconcile(entries)
    return Account(tuple(account.events), tuple(account.series))
