"""Derive events, series and situations from the claims of all documents, in one transaction."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Engine, Table, bindparam, delete, func, select, text, update

from lont.model.ledger import Event, Figure, Series, Situation
from lont.reconcile import Account, match_sketches, reconcile
from lont.reconcile.origins import Sketched
from lont.store.connect import reading, writing
from lont.store.judgements import attach_all, read_judgements
from lont.store.read import read_entries, select_entries
from lont.store.rows import Row, as_float, dump_json
from lont.store.schema import (
    CLAIMS,
    DERIVED,
    DOCUMENTS,
    EVENT_CLAIMS,
    EVENTS,
    FIGURES,
    JUDGED,
    JUDGEMENTS,
    META,
    READINGS,
    SERIES,
    SITUATION_EVENTS,
    SITUATIONS,
)
from lont.store.write import insert_rows
from lont.version import __version__

_STATE = "derived"
_PART = 10_000


def derive(engine: Engine) -> None:
    """Derive anew where documents or judgements came in since, or another version derived; else do nothing."""
    with reading(engine) as connection:
        if read_state(connection) == current_state(connection):
            return
    with writing(engine) as connection:
        derive_all(connection)
    settle(engine)


def derive_all(connection: Connection) -> None:
    """Replace all that is derived from claims. Call it in `writing`."""
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    mark_origins(connection)
    mark_withdrawn(connection)
    insert_rows(connection, JUDGED, attach_all(connection))
    judgements = read_judgements(connection)
    with _no_collection():
        write_account(connection, reconcile(read_entries(connection, select_entries()), judgements))
    connection.execute(delete(META).where(META.c.name == _STATE))
    insert_rows(connection, META, [{"name": _STATE, "value": current_state(connection)}])


@contextmanager
def _no_collection() -> Iterator[None]:
    """Millions of objects are made that all stay in use: looking for rubbish among them takes a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def settle(engine: Engine) -> None:
    """Let the database look at its tables, so that it chooses the right indexes."""
    with writing(engine) as connection:
        sqlite = engine.dialect.name == "sqlite"
        connection.execute(text("PRAGMA analysis_limit=1000" if sqlite else "SELECT 1"))
        connection.execute(text("ANALYZE"))


def read_state(connection: Connection) -> str | None:
    """Of which documents, judgements and version the derived tables are."""
    return connection.execute(select(META.c.value).where(META.c.name == _STATE)).scalar()


def current_state(connection: Connection) -> str:
    """Of which they should be."""
    last = [connection.execute(select(func.max(table.c.seq))).scalar() or 0 for table in (DOCUMENTS, JUDGEMENTS)]
    return f"documents {last[0]}, judgements {last[1]}, engine {__version__}"


def mark_origins(connection: Connection) -> None:
    """Set the origin and the agency of each document where they changed. Versions of a page share the first one's."""
    columns = (DOCUMENTS.c.seq, DOCUMENTS.c.name, DOCUMENTS.c.outlet, DOCUMENTS.c.day, READINGS.c.sketch)
    question = select(*columns, READINGS.c.origin, READINGS.c.origin_reason, READINGS.c.agency)
    rows = connection.execute(question.join(READINGS).order_by(DOCUMENTS.c.seq)).all()
    origins = match_sketches([Sketched(row.name, row.sketch, row.outlet, row.day) for row in rows])
    names = {row.seq: row.name for row in rows}
    first = {names[doc]: names[versions[0]] for versions in read_versions(connection) for doc in versions[1:]}
    changed = []
    for row in rows:
        origin = origins[row.name]
        reason = origin.reason or None
        if row.name in first:
            origin, reason = origins[first[row.name]], f"a later version of {first[row.name]}"
        new = (origin.id if origin.id != row.name else None, reason, origin.agency)
        if new != (row.origin, row.origin_reason, row.agency):
            changed.append({"seq": row.seq, "new": new[0], "why": new[1], "credit": new[2]})
    if changed:
        change = update(READINGS).where(READINGS.c.doc == bindparam("seq"))
        values: dict[str, Any] = {
            "origin": bindparam("new"),
            "origin_reason": bindparam("why"),
            "agency": bindparam("credit"),
        }
        connection.execute(change.values(**values), changed)


