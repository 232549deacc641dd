"""Open the database: SQLite by path, PostgreSQL by URL. Every error of a database leaves here as a `LontError`."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from lont.errors import LontError

DEFAULT = "lont.db"
WAIT = 30.0
"""Seconds for which a writer waits for another; LONT_DB_WAIT sets it."""
_WRITER = 0x6C6F6E74
"""The key of PostgreSQL's advisory lock: "lont"."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",  # readers are not blocked
    "PRAGMA synchronous=NORMAL",  # a lost power supply may cost the last transactions, which a second run makes good
    "PRAGMA cache_size=-65536",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=33554432",  # more is no faster, and a large file's pages look like memory in use
)


def choose_url(given: str | None) -> str:
    """The database's URL: what was given, else LONT_DB, else ./lont.db. A path is SQLite's. LontError E-DB-URL.

    >>> choose_url("a.db"), choose_url("postgres://desk/lont")
    ('sqlite:///a.db', 'postgresql+psycopg://desk/lont')
    """
    chosen = given or os.environ.get("LONT_DB") or DEFAULT
    if "://" not in chosen:
        return f"sqlite:///{chosen}"
    scheme, _, rest = chosen.partition("://")
    if scheme.partition("+")[0] in ("postgresql", "postgres"):
        return f"postgresql+psycopg://{rest}"
    if scheme == "sqlite":
        return chosen
    raise LontError("E-DB-URL", f"no database that Lont knows: {scheme}", cure="give a path or postgresql://…")


def connect(url: str, *, create: bool = False) -> Engine:
    """The engine of `url` (see `choose_url`). LontError E-DB-NONE where SQLite's file is missing and not to be made."""
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return _connect_sqlite(url, parsed.database, create)
        options = {"connect_timeout": 10, "application_name": "lont"}
        return create_engine(parsed, pool_size=2, pool_pre_ping=True, connect_args=options)
    except (ArgumentError, NoSuchModuleError) as error:
        raise LontError("E-DB-URL", f"no database URL: {error}", cure="give a path or postgresql://…") from None
    except ImportError:
        raise LontError("E-DB-DRIVER", "psycopg is not installed", cure="pip install 'psycopg[binary]'") from None


def _connect_sqlite(url: str, path: str | None, create: bool) -> Engine:
    if path and path != ":memory:" and not path.startswith("file:") and not create and not Path(path).exists():
        raise LontError("E-DB-NONE", "no ledger here", path, cure="`lont ingest` makes one; --db names another")
    engine = create_engine(url, connect_args={"timeout": wait_seconds()})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, DDL included
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("lont_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def wait_seconds() -> float:
    """For how long to wait for another writer."""
    try:
        return float(os.environ.get("LONT_DB_WAIT", WAIT))
    except ValueError:
        return WAIT


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read by; it sees one state of the ledger. LontError E-DB-…."""
    with guarded(engine), engine.connect() as connection:
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, whole or not at all, of the one writer; another one waits. LontError E-DB-…, nothing written."""
    with guarded(engine), engine.connect().execution_options(lont_write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            milliseconds = max(1, int(wait_seconds() * 1000))
            connection.execute(text(f"SET LOCAL lock_timeout = {milliseconds}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER})"))
        yield connection


@contextlib.contextmanager
def guarded(engine: Engine) -> Iterator[None]:
    """Turns the database's errors into LontErrors."""
    try:
        yield
    except DBAPIError as error:
        raise explain_error(error, show_url(engine)) from error
    except SQLAlchemyError as error:
        raise LontError("E-DB-FAULT", str(error).split("\n")[0], show_url(engine)) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(show_url(engine)) from error
        raise


def show_url(engine: Engine) -> str:
    """The database for people, without a password."""
    url = engine.url
    return url.database or ":memory:" if engine.dialect.name == "sqlite" else url.render_as_string(hide_password=True)


def _full(where: str) -> LontError:
    return LontError(
        "E-DB-FULL",
        "no space left; the last batch was not written, all before it is kept",
        where,
        cure="free some space and run the same command again",
    )


def explain_error(error: DBAPIError, where: str) -> LontError:
    """The database's error as one that says what to do."""
    words = str(error.orig).strip().split("\n")[0]
    low = words.lower()
    state = getattr(error.orig, "sqlstate", None) or ""
    if "is full" in low or state in ("53100", "53000") or "no space left" in low:
        return _full(where)
    if "is locked" in low or state in ("55P03", "40P01", "57014"):
        return LontError("E-DB-LOCKED", "another process is writing", where, cure="wait for it, then run this again")
    if "readonly" in low or state in ("25006", "42501"):
        return LontError(
            "E-DB-READONLY", f"no right to write: {words}", where, cure="check the rights of file and folder"
        )
    if "not a database" in low or "malformed" in low:
        return LontError("E-DB-FORMAT", f"no sound SQLite file: {words}", where, cure="give another path, or a backup")
    if "disk i/o" in low:
        return LontError("E-DB-IO", f"the disk fails: {words}", where, cure="check the disk and its free space")
    if "unable to open" in low or error.connection_invalidated or state[:2] in ("08", "28", "3D", "57") or not state:
        return LontError(
            "E-DB-OPEN", f"cannot reach the database: {words}", where, cure="check path, server and rights"
        )
    return LontError("E-DB-FAULT", words, where, cure="please report this")
