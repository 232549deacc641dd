"""Derive events, series and situations from the claims of all documents, or of the blocks that something new touches.

Each run takes the account from one state to the next in one transaction. The whole account is made of the same steps,
block after block, so that memory holds the claims of a few countries, not of all.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources

from sqlalchemy import Connection, Engine, Table, delete, func, select, text

from lont.langdata.loader import load_language
from lont.model.ledger import Entry, Situation
from lont.reconcile import Account, reconcile
from lont.reconcile.blocks import may_join, neighbours_of
from lont.reconcile.situations import NAMING
from lont.store.account import remove_blocks, within_blocks, write_account
from lont.store.blocks import Judged, read_blocks, read_judged
from lont.store.connect import reading, writing
from lont.store.judgements import attach_all
from lont.store.origins import mark_origins, mark_withdrawn
from lont.store.read import read_entries, select_entries, select_situations
from lont.store.schema import CLAIMS, DERIVED, DOCUMENTS, JUDGED, JUDGEMENTS, META
from lont.store.shapes import read_row
from lont.store.write import insert_rows
from lont.version import __version__

_STATE = "derived"


@dataclass(frozen=True, slots=True)
class State:
    """Of which documents and judgements (the number of the last) the derived tables are, and by which rules."""

    documents: int
    judgements: int
    rules: str


def derive(engine: Engine) -> None:
    """Derive what documents and judgements that came in since touch; all where other rules derived before; else
    nothing."""
    with reading(engine) as connection:
        if read_state(connection) == current_state(connection):
            return
    with writing(engine) as connection:
        old, new = read_state(connection), current_state(connection)
        if old is None or old.rules != new.rules or old.documents > new.documents or old.judgements > new.judgements:
            derive_all(connection)
        else:
            derive_since(connection, old)
    settle(engine)


def derive_all(connection: Connection) -> None:
    """Replace all that is derived from claims. Call it in `writing`."""
    for table in reversed(DERIVED):
        connection.execute(delete(table))
    mark_origins(connection)
    mark_withdrawn(connection)
    insert_rows(connection, JUDGED, attach_all(connection))
    _derive_blocks(connection, None)


def derive_since(connection: Connection, old: State) -> None:
    """Bring what is derived from `old` to the present state. Call it in `writing`."""
    documents: set[int] = set()
    if _last(connection, DOCUMENTS) > old.documents:
        documents |= mark_origins(connection, old.documents)
        documents |= mark_withdrawn(connection, old.documents)
        documents.update(connection.execute(select(DOCUMENTS.c.seq).where(DOCUMENTS.c.seq > old.documents)).scalars())
    connection.execute(delete(JUDGED).where(JUDGED.c.judgement > old.judgements))
    insert_rows(connection, JUDGED, attach_all(connection, old.judgements))
    judged = read_judged(connection)
    _derive_blocks(connection, read_blocks(connection, documents) | judged.blocks_of(old.judgements), judged)


def _derive_blocks(connection: Connection, touched: set[str] | None, judged: Judged | None = None) -> None:
    """Replace what is derived of the blocks touched, or make that of all where nothing is there yet."""
    judged = judged or read_judged(connection)
    known = [] if touched is None else _read_known(connection)
    todo = read_blocks(connection) | judged.blocks_of(0) if touched is None else set(touched)
    with _no_collection():
        while todo:
            blocks = _spread({min(todo)}, judged, known)
            account, blocks = _reconcile_blocks(connection, blocks, judged, known)
            if touched is not None or blocks & todo != blocks:
                remove_blocks(connection, blocks)
            write_account(connection, account)
            known = [one for one in known if blocks.isdisjoint(one.countries)] + list(account.situations)
            todo -= blocks
    connection.execute(delete(META).where(META.c.name == _STATE))
    state = current_state(connection)
    value = json.dumps({"documents": state.documents, "judgements": state.judgements, "rules": state.rules})
    insert_rows(connection, META, [{"name": _STATE, "value": value}])


def _read_known(connection: Connection) -> list[Situation]:
    """The situations as they stand, without their events, which nobody here asks for."""
    return [read_row(Situation, row, events=()) for row in connection.execute(select_situations())]


def _reconcile_blocks(
    connection: Connection, blocks: set[str], judged: Judged, known: list[Situation]
) -> tuple[Account, set[str]]:
    """The account of some blocks, and of those that prove to hang together with them."""
    while True:
        account = reconcile(_read_blocks_entries(connection, blocks), judged.standing)
        found = judged.widen(account.situations)
        near = neighbours_of(blocks) - blocks
        others = judged.widen([one for one in known if blocks.isdisjoint(one.countries)])
        others = [one for one in others if not near.isdisjoint(one.countries)]
        joined = {country for one in others if any(may_join(one, mine) for mine in found) for country in one.countries}
        if not joined:
            return account, blocks
        blocks = _spread(blocks | joined, judged, known)


def _read_blocks_entries(connection: Connection, blocks: set[str]) -> Iterator[Entry]:
    question = select_entries().where(within_blocks(CLAIMS, blocks)).order_by(None)
    return read_entries(connection, question)


def _spread(blocks: set[str], judged: Judged, known: list[Situation]) -> set[str]:
    """The blocks with all that judgements or the situations found so far tie to them."""
    size = 0
    while len(blocks) > size:
        size = len(blocks)
        for tied in (*judged.ties, *(set(one.countries) for one in known)):
            if not blocks.isdisjoint(tied):
                blocks = blocks | tied
    return blocks


@contextmanager
def _no_collection() -> Iterator[None]:
    """Many objects are made that all stay in use: looking for rubbish among them takes a quarter of the time."""
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


# -------------------------------------------------------------------------------------------------------------- state
def read_state(connection: Connection) -> State | None:
    """The state of the derived tables; None before the first."""
    said = connection.execute(select(META.c.value).where(META.c.name == _STATE)).scalar()
    try:
        return State(**json.loads(said)) if said else None
    except (ValueError, TypeError):  # as an earlier Lont wrote it
        return None


def current_state(connection: Connection) -> State:
    """The state in which they should be."""
    return State(_last(connection, DOCUMENTS), _last(connection, JUDGEMENTS), rules_version())


def _last(connection: Connection, table: Table) -> int:
    """The number of the last row."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one())


@functools.cache
def rules_version() -> str:
    """What tells the rules of reconciliation from others: the engine's version and a hash of their files and of the
    names that they give."""
    found = hashlib.sha256(load_language(NAMING).version.encode())
    for file in sorted(resources.files("lont.reconcile").iterdir(), key=lambda one: one.name):
        if file.name.endswith((".py", ".toml")):
            found.update(file.name.encode() + file.read_bytes())
    return f"{__version__}-{found.hexdigest()[:12]}"
