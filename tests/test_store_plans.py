"""What the commands ask of a ledger about one situation, each question's plan looked at: none may scan a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, text

from ledger_databases import fill, make_reports
from lont.ingest.records import make_document
from lont.queries.ledger.events import find_events
from lont.queries.ledger.figures import find_figures
from lont.queries.ledger.ladder import find_ladders
from lont.queries.ledger.question import Question, ask
from lont.queries.ledger.search import search_ledger
from lont.queries.situation.load import load_material
from lont.store import Judgement, Ledger, open_ledger
from lont.store.connect import reading, writing

ASKED: dict[str, Callable[[Ledger, Question], object]] = {
    "the situation": lambda ledger, one: ask(ledger, situation=one.situation.name if one.situation else ""),
    "figures": lambda ledger, one: find_figures(ledger, one, limit=30, words=True),
    "events": lambda ledger, one: find_events(ledger, one, limit=40, words=True),
    "events as JSON": lambda ledger, one: find_events(ledger, one),
    "timeline": lambda ledger, one: find_events(ledger, one, limit=60, by_day=True, words=True),
    "ladder": lambda ledger, one: find_ladders(ledger, one, limit=5),
    "search": lambda ledger, one: search_ledger(ledger, "killed", one, limit=20),
    "brief": lambda ledger, one: one.situation and load_material(ledger, one.situation, lang="en"),
    "brief since": lambda ledger, one: (
        one.situation and load_material(ledger, one.situation, lang="en", since=date(2026, 3, 9))
    ),
    "a claim": lambda ledger, one: ledger.claim(ledger.series(one.to_filter())[0].figures[0].claim),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path_factory.mktemp("plans") / "l.db"), create=True) as opened:
        fill(opened, [make_document(record, "x") for record in make_reports(150)])
        claim = opened.entries()[0].claim
        opened.judge(Judgement("correct", "claim", claim, "Ada", value={"low": 3}))
        with writing(opened.engine) as connection:  # not knowing how small its tables are, SQLite takes them for large
            connection.execute(text("DELETE FROM sqlite_stat1"))
        opened.engine.dispose()
        yield opened


def listen(ledger: Ledger, ask_it: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that an answer takes, with their values."""
    said: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        said.append((statement, parameters))

    event.listen(ledger.engine, "before_cursor_execute", note)
    try:
        ask_it()
    finally:
        event.remove(ledger.engine, "before_cursor_execute", note)
    return said


@pytest.mark.parametrize("name", ASKED)
def test_no_answer_on_a_situation_scans_a_table(name: str, ledger: Ledger) -> None:
    situation = max(ledger.situations(), key=lambda one: one.claims)
    question = ask(ledger, situation=situation.name)
    assert question.situation == situation
    said = listen(ledger, lambda: ASKED[name](ledger, question))
    assert said
    scans = []
    for statement, parameters in said:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            with reading(ledger.engine) as connection:
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            scans += [(step, statement) for step in plan if is_scan(step)]
    assert not scans


def is_scan(step: str) -> bool:
    """Whether a step looks at every row. Judgements are few and all are read; an index of words is no table."""
    return step.startswith("SCAN") and not any(
        few in step for few in ("judgements", "judged", "VIRTUAL TABLE", "found", "CONSTANT ROW")
    )
