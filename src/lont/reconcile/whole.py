"""All of reconciliation in its order: judgements, events, situations, series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lont.model.ledger import Entry, Event, Series, Situation
from lont.reconcile.events import group_events
from lont.reconcile.judge import Decision, apply_links, read_links
from lont.reconcile.kinds import settle_kinds
from lont.reconcile.series import build_series
from lont.reconcile.situations import find_situations
from lont.reconcile.told_later import settle_places


@dataclass(frozen=True, slots=True)
class Account:
    """What reconciliation makes of a ledger's entries."""

    events: tuple[Event, ...]
    series: tuple[Series, ...]
    situations: tuple[Situation, ...]


def reconcile(entries: Iterable[Entry], judgements: Iterable[Decision] = ()) -> Account:
    """Events, series and situations of the entries, as people's decisions allow. The order of the entries is of no
    consequence."""
    links = read_links(judgements)
    kept = settle_kinds(settle_places(apply_links(entries, links)))
    events = group_events(kept, links.events)
    situations = find_situations(kept, events, links)
    return Account(events, build_series(kept, events, situations), situations)
