"""Each number in the brief of a situation stands in a claim that it cites: over simulated crises, and written reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace as change

from ledger_databases import KINDS, fill
from lont.model.ledger import Series
from lont.queries.situation.brief import brief_situation
from lont.queries.situation.trace import Tracer, is_whole
from lont.reconcile import build_series, reconcile
from lont.reconcile.spans import tidy_number
from lont.store import Filter, Ledger, open_ledger
from reconcile_entries import entries
from situation_ledgers import make_documents, simulated_ledger, written_ledger
from situation_proof import Proof

SEEDS = (3, 11)


@pytest.fixture(scope="module", params=SEEDS)
def crisis(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with simulated_ledger(tmp_path_factory.mktemp("crisis"), request.param) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with written_ledger(tmp_path_factory.mktemp("written")) as ledger:
        yield ledger


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("share", [None, 0.3, 0.7])
def test_each_number_stands_in_a_claim_that_is_cited(crisis: Ledger, lang: str, share: float | None):
    proof, told = Proof(crisis, lang), 0
    for situation in crisis.situations():
        days = (situation.end - situation.start).days
        since = situation.start + timedelta(days=int(days * share)) if share else None
        until = situation.end - timedelta(days=2) if share == 0.3 else None
        brief = brief_situation(crisis, situation.id, lang=lang, since=since, until=until)
        proof.check_all(brief)
        told += sum(len(section.lines) for section in brief.sections) + len(brief.figures)
    assert told > 30  # there was something to prove


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_each_number_of_written_reports_stands_in_a_claim_that_is_cited(written: Ledger, lang: str):
    for since in (None, date(2026, 3, 4), date(2026, 3, 9)):
        Proof(written, lang).check_all(brief_situation(written, lang=lang, since=since))


def test_a_report_without_an_outlet_is_named_by_its_record(tmp_path: Path):
    with open_ledger(str(tmp_path / "x.db"), create=True) as ledger:
        fill(ledger, [change(one, outlet=None) for one in make_documents()])
        brief = brief_situation(ledger, lang="en")
        Proof(ledger, "en").check_all(brief)
    guards = next(row for row in brief.figures if row.scope == "security-forces")
    assert guards.words[0].says == "Report r5" and not brief.outlets and "0 outlets" not in brief.tally


def test_the_proof_finds_a_number_that_no_claim_gives(written: Ledger):
    proof, brief = Proof(written, "en"), brief_situation(written, lang="en")
    toll = brief.sections[0].lines[0]
    for false in (toll.text.replace("31", "32"), f"{toll.text} Of them 7 were children."):
        with pytest.raises(AssertionError, match="in none of"):
            proof.check_line(replace(toll, text=false))
    row = next(row for row in brief.figures if row.derived)
    with pytest.raises(AssertionError):
        proof.check_row(replace(row, low=1, standing="at least 1"))
    wrong = replace(row.derived[0], value=row.derived[0].value + 1)
    with pytest.raises(AssertionError):
        proof.check_row(replace(row, derived=(wrong, *row.derived[1:])))


def test_nearly_every_bound_of_a_simulated_crisis_is_traced(crisis: Ledger):
    found = missed = 0
    for situation in crisis.situations():
        asked = Filter(situation=situation.id)
        series = crisis.series(asked)
        tracer = Tracer({entry.claim: entry for entry in crisis.entries(asked)}, series)
        for one in series:
            for side in ("low", "high"):
                if getattr(one, side) is not None:
                    found += 1
                    missed += tracer.trace(one, side) is None
    assert found > 40 and missed <= 0.02 * found


@settings(max_examples=150, deadline=None)
@given(entries())
def test_what_is_traced_holds(drawn):
    account = reconcile(drawn)
    told = {entry.claim: entry for entry in drawn}
    tracer = Tracer(told, account.series)
    for series in account.series:
        for side in ("low", "high"):
            value, derived = getattr(series, side), tracer.trace(series, side)
            assert derived is None or derived.value == value
            for term in derived.terms if derived else ():
                said = term.value if term.said is None else term.said
                assert term.claims
                assert all(said in (told[claim].low, told[claim].high) for claim in term.claims)
                assert term.said is None or all(told[claim].approx for claim in term.claims)
            if derived:
                assert tidy_number(sum(term.sign * term.value for term in derived.terms)) == value


def test_a_series_of_a_whole_situation_is_told_from_those_of_its_events(crisis: Ledger):
    def owners(series: list[Series]) -> set[bool]:
        return {is_whole(one) for one in series}

    for situation in crisis.situations():
        series = crisis.series(Filter(situation=situation.id))
        assert not owners([one for one in series if one.place]) - {False}
        assert owners(series) == {True, False}


def test_series_of_a_situation_are_made_anew_as_the_ledger_has_them(crisis: Ledger):
    for situation in crisis.situations():
        asked = Filter(situation=situation.id)
        anew = build_series(crisis.entries(asked), crisis.events(asked), [situation])
        assert {one.id: one for one in anew if one.situation} == {one.id: one for one in crisis.series(asked)}


@pytest.mark.parametrize("kind", KINDS)
def test_briefs_do_not_depend_on_when_and_where_they_are_made(written: Ledger, tmp_path: Path, kind: str):
    first = brief_situation(written, lang="en", since=date(2026, 3, 4))
    with written_ledger(tmp_path, kind) as again:
        assert brief_situation(again, lang="en", since=date(2026, 3, 4)) == first
