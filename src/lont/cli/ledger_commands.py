"""The commands that ask the ledger: situations, figures, events, timeline, ladder, search."""

from __future__ import annotations

from typing import Annotated

import typer

from lont.cli.ledger_options import Country, Form, Limit, Name, Out, Place, Reader, Scope, Since, Type, Until
from lont.cli.options import Database


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for command in (situations, figures, events, timeline, ladder, search):
        app.command()(command)


def situations(
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List the crises that the ledger knows: when, how many killed, and on what it rests. The newest come first.

    lont situations --country Iran --since 2022-09-01
    """
    from lont.cli.ledger_answers import show_situations

    show_situations(
        {"situation": situation, "country": country, "since": since, "until": until},
        db=db, lang=reader, form=form, limit=limit, out=out,
    )  # fmt: skip


def figures(
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    event: Type = None,
    scope: Scope = None,
    place: Place = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Say how many, according to whom: every series of figures with its standing range, its rivals, its state.

    `--until` shows what was known by that day; `--since` the series that moved from that day on.

    lont figures --situation "Unrest in Iran, September 2022"

    lont figures --country Myanmar --event harm --scope protesters --format json
    """
    from lont.cli.ledger_answers import show_figures

    asked = {"situation": situation, "country": country, "since": since, "until": until}
    show_figures(
        {**asked, "events": event or (), "scopes": scope or (), "place": place},
        db=db, lang=reader, form=form, limit=limit, out=out,
    )  # fmt: skip


def events(
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    event: Type = None,
    place: Place = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List what happened, where and when, and which reports tell it. Harm and what most reports tell come first.

    lont events --situation "iran september 2022" --event violence
    """
    from lont.cli.ledger_answers import show_events

    asked = {"situation": situation, "country": country, "since": since, "until": until}
    show_events(
        {**asked, "events": event or (), "place": place}, db=db, lang=reader, form=form, limit=limit, out=out
    )  # fmt: skip


def timeline(
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    event: Type = None,
    place: Place = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Tell what happened day by day, each event by the sentence that tells it best.

    Where there are more events than lines, the weightiest are told.

    lont timeline --situation "iran september 2022"
    """
    from lont.cli.ledger_answers import show_timeline

    asked = {"situation": situation, "country": country, "since": since, "until": until}
    show_timeline(
        {**asked, "events": event or (), "place": place}, db=db, lang=reader, form=form, limit=limit, out=out
    )  # fmt: skip


def ladder(
    db: Database = None,
    situation: Name = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Show how far it went: the day, place and claims that first reached each rung of the escalation ladder.

    Without --situation there is a ladder for each; where the ledger has no situation, one of all its claims.

    lont ladder --situation "iran september 2022"
    """
    from lont.cli.ledger_answers import show_ladder

    show_ladder(
        {"situation": situation, "country": country, "since": since, "until": until},
        db=db, lang=reader, form=form, limit=limit, out=out,
    )  # fmt: skip


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All must stand in it; riot* also: rioters.")],
    db: Database = None,
    situation: Name = None,
    since: Since = None,
    until: Until = None,
    reader: Reader = "en",
    form: Form = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Find the reports that hold all these words, the likeliest first: 20 of them, also as JSON, unless --limit says.

    lont search internet blackout --since 2022-09-01
    """
    from lont.cli.ledger_answers import show_search

    show_search(
        " ".join(words), {"situation": situation, "since": since, "until": until},
        db=db, lang=reader, form=form, limit=limit, out=out,
    )  # fmt: skip
