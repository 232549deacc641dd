"""Which words confirm and which deny each other, and whose toll a region's is."""

from __future__ import annotations

from typing import Any

from lont.model.ledger import Entry, Event, Series
from lont.reconcile import build_series
from lont.reconcile.figures import read_figures
from reconcile_entries import DAY, REGION, entry, own_day

OPPOSITION = {"source": "the opposition", "source_kind": "opposition"}


def state(*claims: Entry, cumulative: bool = True) -> str:
    return read_figures(claims, cumulative=cumulative)[1].state


def test_a_floor_far_below_a_number_confirms_nothing() -> None:
    assert state(entry("a", town="Arna", low=60), entry("b", town="Arna", n=404)) == "single"
    assert state(entry("a", town="Arna", low=60), entry("b", town="Arna", n=64)) == "agreed"
    assert state(entry("a", town="Arna", low=28), entry("b", town="Arna", low=80)) == "single"


def test_dozens_are_confirmed_by_any_number_of_dozens() -> None:
    assert state(entry("a", town="Arna", low=20, high=99), entry("b", town="Arna", n=90)) == "agreed"


def test_reports_of_two_days_count_two_attacks_and_deny_nothing() -> None:
    first, next_day = entry("a", town="Arna", low=3), entry("b", day=1, town="Arna", n=2)
    assert state(first, next_day) == "single"
    assert any("not disputed" in reason for reason in read_figures([first, next_day], cumulative=True)[1].reasons)
    assert state(first, entry("b", town="Arna", n=2)) == "disputed"
    assert state(first, entry("b", day=1, town="Arna", n=2, as_of=DAY)) == "disputed"


def test_a_named_speaker_of_another_day_does_deny() -> None:
    assert state(entry("a", town="Arna", low=20), entry("b", day=1, town="Arna", n=8, **OPPOSITION)) == "disputed"


def test_numbers_worlds_apart_are_of_two_events() -> None:
    assert state(entry("a", town="Arna", n=5), entry("b", town="Arna", n=189)) == "single"
    assert state(entry("a", town="Arna", n=80), entry("b", town="Arna", n=189)) == "disputed"


def test_tolls_over_a_span_are_of_one_thing_on_whatever_day_they_are_told() -> None:
    span: dict[str, Any] = {"start": DAY, "end": None}
    assert state(entry("a", day=9, n=60, **span), entry("b", day=11, n=40, **span)) == "disputed"


def test_where_reports_may_count_two_events_none_is_confirmed() -> None:
    three = [entry("a", town="Arna", n=12), entry("b", day=1, town="Arna", n=9), entry("c", day=1, town="Arna", low=9)]
    assert state(*three[1:]) == "agreed"
    assert state(*three) == "single"


def test_an_old_number_of_no_place_confirms_only_on_its_day() -> None:
    first, late = entry("a", n=20), entry("b", day=15, n=20)
    assert state(first, late) == "single"
    assert state(entry("a", n=20, **own_day(0)), entry("b", day=15, n=20, as_of=DAY, **own_day(0))) == "agreed"


def region_series(*claims: Entry) -> dict[str | None, Series]:
    event = Event(
        id="e", event="kill", types=("kill",), country="XA", place="Arna", geonameid=1, start=DAY, end=DAY,
        claims=tuple(claim.claim for claim in claims), documents=(), score=3.0, reasons=(),
    )  # fmt: skip
    return {one.place: one for one in build_series(claims, [event])}


def test_a_regions_toll_is_not_its_towns() -> None:
    found = region_series(entry("a", low=5, town="Arna"), entry("b", low=48, **REGION))
    assert {place: (one.low, one.geonameid, one.state) for place, one in found.items()} == {
        "Arna": (5, 1, "single"),
        "North": (48, 3, "single"),
    }
    assert len({one.id for one in found.values()}) == 2


def test_a_region_that_names_the_towns_own_number_means_the_town() -> None:
    [found] = region_series(entry("a", n=48, town="Arna"), entry("b", low=48, **REGION)).values()
    assert (found.place, found.state) == ("Arna", "agreed")


def test_a_toll_that_a_later_report_raised_stands_at_the_later() -> None:
    figures, standing = read_figures(
        [entry("a", town="Arna", n=32), entry("b", day=1, town="Arna", n=110)], cumulative=True
    )
    assert (standing.low, standing.high) == (110, 110)
    assert [(one.claim, one.state) for one in figures] == [("a", "superseded"), ("b", "standing")]


def test_a_number_told_again_or_of_the_same_day_is_not_outgrown() -> None:
    figures, _ = read_figures([entry("a", town="Arna", n=20), entry("b", day=1, town="Arna", n=20)], cumulative=True)
    assert {one.state for one in figures} == {"standing"}
    figures, standing = read_figures([entry("a", town="Arna", n=32), entry("b", town="Arna", n=40)], cumulative=True)
    assert {one.state for one in figures} == {"standing"} and standing.low == 32


def test_what_a_partial_speaker_raises_outgrows_nobody() -> None:
    raised = entry("b", day=1, town="Arna", n=110, **OPPOSITION)
    figures, standing = read_figures([entry("a", town="Arna", n=32), raised], cumulative=True)
    assert {one.state for one in figures} == {"standing"} and standing.low == 32


def test_a_crowd_is_not_outgrown_by_the_next_days() -> None:
    marches = [entry("a", "protest", town="Arna", n=100), entry("b", "protest", 1, town="Arna", n=300)]
    assert read_figures(marches, cumulative=False)[1].low == 100
