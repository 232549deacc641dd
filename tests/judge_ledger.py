"""A small ledger in a file, asked and judged by the command line as a user would."""

from __future__ import annotations

import functools
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from console_pages import ROOT, run_lont
from lont.store import open_ledger

REPORTS = ROOT / "samples" / "ledger.jsonl"


@functools.cache
def make_ledger() -> Path:
    """The ledger of the sample reports, made once a test run."""
    path = Path(tempfile.mkdtemp(prefix="lontdesk")) / "lont.db"
    assert "6 new" in run_lont(["ingest", str(REPORTS), "--db", str(path)])
    return path


class Desk:
    """The commands on one ledger."""

    def __init__(self, folder: Path) -> None:
        self.db = str(shutil.copy(make_ledger(), folder / "lont.db"))

    def run(self, *args: str) -> str:
        """What `lont` prints, an error too."""
        return run_lont([*args, "--db", self.db])

    def json(self, *args: str) -> Any:
        """What `lont` prints as JSON."""
        return json.loads(self.run(*args, "--format", "json"))

    def judge(self, *args: str, by: str = "Ada") -> Any:
        """A judgement; the record that it gives."""
        return self.json("judge", *args, "--by", by)

    def claim(self, event: str, words: str) -> str:
        """The id of the claim of that type whose sentence holds the words."""
        with open_ledger(self.db) as ledger:
            found = ledger.entries(judged=False)
        return next(entry.claim for entry in found if entry.event == event and words in entry.words)

    def event_of(self, claim: str) -> str | None:
        """The id of the event that a claim is in."""
        with open_ledger(self.db) as ledger:
            stored = ledger.claim(claim)
        return stored.event if stored else None
