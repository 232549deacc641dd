"""Which situation a brief is about: the one that was named, else the weightiest that is in the news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lont.errors import LontError
from lont.model.ledger import Situation
from lont.store import Filter, Ledger

NEWS = timedelta(days=7)
"""A situation is in the news where its last day is no earlier than so long before that of the newest one."""
SHOWN = 6
"""Situations named in an error."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A situation; `rivals` are those among which it was the weightiest, None where it was asked for by name. `newest`
    is the last day of the newest of them."""

    situation: Situation
    rivals: int | None = None
    newest: date | None = None


def choose_situation(
    ledger: Ledger,
    name: str | None = None,
    *,
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Choice:
    """The situation of a name or id, or of all words of a name ("iran 2022"); where none is named, that with the most
    claims among those in the news. LontError E-USE-SITUATION where there is none, or the words fit several."""
    if name is not None:
        found = ledger.situation(name)
        return Choice(found) if found else Choice(_by_words(ledger, name, country))
    known = ledger.situations(Filter(country=country, since=since, until=until))
    if not known:
        cure = "`lont situations` lists all" if ledger.counts()["situations"] else "`lont ingest` takes reports in"
        raise LontError("E-USE-SITUATION", "the ledger has no such situation", cure=cure)
    newest = max(min(one.end, until or one.end) for one in known)
    running = [one for one in known if one.end >= newest - NEWS]
    chosen = max(running, key=lambda one: (one.claims, one.end, one.id))
    return Choice(chosen, len(running), newest)


def _by_words(ledger: Ledger, name: str, country: str | None) -> Situation:
    words = _words(name)
    found = [one for one in ledger.situations(Filter(country=country)) if words and words <= _words(one.name)]
    if len(found) == 1:
        return found[0]
    if not found:
        cure = "`lont situations` lists their names and ids"
        raise LontError("E-USE-SITUATION", f"no situation is called {name!r}", cure=cure)
    raise LontError("E-USE-SITUATION", f"{name!r} fits {len(found)} situations", cure=f"name one: {_list(found)}")


def _words(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:()").casefold() for word in name.split())


def _list(found: Sequence[Situation]) -> str:
    heaviest = sorted(found, key=lambda one: (-one.claims, one.id))[:SHOWN]
    return "; ".join(f"{one.name} ({one.id})" for one in heaviest) + ("; …" if len(found) > SHOWN else "")
