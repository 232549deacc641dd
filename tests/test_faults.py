"""Kill `lont ingest` at random moments: run again, it ends with the ledger of an unbroken run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger_databases import KINDS, fresh_url, make_reports
from lont.store import open_ledger

ROOT = Path(__file__).parent.parent
KILLS = int(os.environ.get("LONT_KILLS", "4"))
COUNT = 600
# small batches, so that a kill finds some written, one under way and some to come
INGEST = """
import sys
from lont.store import intake
intake.BATCH_ITEMS = 60
from lont.cli import main
main()
"""


def start_ingest(path: Path, url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", INGEST, "ingest", str(path), "--db", url, "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def dump(url: str) -> list[str]:
    with open_ledger(url) as ledger:
        return list(ledger.dump())


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("faults") / "reports.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in make_reports(COUNT)))
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_killed_and_run_again_it_ends_the_same(kind: str, reports: Path, tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("LONT_SEED", kind))
    whole = fresh_url(kind, tmp_path)
    began = time.monotonic()
    assert start_ingest(reports, whole).wait() == 0
    duration = time.monotonic() - began
    expected = dump(whole)
    assert len(expected) > COUNT
    kills = inside = 0
    while kills < KILLS:
        url = fresh_url(kind, tmp_path)
        for attempt in range(4):  # and then once to the end
            began = time.monotonic()
            process = start_ingest(reports, url)
            try:
                process.wait(chance.uniform(0.25, 1.0) * duration)
                if attempt == 0:  # unbroken: the machine has less to do than when the time was taken
                    duration = time.monotonic() - began
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                inside += 0 < count(url) < COUNT
        last = start_ingest(reports, url)
        _, said = last.communicate()
        assert last.returncode == 0, said.decode()
        assert dump(url) == expected
    print(f"{kind}: {kills} kills, {inside} of them amid the documents")
    assert inside or kills < 8


def count(url: str) -> int:
    """How many documents a killed run left; none where it had not made the tables."""
    with open_ledger(url, create=True) as ledger:
        return ledger.counts()["documents"]


def test_workers_end_with_their_parent(reports: Path, tmp_path: Path) -> None:
    process = start_ingest(reports, str(tmp_path / "l.db"))
    children: list[int] = []
    until = time.monotonic() + 30
    while len(children) < 2 and time.monotonic() < until:
        time.sleep(0.05)
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not listed.exists():
            pytest.skip("no /proc here")
        children = [int(child) for child in listed.read_text().split()]
    process.kill()
    process.wait()
    until = time.monotonic() + 10
    while time.monotonic() < until and any(is_alive(child) for child in children):
        time.sleep(0.1)
    assert children and not [child for child in children if is_alive(child)]


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
