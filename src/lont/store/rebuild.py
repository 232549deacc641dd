"""Derive everything anew from documents and judgements: after an upgrade, or to prove that it comes out the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Engine, delete, func, select

from lont.langdata.loader import available_languages
from lont.model import Document
from lont.pipeline.output import versions
from lont.store.connect import writing
from lont.store.derive import derive_all, settle
from lont.store.intake import CHUNK_ITEMS, Workers
from lont.store.judgements import Judgement, read_judgements
from lont.store.read import load_document
from lont.store.rows import Rows, read_rows
from lont.store.schema import CLAIMS, DERIVED, DOCUMENTS, READINGS
from lont.store.write import add_readings
from lont.version import __version__

Numbered = tuple[int, Document]
Watch = Callable[[int, int], None]
"""Told how many documents are read, of how many."""


def rebuild(engine: Engine, workers: Workers, watch: Watch) -> list[Judgement]:
    """Read all documents anew and derive all from them, in one transaction: killed, it leaves the ledger as it was.

    The same versions give the same bytes. Judgements that find no claim any more are given back.
    """
    with writing(engine) as connection:
        total = connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar_one()
        for table in (*reversed(DERIVED), CLAIMS, READINGS):
            connection.execute(delete(table))
        done = 0
        for chunk in workers.map(read_numbered, _chunks(connection)):
            add_readings(connection, chunk)
            done += len(chunk)
            watch(done, total)
        derive_all(connection)
        lost = find_lost(connection)
    settle(engine)
    return lost


def find_lost(connection: Connection) -> list[Judgement]:
    """The judgements in force of which an anchor finds no claim."""
    return [j for j in read_judgements(connection) if None in j.claims or len(j.value_anchors) > len(j.value or ())]


def count_stale(connection: Connection) -> int:
    """How many documents were read by another version of the engine or of their language's data."""
    current = [versions(iso)["language"] for iso in available_languages()]
    fresh = (READINGS.c.engine == __version__) & (READINGS.c.language.is_(None) | READINGS.c.language.in_(current))
    total: int = connection.execute(select(func.count()).select_from(READINGS)).scalar_one()
    return total - int(connection.execute(select(func.count()).select_from(READINGS).where(fresh)).scalar_one())


def read_numbered(chunk: list[Numbered]) -> list[tuple[int, Rows]]:
    """Read documents of the ledger; the work of a worker."""
    return [(seq, read_rows(document)) for seq, document in chunk]


def _chunks(connection: Connection) -> Iterator[list[Numbered]]:
    """All documents in the order in which they came in, a few in memory at a time."""
    after = 0
    while True:
        question = select(DOCUMENTS).where(DOCUMENTS.c.seq > after).order_by(DOCUMENTS.c.seq).limit(CHUNK_ITEMS)
        rows = connection.execute(question).all()
        if not rows:
            return
        yield [(row.seq, load_document(row)) for row in rows]
        after = rows[-1].seq
