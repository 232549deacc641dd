"""`lont judge`, `lont judgements`, `lont undo`: decisions, what they move, and that they last."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console_pages import run_lont
from judge_ledger import Desk
from lont.cli.judge_fields import read_fields
from lont.errors import LontError
from lont.model.ledger import Entry
from lont.store import open_ledger
from lont.store.connect import writing
from lont.store.intake import Tally, Workers, take_in
from lont.store.rebuild import rebuild
from lont.store.schema import DOCUMENTS


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def toll(desk, place="Quito"):
    """The standing range of those killed there, with the number of figures."""
    found = [one for one in desk.json("figures") if one["event"] == "kill" and one["place"] == place]
    return (found[0]["standing"]["low"], found[0]["standing"]["high"], len(found[0]["figures"])) if found else None


def test_a_rejected_claim_counts_nowhere_until_that_is_undone(desk):
    claim = desk.claim("kill", "At least 18")
    before = toll(desk)
    made = desk.judge("reject", claim, "--because", "a film")["judgements"]
    assert [(one["by"], one["because"], one["target"]) for one in made] == [("Ada", "a film", claim)]
    assert toll(desk)[2] == before[2] - 1 and desk.event_of(claim) is None
    assert desk.json("show", claim)["verdict"] == "reject" and "rejected by Ada (#1)" in desk.run("show", claim)
    desk.run("undo", "--by", "Bo")
    assert toll(desk) == before and desk.event_of(claim)


def test_what_moved_is_said(desk):
    claim = desk.claim("kill", "At least 18")
    event = desk.event_of(claim)
    said = desk.run("judge", "reject", claim, "--by", "Ada", "--because", "a film")
    assert said.startswith(f"#1 reject claim {claim}, by Ada, ") and "“a film”" in said
    assert f"event {event}\n    Killed, Quito, Ecuador, 5 March 2026; 5 claims in 3 reports\n  → " in said
    assert "3 figures" in said and "2 figures" in said
    assert "no event, series or situation moved" in desk.run(
        "judge", "confirm", desk.claim("arrest", "340"), "--by", "Bo"
    )


def test_an_event_is_rejected_or_confirmed_by_its_claims(desk):
    event = desk.event_of(desk.claim("kill", "Three police"))
    claims = [claim["claim"] for claim in desk.json("show", event)["claims"]]
    made = desk.judge("reject", event)
    assert [one["target"] for one in made["judgements"]] == claims
    assert {"before": event, "after": None} in made["changes"]["events"]
    assert toll(desk, "Guayaquil") is None


def test_a_claim_is_corrected(desk):
    claim = desk.claim("kill", "At least 18")
    desk.judge("correct", claim, "--set", "number=16", "--set", "place=Latacunga", "--set", "source_kind=police")
    assert toll(desk, "Latacunga") == (16, 16, 1)
    event = desk.json("show", desk.event_of(claim))
    assert (event["place"], event["country"], len(event["claims"])) == ("Latacunga", "EC", 1)
    record = desk.json("show", claim)
    assert record["quantity"]["low"] == 18 and record["corrected"]["low"] == 16  # what was read is kept
    assert record["corrected"]["lat"] == pytest.approx(-0.93, abs=0.1)
    assert "low=16, high=16 (read as: “At least 18”" in desk.run("show", claim)
    desk.judge("correct", claim, "--set", "high=open")
    assert toll(desk, "Latacunga") == (16, None, 1)
    assert [one["source"]["kind"] for one in _figures(desk, "Latacunga")] == ["police"]


def _figures(desk, place):
    return next(one["figures"] for one in desk.json("figures") if one["place"] == place and one["event"] == "kill")


def test_claims_are_split_off_their_event_and_events_merged_again(desk):
    claim = desk.claim("wound", "about 50")
    event = desk.event_of(claim)
    desk.judge("split", event, claim, "--because", "another street")
    apart = desk.event_of(claim)
    assert apart != event and desk.json("show", apart)["reasons"][0] == "Ada decided so (judgement 1)"
    desk.judge("merge", event, apart, by="Bo")
    assert desk.event_of(claim) == event
    desk.run("undo", "1", "2", "--by", "Ada")
    assert desk.event_of(claim) == event and not desk.json("judgements")


def test_a_claim_is_split_off_whatever_event_it_is_in(desk):
    claim = desk.claim("wound", "about 50")
    event = desk.event_of(claim)
    made = desk.judge("split", claim)["judgements"]
    assert (made[0]["kind"], made[0]["target"], made[0]["value"]) == ("event", event, [claim])
    assert desk.event_of(claim) != event


def test_claims_are_merged_by_the_events_that_they_are_in(desk):
    one, other = desk.claim("kill", "At least 18"), desk.claim("clash", "Twenty-one")
    assert desk.event_of(one) != desk.event_of(other)
    desk.judge("merge", one, other)
    assert desk.event_of(one) == desk.event_of(other)


def test_situations_are_named_split_and_merged(desk):
    known = desk.json("situations")[0]
    desk.judge("name", known["name"], "Petrol revolt")
    assert [one["name"] for one in desk.json("situations")] == ["Petrol revolt"]
    off = known["events"][:3]
    changed = desk.judge("split", "Petrol revolt", *off)["changes"]["situations"]
    assert len(changed) == 2
    parts = desk.json("situations")
    assert sorted(len(one["events"]) for one in parts) == sorted([3, len(known["events"]) - 3])
    desk.judge("merge", *(one["id"] for one in parts))
    assert [sorted(one["events"]) for one in desk.json("situations")] == [sorted(known["events"])]


def test_undoing_can_be_undone(desk):
    claim = desk.claim("kill", "At least 18")
    desk.judge("reject", claim)
    desk.run("undo", "#1", "--by", "Bo", "--because", "oops")
    desk.run("undo", "2", "--by", "Ada")
    assert desk.event_of(claim) is None
    every = desk.json("judgements", "--all")
    assert [(one["verb"], one["target"], one["in_force"]) for one in every] == [
        ("reject", claim, True), ("undo", "1", False), ("undo", "2", False),
    ]  # fmt: skip
    assert "#2 undo #1, by Bo" in desk.run("judgements", "--all")
    assert "is in force" in desk.run("undo", "2", "--by", "Ada") and "is in force" in desk.run(
        "undo", "x", "--by", "Ada"
    )


def test_judgements_last_through_a_rebuild_and_lost_ones_are_listed(desk):
    one, other = desk.claim("kill", "At least 18"), desk.claim("loot", "a dozen")
    desk.judge("reject", one, "--because", "a film")
    desk.judge("confirm", other)
    before = desk.json("events")
    assert run_lont(["rebuild", "--db", desk.db]).startswith("rebuilt")
    assert desk.json("events") == before and desk.run("judgements", "--lost") == "every judgement finds its claims\n"
    with open_ledger(desk.db) as ledger, writing(ledger.engine) as connection:  # as if the report had never told of it
        connection.execute(DOCUMENTS.update().where(DOCUMENTS.c.name == "wire-0306").values(text="All was quiet."))
    text = run_lont(["rebuild", "--db", desk.db])
    assert f"no claim found any more: #2 confirm claim {other} by Ada" in text
    assert [one["seq"] for one in desk.json("judgements", "--lost")] == [2]
    assert "[finds no claim for 1 of its anchors]" in desk.run("judgements")
    assert desk.json("show", one)["verdict"] == "reject"


def test_who_judges_must_be_known(desk, monkeypatch):
    claim = desk.claim("kill", "At least 18")
    monkeypatch.delenv("LONT_USER", raising=False)
    monkeypatch.setenv("PATH", "")
    assert "E-USE-BY" in desk.run("judge", "reject", claim)
    assert "E-USE-BY" in desk.run("judge", "reject", claim, "--by", " ")
    monkeypatch.setenv("LONT_USER", "Cy")
    assert desk.json("judge", "confirm", claim)["judgements"][0]["by"] == "Cy"


@pytest.mark.parametrize(
    ("args", "code", "hint"),
    [
        (("reject", "nothing"), "E-USE-ID", "lont search"),
        (("reject", "SITUATION"), "E-USE-ID", "that is a situation"),
        (("correct", "EVENT", "--set", "low=1"), "E-USE-ID", "that is an event"),
        (("correct", "CLAIM", "--set", "low"), "E-USE-SET", "--set low=18"),
        (("split", "EVENT"), "E-USE-JUDGE", "lont show"),
        (("split", "EVENT", "OTHER"), "E-USE-JUDGE", "lont show"),
        (("merge", "EVENT", "EVENT"), "E-USE-JUDGE", "two"),
        (("merge", "EVENT", "CLAIM"), "E-USE-JUDGE", "one kind"),
        (("name", "SITUATION", " "), "E-USE-JUDGE", "name"),
    ],
)
def test_what_cannot_be_decided_is_told_and_nothing_is_written(desk, args, code, hint):
    claim = desk.claim("kill", "At least 18")
    ids = {
        "CLAIM": claim,
        "EVENT": desk.event_of(claim),
        "OTHER": desk.claim("kill", "Three police"),
        "SITUATION": desk.json("situations")[0]["id"],
    }
    said = desk.run("judge", *(ids.get(arg, arg) for arg in args), "--by", "Ada")
    assert code in said and hint in said
    assert desk.json("judgements", "--all") == []


ENTRY = Entry(
    "c", "d", "d", "kill", None, lang="en", low=18, country="EC", target_role="military", scope="security-forces"
)


@pytest.mark.parametrize(
    ("pairs", "fields"),
    [
        (["low=1,200"], {"low": 1200}),
        (["number=3"], {"low": 3, "high": 3}),
        (["high=open"], {"high": None}),
        (["target-role=protester"], {"target_role": "protester", "scope": "protesters"}),
        (["target_role=protester", "scope=children"], {"target_role": "protester", "scope": "children"}),
        (["start=2026-03-05", "end=2026-03-06"], {"start": "2026-03-05", "end": "2026-03-06"}),
        (["approx=yes", "polarity=negative"], {"approx": True, "polarity": "negative"}),
        (["country=Peru"], {"country": "PE"}),
        (["place=none"], dict.fromkeys(("place", "geonameid", "admin1", "precision", "lat", "lon"))),
    ],
)
def test_fields_are_read(pairs, fields):
    assert read_fields(pairs, ENTRY) == fields


def test_a_place_is_rather_of_the_claims_country():
    assert read_fields(["place=Cuenca"], ENTRY)["country"] == "EC"
    assert read_fields(["place=Cuenca", "country=ES"], ENTRY)["country"] == "ES"
    assert read_fields(["place=3658666"], ENTRY)["place"] == "Cuenca"


@pytest.mark.parametrize(
    "pairs",
    [
        ["low=x"], ["low=-1"], ["low=nan"], ["high=3"], ["low=5", "high=4"], ["start=2026-02-30"], ["event=murder"],
        ["document=d"], ["place=Nowhere Atall"], ["place=9999999999"], ["country=Atlantis"], ["approx=maybe"],
        ["geonameid=1"], ["=3"], ["start=2026-03-02", "end=2026-03-01"], ["scope="],
    ],
)  # fmt: skip
def test_fields_that_cannot_be_set(pairs):
    with pytest.raises(LontError) as raised:
        read_fields(pairs, ENTRY)
    assert raised.value.code.startswith("E-USE-") and raised.value.cure


def test_a_rebuild_gives_what_the_judging_gave(desk):
    desk.judge("correct", desk.claim("kill", "At least 18"), "--set", "low=20")
    with open_ledger(desk.db) as ledger:
        before = list(ledger.dump(derived_only=True))
        with Workers(1) as workers:
            rebuild(ledger.engine, workers, lambda done, total: None)
        assert list(ledger.dump(derived_only=True)) == before


def test_what_was_judged_comes_first_and_only_that_moves(tmp_path):
    from ledger_databases import fill, make_reports
    from lont.ingest.records import make_document

    path = tmp_path / "many.db"
    reports = [make_document(record, "x") for record in make_reports(60)]
    with open_ledger(str(path), create=True) as ledger:
        fill(ledger, reports[:40])
        with Workers(1) as workers:  # reports that came in and were not derived from yet
            take_in(ledger.engine, reports[40:], workers, lambda _: None, Tally())
        claim = [one.claim for one in ledger.entries() if one.event == "loot" and one.low][-1]
    made = json.loads(
        run_lont(["judge", "correct", claim, "--set", "number=3", "--by", "A", "--db", str(path), "-f", "json"])
    )
    with open_ledger(str(path)) as ledger:
        first = ledger.event(made["changes"]["events"][0]["after"]) if made["changes"]["events"] else None
        assert first is None or claim in first.claims
        series = [one.id for one in ledger.series() if claim in [figure.claim for figure in one.figures]]
    assert made["changes"]["series"][0]["after"] in series and len(made["changes"]["series"]) <= 3


def test_words_that_no_database_takes_are_cleaned(desk):
    claim = desk.claim("kill", "At least 18")
    made = desk.judge(
        "correct", claim, "--set", "source=the\x00 army\udcff", "--because", "a\x00b\udcff\n c", by="A\x1b[31mda"
    )
    (one,) = made["judgements"]
    assert (one["by"], one["because"], one["value"]) == ("A[31mda", "ab c", {"source": "the army"})


@given(
    st.lists(
        st.text(st.characters(), max_size=9).map(lambda value: f"source={value}") | st.text(max_size=9), max_size=3
    )
)
def test_any_pairs_are_read_or_told(pairs):
    try:
        json.dumps(read_fields(pairs, ENTRY), ensure_ascii=False).encode()
    except LontError as error:
        assert error.code.startswith("E-USE-")
