"""Full-text search over titles and texts: FTS5 or PostgreSQL's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, text

_WORD = re.compile(r"\w+")
_SQLITE = """
SELECT d.name, d.title, d.outlet, d.day, snippet(documents_words, 1, '[', ']', '…', 24)
FROM documents_words JOIN documents d ON d.seq = documents_words.rowid
WHERE documents_words MATCH :words AND (:since IS NULL OR d.day >= :since) AND (:until IS NULL OR d.day <= :until)
ORDER BY documents_words.rank, d.seq LIMIT :limit
"""
_VECTOR = "to_tsvector('simple', coalesce(d.title, '') || ' ' || left(d.text, 100000))"
_POSTGRES = f"""
WITH found AS (
  SELECT d.seq, d.name, d.title, d.outlet, d.day, d.text, ts_rank({_VECTOR}, to_tsquery('simple', :words)) AS rank
  FROM documents d
  WHERE {_VECTOR} @@ to_tsquery('simple', :words)
    AND (CAST(:since AS date) IS NULL OR d.day >= CAST(:since AS date))
    AND (CAST(:until AS date) IS NULL OR d.day <= CAST(:until AS date))
  ORDER BY rank DESC, d.seq LIMIT :limit)
SELECT name, title, outlet, day, ts_headline('simple', left(text, 100000), to_tsquery('simple', :words),
  'StartSel=[, StopSel=], MaxWords=24, MinWords=8, MaxFragments=1')
FROM found ORDER BY rank DESC, seq
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found; `snippet` is a piece of its text, the words found in brackets."""

    document: str
    title: str | None
    outlet: str | None
    day: date | None
    snippet: str


def search_documents(
    connection: Connection, words: str, *, since: date | None = None, until: date | None = None, limit: int = 20
) -> list[Hit]:
    """The documents that hold all of `words`, the likeliest first. A word with `*` behind it also finds longer ones."""
    sqlite = connection.dialect.name == "sqlite"
    query = sqlite_query(words) if sqlite else postgres_query(words)
    if not query:
        return []
    days = {"since": since, "until": until}
    if sqlite:  # its days are text
        days = {name: day.isoformat() if day else None for name, day in days.items()}  # type: ignore[misc]
    rows = connection.execute(text(_SQLITE if sqlite else _POSTGRES), {"words": query, "limit": limit, **days})
    return [Hit(name, title, outlet, _day(day), snippet or "") for name, title, outlet, day, snippet in rows]


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _words(words: str) -> list[tuple[str, bool]]:
    """The words to find, and whether each may go on."""
    return [(m[0], words[m.end() : m.end() + 1] == "*") for m in _WORD.finditer(words)][:32]


def sqlite_query(words: str) -> str:
    """`words` as FTS5 asks for them, none of its operators among them.

    >>> sqlite_query('riot* "NEAR(x')
    '"riot"* "NEAR" "x"'
    """
    return " ".join(f'"{word}"' + ("*" if more else "") for word, more in _words(words))


def postgres_query(words: str) -> str:
    """`words` as `to_tsquery` asks for them.

    >>> postgres_query("riot* in Quito")
    "'riot':* & 'in' & 'Quito'"
    """
    return " & ".join(f"'{word}'" + (":*" if more else "") for word, more in _words(words))
