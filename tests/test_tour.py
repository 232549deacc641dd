"""The code of docs/tour.md gives what the page says."""

from __future__ import annotations

import doctest
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_tour_says_what_the_engine_says(monkeypatch):
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "docs" / "tour.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 20 and result.failed == 0
