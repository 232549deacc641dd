"""`lont show`: what a claim, event, series or situation is, and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from sqlalchemy import update

from console_pages import run_lont
from judge_ledger import REPORTS, Desk, make_ledger
from ledger_databases import KINDS, fresh_url
from lont.errors import LontError
from lont.queries.inspect.cards import gather_claim
from lont.queries.inspect.ids import find_target
from lont.queries.inspect.render import mark_evidence
from lont.store import open_ledger
from lont.store.connect import writing
from lont.store.schema import CLAIMS, EVENT_CLAIMS, EVENTS, FIGURES


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_claim_is_shown_with_all_that_is_known(desk):
    claim = desk.claim("kill", "At least 18")
    text = desk.run("show", claim)
    assert "[At least 18 soldiers] were [killed] in Quito on Thursday, the ministry said." in text
    for words in ("delta-0306", "Radio Delta", "2026-03-06", "Soldiers killed in Quito", "rule en.kill.kill"):
        assert words in text
    for words in ("said by “the ministry” (verb)", "subject of the passive verb", "named in its clause"):
        assert words in text
    record = desk.json("show", claim)
    assert record["quantity"]["low"] == 18 and record["document"]["outlet"] == "Radio Delta"
    assert record["in_event"]["id"] == desk.event_of(claim) and claim in record["in_event"]["claims"]
    assert record["in_series"][0]["scope"] == "security-forces"
    assert record["in_situation"]["name"] == "Unrest in Ecuador, March 2026"
    assert record["reasons"]["source"] == "said by “the ministry” (verb)" and record["judgements"] == []
    assert record["reasons"]["as_of"] == "the day that the sentence gives"


def test_every_slot_has_its_line(desk):
    from lont.queries.inspect.slots import SLOTS

    lines = desk.run("show", desk.claim("arrest", "340")).split("\nSlots\n")[1].split("\nBelongs to\n")[0].splitlines()
    heads = [line.split()[0] for line in lines if line and not line.startswith(" ")]
    assert heads == list(SLOTS)


def test_an_event_is_shown_with_the_reasons_of_each_merge(desk):
    event = desk.event_of(desk.claim("kill", "At least 18"))
    text, record = desk.run("show", event), desk.json("show", event)
    assert "Why its claims are one event (score " in text and "both in Quito" in text
    assert record["reasons"] and record["score"] > 0 and len(record["claims"]) >= 3
    assert all(claim["claim"] in text and claim["document"] for claim in record["claims"])
    assert {one["event"] for one in record["series"]} >= {"kill", "arrest"}


def test_a_series_has_the_record_of_lont_figures(desk):
    series = next(one for one in desk.json("figures") if one["event"] == "kill" and one["place"] == "Quito")
    record = desk.json("show", series["id"])
    assert record["standing"] == series["standing"] and record["reasons"] == series["reasons"]
    told = [{name: value for name, value in figure.items() if name != "text"} for figure in record["figures"]]
    assert told == series["figures"] and any("Twenty-one" in figure["text"] for figure in record["figures"])
    shown = desk.run("show", series["id"])
    assert "the army (military);" in shown and "wire-0306" in shown and "standing" in shown


def test_a_situation_is_found_by_id_beginning_and_name(desk):
    known = desk.json("situations")[0]
    for text in (known["id"], known["id"][:5], known["name"], "ecuador unrest"):
        assert desk.json("show", text)["id"] == known["id"]
    record = desk.json("show", known["id"])
    assert [one["id"] for one in record["events"]] == known["events"]
    assert f"situation {known['id']}: {known['name']}" in desk.run("show", known["id"])


def test_what_is_unknown_or_unclear_is_told_with_a_hint(desk):
    assert "lont search" in desk.run("show", "nothing")
    assert desk.run("show", "nothing").startswith("lont: [E-USE-ID]")
    told = desk.run("show", "delta-0306")
    assert "that is a report; its claims: " in told and desk.claim("kill", "At least 18") in told
    assert "E-USE-ID" in desk.run("show", "") and "E-USE-ID" in desk.run("show", "%")
    assert "E-USE-FORM" in desk.run("show", "nothing", "--format", "xml")
    assert "E-DB-NONE" in run_lont(["show", "abc", "--db", desk.db + "x"])


def test_a_beginning_of_several_ids_lists_them(desk):
    """Two events of one beginning: the error names both."""
    with open_ledger(desk.db) as ledger, writing(ledger.engine) as connection:
        row = connection.execute(EVENTS.select().limit(1)).mappings().one()
        connection.execute(EVENTS.insert(), [{**row, "id": f"e0000{number}"} for number in range(2)])
    told = desk.run("show", "e0000")
    assert "begins several ids" in told and "event e00000; event e00001" in told
    assert desk.json("show", "e00001")["kind"] == "event"


def test_a_claim_that_is_read_otherwise_today_says_so(desk):
    claim = desk.claim("kill", "At least 18")
    with open_ledger(desk.db) as ledger:
        assert gather_claim(ledger, claim).again is not None
        with writing(ledger.engine) as connection:
            for table in (EVENT_CLAIMS, FIGURES):
                connection.execute(table.delete())
            connection.execute(update(CLAIMS).where(CLAIMS.c.id == claim).values(id="f00d"))
    text = desk.run("show", "f00d")
    assert "why is not known" in text and "no event" in text


def test_marks_stand_where_the_evidence_is():
    assert mark_evidence("a  b\nc d", [(3, 4), (5, 6)]).plain == "a [b] [c] d"
    assert mark_evidence("\x1b[31mRed", [(5, 8)]).plain == "[31m[Red]"
    assert mark_evidence("none", []).plain == "none"


def test_targets_are_of_the_kinds_that_were_asked(desk):
    claim = desk.claim("kill", "At least 18")
    with open_ledger(desk.db) as ledger:
        assert find_target(ledger, claim[:8]) == ("claim", claim)
        with pytest.raises(Exception, match=f"that is a claim: `lont show {claim}`"):
            find_target(ledger, claim, ("event",))


def test_pages_of_one_url_and_reprints_are_told(tmp_path):
    from ledger_databases import fill
    from lont.model import Document

    said = "At least 18 soldiers were killed in Quito on Thursday, the ministry said."
    later = said.replace("18", "20")
    url = "https://radiodelta.example/a/1"
    with open_ledger(str(tmp_path / "v.db"), create=True) as ledger:
        fill(ledger, [
            Document("one", said, "en", date(2026, 3, 6), url=url, outlet="Radio Delta"),
            Document("two", later, "en", date(2026, 3, 7), url=url, outlet="Radio Delta"),
        ])  # fmt: skip
        claims = {entry.document: entry.claim for entry in ledger.entries() if entry.event == "kill"}
        from lont.queries.inspect.render import render_card

        console = Console(width=100, color_system=None)
        with console.capture() as capture:
            console.print(render_card(gather_claim(ledger, claims["one"])))
    assert "withdrawn: the newest version of the report no longer says so" in capture.get()
    assert "one, two" in capture.get()


@pytest.mark.parametrize("kind", KINDS)
def test_both_databases_find_and_judge_alike(kind, tmp_path):
    url = fresh_url(kind, tmp_path)
    run_lont(["ingest", str(REPORTS), "--db", url])
    with open_ledger(url) as ledger:
        known = {entry.claim for entry in ledger.entries()} | {one.id for one in (*ledger.events(), *ledger.series())}
        for id in sorted(known):
            assert find_target(ledger, id[:9]).id == id
        assert find_target(ledger, "unrest ecuador").kind == "situation"
    claim = next(id for id in sorted(known) if id[0] in "0123456789")
    said = run_lont(["judge", "reject", claim[:9], "--by", "Ada", "--db", url])
    assert said.startswith(f"#1 reject claim {claim}, by Ada")
    assert "rejected by Ada (#1)" in run_lont(["show", claim, "--db", url])


@given(st.text(st.characters(), max_size=12))  # surrogates too, which a shell hands on for bytes that are no UTF-8
def test_any_words_find_a_target_or_are_told(text):
    with open_ledger(str(make_ledger())) as ledger:
        try:
            assert find_target(ledger, text).kind in ("claim", "event", "series", "situation")
        except LontError as error:
            assert error.code in ("E-USE-ID", "E-USE-SITUATION") and error.cure
