"""Ask the ledger and write its answer in the form that was asked."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from lont.cli.read import FORMS, show, write
from lont.errors import LontError
from lont.queries.ledger.events import (
    events_records,
    events_view,
    find_events,
    timeline_records,
    timeline_view,
)
from lont.queries.ledger.figures import figures_records, figures_view, find_figures
from lont.queries.ledger.ladder import find_ladders, ladders_records, ladders_view
from lont.queries.ledger.question import Question, ask
from lont.queries.ledger.search import found_records, found_view, search_ledger
from lont.queries.ledger.situations import find_situations, situations_records, situations_view
from lont.queries.ledger.view import View
from lont.queries.ledger.words import Tongue, make_tongue
from lont.store import Ledger, open_ledger

NAMES = ("table", "json", "md", "html")
Asked = Mapping[str, Any]
A = TypeVar("A")
LINES = {"situations": 30, "figures": 30, "events": 40, "timeline": 60, "ladder": 5, "search": 20}
"""Lines of a table where --limit does not say; of `ladder` the situations."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one command answers: `find` by the ledger, the question, the limit and whether words are wanted, then
    `record` for JSON or `view` for people."""

    find: Callable[[Ledger, Question, int | None, bool], Any]
    record: Callable[[Any], list[dict[str, Any]]]
    view: Callable[[Any, Tongue], View]


def show_situations(asked: Asked, **shape: Any) -> None:
    """`lont situations`. LontError E-DB-…, E-USE-…, as all of these."""

    def find(ledger: Ledger, question: Question, limit: int | None, words: bool) -> Any:
        return find_situations(ledger, question, limit=limit, words=words)

    answer("situations", Answer(find, situations_records, situations_view), asked, **shape)


def show_figures(asked: Asked, **shape: Any) -> None:
    """`lont figures`."""

    def find(ledger: Ledger, question: Question, limit: int | None, words: bool) -> Any:
        return find_figures(ledger, question, limit=limit, words=words)

    answer("figures", Answer(find, figures_records, figures_view), asked, **shape)


def show_events(asked: Asked, **shape: Any) -> None:
    """`lont events`."""

    def find(ledger: Ledger, question: Question, limit: int | None, words: bool) -> Any:
        return find_events(ledger, question, limit=limit, words=words)

    answer("events", Answer(find, events_records, events_view), asked, **shape)


def show_timeline(asked: Asked, **shape: Any) -> None:
    """`lont timeline`."""

    def find(ledger: Ledger, question: Question, limit: int | None, words: bool) -> Any:
        return find_events(ledger, question, limit=limit, by_day=True, words=True)

    answer("timeline", Answer(find, timeline_records, timeline_view), asked, **shape)


def show_ladder(asked: Asked, **shape: Any) -> None:
    """`lont ladder`."""

    def find(ledger: Ledger, question: Question, limit: int | None, words: bool) -> Any:
        return find_ladders(ledger, question, limit=limit)

    answer("ladder", Answer(find, ladders_records, ladders_view), asked, **shape)


def show_search(words: str, asked: Asked, *, limit: int | None, **shape: Any) -> None:
    """`lont search`, never without a limit unless it is asked for."""

    def find(ledger: Ledger, question: Question, limit: int | None, _: bool) -> Any:
        return search_ledger(ledger, words, question, limit=limit)

    limit = LINES["search"] if limit is None else limit
    answer("search", Answer(find, found_records, found_view), asked, limit=limit, **shape)


def answer(
    name: str,
    how: Answer,
    asked: Asked,
    *,
    db: str | None,
    lang: str,
    form: str | None,
    limit: int | None,
    out: Path | None,
) -> None:
    """Ask the ledger at `db` and write the answer. A `limit` of 0 is none; without one JSON has all."""
    form = choose_form(form, out)
    lines = LINES[name] if limit is None and form != "json" else limit or None
    tongue = make_tongue(lang) if form != "json" else None
    with open_ledger(db) as ledger:
        found = how.find(ledger, ask(ledger, **asked), lines, tongue is not None)
    if tongue is None:
        put(json.dumps(how.record(found), ensure_ascii=False, indent=2) + "\n", out)
        return
    view = how.view(found, tongue)
    if form == "table" and out is None:
        from lont.queries.ledger.terminal import render_view

        show(lambda width: render_view(view, width))
        return
    put(render(view, form), out)


def render(view: View, form: str) -> str:
    """The table as text, Markdown or a page."""
    if form == "md":
        from lont.queries.ledger.markdown import render_markdown

        return render_markdown(view)
    if form == "html":
        from lont.queries.ledger.page import render_html

        return render_html(view)
    from lont.queries.ledger.terminal import print_view

    return print_view(view)


def choose_form(form: str | None, out: Path | None) -> str:
    """`table`, `json`, `md` or `html`: what was asked, else by the ending of the file. LontError E-USE-FORM."""
    if form is not None:
        if form not in NAMES:
            raise LontError("E-USE-FORM", f"no form is called {form!r}", cure=f"one of {', '.join(NAMES)}")
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
