"""Claims are grouped by type, place, day, participants and numbers, in any order, and never by text."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from lont.model.ledger import Entry, Event
from lont.reconcile import group_events, reconcile
from lont.reconcile.places import compare_places
from reconcile_entries import REGION, TOWNS, entries, entry, own_day


def together(*claims: Entry) -> list[set[str]]:
    return sorted((set(event.claims) for event in group_events(claims)), key=lambda found: sorted(found))


def test_reports_of_one_happening_are_one_event() -> None:
    found = together(
        entry("a", town="Arna", n=5, **own_day(0)),
        entry("b", day=1, town="Arna", n=5),
        entry("c", "wound", town="Arna"),
    )
    assert found == [{"a", "b", "c"}]


def test_two_towns_on_one_day_stay_apart() -> None:
    assert together(entry("a", town="Arna", n=5), entry("b", town="Borg", n=5)) == [{"a"}, {"b"}]


def test_two_days_in_one_town_stay_apart() -> None:
    assert together(entry("a", town="Arna", **own_day(0)), entry("b", town="Arna", **own_day(2))) == [{"a"}, {"b"}]


def test_a_town_joins_its_region_and_no_other() -> None:
    region = entry("r", n=5, **REGION)
    assert together(region, entry("a", town="Arna", n=5)) == [{"a", "r"}]
    assert together(region, entry("b", town="Borg", n=5)) == [{"b"}, {"r"}]


def test_a_region_joins_one_of_two_towns_in_it_only_where_it_is_clear() -> None:
    near = {"place": "Cley", "geonameid": 9, "admin1": "North", "precision": "city", "lat": 10.9, "lon": 10.9}
    arna, cley = entry("a", town="Arna", low=3), entry("c", low=3, **near)
    assert together(arna, cley, entry("r", low=3, **REGION)) == [{"a"}, {"c"}, {"r"}]
    assert together(
        entry("a", town="Arna", low=3, agent_role="police"), entry("r", n=3, agent_role="rebel", **REGION)
    ) == [
        {"a"},
        {"r"},
    ]


def test_dozens_here_and_dozens_there_are_not_one_event() -> None:
    dozens = {"low": 20, "high": 99}
    assert together(entry("a", town="Arna", **dozens), entry("x", **dozens)) == [{"a"}, {"x"}]
    assert together(entry("a", town="Arna", **dozens), entry("x", low=20)) == [{"a"}, {"x"}]
    assert together(entry("a", town="Arna", low=20), entry("x", n=20)) == [{"a", "x"}]


def test_who_knows_only_the_country_joins_where_it_is_clear() -> None:
    assert together(entry("a", town="Arna", n=25), entry("x", n=25)) == [{"a", "x"}]
    assert together(entry("a", town="Arna", n=25), entry("x", n=27)) == [{"a"}, {"x"}]
    assert together(entry("a", town="Arna", n=25), entry("b", town="Borg", n=25), entry("x", n=25)) == [
        {"a"},
        {"b"},
        {"x"},
    ]


def test_a_small_number_in_one_country_on_one_day_ties_nothing() -> None:
    assert together(entry("a", town="Arna", n=2), entry("x", n=2)) == [{"a"}, {"x"}]
    assert together(entry("x", n=2), entry("y", n=2)) == [{"x"}, {"y"}]


def test_those_who_did_it_tie_a_count_without_a_place_and_others_part_it() -> None:
    by = {"agent_role": "military"}
    assert together(entry("a", town="Arna", n=2, **by), entry("x", n=2, **by)) == [{"a", "x"}]
    assert together(entry("a", town="Arna", n=25, **by), entry("x", n=25, agent_role="rebel")) == [{"a"}, {"x"}]


def test_a_toll_told_late_joins_where_it_names_the_same_number() -> None:
    assert together(entry("a", town="Arna", n=19), entry("b", day=6, town="Arna", n=19)) == [{"a", "b"}]
    assert together(entry("a", town="Arna", n=1), entry("b", day=6, town="Arna", n=1)) == [{"a"}, {"b"}]
    by = {"agent_role": "military", "town": "Arna"}
    assert together(entry("a", n=1, **by), entry("b", day=6, n=1, **by)) == [{"a", "b"}]
    assert together(entry("a", town="Arna", n=9), entry("b", day=6, town="Arna", n=14)) == [{"a"}, {"b"}]


def test_groups_of_types_and_countries_stay_apart() -> None:
    assert together(entry("a", "protest", town="Arna"), entry("b", "price", town="Arna")) == [{"a"}, {"b"}]
    assert together(entry("a"), entry("b", country="XB")) == [{"a"}, {"b"}]


def test_plans_are_no_events() -> None:
    assert (
        group_events([entry("a", "protest", modality="planned"), entry("b", "protest", modality="hypothetical")]) == ()
    )


def test_a_merge_says_why() -> None:
    [event] = group_events([entry("a", town="Arna", n=5), entry("b", town="Arna", n=5)])
    assert event.score > 3
    assert any("Arna" in reason for reason in event.reasons) and any("same day" in reason for reason in event.reasons)


def test_an_event_keeps_its_id_when_more_is_told() -> None:
    first = entry("a", town="Arna", n=5)
    [before] = group_events([first])
    [after] = group_events([entry("0", day=1, town="Arna", n=5), first])
    assert before.id == after.id


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_reading_plays_no_part(claims: list[Entry], dice: random.Random) -> None:
    shuffled = list(claims)
    dice.shuffle(shuffled)
    assert reconcile(claims) == reconcile(shuffled)


@given(entries())
def test_each_claim_that_happened_is_in_one_event(claims: list[Entry]) -> None:
    events: tuple[Event, ...] = group_events(claims)
    told = sorted(claim for event in events for claim in event.claims)
    assert told == sorted(one.claim for one in claims if one.modality in ("asserted", "hedged"))
    assert len({event.id for event in events}) == len(events)


@given(entries())
def test_no_event_spans_two_towns(claims: list[Entry]) -> None:
    of = {one.claim: one for one in claims}
    for event in group_events(claims):
        assert len({of[claim].place for claim in event.claims if of[claim].place in TOWNS}) <= 1


@given(entries(4))
def test_places_compare_alike_from_either_side(claims: list[Entry]) -> None:
    for one in claims:
        for other in claims:
            there, back = compare_places(one, other), compare_places(other, one)
            assert (there is None) == (back is None) and (there is None or back is None or there[0] == back[0])


def test_a_report_of_the_next_day_that_counts_fewer_tells_of_another_attack() -> None:
    first = entry("a", town="Arna", low=10)
    assert len(group_events([first, entry("b", day=1, town="Arna", n=3)])) == 2
    assert len(group_events([first, entry("b", day=1, town="Arna", n=12)])) == 1
    ministry = {"source": "the health ministry", "source_kind": "government"}
    assert len(group_events([first, entry("b", day=1, town="Arna", n=8, **ministry)])) == 1


def test_a_floor_far_below_a_number_ties_no_two_attacks() -> None:
    over_forty = entry("a", "wound", town="Arna", low=40)
    assert len(group_events([over_forty, entry("b", "wound", day=2, town="Arna", n=200)])) == 2
    assert len(group_events([over_forty, entry("b", "wound", day=2, town="Arna", n=44)])) == 1


def test_two_groups_that_one_report_counts_stay_one_event() -> None:
    report = {"document": "r", "origin": "r", "outlet": "paper", "town": "Arna"}
    assert len(group_events([entry("a", n=2, **report), entry("b", n=1, **report)])) == 1
