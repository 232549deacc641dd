"""What may go wrong with a database, and how it answers: locks, full disks, plans of questions."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Select, text
from sqlalchemy.dialects import postgresql, sqlite

from ledger_databases import KINDS, fill, fresh_url, make_reports
from lont.errors import LontError
from lont.ingest.records import make_document
from lont.model import Document
from lont.store import Filter, Ledger, open_ledger
from lont.store.connect import reading, writing
from lont.store.derive import settle
from lont.store.read import select_entries, select_events, select_series, select_situations

DOCUMENTS = [make_document(record, "x") for record in make_reports(60)]


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


def test_a_locked_ledger_is_told_and_loses_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONT_DB_WAIT", "0.2")
    with open_ledger(url, create=True) as holder, open_ledger(url) as other:
        fill(holder, DOCUMENTS[:30])
        before = list(holder.dump())
        with writing(holder.engine), pytest.raises(LontError, match="E-DB-LOCKED") as raised:
            fill(other, DOCUMENTS)
        assert "wait" in str(raised.value)
        assert list(other.dump()) == before
        fill(other, DOCUMENTS)
        assert other.counts()["documents"] == 60


def test_a_writer_waits_for_another(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setenv("LONT_DB_WAIT", "20")
    with open_ledger(url, create=True) as holder, open_ledger(url) as other:
        with writing(holder.engine):
            thread = threading.Thread(target=fill, args=(other, DOCUMENTS[:5]))
            thread.start()
            thread.join(0.5)
            assert thread.is_alive()
        thread.join(30)
        assert holder.counts()["documents"] == 5


def test_readers_are_not_blocked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LONT_DB_WAIT", "0.2")
    with open_ledger(url, create=True) as ledger, open_ledger(url) as reader:
        fill(ledger, DOCUMENTS[:30])
        before = list(reader.dump())
        with writing(ledger.engine) as connection:
            connection.execute(text("DELETE FROM event_claims"))
            connection.execute(text("UPDATE claims SET salience = 'x'"))
            assert list(reader.dump()) == before
            assert reader.search("protesters") and reader.counts()["documents"] == 30


def test_a_full_database_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """SQLite's own limit of pages stands for the disk."""
    from sqlalchemy import event

    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, DOCUMENTS[:5])
        before = list(ledger.dump())

        @event.listens_for(ledger.engine, "connect")
        def limit(connection: object, _: object) -> None:
            connection.execute("PRAGMA max_page_count=1")  # type: ignore[attr-defined]

        ledger.engine.dispose()
        with pytest.raises(LontError, match="E-DB-FULL"):
            fill(ledger, [replace(d, text=d.text * 300) for d in DOCUMENTS])
        assert list(ledger.dump()) == before
    with open_ledger(str(tmp_path / "l.db")) as ledger:
        fill(ledger, DOCUMENTS)
        assert ledger.counts()["documents"] == 60


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("no right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "l.db"
    with open_ledger(str(path), create=True) as ledger:
        fill(ledger, DOCUMENTS[:5])
        before = list(ledger.dump())
        (small_disk / "filler").write_bytes(b"x" * (os.statvfs(small_disk).f_bavail * 4096 - 60_000))
        with pytest.raises(LontError, match="E-DB-FULL"):
            fill(ledger, DOCUMENTS)
        assert [line for line in ledger.dump() if line in set(before)] == before
    (small_disk / "filler").unlink()
    with open_ledger(str(path)) as ledger:
        fill(ledger, DOCUMENTS)
        again = list(ledger.dump())
    with open_ledger(str(small_disk.parent / "whole.db"), create=True) as whole:
        fill(whole, DOCUMENTS[:5])
        fill(whole, DOCUMENTS)
        assert list(whole.dump()) == again


def test_a_ledger_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with open_ledger(str(path), create=True) as ledger:
        fill(ledger, DOCUMENTS[:2])
    with (
        open_ledger(f"sqlite:///file:{path}?mode=ro&uri=true") as ledger,
        pytest.raises(LontError, match="E-DB-READONLY"),
    ):
        fill(ledger, DOCUMENTS[:3])


# ------------------------------------------------------------------------------------------------------------- plans
DAYS = {"since": date(2026, 3, 1), "until": date(2026, 3, 9)}
QUESTIONS: dict[str, Select[object]] = {
    "claims of a situation": select_entries(Filter(situation="s")),
    "claims of a situation in some days": select_entries(Filter(situation="s", **DAYS)),  # type: ignore[arg-type]
    "claims of a country": select_entries(Filter(country="EC", **DAYS)),  # type: ignore[arg-type]
    "claims of some types": select_entries(Filter(events=("kill", "wound"))),
    "claims of a place": select_entries(Filter(geonameid=1)),
    "claims of a document": select_entries(Filter(document="r1")),
    "claims of some days": select_entries(Filter(**DAYS)),  # type: ignore[arg-type]
    "events of a situation": select_events(Filter(situation="s")),
    "events of a country": select_events(Filter(country="EC", **DAYS)),  # type: ignore[arg-type]
    "series of a situation": select_series(Filter(situation="s", **DAYS)),  # type: ignore[arg-type]
    "series of a country": select_series(Filter(country="EC")),
    "a situation": select_situations(Filter(situation="s")),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_scans_a_table(name: str, tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, DOCUMENTS)
        settle(ledger.engine)
        sql = QUESTIONS[name].compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        with reading(ledger.engine) as connection:
            plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}".replace(":", r"\:")))]
    assert plan and not [step for step in plan if step.startswith("SCAN")], plan


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(fresh_url("postgresql", tmp_path_factory.mktemp("pg")), create=True) as ledger:
        fill(ledger, DOCUMENTS)
        yield ledger


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_needs_a_scan_on_postgresql(name: str, filled: Ledger) -> None:
    """Tables as small as here are scanned because that is cheaper; forbidden to, the planner must find another way."""
    sql = QUESTIONS[name].compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    with reading(filled.engine) as connection:
        connection.execute(text("SET enable_seqscan = off"))
        plan = [row[0] for row in connection.execute(text(f"EXPLAIN {sql}".replace(":", r"\:")))]
    assert plan and not [step for step in plan if "Seq Scan" in step], plan


def test_the_document_of_a_ledger_is_that_which_came_in(url: str) -> None:
    given = Document(
        "é/1", "At least 3 people were killed.\n\nIn Lima.", "en", date(2026, 3, 6), "T", "O", "http://x/y"
    )
    with open_ledger(url, create=True) as ledger:
        fill(ledger, [given])
        found = ledger.document("é/1")
        assert found is not None and found.document == given and found.origin == "é/1"
