"""Write what reconciliation made, and take away what it made before of the same blocks.

`pos` of situations, events and series is no rank but a number that sorts them as reconciliation does, from their own
days and kinds alone: so new ones find their place and none that stand must be renumbered. What sorts alike goes by id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_, select

from lont.model import EVENT_GROUPS
from lont.model import EVENTS as EVENT_TYPES
from lont.model.ledger import SCOPES, Series
from lont.reconcile import Account
from lont.store.read import ask_in_parts
from lont.store.rows import Row
from lont.store.schema import CLAIMS, EVENT_CLAIMS, EVENTS, FIGURES, SERIES, SITUATION_EVENTS, SITUATIONS
from lont.store.shapes import make_row
from lont.store.write import insert_rows

_PART = 10_000
_DAY_BITS = 22
"""The last day of the calendar, 3,652,059, needs so many."""
_TYPE = {event: number for number, event in enumerate(sorted(EVENT_TYPES))}
_SCOPE = {scope: number for number, scope in enumerate(sorted(SCOPES))}


def write_account(connection: Connection, account: Account) -> None:
    """Insert what reconciliation made."""
    situations, events, series = account.situations, account.events, account.series
    insert_all(
        connection, SITUATIONS, ({"pos": _days(one.start, one.end), **make_row(one, SITUATIONS)} for one in situations)
    )
    insert_all(connection, EVENTS, ({"pos": _days(one.start, one.end), **make_row(one, EVENTS)} for one in events))
    homes = (("situation", one.id, "event", one.events) for one in situations)
    insert_all(connection, SITUATION_EVENTS, _member_rows(homes))
    insert_all(connection, EVENT_CLAIMS, _member_rows(("event", one.id, "claim", one.claims) for one in events))
    insert_all(connection, SERIES, ({"pos": _series_pos(one), **make_row(one, SERIES)} for one in series))
    figures = ((one.id, pos, figure) for one in series for pos, figure in enumerate(one.figures))
    insert_all(
        connection, FIGURES, ({"series": id, "pos": pos, **make_row(figure, FIGURES)} for id, pos, figure in figures)
    )


def insert_all(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows, some thousands at a time."""
    iterator = iter(rows)
    while part := list(islice(iterator, _PART)):
        insert_rows(connection, table, part)


def _member_rows(wholes: Iterable[tuple[str, str, str, tuple[str, ...]]]) -> Iterator[Row]:
    """The rows that say which parts a whole has, in their order."""
    for whole, name, part, parts in wholes:
        for pos, one in enumerate(parts):
            yield {whole: name, "pos": pos, part: one}


def _days(start: date | None, end: date | None) -> int:
    """A number that sorts by first day, then by last day, unknown ones last."""
    return (start or date.max).toordinal() << _DAY_BITS | (end or date.max).toordinal()


def _series_pos(series: Series) -> int:
    """A number that sorts the series of one situation, or of none: those of one event last, then by first day, event
    type and scope."""
    first = min((figure.as_of for figure in series.figures if figure.as_of), default=date.max)
    single = bool(series.place) or len(series.events) == 1
    kind = _TYPE.get(series.event, len(_TYPE)) << 8 | _SCOPE.get(series.scope, len(_SCOPE))
    return (single << _DAY_BITS | first.toordinal()) << 16 | kind


# -------------------------------------------------------------------------------------------------------- taking away
def within_blocks(table: Table, blocks: Collection[str]) -> ColumnElement[bool]:
    """That a row of claims or series (`country`, `event`) lies in one of the blocks (see `reconcile.blocks`)."""
    countries = [block for block in blocks if not block.startswith("-")]
    groups = [block[1:] for block in blocks if block.startswith("-")]
    types = [event for group in groups for event in EVENT_GROUPS.get(group, (group,))]
    nowhere = and_(table.c.country.is_(None), table.c.event.in_(types))
    if not types:
        return table.c.country.in_(countries)
    return or_(table.c.country.in_(countries), nowhere) if countries else nowhere


def remove_blocks(connection: Connection, blocks: Collection[str]) -> None:
    """Delete the events, situations and series of some blocks, which must be all that hang together."""
    of = select(EVENT_CLAIMS.c.event).join(CLAIMS, CLAIMS.c.id == EVENT_CLAIMS.c.claim)
    events = list(connection.execute(of.where(within_blocks(CLAIMS, blocks)).distinct()).scalars())
    homes = select(SITUATION_EVENTS.c.situation).distinct()
    situations = {row.situation for row in ask_in_parts(connection, homes, SITUATION_EVENTS.c.event, events)}
    series = {row.id for row in ask_in_parts(connection, select(SERIES.c.id), SERIES.c.situation, situations)}
    loose = select(SERIES.c.id).where(SERIES.c.situation.is_(None), within_blocks(SERIES, blocks))
    series.update(connection.execute(loose).scalars())
    for column, gone in (
        (FIGURES.c.series, series),
        (SERIES.c.id, series),
        (EVENT_CLAIMS.c.event, events),
        (SITUATION_EVENTS.c.situation, situations),
        (EVENTS.c.id, events),
        (SITUATIONS.c.id, situations),
    ):
        _delete(connection, column.table, column.name, gone)


def _delete(connection: Connection, table: Table, column: str, gone: Collection[str]) -> None:
    names = sorted(gone)
    for at in range(0, len(names), 500):
        connection.execute(delete(table).where(table.c[column].in_(names[at : at + 500])))
