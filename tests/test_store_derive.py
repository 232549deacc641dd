"""Deriving what is new gives the same ledger as deriving all, and both the same as reconciling all claims at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import text

from ledger_databases import KINDS, fill, fresh_url
from lont.model import Document
from lont.reconcile import reconcile
from lont.reconcile.blocks import block_of, may_join
from lont.store import Judgement, Ledger, open_ledger
from lont.store import derive as steps
from lont.store.connect import writing
from lont.store.derive import derive, derive_all
from lont.store.intake import Workers
from lont.store.rebuild import rebuild

# countries that touch, and share reports: their situations may be one
_WHERE = (("Quito", "Lima"), ("Guayaquil", "Cusco"), ("Nairobi", "Kampala"), ("Minsk", "Warsaw"), ("Lima", "Bogotá"))
_SAYINGS = (
    "Protesters clashed with police in {here} on {day}.",
    "At least {n} protesters were killed in {here} on {day}, the health ministry said.",
    "Rioters looted {n} shops in {there} on {day}, police said.",
    "Police arrested {n} protesters in {there} on {day}.",
    "Soldiers shot {n} people in {here}, witnesses said.",
    "About {n} people were wounded, a doctor said.",
    "Since Monday {n} people were killed in the riots in {there}.",
)


def make_report(chance: random.Random, number: int) -> Document:
    """A report of two neighbouring countries; some are reprints, later versions of a page, or without a day."""
    here, there = chance.choice(_WHERE)
    day = date(2026, 3, 2) + timedelta(days=chance.randrange(12))
    said = " ".join(
        saying.format(n=chance.choice((2, 3, 12, 40)), here=here, there=there, day=f"{day:%A}")
        for saying in chance.sample(_SAYINGS, 3)
    )
    return Document(
        id=f"r{number}",
        text=said,
        lang="en",
        published=None if chance.random() < 0.05 else day + timedelta(days=chance.randrange(2)),
        outlet=chance.choice(("Morning Wire", "Radio Delta", None)),
        url=f"https://wire.example/{chance.randrange(12)}" if chance.random() < 0.15 else None,
    )


def make_reports(seed: int, count: int) -> list[Document]:
    """Reports, a tenth of them copies of an earlier one by another outlet, days later."""
    chance = random.Random(seed)
    made = [make_report(chance, number) for number in range(count)]
    for number in range(1, count):
        if chance.random() < 0.1:
            old = made[chance.randrange(number)]
            late = old.day + timedelta(days=chance.randrange(10)) if old.day else None
            made[number] = replace(old, id=f"r{number}", outlet="The Harbour Post", published=late)
    chance.shuffle(made)  # a copy may come in before what it copies
    return made


def judge_somehow(ledger: Ledger, chance: random.Random) -> None:
    """Any judgement that the ledger allows now."""
    claims = [entry.claim for entry in ledger.entries()]
    events, situations = ledger.events(), ledger.situations()
    verb = chance.choice(("reject", "correct", "merge", "split", "undo", "name", "join", "part"))
    if verb == "undo" and ledger.judgements():
        ledger.undo(chance.choice(ledger.judgements()).seq, by="Ada")
    elif verb == "reject" and claims:
        ledger.judge(Judgement("reject", "claim", chance.choice(claims), "Ada"))
    elif verb == "correct" and claims:
        fields = chance.choice(({"country": "EC"}, {"country": None}, {"event": "riot"}, {"low": 7}))
        ledger.judge(Judgement("correct", "claim", chance.choice(claims), "Ada", value=fields))
    elif verb == "merge" and len(events) > 1:
        one, other = chance.sample(events, 2)
        ledger.judge(Judgement("merge", "event", one.id, "Bo", value=other.id))
    elif verb == "split" and (several := [event for event in events if len(event.claims) > 1]):
        event = chance.choice(several)
        ledger.judge(Judgement("split", "event", event.id, "Bo", value=[chance.choice(event.claims)]))
    elif verb == "name" and situations:
        ledger.judge(Judgement("name", "situation", chance.choice(situations).id, "Bo", value="The unrest"))
    elif verb == "join" and len(situations) > 1:
        first, second = chance.sample(situations, 2)
        ledger.judge(Judgement("merge", "situation", first.id, "Bo", value=second.id))
    elif verb == "part" and situations:
        situation = chance.choice(situations)
        event = ledger.event(chance.choice(situation.events))
        if event and len(situation.events) > 1:
            ledger.judge(Judgement("split", "situation", situation.id, "Bo", value=[event.claims[0]]))


def derived(ledger: Ledger) -> list[str]:
    return list(ledger.dump(derived_only=True))


def derived_whole(ledger: Ledger) -> list[str]:
    """The same after all was derived anew."""
    with writing(ledger.engine) as connection:
        connection.execute(text("UPDATE readings SET origin = NULL, origin_reason = NULL, agency = NULL"))
        connection.execute(text("UPDATE claims SET withdrawn = (1 = 0)"))
        derive_all(connection)
    return derived(ledger)


def check_at_once(ledger: Ledger) -> None:
    """The account is that of all claims in one go, in its order."""
    account = reconcile(ledger.entries(judged=False), ledger.judgements())
    assert ledger.events() == list(account.events)
    assert ledger.situations() == list(account.situations)
    assert ledger.series() == list(account.series)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("derive")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000), judged=st.booleans())
def test_pieces_and_judgements_give_the_whole(seed: int, judged: bool, folder: Path) -> None:
    chance = random.Random(seed)
    documents = make_reports(seed, 70)
    with open_ledger(fresh_url("sqlite", folder), create=True) as ledger:
        rest = list(documents)
        while rest:
            size = chance.choice((1, 5, 30))
            fill(ledger, rest[:size])
            rest = rest[size:]
            if judged and chance.random() < 0.7:
                judge_somehow(ledger, chance)
        before = derived(ledger)
        check_at_once(ledger)
        assert derived_whole(ledger) == before
        with Workers(1) as workers:
            rebuild(ledger.engine, workers, lambda done, total: None)
        assert derived(ledger) == before


@pytest.mark.parametrize("kind", KINDS)
def test_pieces_give_the_whole_on_both_databases(kind: str, tmp_path: Path) -> None:
    chance = random.Random(5)
    documents = make_reports(5, 60)
    with open_ledger(fresh_url(kind, tmp_path), create=True) as ledger:
        for at in range(0, 60, 12):
            fill(ledger, documents[at : at + 12])
            judge_somehow(ledger, chance)
        before = derived(ledger)
        check_at_once(ledger)
        assert derived_whole(ledger) == before


def test_neighbours_whose_reports_tell_of_both_are_derived_together(tmp_path: Path) -> None:
    """What the random reports must hold, lest the test of pieces says nothing: situations of several countries."""
    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, make_reports(5, 70))
        assert any(len(situation.countries) > 1 for situation in ledger.situations())
        assert any(entry.withdrawn for entry in ledger.entries())
        assert any(entry.origin != entry.document for entry in ledger.entries())


def test_an_original_that_comes_in_late_takes_its_copies_and_theirs(tmp_path: Path) -> None:
    """Each copy is within a week of the one before, the last three weeks after the first."""
    said = "Protesters clashed with police in Quito on Monday and 12 of them were killed, the health ministry said."
    copies = [
        Document(f"r{n}", said, "en", date(2026, 3, 2) + timedelta(days=6 * n), None, f"Wire {n}") for n in range(4)
    ]
    other = Document("x", said, "en", date(2026, 7, 1), None, "Another")
    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, [*copies[1:], other])
        assert {entry.origin for entry in ledger.entries()} == {"r1", "x"}
        fill(ledger, copies[:1])
        assert {entry.origin for entry in ledger.entries()} == {"r0", "x"}
        before = derived(ledger)
        assert derived_whole(ledger) == before


def test_only_what_a_report_touches_is_derived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    def listen(entries: Iterator[object], judgements: object) -> object:
        kept = list(entries)
        seen.extend(entry.country for entry in kept)  # type: ignore[attr-defined]
        return reconcile(kept, judgements)  # type: ignore[arg-type]

    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, [document for document in make_reports(3, 60) if document.published])
        countries = {entry.country for entry in ledger.entries()}
        monkeypatch.setattr(steps, "reconcile", listen)
        told = "Police arrested 40 protesters in Nairobi on Tuesday."
        fill(ledger, [Document("new", told, "en", date(2026, 3, 4))])
        assert "KE" in seen and {"KE", "UG"} >= set(seen) and len(countries) > 3
        seen.clear()
        derive(ledger.engine)
        assert seen == []


def test_other_rules_derive_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, make_reports(4, 30))
        before = derived(ledger)
        with writing(ledger.engine) as connection:
            connection.execute(text("DELETE FROM figures"))
        derive(ledger.engine)
        assert derived(ledger) != before
        monkeypatch.setattr(steps, "rules_version", lambda: "other")
        derive(ledger.engine)
        assert derived(ledger) == before


def test_a_ledger_of_the_first_schema_is_derived_anew(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, make_reports(6, 30))
        before = derived(ledger)
        with writing(ledger.engine) as connection:
            connection.execute(text("UPDATE meta SET value = 'documents 30, judgements 0, engine 0.1.0'"))
            connection.execute(text("UPDATE events SET pos = 1"))
        derive(ledger.engine)
        assert derived(ledger) == before


def test_situations_apart_in_days_places_or_reports_cannot_join(tmp_path: Path) -> None:
    assert (block_of("EC", "kill"), block_of(None, "kill"), block_of(None, "wound")) == ("EC", "-harm", "-harm")
    with open_ledger(str(tmp_path / "l.db"), create=True) as ledger:
        fill(ledger, make_reports(5, 70))
        situations = ledger.situations()
    for one in situations:
        assert may_join(one, one) == (len(one.documents) >= 3 and len(one.countries) > 1)
        for other in situations:
            assert may_join(one, other) == may_join(other, one)
            if not set(one.documents) & set(other.documents):
                assert not may_join(one, other)
