"""Ask the ledger and write its answer in the form that was asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lont.cli.read import FORMS, show, write
from lont.errors import LontError
from lont.queries.ledger.events import (
    Events,
    events_records,
    events_view,
    find_events,
    timeline_records,
    timeline_view,
)
from lont.queries.ledger.figure_table import figures_view
from lont.queries.ledger.figures import figures_records, find_figures
from lont.queries.ledger.ladder import find_ladders, ladders_records, ladders_view
from lont.queries.ledger.question import Question, ask
from lont.queries.ledger.search import found_records, found_view, search_ledger
from lont.queries.ledger.situations import find_situations, situations_records, situations_view
from lont.queries.ledger.view import View
from lont.queries.ledger.words import Tongue, make_tongue
from lont.store import Ledger, open_ledger

Below = Callable[[Tongue], View]
"""Makes what stands below an answer."""
FORM_NAMES = ("table", "json", "md", "html")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one command answers: `find` by the ledger, the question, the limit and whether words are wanted, then
    `record` for JSON or `view` for people. `lines` is the limit of a table where none is asked for."""

    find: Callable[[Ledger, Question, int | None, bool], Any]
    record: Callable[[Any], list[dict[str, Any]]]
    view: Callable[[Any, Tongue], View]
    lines: int


def _timeline(ledger: Ledger, question: Question, limit: int | None, _: bool) -> Events:
    return find_events(ledger, question, limit=limit, by_day=True, words=True)


ANSWERS: Mapping[str, Answer] = {
    "situations": Answer(
        lambda ledger, question, limit, words: find_situations(ledger, question, limit=limit, words=words),
        situations_records, situations_view, 30,
    ),
    "figures": Answer(
        lambda ledger, question, limit, words: find_figures(ledger, question, limit=limit, words=words),
        figures_records, figures_view, 30,
    ),
    "events": Answer(
        lambda ledger, question, limit, words: find_events(ledger, question, limit=limit, words=words),
        events_records, events_view, 40,
    ),
    "timeline": Answer(_timeline, timeline_records, timeline_view, 60),
    "ladder": Answer(
        lambda ledger, question, limit, _: find_ladders(ledger, question, limit=limit),
        ladders_records, ladders_view, 5,
    ),
}  # fmt: skip


def make_search(words: str) -> Answer:
    """`lont search`: how the reports that hold `words` are found."""
    return Answer(
        lambda ledger, question, limit, _: search_ledger(ledger, words, question, limit=limit),
        found_records, found_view, 20,
    )  # fmt: skip


def answer(
    name: str,
    given: Mapping[str, Any],
    *,
    reader: str,
    form: str | None,
    limit: int | None,
    out: Path | None,
    below: Below | None = None,
) -> None:
    """Ask the ledger what the command `name` asks and write the answer, with another `below` it where that is given. A
    `limit` of 0 is none; without one JSON has all, but for a search. LontError E-DB-…, E-USE-…."""
    asked = {key: value for key, value in given.items() if key not in ("db", "words", "why") and value is not None}
    how = ANSWERS[name] if name in ANSWERS else make_search(" ".join(given["words"]))
    form = choose_form(form, out)
    limited = form != "json" or name == "search"
    lines = how.lines if limit is None and limited else limit or None
    tongue = make_tongue(reader, why=bool(given.get("why"))) if form != "json" else None
    with open_ledger(given["db"]) as ledger:
        found = how.find(ledger, ask(ledger, **asked), lines, tongue is not None)
    if tongue is None:
        put(json.dumps(how.record(found), ensure_ascii=False, indent=2) + "\n", out)
        return
    views = [how.view(found, tongue), *([below(tongue)] if below else [])]
    if form == "table" and out is None:
        from lont.queries.ledger.terminal import render_view

        for view in views:
            show(lambda width, view=view: render_view(view, width))
        return
    put(render(views, form), out)


def render(views: Sequence[View], form: str) -> str:
    """The tables, each below the last, as text, Markdown or one page."""
    if form == "md":
        from lont.queries.ledger.markdown import render_markdown

        return "\n".join(render_markdown(view) for view in views)
    if form == "html":
        from lont.queries.ledger.page import render_html

        return render_html(*views)
    from lont.queries.ledger.terminal import print_view

    return "\n".join(print_view(view) for view in views)


def choose_form(form: str | None, out: Path | None) -> str:
    """`table`, `json`, `md` or `html`: what was asked, else by the ending of the file. LontError E-USE-FORM."""
    if form is not None:
        if form not in FORM_NAMES:
            raise LontError("E-USE-FORM", f"no form is called {form!r}", cure=f"one of {', '.join(FORM_NAMES)}")
        return form
    ending = out.suffix.lower() if out else ""
    if ending not in FORMS:
        cure = "end it in .txt, .json, .md or .html, or say --format"
        raise LontError("E-USE-FORM", f"no form has the ending {ending}", str(out), cure=cure)
    return FORMS[ending].replace("text", "table")


def put(text: str, out: Path | None) -> None:
    """Write to the file, else to stdout."""
    if out is None:
        sys.stdout.write(text)
    else:
        write(out, text)