def mark_withdrawn(connection: Connection) -> None:
    """Mark the claims that the newest version of their URL no longer makes."""
    withdrawn: set[str] = set()
    for versions in read_versions(connection):
        newest = {_sense(row) for row in _claims(connection, versions[-1])}
        for doc in versions[:-1]:
            withdrawn |= {row.id for row in _claims(connection, doc) if _sense(row) not in newest}
    marked = set(connection.execute(select(CLAIMS.c.id).where(CLAIMS.c.withdrawn)).scalars())
    changed = [{"claim": claim, "now": True} for claim in sorted(withdrawn - marked)]
    changed += [{"claim": claim, "now": False} for claim in sorted(marked - withdrawn)]
    if changed:
        change = update(CLAIMS).where(CLAIMS.c.id == bindparam("claim")).values(withdrawn=bindparam("now"))
        connection.execute(change, changed)


def read_versions(connection: Connection) -> Iterator[list[int]]:
    """The numbers of the documents that are versions of one page, oldest first."""
    url = DOCUMENTS.c.url
    several = select(url).where(url.is_not(None)).group_by(url).having(func.count() > 1).order_by(url)
    for shared in connection.execute(several).scalars().all():
        if is_page(shared):
            rows = connection.execute(
                select(DOCUMENTS.c.seq, DOCUMENTS.c.day, DOCUMENTS.c.published).where(url == shared)
            )
            yield [row.seq for row in sorted(rows, key=lambda row: (str(row.day or ""), row.published or "", row.seq))]


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


def _claims(connection: Connection, doc: int) -> list[Any]:
    c = CLAIMS.c
    question = select(c.id, c.event, c.low, c.high, c.unit, c.kind, c.polarity, c.target_role, c.country)
    return list(connection.execute(question.where(c.doc == doc)))


def _sense(row: Any) -> tuple[Any, ...]:
    """What a claim says, by which a later version is found to say it still."""
    return tuple(row)[1:]


def write_account(connection: Connection, account: Account) -> None:
    """Insert what reconciliation made."""
    insert_all(connection, SITUATIONS, (_situation_row(one, pos) for pos, one in enumerate(account.situations)))
    insert_all(connection, EVENTS, (_event_row(one, pos) for pos, one in enumerate(account.events)))
    insert_all(
        connection,
        SITUATION_EVENTS,
        (
            {"situation": one.id, "pos": pos, "event": e}
            for one in account.situations
            for pos, e in enumerate(one.events)
        ),
    )
    insert_all(
        connection,
        EVENT_CLAIMS,
        ({"event": one.id, "pos": pos, "claim": c} for one in account.events for pos, c in enumerate(one.claims)),
    )
    insert_all(connection, SERIES, (_series_row(one, pos) for pos, one in enumerate(account.series)))
    insert_all(
        connection,
        FIGURES,
        (_figure_row(figure, one.id, pos) for one in account.series for pos, figure in enumerate(one.figures)),
    )


def insert_all(connection: Connection, table: Table, rows: Iterator[Row]) -> None:
    """Insert rows, some thousands at a time."""
    while part := list(islice(rows, _PART)):
        insert_rows(connection, table, part)


def _situation_row(situation: Situation, pos: int) -> Row:
    return {
        "id": situation.id,
        "pos": pos,
        "name": situation.name,
        "countries": dump_json(situation.countries),
        "start": situation.start,
        "end": situation.end,
        "documents": dump_json(situation.documents),
        "claims": situation.claims,
        "reasons": dump_json(situation.reasons),
    }


def _event_row(event: Event, pos: int) -> Row:
    return {
        "id": event.id,
        "pos": pos,
        "event": event.event,
        "types": dump_json(event.types),
        "country": event.country,
        "place": event.place,
        "geonameid": event.geonameid,
        "start": event.start,
        "end": event.end,
        "documents": dump_json(event.documents),
        "score": event.score,
        "reasons": dump_json(event.reasons),
    }


def _series_row(series: Series, pos: int) -> Row:
    return {
        "id": series.id,
        "pos": pos,
        "situation": series.situation,
        "event": series.event,
        "scope": series.scope,
        "country": series.country,
        "place": series.place,
        "geonameid": series.geonameid,
        "state": series.state,
        "low": as_float(series.low),
        "high": as_float(series.high),
        "unit": series.unit,
        "events": dump_json(series.events),
        "reasons": dump_json(series.reasons),
    }


def _figure_row(figure: Figure, series: str, pos: int) -> Row:
    return {
        "series": series,
        "pos": pos,
        "low": as_float(figure.low),
        "high": as_float(figure.high),
        "as_of": figure.as_of,
        "kind": figure.kind,
        "source": figure.source,
        "source_kind": figure.source_kind,
        "outlet": figure.outlet,
        "document": figure.document,
        "claim": figure.claim,
        "state": figure.state,
        "reason": figure.reason,
    }
