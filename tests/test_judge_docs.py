"""The commands of docs/judgements.md print what the page says."""

from __future__ import annotations

from console_pages import ROOT, check_page, matches


def test_the_page_says_what_the_commands_say(monkeypatch, tmp_path):
    assert check_page(ROOT / "docs" / "judgements.md", monkeypatch, tmp_path) >= 15


def test_an_output_that_differs_is_seen():
    assert matches("a\nb\n", "a\nb\n") and matches("a\n…\nd\n", "a\nb\nc\nd\n")
    assert not matches("a\n", "a\nb\n") and not matches("a\n…\nd\n", "a\nb\nc\n") and not matches("a.\n", "ab\n")
