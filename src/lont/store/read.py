"""Questions to the tables, each answered by an index; a test looks at the plans."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, case, func, or_, select

from lont.ingest.moments import parse_published
from lont.model import EVENT_GROUPS, GROUP_OF, Document
from lont.model.ledger import Entry, Event, Figure, Series, Situation
from lont.store.rows import as_number
from lont.store.schema import (
    CLAIMS,
    DOCUMENTS,
    EVENT_CLAIMS,
    EVENTS,
    FIGURES,
    READINGS,
    SERIES,
    SITUATION_EVENTS,
    SITUATIONS,
)
from lont.store.shapes import read_row

_FETCHED = 5_000
_ASKED = 500
"""Values in one question; SQLite allows 32,766, older ones 999."""
_C, _D = CLAIMS.c, DOCUMENTS.c
_ENTRY: tuple[Column[Any], ...] = (
    _C.id, _D.name, READINGS.c.origin, _C.event, _C.as_of, _D.published, _D.outlet, READINGS.c.lang, _C.start, _C.end,
    _C.low, _C.high, _C.unit, _C.approx, _C.kind, _C.scope, _C.agent_role, _C.agent_country, _C.target_role,
    _C.target_text, _C.country, _C.place, _C.geonameid, _C.admin1, _C.precision, _C.lat, _C.lon, _C.source,
    _C.source_kind, _C.modality, _C.polarity, _C.salience, _C.trigger, _C.sentence, _C.withdrawn, READINGS.c.agency,
    _C.carried, _C.pos,
)  # fmt: skip
"""The columns of an `Entry`, in its order."""
_LOW, _SAID, _ORIGIN = 10, 5, 2


@dataclass(frozen=True, slots=True)
class Filter:
    """What to ask for; None asks for all. `situation` is an id, `country` ISO 3166 alpha-2, days are inclusive and mean
    `as_of` of claims, the span of events and situations. `events` are event types, `scopes` those of series, `places`
    GeoNames ids of which any will do."""

    situation: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    events: tuple[str, ...] = ()
    geonameid: int | None = None
    document: str | None = None
    limit: int | None = None
    scopes: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


ALL = Filter()


def select_entries(asked: Filter = ALL) -> Select[Any]:
    """The claims asked for, by day and place in their documents."""
    found = (
        select(*_ENTRY)
        .select_from(CLAIMS)
        .join(DOCUMENTS, _D.seq == _C.doc)
        .join(READINGS, READINGS.c.doc == _C.doc)
        .where(*_conditions(asked, _C.country, _C.event, _C.geonameid))
    )
    if asked.situation is not None:
        found = found.join(EVENT_CLAIMS, EVENT_CLAIMS.c.claim == _C.id)
        found = found.join(SITUATION_EVENTS, SITUATION_EVENTS.c.event == EVENT_CLAIMS.c.event)
        found = found.where(SITUATION_EVENTS.c.situation == asked.situation)
    if asked.document is not None:
        found = found.where(_D.name == asked.document)
    if asked.since is not None:
        found = found.where(_C.as_of >= asked.since)
    if asked.until is not None:
        found = found.where(_C.as_of <= asked.until)
    return found.order_by(_C.as_of, _C.doc, _C.pos).limit(asked.limit)


def _conditions(
    asked: Filter, country: Column[Any], event: Column[Any], geonameid: Column[Any]
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if asked.country is not None:
        conditions.append(country == asked.country)
    if asked.events:
        conditions.append(event.in_(asked.events))
    if asked.geonameid is not None:
        conditions.append(geonameid == asked.geonameid)
    if asked.places:
        conditions.append(geonameid.in_(asked.places))
    return conditions


def read_entries(connection: Connection, question: Select[Any]) -> Iterator[Entry]:
    """The entries that a question of `select_entries` gives, a few thousand in memory at a time."""
    result = connection.execute(question, execution_options={"yield_per": _FETCHED})
    for row in result:
        yield as_entry(row)


def as_entry(row: Row[Any]) -> Entry:
    """The entry of a row of `select_entries`."""
    values = list(row)
    values[_LOW] = as_number(values[_LOW])
    values[_LOW + 1] = as_number(values[_LOW + 1])
    values[_SAID] = parse_moment(values[_SAID])
    values[_ORIGIN] = values[_ORIGIN] or values[1]
    return Entry(*values)


@functools.lru_cache(maxsize=10_000)
def parse_moment(said: str | None) -> date | datetime | None:
    """The date or moment of publication, as `rows.said_moment` wrote it."""
    try:
        return parse_published(said) if said is None or len(said) <= 25 else datetime.fromisoformat(said)
    except ValueError:
        return None


def select_events(asked: Filter = ALL) -> Select[Any]:
    """The events asked for, those of a situation in its order, else by day."""
    c = EVENTS.c
    group = tuple(event for name in {GROUP_OF[event] for event in asked.events} for event in EVENT_GROUPS[name])
    found = select(EVENTS).where(*_conditions(replace(asked, events=group), c.country, c.event, c.geonameid))
    if asked.events:  # an event is of all the types that its claims have, not only of the commonest
        found = found.where(or_(*(c.types.contains(f'"{event}"', autoescape=True) for event in asked.events)))
    if asked.situation is not None:
        found = found.join(SITUATION_EVENTS, SITUATION_EVENTS.c.event == c.id)
        found = found.where(SITUATION_EVENTS.c.situation == asked.situation)
    if asked.since is not None:
        found = found.where(c.end >= asked.since)
    if asked.until is not None:
        found = found.where(c.start <= asked.until)
    return found.order_by(c.pos, c.id).limit(asked.limit)


def read_events(connection: Connection, question: Select[Any]) -> list[Event]:
    """The events of a question of `select_events`, with their claims."""
    rows = connection.execute(question).all()
    claims = _gather(connection, EVENT_CLAIMS.c.event, (EVENT_CLAIMS.c.claim,), [row.id for row in rows])
    return [read_row(Event, row, claims=tuple(claim for (claim,) in claims.get(row.id, ()))) for row in rows]


def select_series(asked: Filter = ALL) -> Select[Any]:
    """The series asked for; those with a figure within the days asked."""
    c = SERIES.c
    found = select(SERIES).where(*_conditions(asked, c.country, c.event, c.geonameid))
    if asked.scopes:
        found = found.where(c.scope.in_(asked.scopes))
    if asked.situation is not None:
        found = found.where(c.situation == asked.situation)
    if asked.since is not None or asked.until is not None:
        within = select(FIGURES.c.series).where(FIGURES.c.series == c.id)
        if asked.since is not None:
            within = within.where(FIGURES.c.as_of >= asked.since)
        if asked.until is not None:
            within = within.where(FIGURES.c.as_of <= asked.until)
        found = found.where(within.exists())
    return found.order_by(c.situation.nulls_last(), c.pos, c.id).limit(asked.limit)


def heaviest_first(question: Select[Any], table: Table, weights: Mapping[str, float]) -> Select[Any]:
    """The same question, its event types in the order of their weights; of one type those events of most reports first.
    Of series those of a situation come before all others, and of one type the greatest numbers first."""
    c = table.c
    counted = "low" in c
    many = func.coalesce(c.low, c.high) if counted else func.length(c.documents)
    loose = (c.situation.is_(None),) if counted else ()
    heavy = case(weights, value=c.event, else_=0.0).desc()
    return question.order_by(None).order_by(*loose, heavy, many.desc().nulls_last(), c.pos, c.id)


_FIGURE = tuple(FIGURES.c[name] for name in Figure.__slots__)


def read_series(connection: Connection, question: Select[Any]) -> list[Series]:
    """The series of a question of `select_series`, with all their figures."""
    rows = connection.execute(question).all()
    figures = _gather(connection, FIGURES.c.series, _FIGURE, [row.id for row in rows])
    return [read_row(Series, row, figures=tuple(map(_figure, figures.get(row.id, ())))) for row in rows]


def _figure(values: tuple[Any, ...]) -> Figure:
    low, high, *rest = values
    return Figure(as_number(low), as_number(high), *rest)


def _gather(
    connection: Connection, owner: Column[Any], columns: tuple[Column[Any], ...], ids: list[str]
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a table of parts by the id of the whole that owns them, each in its order."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    question = select(owner, *columns).order_by(owner, owner.table.c.pos)
    for row in ask_in_parts(connection, question, owner, ids):
        found.setdefault(row[0], []).append(row[1:])
    return found


def ask_in_parts(
    connection: Connection, question: Select[Any], column: Column[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of a question whose indexed `column` has one of many values, some hundreds of these at a time."""
    iterator = iter(values)
    while some := list(islice(iterator, _ASKED)):
        yield from connection.execute(question.where(column.in_(some))).all()


