"""Mark each document's origin, and each claim that the newest version of its page no longer makes.

Both know how to look only at what new documents touch: origins by the week around each day, versions by their URL.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, Select, bindparam, func, select, update

from lont.reconcile.origins import DAYS, Copies, Origin, Sketched, rank_document
from lont.store.read import ask_in_parts
from lont.store.schema import CLAIMS, DOCUMENTS, READINGS

_D, _R = DOCUMENTS.c, READINGS.c
_FETCHED = 2_000


def _select_sketches() -> Select[Any]:
    columns = (_D.seq, _D.name, _D.outlet, _D.day, _D.url, _R.sketch, _R.origin, _R.origin_reason, _R.agency)
    return select(*columns).join(READINGS)


@dataclass
class _Marking:
    """What is found so far: the changes to write, by document, and the origins of pages that have later versions."""

    connection: Connection
    changed: dict[int, Origin] = field(default_factory=dict)
    pages: dict[int, Origin] = field(default_factory=dict)


def mark_origins(connection: Connection, after: int | None = None) -> set[int]:
    """Set the origin and the agency of each document where they changed; the numbers of those documents.

    Only what documents numbered above `after` touch is looked at, where it is given. Versions of a page share the
    first one's origin.
    """
    marking = _Marking(connection)
    if after is None:
        rows = connection.execute(
            _select_sketches().where(_D.day.is_not(None)).order_by(_D.day), execution_options={"yield_per": _FETCHED}
        )
        copies = Copies()
        for _, group in groupby(rows, key=lambda row: row.day):
            _settle_day(list(group), copies, marking)
    else:
        _settle_days(_touched_days(connection, after), marking)
    _write(marking)
    done = set(marking.changed)
    marking.changed = {}
    _settle_undated(marking)
    _write(marking)
    return done | set(marking.changed)


def _touched_days(connection: Connection, after: int) -> set[date]:
    """The days of new documents and of the other versions of their pages."""
    rows = connection.execute(select(_D.day, _D.url).where(_D.seq > after).distinct()).all()
    days = {row.day for row in rows}
    for versions in read_versions(connection, {row.url for row in rows if row.url}):
        days |= {row.day for row in versions}
    return {day for day in days if day is not None}


def _settle_days(days: Iterable[date], marking: _Marking) -> None:
    """Settle the documents of some days and of the week after each, and on for as long as origins change."""
    todo = sorted({near for day in days for near in _days_from(day, 0, DAYS)})
    last = date.min
    copies = Copies()
    while todo:
        day = heapq.heappop(todo)
        if day <= last:
            continue
        for before in (one for one in _days_from(day, -DAYS, -1) if one > last):
            for _, document, row in _ranked(_read_day(marking.connection, before), ()):
                copies.remember(document, _stored(row))
        known = set(marking.changed)
        _settle_day(_read_day(marking.connection, day), copies, marking)
        last = day
        moved = set(marking.changed) - known
        if moved:
            later = set(_days_from(day, 1, DAYS))
            for versions in read_versions(marking.connection, _urls_of(marking.connection, moved)):
                later |= {row.day for row in versions if row.day is not None}
            for one in later:
                heapq.heappush(todo, one)


def _days_from(day: date, first: int, last: int) -> list[date]:
    """The days from `first` to `last` days after `day`, as far as the calendar goes."""
    numbers = range(max(1, day.toordinal() + first), min(date.max.toordinal(), day.toordinal() + last) + 1)
    return [date.fromordinal(number) for number in numbers]


def _read_day(connection: Connection, day: date) -> Sequence[Row[Any]]:
    return connection.execute(_select_sketches().where(_D.day == day)).all()


def _urls_of(connection: Connection, documents: Collection[int]) -> set[str]:
    urls = ask_in_parts(connection, select(_D.url), _D.seq, documents)
    return {row.url for row in urls if row.url}


def _stored(row: Row[Any]) -> Origin:
    return Origin(row.origin or row.name, row.origin_reason or "", row.agency)


def _ranked(rows: Sequence[Row[Any]], firsts: Container[int]) -> list[tuple[bool, Sketched, Row[Any]]]:
    """The documents of a day in the order of taking; later versions of a page after what may be their first."""
    made = [(row.seq in firsts, Sketched(row.name, row.sketch, row.outlet, row.day), row) for row in rows]
    return sorted(made, key=lambda one: (one[0], rank_document(one[1])))


def _settle_day(rows: Sequence[Row[Any]], copies: Copies, marking: _Marking) -> None:
    """The origins of one day's documents, those before it known."""
    firsts: dict[int, tuple[int, str]] = {}
    for versions in read_versions(marking.connection, {row.url for row in rows if row.url}):
        first = min(versions, key=lambda row: (row.day is None, row.day or date.max, row.published or "", row.seq))
        firsts |= {row.seq: (first.seq, first.name) for row in versions if row.seq != first.seq}
        marking.pages.setdefault(first.seq, Origin(""))
    for later, document, row in _ranked(rows, firsts):
        if later:
            seq, name = firsts[row.seq]
            origin = _origin_of(seq, marking)
            origin = Origin(origin.id, f"a later version of {name}", origin.agency)
            copies.remember(document, origin)
        else:
            origin = copies.settle(document)
        if row.seq in marking.pages:
            marking.pages[row.seq] = origin
        if (origin.id, origin.reason, origin.agency) != (row.origin or row.name, row.origin_reason or "", row.agency):
            marking.changed[row.seq] = Origin("" if origin.id == row.name else origin.id, origin.reason, origin.agency)


