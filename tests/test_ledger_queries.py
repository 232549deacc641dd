"""The ledger's answers: what `lont situations | figures | events | timeline | ladder | search` say, in every form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import CliRunner

import lont
from ledger_databases import KINDS, fill, fresh_url
from lont.cli.app import app
from lont.errors import LontError
from lont.langdata.ledger import load_ledger_words
from lont.model import Document
from lont.model.ledger import FIGURE_KINDS, FIGURE_STATES, RUNGS, SCOPES, SERIES_STATES
from lont.queries.ledger.events import events_records, find_events, timeline_records
from lont.queries.ledger.figure_table import figures_view
from lont.queries.ledger.figures import figures_records, find_figures
from lont.queries.ledger.ladder import find_ladders, ladders_records
from lont.queries.ledger.markdown import render_markdown
from lont.queries.ledger.page import render_html
from lont.queries.ledger.question import Question, ask, find_places, read_country, read_day, read_events
from lont.queries.ledger.search import found_records, search_ledger
from lont.queries.ledger.situations import find_situations, situations_records, situations_view
from lont.queries.ledger.terminal import NARROW, fit_columns, print_view
from lont.queries.ledger.view import Block, Column, Row, View
from lont.queries.ledger.words import make_tongue
from lont.store import Ledger, open_ledger

LANGS = ("en", "nl")
NAME = "Unrest in Uruguay, May 2031"
BOLD = "<b>Wire</b> | *9*"
REPORTS = (
    ("h/1", "en", 4, "Harbour Post", "Hundreds of protesters marched in Montevideo on Saturday over the price of bread. "
     "Police arrested 12 people, the interior ministry said."),
    ("w/9", "en", 5, BOLD, "Riots broke out in Montevideo on Sunday. At least 4 protesters were killed, a hospital doctor "
     "said. The government declared a state of emergency."),
    ("h/2", "en", 6, "Harbour Post", "At least 7 protesters were killed in Montevideo on Sunday, the opposition said. The "
     "interior ministry said 2 protesters were killed in Montevideo on Sunday. The internet was shut down across Uruguay."),
    ("k/3", "nl", 6, "De Havenkrant", "In Montevideo kwamen zondag zeven betogers om het leven, meldde de oppositie. Het "
     "leger werd maandag naar Montevideo gestuurd."),
    ("w/11", "en", 8, BOLD, "At least 21 people have been killed in Uruguay since the protests began on Saturday, the "
     "health ministry said. About 50 people were wounded in clashes in Montevideo on Wednesday."),
    ("w/11", "en", 9, None, "The United States sent 300 soldiers to Uruguay on Friday. At least 24 people have been killed "
     "in Uruguay since Saturday, the health ministry said."),
    ("q/1", "en", 9, "Harbour Post", "A bomb killed 3 people in Nairobi on Friday, police said."),
)  # fmt: skip
"""One invented crisis and a bomb elsewhere; two records share an id."""


def make_documents() -> list[Document]:
    return [Document(name, text, lang, date(2031, 5, day), None, outlet) for name, lang, day, outlet, text in REPORTS]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = str(tmp_path_factory.mktemp("ledger") / "l.db")
    with open_ledger(url, create=True) as made:
        fill(made, make_documents())
    return url


@pytest.fixture(scope="module")
def ledger(path: str) -> Iterator[Ledger]:
    with lont.open(path) as opened:
        yield opened


def run(path: str, *words: str, code: int = 0) -> str:
    done = CliRunner(env={"COLUMNS": "240"}).invoke(app, [words[0], "--db", path, *words[1:]])
    assert done.exit_code == code, done.output
    return done.output


def as_json(path: str, *words: str) -> list[dict]:
    return json.loads(run(path, *words, "--format", "json"))


def only(records: list[dict], **wanted: object) -> dict:
    found = [record for record in records if all(record[key] == value for key, value in wanted.items())]
    assert len(found) == 1, found
    return found[0]


# ------------------------------------------------------------------------------------------------------------ figures
def test_figures_have_the_shape_that_others_rely_on(path: str) -> None:
    for series in as_json(path, "figures"):
        assert {"situation", "event", "scope", "place", "geonameid", "country", "state", "standing", "figures"} <= set(
            series
        )
        assert series["scope"] in SCOPES and series["state"] in SERIES_STATES
        assert set(series["standing"]) == {"low", "high"}
        for figure in series["figures"]:
            assert {"low", "high", "as_of", "kind", "source", "outlet", "document", "claim", "state"} <= set(figure)
            assert figure["kind"] in FIGURE_KINDS and figure["state"] in FIGURE_STATES
            assert figure["source"] is None or set(figure["source"]) == {"text", "kind"}


def test_a_toll_and_what_it_superseded(path: str) -> None:
    toll = only(as_json(path, "figures"), event="kill", scope="all", country="UY")
    assert (toll["situation"], toll["place"], toll["standing"]) == (NAME, None, {"low": 24, "high": None})
    assert [(one["low"], one["state"], one["document"], one["outlet"]) for one in toll["figures"]] == [
        (21, "superseded", "w/11", BOLD),
        (24, "standing", "w/11", None),  # the record's own id, though another record came with it first
    ]
    assert toll["figures"][0]["source"] == {"text": "the health ministry", "kind": "government"}


def test_rivals_are_disputed(path: str) -> None:
    rivals = only(as_json(path, "figures"), scope="protesters", place="Montevideo")
    assert rivals["state"] == "disputed" and rivals["geonameid"] == 3441575
    assert {one["source"]["kind"] for one in rivals["figures"]} == {"medic", "opposition", "government"}
    table = run(path, "figures")
    assert "disputed" in table and "the opposition" in table and "De Havenkrant" in table


def test_tolls_come_first(ledger: Ledger) -> None:
    events = [one.event for one in find_figures(ledger, Question()).series if one.situation]
    assert events.index("kill") == 0 and events.index("wound") < events.index("protest")


@pytest.mark.parametrize("limit", range(1, 9))
def test_a_limit_cuts_the_same_order(ledger: Ledger, limit: int) -> None:
    every, some = find_figures(ledger, Question()), find_figures(ledger, Question(), limit=limit)
    assert some.series == every.series[:limit]
    assert some.total == every.total == len(every.series)


def test_as_it_was_known(path: str) -> None:
    early = as_json(path, "figures", "--until", "2031-05-08")
    toll = only(early, event="kill", scope="all", country="UY")
    assert toll["standing"] == {"low": 21, "high": None}
    assert [one["state"] for one in toll["figures"]] == ["standing"]
    assert not [one for one in early if one["event"] == "deploy"]
    first = as_json(path, "figures", "--until", "2031-05-05", "--scope", "protesters")
    assert [(one["state"], one["standing"]) for one in first if one["event"] == "kill"] == [
        ("single", {"low": 4, "high": None})
    ]


def test_filters(path: str) -> None:
    assert {one["country"] for one in as_json(path, "figures", "--country", "Kenya")} == {"KE"}
    assert {one["place"] for one in as_json(path, "figures", "--place", "Montevideo")} == {"Montevideo"}
    assert {one["event"] for one in as_json(path, "figures", "--event", "wound,arrest")} == {"wound", "arrest"}
    assert {one["scope"] for one in as_json(path, "figures", "--scope", "protesters")} == {"protesters"}
    assert {one["situation"] for one in as_json(path, "figures", "--situation", "uruguay")} == {NAME}
    assert as_json(path, "figures", "--since", "2031-06-01") == []


def test_words_that_bound_a_number_are_kept(path: str) -> None:
    table = run(path, "figures", "--situation", NAME)
    assert "at least 24" in table and "about 50" in table and "hundreds (200–999)" in table
    assert "minstens 24" in run(path, "figures", "--situation", NAME, "--in", "nl")


# -------------------------------------------------------------------------------------------------------- the others
def test_situations(path: str) -> None:
    (one,) = as_json(path, "situations")
    assert (one["name"], one["countries"], one["start"][:7], one["end"][:7]) == (NAME, ["UY"], "2031-05", "2031-05")
    assert {"h/1", "w/9", "h/2"} <= set(one["documents"]) <= {report[0] for report in REPORTS}
    assert set(one["events"]) <= {event["id"] for event in as_json(path, "events")}
    table = run(path, "situations")
    assert NAME in table and "at least 24" in table


def test_events(path: str) -> None:
    events = as_json(path, "events", "--situation", NAME)
    for event in events:
        assert {
            "event",
            "types",
            "place",
            "geonameid",
            "country",
            "start",
            "end",
            "documents",
            "claims",
            "reasons",
        } <= set(event)
        assert event["event"] in event["types"] and event["claims"]
    killed = only(events, event="kill", place="Montevideo", start="2031-05-04")
    assert set(killed["documents"]) == {"w/9", "h/2", "k/3"}
    assert [one["event"] for one in as_json(path, "events", "--country", "KE")][0] in ("kill", "bomb")


def test_an_event_is_found_by_any_of_its_types(ledger: Ledger) -> None:
    every = find_events(ledger, Question()).events
    for kind in {kind for one in every for kind in one.event.types}:
        found = find_events(ledger, Question(events=(kind,))).events
        assert {one.event.id for one in found} == {one.event.id for one in every if kind in one.event.types}


def test_timeline_is_in_the_order_of_days(path: str) -> None:
    told = as_json(path, "timeline", "--situation", NAME)
    assert [one["start"] for one in told] == sorted(one["start"] for one in told)
    sentences = {report[0]: report[4] for report in REPORTS[:5]}
    assert all(one["text"] in sentences[one["document"]] for one in told if one["document"] in ("h/1", "h/2", "k/3"))
    table = run(path, "timeline", "--situation", NAME)
    assert table.index("Riots broke out") < table.index("24 people") or table.index("bread") < table.index(
        "Riots broke out"
    )


def test_ladder(path: str) -> None:
    rungs = as_json(path, "ladder", "--situation", NAME)
    assert [rung["rung"] for rung in rungs] == [rung for rung in RUNGS if rung in {one["rung"] for one in rungs}]
    assert only(rungs, rung="protest")["date"] == "2031-05-03"
    assert {"deaths", "emergency", "communications-cut", "troops"} <= {rung["rung"] for rung in rungs}
    assert all(rung["claims"] and rung["documents"] for rung in rungs)
    assert as_json(path, "ladder") == rungs  # there is no other situation


def test_a_ladder_without_situations_is_of_all_claims(path: str) -> None:
    rungs = as_json(path, "ladder", "--country", "KE")
    assert {(rung["rung"], rung["situation"], rung["country"]) for rung in rungs} >= {("deaths", None, "KE")}


def test_search(path: str) -> None:
    (hit,) = as_json(path, "search", "bread", "price")
    assert (hit["document"], hit["outlet"], hit["date"]) == ("h/1", "Harbour Post", "2031-05-04")
    assert "[bread]" in hit["snippet"] and hit["claims"]
    assert {hit["document"] for hit in as_json(path, "search", "soldier*")} == {"w/11"}
    assert as_json(path, "search", "Nairobi", "--situation", NAME) == []
    assert len(as_json(path, "search", "the", "--limit", "2")) == 2
    assert "more" in run(path, "search", "the", "--limit", "2")


@pytest.mark.parametrize("kind", KINDS)
def test_both_databases_answer_alike(kind: str, path: str, tmp_path: Path) -> None:
    with open_ledger(fresh_url(kind, tmp_path), create=True) as ledger, open_ledger(path) as other:
        fill(ledger, make_documents())
        for question in (Question(), Question(country="UY", events=("kill",)), Question(until=date(2031, 5, 7))):
            for limit in (None, 3):
                answers = [_answers(one, question, limit) for one in (ledger, other)]
                assert answers[0] == answers[1]


def _answers(ledger: Ledger, question: Question, limit: int | None) -> list[object]:
    return [
        figures_records(find_figures(ledger, question, limit=limit)),
        events_records(find_events(ledger, question, limit=limit)),
        timeline_records(find_events(ledger, question, limit=limit, by_day=True, words=True)),
        situations_records(find_situations(ledger, question, limit=limit)),
        ladders_records(find_ladders(ledger, question, limit=limit)),
        {record["document"] for record in found_records(search_ledger(ledger, "killed", question))},
    ]


# -------------------------------------------------------------------------------------------------------------- errors
@pytest.mark.parametrize(
    ("given", "code", "cure"),
    [
        ({"situation": "Unrest in Urugay, May 2031"}, "E-USE-SITUATION", NAME),
        ({"situation": "nothing whatever"}, "E-USE-SITUATION", "lont situations"),
        ({"country": "Urugay"}, "E-USE-COUNTRY", "UY"),
        ({"country": "Atlantis in the sea"}, "E-USE-COUNTRY", "ISO"),
        ({"since": "6 May"}, "E-USE-DATE", "2022-09-16"),
        ({"since": "2031-05-06", "until": "2031-05-05"}, "E-USE-DATE", "turn"),
        ({"events": ["kil"]}, "E-USE-EVENT", "kill"),
        ({"scopes": ["soldiers"]}, "E-USE-SCOPE", "security-forces"),
        ({"place": "Xyzzyville"}, "E-USE-PLACE", "GeoNames"),
    ],
)  # fmt: skip
def test_errors_name_the_cure(ledger: Ledger, given: dict, code: str, cure: str) -> None:
    with pytest.raises(LontError) as raised:
        ask(ledger, **given)
    assert raised.value.code == code and cure in (raised.value.cure or "")


def test_no_ledger(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["figures", "--db", str(tmp_path / "none.db")])
    assert isinstance(done.exception, LontError) and done.exception.code == "E-DB-NONE"


@pytest.mark.parametrize("words", [("--format", "xml"), ("--out", "a.pdf"), ("--in", "tlh")])
def test_unknown_forms_and_languages(path: str, words: tuple[str, str]) -> None:
    done = CliRunner().invoke(app, ["figures", "--db", path, *words])
    assert isinstance(done.exception, LontError) and done.exception.code in ("E-USE-FORM", "E-USE-LANG")


@pytest.mark.parametrize(
    ("name", "iso"), [("UY", "UY"), ("uy", "UY"), ("Wit-Rusland", "BY"), ("burma", "MM"), ("Myanmar (Burma)", "MM")]
)  # fmt: skip
def test_countries_by_any_name(name: str, iso: str) -> None:
    assert read_country(name) == iso


def test_places_by_any_name() -> None:
    assert set(find_places("Teheran")) & set(find_places("Tehran")) and find_places("112931") == (112931,)
    with pytest.raises(LontError):
        find_places("Tehran", "UY")
    assert find_places("112931\x1f") == (112931,)
    with pytest.raises(LontError, match="E-USE-PLACE"):
        find_places("9" * 5000)


@given(st.text())
def test_whatever_is_asked_is_answered_or_refused(text: str) -> None:
    for function in (read_country, read_day, find_places, lambda name: read_events([name])):
        try:
            function(text)
        except LontError as error:
            assert error.cure


# --------------------------------------------------------------------------------------------------------------- forms
@pytest.mark.parametrize("lang", LANGS)
def test_every_state_has_words(lang: str) -> None:
    words = load_ledger_words(lang)
    assert set(words.scopes) == set(SCOPES) and set(words.rungs) == set(RUNGS)
    assert set(words.series) == set(SERIES_STATES) and set(words.figures) == set(FIGURE_STATES)
    assert set(words.kinds) == set(FIGURE_KINDS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", ["situations", "figures", "events", "timeline", "ladder", "search killed"])
def test_every_command_has_every_form(path: str, command: str, lang: str, tmp_path: Path) -> None:
    for form, ending in (("table", ".txt"), ("md", ".md"), ("html", ".html")):
        out = run(path, *command.split(), "--format", form, "--in", lang)
        assert "Traceback" not in out and len(out.splitlines()) > 3
        file = tmp_path / f"x{ending}"
        assert run(path, *command.split(), "--in", lang, "--out", str(file)) == ""
        assert file.read_text(encoding="utf-8").splitlines()[0] == out.splitlines()[0] or form == "table"


def test_pages_and_markdown_escape(ledger: Ledger) -> None:
    view = figures_view(find_figures(ledger, Question(), words=True), make_tongue("en"))
    page, text = render_html(view), render_markdown(view)
    assert "<b>Wire</b>" not in page and "&lt;b&gt;Wire" in page
    assert "http://" not in page and "src=" not in page and "<script" not in page
    assert "\\<b\\>Wire\\</b\\> \\| \\*9\\*" in text
    assert len({line.replace("\\|", "").count("|") for line in text.splitlines() if line.startswith("|")}) == 1


def test_nothing_that_a_report_says_steers_a_terminal(tmp_path: Path) -> None:
    bad = "\x1b[31mBad\u202e\x07\n# News"
    url = str(tmp_path / "bad.db")
    with open_ledger(url, create=True) as ledger:
        fill(
            ledger,
            [
                Document(f"{bad}{one.id}{one.day}", f"{bad}. {one.text}", one.lang, one.published, bad, bad)
                for one in make_documents()
            ],
        )
    for command in ("situations", "figures", "events", "timeline", "ladder", "search killed"):
        for form in ("table", "md", "html"):
            out = run(url, *command.split(), "--format", form, *(["--why"] if command == "figures" else []))
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", out), (command, form)
            assert "Bad" in out or command == "situations"


def test_what_is_left_out_is_said(path: str) -> None:
    total = len(as_json(path, "figures"))
    assert f"and {total - 2} more" in run(path, "figures", "--limit", "2")
    assert "more" not in run(path, "figures", "--limit", "0")
    assert len(as_json(path, "figures", "--limit", "2")) == 2
    assert "Nothing found" in run(path, "figures", "--since", "2040-01-01")


def test_reasons_are_told_where_they_are_asked_for(path: str) -> None:
    reasons = [reason for one in as_json(path, "figures") for reason in one["reasons"]]
    plain, told = run(path, "figures"), run(path, "figures", "--why")
    assert reasons and all(reason in told for reason in reasons)
    assert plain != told and set(plain.split()) <= set(told.split())
    assert reasons[0] in run(path, "figures", "--why", "--format", "md")
    assert "<summary>Why</summary>" in run(path, "figures", "--format", "html")


def test_a_toll_of_some_says_of_whom() -> None:
    with open_ledger("sqlite:///:memory:", create=True) as ledger:
        fill(ledger, [*make_documents()[:4], make_documents()[6]])
        view = situations_view(find_situations(ledger, Question(), words=True), make_tongue("en"))
    assert [cell for block in view.blocks for row in block.rows for cell in row.cells if "(protesters)" in cell]


def test_one_country_is_named_once(ledger: Ledger) -> None:
    question = Question(events=("protest",))
    view = figures_view(find_figures(ledger, question, words=True), make_tongue("en"))
    assert view.scene.endswith("Uruguay") and view.blocks[0].rows[0].cells[1] == "Montevideo"
    every = figures_view(find_figures(ledger, Question(), words=True), make_tongue("en"))
    assert "Montevideo, Uruguay" in {row.cells[1] for block in every.blocks for row in block.rows}


def test_the_toll_of_a_situation_is_its_whole(ledger: Ledger) -> None:
    found = find_situations(ledger, Question(), words=True)
    (toll,) = found.tolls.values()
    assert (toll.low, toll.place) == (24, None)
    assert situations_view(found, make_tongue("nl")).blocks[0].rows[0].cells[2] == "minstens 24"


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), max_size=40) | st.just("")
VIEWS = st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5)


@given(VIEWS, st.integers(30, 160))
def test_tables_fit_and_lose_nothing(rows: list[list[str]], width: int) -> None:
    columns = (Column("what", "What"), Column("words", "Words"), Column("report", "Report"))
    view = View("en", "H", "S", columns, (Block(tuple(Row(tuple(row)) for row in rows), "T"),), "", "F")
    text = print_view(view, width)
    assert all(cell_len(line) <= width for line in text.splitlines())
    assert sum(fit_columns(view, max(width, NARROW))) <= max(width, NARROW)
    shown = sorted(text.replace(" ", "").replace("\n", ""))
    for row in rows:
        for cell in row:
            for char in set(cell):
                assert char in shown


# ------------------------------------------------------------------------------------------------- words on a series
def told(*documents: Document, lang: str = "en") -> list[tuple[str, ...]]:
    """The rows of the table of figures of a ledger of these reports, their cells without those that are empty."""
    with open_ledger("sqlite:///:memory:", create=True) as ledger:
        fill(ledger, documents)
        view = figures_view(find_figures(ledger, Question(), words=True), make_tongue(lang))
    return [tuple(cell for cell in row.cells if cell) for block in view.blocks for row in block.rows]


def report(name: str, text: str, outlet: str, day: int = 5) -> Document:
    return Document(name, text, "en", date(2031, 5, day), None, outlet)


def test_one_word_in_many_reports_is_one_row() -> None:
    said = "A fire brigade spokesman said on Monday that 14 people were killed by a bomb in Nairobi on Sunday."
    rows = told(*(report(f"d{n}", said, f"Paper {n}") for n in range(3)))
    (row,) = [row for row in rows if row[0] == "14"]
    assert row[2].startswith("A fire brigade spokesman") and row[3] == "Paper 0 d0 +2"


def test_rivals_stand_below_their_range() -> None:
    rows = told(
        report("a", "A bomb killed 14 people in Nairobi on Sunday, police said.", "Paper A"),
        report("b", "A bomb killed 31 people in Nairobi on Sunday, the opposition said.", "Paper B"),
    )
    at = next(n for n, row in enumerate(rows) if row[0] == "Killed")
    assert rows[at][2:] == ("14 to 31", "disputed")
    assert {row[0] for row in rows[at + 1 : at + 3]} == {"14", "31"}


# -------------------------------------------------------------------------------------------------------- documentation
def documented() -> dict[str, list[list[str]]]:
    """The keys of each table of docs/ledger-json.md, by the heading that it stands under."""
    page = (Path(__file__).parent.parent / "docs" / "ledger-json.md").read_text(encoding="utf-8")
    found: dict[str, list[list[str]]] = {}
    for section in page.split("\n## ")[1:]:
        tables = section.split("| --- | --- |")[1:]
        found[section.split("\n")[0]] = [re.findall(r"^\| `(\w+)` \|", table, re.M) for table in tables]
    return found


@pytest.mark.parametrize("name", ["situations", "figures", "events", "timeline", "ladder", "search"])
def test_the_page_on_json_tells_all_keys(path: str, name: str) -> None:
    records = as_json(path, *([name, "killed"] if name == "search" else [name]))
    own, *parts = documented()[name]
    assert records and all(list(record) == own for record in records)
    for keys in parts:
        assert all(list(figure) == keys for record in records for figure in record["figures"])
