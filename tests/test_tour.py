"""The code of docs/tour.md and of the README gives what the pages say."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("page", "least"), [("docs/tour.md", 21), ("README.md", 5)])
def test_pages_say_what_the_engine_says(monkeypatch, page, least):
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8")
    assert result.attempted >= least and result.failed == 0
