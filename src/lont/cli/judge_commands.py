"""The commands that look at one claim or event and decide on it: show, judge, judgements, undo."""

from __future__ import annotations

from typing import Annotated

import typer

from lont.cli.options import Database

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides (LONT_USER, git's user.name).")]
Because = Annotated[str | None, typer.Option("--because", metavar="WHY", help="The reason, kept with the decision.")]
Form = Annotated[str, typer.Option("--format", "-f", metavar="table|json", help="A table by default.")]
Undone = Annotated[bool, typer.Option("--all", help="Also those undone, and the undoing.")]
Lost = Annotated[bool, typer.Option("--lost", help="Only those that find their claims no more.")]

judge_app = typer.Typer(
    no_args_is_help=True,
    help="Decide on claims, events and situations. Nothing is overwritten: `lont undo` takes a decision back, and"
    " a rebuild keeps them all.",
)


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command()(show)
    app.add_typer(judge_app, name="judge")
    app.command()(judgements)
    app.command()(undo)
    for command in (confirm, reject, correct, split, merge, name):
        judge_app.command()(command)
    judge_app.command("list")(judgements)


def show(
    target: Annotated[
        str, typer.Argument(metavar="CLAIM|EVENT|SERIES|SITUATION", help="An id, its beginning, or a situation's name.")
    ],
    db: Database = None,
    form: Form = "table",
) -> None:
    """Show a claim (its sentence, report, slots and why) or an event, series or situation with its reasons.

    lont show 27670dfe

    lont show e3455193b2775b6c --format json
    """
    as_json = wants_json(form)
    from lont.cli.read import dump
    from lont.cli.read import show as put
    from lont.queries.inspect.cards import gather_card
    from lont.queries.inspect.ids import find_target
    from lont.store import open_ledger

    with open_ledger(db) as ledger:
        card = gather_card(ledger, find_target(ledger, target))
    if as_json:
        from lont.queries.inspect.records import card_record

        typer.echo(dump(card_record(card)), nl=False)
        return
    from lont.queries.inspect.render import render_card

    put(render_card(card))


Judged = Annotated[list[str], typer.Argument(metavar="CLAIM|EVENT…", help="Ids or their beginnings.")]


def confirm(targets: Judged, db: Database = None, by: By = None, because: Because = None, form: Form = "table") -> None:
    """Say that claims are right as they stand; of an event, all of its claims.

    lont judge confirm 27670dfe --by Ada --because "the ministry's own statement says so"
    """
    act("confirm", targets, db, by, because, form)


def reject(targets: Judged, db: Database = None, by: By = None, because: Because = None, form: Form = "table") -> None:
    """Say that claims are wrong: they stay in the ledger, and count nowhere. Of an event, all of its claims.

    lont judge reject 27670dfe --by Ada --because "the sentence tells of a film"
    """
    act("reject", targets, db, by, because, form)


def correct(
    target: Annotated[str, typer.Argument(metavar="CLAIM")],
    sets: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="number, low, high, place, country, event, scope, start, …"),
    ],
    db: Database = None,
    by: By = None,
    because: Because = None,
    form: Form = "table",
) -> None:
    """Set fields of a claim anew; `open` leaves one open. What was read is kept beside it.

    Fields: number (both bounds), low, high, unit, approx, kind, event, scope, place (name or GeoNames id), country,
    start, end, as_of, agent_role, agent_country, target_role, target_text, source, source_kind, modality, polarity,
    salience.

    lont judge correct 27670dfe --set low=18 --set place=Almaty --by Ada --because "read the next sentence"
    """
    act("correct", [target], db, by, because, form, sets)


def split(
    target: Annotated[str, typer.Argument(metavar="EVENT|SITUATION|CLAIM", help="What to split.")],
    parts: Annotated[
        list[str] | None,
        typer.Argument(metavar="PART…", help="The event's claims, the situation's events to split off."),
    ] = None,
    db: Database = None,
    by: By = None,
    because: Because = None,
    form: Form = "table",
) -> None:
    """Split claims off their event, or events off their situation.

    lont judge split e3455193 27670dfe 382254aa --by Ada --because "another attack"

    lont judge split 27670dfe --by Ada --because "another attack, whatever event it was taken for"
    """
    act("split", [target, *(parts or ())], db, by, because, form)


def merge(
    targets: Annotated[
        list[str], typer.Argument(metavar="ONE OTHER…", help="Events, situations, or claims of two events.")
    ],
    db: Database = None,
    by: By = None,
    because: Because = None,
    form: Form = "table",
) -> None:
    """Make events one, or situations.

    lont judge merge e3455193 e91f02aa --by Ada --because "the same march, told under two names of the square"
    """
    act("merge", targets, db, by, because, form)


def name(
    situation: Annotated[str, typer.Argument(metavar="SITUATION", help="Its id or name.")],
    called: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    db: Database = None,
    by: By = None,
    because: Because = None,
    form: Form = "table",
) -> None:
    """Give a situation a name.

    lont judge name "Unrest in Kazakhstan, January 2022" "Bloody January" --by Ada
    """
    act("name", [situation, called], db, by, because, form)


def judgements(db: Database = None, undone: Undone = False, lost: Lost = False, form: Form = "table") -> None:
    """List the decisions in force, in the order in which they were made.

    lont judgements --all

    lont judgements --lost
    """
    as_json = wants_json(form)
    from lont.cli.judge_acts import list_judgements

    list_judgements(db, undone=undone, lost=lost, as_json=as_json)


def undo(
    seqs: Annotated[
        list[str] | None, typer.Argument(metavar="[SEQ]…", help="Numbers of `lont judgements`; the last by default.")
    ] = None,
    db: Database = None,
    by: By = None,
    because: Because = None,
    form: Form = "table",
) -> None:
    """Take decisions back. That is a decision of its own, and can itself be undone.

    lont undo 3 --by Ada --because "the film was a documentary"
    """
    act("undo", seqs or [], db, by, because, form)


def act(
    verb: str,
    targets: list[str],
    db: str | None,
    by: str | None,
    because: str | None,
    form: str,
    sets: list[str] | None = None,
) -> None:
    """Decide, and say what moved."""
    as_json = wants_json(form)
    from lont.cli.judge_acts import Act, author, run_act
    from lont.queries.words import tidy

    reason = tidy(because) or None if because else None
    run_act(Act(verb, targets, sets or (), author(by), reason), db, as_json=as_json)


def wants_json(form: str) -> bool:
    """Whether JSON was asked for. LontError E-USE-FORM for a form that there is not."""
    if form not in ("table", "json"):
        from lont.errors import LontError

        raise LontError("E-USE-FORM", f"no form is called {form!r}", cure="one of table, json")
    return form == "json"