def _origin_of(seq: int, marking: _Marking) -> Origin:
    """The origin of a page's first version: found just now, else as it stands."""
    found = marking.pages.get(seq)
    if found is None or not found.id:
        row = marking.connection.execute(_select_sketches().where(_D.seq == seq)).one()
        found = marking.pages[seq] = _stored(row)
    return found


def _settle_undated(marking: _Marking) -> None:
    """The origins of documents without a day, which may copy any other."""
    rows = marking.connection.execute(_select_sketches().where(_D.day.is_(None))).all()
    if not rows:
        return
    copies = Copies(Sketched(row.name, row.sketch, row.outlet) for row in rows)
    dated = marking.connection.execute(
        _select_sketches().where(_D.day.is_not(None)).order_by(_D.day), execution_options={"yield_per": _FETCHED}
    )
    for _, group in groupby(dated, key=lambda row: row.day):
        for _, document, row in _ranked(list(group), ()):
            copies.remember(document, _stored(row))
    _settle_day(rows, copies, marking)


def _write(marking: _Marking) -> None:
    if not marking.changed:
        return
    values: dict[str, Any] = {
        "origin": bindparam("new"),
        "origin_reason": bindparam("why"),
        "agency": bindparam("credit"),
    }
    change = update(READINGS).where(_R.doc == bindparam("seq")).values(**values)
    rows = [
        {"seq": seq, "new": origin.id or None, "why": origin.reason or None, "credit": origin.agency}
        for seq, origin in sorted(marking.changed.items())
    ]
    marking.connection.execute(change, rows)


# ----------------------------------------------------------------------------------------------------------- versions
def read_versions(connection: Connection, urls: Collection[str] | None = None) -> Iterator[list[Row[Any]]]:
    """The documents (`seq`, `name`, `day`, `published`) that are versions of one page, oldest first; of all pages, or
    of those given."""
    if urls is not None and not urls:
        return
    several = select(_D.url).where(_D.url.is_not(None)).group_by(_D.url).having(func.count() > 1)
    if urls is None:
        shared = [row.url for row in connection.execute(several)]
    else:
        shared = [row.url for row in ask_in_parts(connection, several, _D.url, urls)]
    pages = sorted(url for url in shared if is_page(url))
    question = select(_D.url, _D.seq, _D.name, _D.day, _D.published)
    found: dict[str, list[Row[Any]]] = {}
    for row in ask_in_parts(connection, question, _D.url, pages):
        found.setdefault(row.url, []).append(row)
    for url in pages:
        yield sorted(found[url], key=lambda row: (str(row.day or ""), row.published or "", row.seq))


def is_page(url: str) -> bool:
    """Whether a URL names a page, not a whole site, which each of its reports would be a version of.

    >>> is_page("https://a.example/2026/riots"), is_page("https://a.example/")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") != "" or parts.query != ""


def mark_withdrawn(connection: Connection, after: int | None = None) -> set[int]:
    """Mark the claims that the newest version of their URL no longer makes, of the pages that documents numbered above
    `after` are of, where it is given; the numbers of the documents whose claims changed."""
    urls: set[str] | None = None
    if after is not None:
        urls = set(connection.execute(select(_D.url).where(_D.seq > after, _D.url.is_not(None)).distinct()).scalars())
    changes: list[dict[str, Any]] = []
    changed: set[int] = set()
    for versions in read_versions(connection, urls):
        newest = {_sense(row) for row in _claims(connection, versions[-1].seq)}
        for version in versions:
            for row in _claims(connection, version.seq):
                withdrawn = version is not versions[-1] and _sense(row) not in newest
                if withdrawn != row.withdrawn:
                    changes.append({"claim": row.id, "now": withdrawn})
                    changed.add(version.seq)
    if changes:
        change = update(CLAIMS).where(CLAIMS.c.id == bindparam("claim")).values(withdrawn=bindparam("now"))
        connection.execute(change, changes)
    return changed


def _claims(connection: Connection, doc: int) -> list[Any]:
    c = CLAIMS.c
    question = select(c.id, c.withdrawn, c.event, c.low, c.high, c.unit, c.kind, c.polarity, c.target_role, c.country)
    return list(connection.execute(question.where(c.doc == doc)))


def _sense(row: Any) -> tuple[Any, ...]:
    """What a claim says, by which a later version is found to say it still."""
    return tuple(row)[2:]
