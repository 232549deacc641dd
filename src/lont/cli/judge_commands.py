"""The commands that look at one claim or event and decide on it: show, judge, undo."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
