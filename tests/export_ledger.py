"""A ledger to export: the sample reports, and some that are hard to export."""

from __future__ import annotations

import functools
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from console_pages import run_lont
from judge_ledger import REPORTS, make_ledger
from ledger_databases import fill, fresh_url
from lont.model import Document
from lont.store import open_ledger

DAY = date(2026, 3, 9)
NASTY = "=HYPERLINK(\"http://evil.example\";\"x\")"  # fmt: skip
HARD = (
    Document("=1+1", "Police arrested =1+1 protesters in Lima on Sunday.\tIt was loud.", "en", DAY, NASTY, "+cmd|' /C calc'!A0",
             "https://evil.example/?a=1,\"b\""),
    Document("-undated", "At least 7 people were killed in Cusco.", "en", None, None, "@Press"),
    Document("plan", "Protesters will march in Arequipa on Friday.", "en", DAY, None, "Radio Delta"),
    Document("denied", "Nobody was killed in Trujillo on Sunday, the mayor said.", "en", DAY, None, "Radio Delta"),
    Document("wide", "Since 2 January, 164 people have been killed by soldiers across Peru, the health ministry said.", "en", DAY, None, "Morning Wire"),
    Document("one", "Soldiers shot dead four protesters in Puno on Sunday.", "en", datetime(2026, 3, 9, 7, 30, tzinfo=UTC), None, "Radio Delta"),
    Document("two", "Nine protesters were shot dead in Puno on Sunday, witnesses said.", "en", DAY, None, "Morning Wire"),
    Document("market", "A bomb exploded at a market in Huancayo on Sunday, killing six people.", "en", DAY, None, "Radio Delta"),
    Document("toll", "Gunmen killed seven people in Ayacucho on Sunday, bringing the death toll to 230.", "en", DAY, None, "Radio Delta"),
    Document("crash", "Eleven people were killed when a bus fell into a ravine near Huaraz on Sunday.", "en", DAY, None, "Radio Delta"),
    Document("fair", "Gunmen attacked a bank in Piura on Sunday, killing two customers.", "en", DAY, None, "Radio Delta"),
    Document("ambush", "Six soldiers were killed in an ambush in Bolivia on Sunday.", "en", DAY, None, "Radio Delta"),
    Document("square", "Police fired tear gas at protesters in Tacna on Sunday and three people were wounded.", "en", DAY, None, "Radio Delta"),
    Document("price", "The price of rice doubled in Peru.", "en", DAY, None, "Radio Delta"),
    Document("sea", "A bomb exploded aboard a ferry in the Black Sea on Sunday, wounding two sailors.", "en", DAY, None, "Radio Delta"),
)  # fmt: skip


@functools.cache
def make_export_ledger() -> str:
    """The path of the ledger, made once a test run."""
    path = Path(tempfile.mkdtemp(prefix="lontexport")) / "lont.db"
    shutil.copy(make_ledger(), path)
    with open_ledger(str(path)) as ledger:
        fill(ledger, HARD)
    return str(path)


def export(form: str, *args: str) -> str:
    """What `lont export` prints, and its notes."""
    return run_lont(["export", "--to", form, "--db", make_export_ledger(), *args])


@functools.cache
def make_postgres_ledger() -> str:
    """The URL of the same ledger in PostgreSQL."""
    url = fresh_url("postgresql", Path(tempfile.mkdtemp(prefix="lontexport")))
    run_lont(["ingest", str(REPORTS), "--db", url])
    with open_ledger(url) as ledger:
        fill(ledger, HARD)
    return url
