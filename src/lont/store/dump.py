"""A ledger as text, the same for the same ledger whichever database holds it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from lont.store.schema import CLAIMS, DERIVED, DOCUMENTS, JUDGEMENTS, READINGS

_UNTOLD = frozenset({("documents", "added"), ("judgements", "made")})
"""Columns that tell when a thing was written, not what it is."""


def dump_tables(connection: Connection, tables: tuple[Table, ...]) -> Iterator[str]:
    """A line of JSON for each row: its table, its values in the order of the columns; by primary key."""
    for table in tables:
        columns = [column for column in table.columns if (table.name, column.name) not in _UNTOLD]
        question = select(*columns).order_by(*table.primary_key.columns)
        rows = connection.execute(question, execution_options={"yield_per": 2_000})
        lines = (json.dumps([table.name, *row], default=str, ensure_ascii=False) for row in rows)
        # databases order text in their own ways
        yield from sorted(lines)


def dump_ledger(connection: Connection) -> Iterator[str]:
    """Facts and all that is derived from them."""
    yield from dump_tables(connection, (DOCUMENTS, JUDGEMENTS))
    yield from dump_derived(connection)


def dump_derived(connection: Connection) -> Iterator[str]:
    """All that a rebuild makes."""
    yield from dump_tables(connection, (READINGS, CLAIMS, *DERIVED))
