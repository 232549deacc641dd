"""Which situation a brief is about: the one that was named, else the weightiest that is in the news."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lont.errors import LontError
from lont.model.ledger import Situation
from lont.queries.ledger.question import find_situation
from lont.store import Filter, Ledger

NEWS = timedelta(days=7)
"""A situation is in the news where its last day is no earlier than so long before that of the newest one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A situation; `rivals` are those among which it was the weightiest, None where it was asked for by name. `newest`
    is the last day of the newest of them, `country` the one that was asked for."""

    situation: Situation
    rivals: int | None = None
    newest: date | None = None
    country: str | None = None


def choose_situation(
    ledger: Ledger,
    name: str | None = None,
    *,
    country: str | None = None,
    until: date | None = None,
) -> Choice:
    """The situation of a name or id, or of all words of a name ("iran 2022"); where none is named, that with the most
    claims among those in the news (by `until`). LontError E-USE-SITUATION where there is none, or words fit several."""
    if name is not None:
        return Choice(find_situation(ledger, name))
    known = ledger.situations(Filter(country=country, until=until))
    if not known:
        cure = "`lont situations` lists all" if ledger.counts()["situations"] else "`lont ingest` takes reports in"
        raise LontError("E-USE-SITUATION", "the ledger has no such situation", cure=cure)
    newest = max(min(one.end, until or one.end) for one in known)
    running = [one for one in known if one.end >= newest - NEWS]
    chosen = max(running, key=lambda one: (one.claims, one.end, one.id))
    return Choice(chosen, len(running), newest, country)
