"""The commands that ask the ledger: situations, figures, events, timeline, ladder, search."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
