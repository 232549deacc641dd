"""The ledger that the benchmark makes up fits the tables as they are, and answers."""

from __future__ import annotations

from pathlib import Path

from tools.bench_ledger import make_ledger

from lont.queries.ledger.figures import find_figures
from lont.queries.ledger.question import Question
from lont.queries.ledger.situations import find_situations
from lont.store import open_ledger


def test_a_made_up_ledger_can_be_asked(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path / 'made.db'}", create=True) as ledger:
        make_ledger(ledger, 5_000)
        assert ledger.counts()["claims"] == 5_000
        assert len(find_situations(ledger, Question()).situations) == 200
        assert len(find_figures(ledger, Question(), limit=5).series) == 5
