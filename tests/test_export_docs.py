"""The commands and rows of docs/exports.md are real."""

from __future__ import annotations

from console_pages import ROOT, check_page


def test_the_page_says_what_the_commands_say(monkeypatch, tmp_path):
    assert check_page(ROOT / "docs" / "exports.md", monkeypatch, tmp_path) >= 18
