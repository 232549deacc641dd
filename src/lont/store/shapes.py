"""What is derived, and the rows that hold it: one account of how its fields stand in columns, for both ways.

Lists are JSON, days ISO 8601 (SQLAlchemy gives dates back), bounds floats; all other fields stand as they are.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Row as Found
from sqlalchemy import Table

from lont.model.ledger import Event, Figure, Series, Situation
from lont.store.rows import Row, as_float, as_number, dump_json, said_moment

_LISTS = frozenset(("types", "countries", "documents", "events", "reasons"))
_DAYS = frozenset(("start", "end", "as_of"))
_BOUNDS = frozenset(("low", "high"))
Derived = Event | Figure | Series | Situation
T = TypeVar("T", Event, Series, Situation)


def make_row(item: Derived, table: Table) -> Row:
    """The row of `table` that holds `item`, without what the item does not know itself."""
    kind: Any = type(item)
    return {name: write(getattr(item, name)) for name, write in _columns(kind, table)}


@functools.cache
def _columns(kind: Any, table: Table) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields that are columns, each with what writes it."""
    return tuple((name, _writer(name)) for name in kind.__slots__ if name in table.columns)


def _writer(name: str) -> Callable[[Any], Any]:
    if name in _LISTS:
        return dump_json
    if name in _DAYS:
        return said_moment
    return as_float if name in _BOUNDS else lambda value: value


def read_row(kind: type[T], row: Found[Any], **parts: tuple[Any, ...]) -> T:
    """The thing that a row holds; `parts` are the fields that other tables hold."""
    values: dict[str, Any] = {name: _read(name, getattr(row, name)) for name in kind.__slots__ if name not in parts}
    return kind(**values | parts)


def _read(name: str, value: Any) -> Any:
    if name in _LISTS:
        return load_list(value)
    return as_number(value) if name in _BOUNDS else value


def load_list(text: str) -> tuple[Any, ...]:
    """The list that a column holds as JSON."""
    return tuple(json.loads(text))
