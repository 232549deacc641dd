"""The commands that ask the ledger: situations, figures, events, timeline, ladder, search.

They differ in what they ask and hardly in their options, so that each is a row of `COMMANDS`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import typer

from lont.cli.ledger_options import (
    Country,
    Form,
    Limit,
    Name,
    Out,
    Place,
    Prices,
    Reader,
    Scope,
    Since,
    Type,
    Until,
    Why,
    Words,
)
from lont.cli.options import Database

SHAPE = {"reader": Reader, "form": Form, "limit": Limit, "out": Out}
WHEN = {"since": Since, "until": Until}
NARROW = {"situation": Name, "country": Country, **WHEN}


@dataclass(frozen=True, slots=True)
class Command:
    """What `--help` says, and the options that narrow the question, by the names that `lont.queries.ledger.ask` has."""

    about: str
    options: Mapping[str, Any]


COMMANDS: Mapping[str, Command] = {
    "situations": Command(
        """List the crises that the ledger knows: when, how many killed, and on what it rests. The newest come first.

        lont situations --country Iran --since 2022-09-01
        """,
        {**NARROW, "why": Why},
    ),
    "figures": Command(
        """Say how many, according to whom: every series of figures with its standing range, its rivals, its state.

        `--until` shows what was known by that day; `--since` the series that moved from that day on.

        lont figures --situation "Unrest in Iran, September 2022"

        lont figures --country Myanmar --event harm --scope protesters --format json
        """,
        {**NARROW, "events": Type, "scopes": Scope, "place": Place, "why": Why},
    ),
    "events": Command(
        """List what happened, where and when, and which reports tell it. Harm and what most reports tell come first.

        lont events --situation "iran september 2022" --event violence
        """,
        {**NARROW, "events": Type, "place": Place, "why": Why},
    ),
    "timeline": Command(
        """Tell what happened day by day, each event by the sentence that tells it best.

        Where there are more events than lines, the weightiest are told.

        lont timeline --situation "iran september 2022"

        lont timeline --situation "iran september 2022" --prices brent.csv
        """,
        {**NARROW, "events": Type, "place": Place, "prices": Prices},
    ),
    "ladder": Command(
        """Show how far it went: the day, place and claims that first reached each rung of the escalation ladder.

        Without --situation there is a ladder for each; where the ledger has no situation, one of all its claims.

        lont ladder --situation "iran september 2022"
        """,
        {**NARROW, "prices": Prices},
    ),
    "search": Command(
        """Find the reports that hold all these words, the likeliest first: 20 unless --limit says, also as JSON.

        lont search internet blackout --since 2022-09-01
        """,
        {"words": Words, "situation": Name, **WHEN},
    ),
}


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    for name, command in COMMANDS.items():
        app.command(name, help=inspect.cleandoc(command.about))(make_command(name, command.options))


def make_command(name: str, options: Mapping[str, Any]) -> Callable[..., None]:
    """A function with these options, as typer reads them from its signature."""

    def command(**given: Any) -> None:
        from lont.cli.ledger_answers import answer, choose_form

        shape = {key: given.pop(key) for key in SHAPE}
        prices, below = given.pop("prices", None), None
        if prices:
            from lont.cli.asset_answers import prices_below

            asked = {key: given[key] for key in NARROW}
            below = prices_below(prices, asked, db=given["db"], form=choose_form(shape["form"], shape["out"]))
        answer(name, given, **shape, below=below)

    every = {**{key: kind for key, kind in options.items() if kind is Words}, "db": Database, **options, **SHAPE}
    defaults = {"reader": "en", "words": inspect.Parameter.empty, "why": False}
    parameters = [
        inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=defaults.get(key), annotation=kind)
        for key, kind in every.items()
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = dict(every)
    return command