def select_situations(asked: Filter = ALL) -> Select[Any]:
    """The situations asked for, in their order."""
    c = SITUATIONS.c
    found = select(SITUATIONS)
    if asked.situation is not None:
        found = found.where(c.id == asked.situation)
    if asked.country is not None:
        found = found.where(c.countries.contains(f'"{asked.country}"', autoescape=True))
    if asked.since is not None:
        found = found.where(c.end >= asked.since)
    if asked.until is not None:
        found = found.where(c.start <= asked.until)
    return found.order_by(c.pos, c.id).limit(asked.limit)


def read_situations(connection: Connection, question: Select[Any]) -> list[Situation]:
    """The situations of a question of `select_situations`, with the ids of their events."""
    rows = connection.execute(question).all()
    events = _gather(connection, SITUATION_EVENTS.c.situation, (SITUATION_EVENTS.c.event,), [row.id for row in rows])
    return [read_row(Situation, row, events=tuple(event for (event,) in events.get(row.id, ()))) for row in rows]


def load_document(row: Row[Any]) -> Document:
    """The document of a row of `documents`, under its name in the ledger."""
    return Document(
        id=row.name,
        text=row.text,
        lang=row.lang,
        published=parse_moment(row.published),
        title=row.title,
        outlet=row.outlet,
        url=row.url,
    )
