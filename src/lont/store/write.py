"""Add documents, whole or not at all."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table, func, select

from lont.store.read import ask_in_parts
from lont.store.rows import Row, Rows, document_row, rename
from lont.store.schema import CLAIMS, DOCUMENTS, READINGS


@dataclass(frozen=True, slots=True)
class Added:
    """How a batch fared: documents that were new, those that were there already, claims of the new ones."""

    new: int = 0
    duplicate: int = 0
    claims: int = 0


def add_rows(connection: Connection, batch: Sequence[Rows]) -> Added:
    """Add the documents of `batch` that are not there yet, in its order, with their claims. Call it in `writing`."""
    known = find_known(connection, DOCUMENTS.c.key, [rows.key for rows in batch])
    fresh: dict[str, Rows] = {}
    for rows in batch:
        if rows.key not in known:
            fresh.setdefault(rows.key, rows)
    taken = find_known(connection, DOCUMENTS.c.name, [rows.document.id for rows in fresh.values()])
    last = connection.execute(select(func.coalesce(func.max(DOCUMENTS.c.seq), 0))).scalar_one()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    documents: list[Row] = []
    numbered: list[tuple[int, Rows]] = []
    for seq, rows in enumerate(fresh.values(), last + 1):
        record_id = rows.document.id
        named = rename(rows, f"{record_id}~{rows.key[:8]}") if record_id in taken else rows
        taken.add(named.document.id)
        documents.append(document_row(named, seq, record_id, now))
        numbered.append((seq, named))
    insert_rows(connection, DOCUMENTS, documents)
    index_words(connection, documents)
    claims = add_readings(connection, numbered)
    return Added(len(documents), len(batch) - len(documents), claims)


def add_readings(connection: Connection, numbered: Iterable[tuple[int, Rows]]) -> int:
    """Add what was read in documents that are there under the numbers given; the number of claims."""
    readings: list[Row] = []
    claims: list[Row] = []
    for seq, rows in numbered:
        readings.append({"doc": seq, **rows.reading})
        claims += [{"doc": seq, **claim} for claim in rows.claims]
    insert_rows(connection, READINGS, readings)
    insert_rows(connection, CLAIMS, claims)
    return len(claims)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows of one shape, their days in ISO 8601; none for none.

    Values go to the driver as they are: SQLAlchemy's own way looks at each of them, which takes longer than to write.
    """
    if rows:
        columns = tuple(rows[0])
        take = itemgetter(*columns)
        connection.exec_driver_sql(_insertion(connection.dialect, table, columns), [take(row) for row in rows])


@functools.lru_cache(maxsize=64)
def _insertion(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> str:
    """The INSERT of a table's columns, in the words of the database."""
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(quote(column) for column in columns)
    return f"INSERT INTO {quote(table.name)} ({names}) VALUES ({', '.join([mark] * len(columns))})"


def index_words(connection: Connection, documents: Sequence[Row]) -> None:
    """Add documents to SQLite's index of words; PostgreSQL keeps its own."""
    if documents and connection.dialect.name == "sqlite":
        words = "INSERT INTO documents_words (rowid, title, text) VALUES (?, ?, ?)"
        connection.exec_driver_sql(words, [(row["seq"], row["title"], row["text"]) for row in documents])


def find_known(connection: Connection, column: Column[Any], values: Iterable[str]) -> set[str]:
    """Which of `values` stand in an indexed column."""
    return {row[0] for row in ask_in_parts(connection, select(column), column, values)}
