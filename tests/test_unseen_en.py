"""What reports that nobody had seen got wrong: days of a month, asides, collectives, courts, seas."""

from __future__ import annotations

import pytest

import lont
from lont.model import Claim


def claims_of(text: str, event: str) -> list[Claim]:
    """The claims of one event type in an English text."""
    return [claim for claim in lont.read(text, published="2024-05-16", lang="en").claims if claim.event == event]


def counts(text: str, event: str) -> list[float | None]:
    """The low bounds of the claims of one event type."""
    return [claim.quantity.low if claim.quantity else None for claim in claims_of(text, event)]


@pytest.mark.parametrize("month", ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"])
def test_the_day_of_a_short_month_counts_nobody(month: str) -> None:
    text = f"A woman was killed on {month}. 13 in Queens."
    assert counts(text, "kill") == [1]
    time = claims_of(text, "kill")[0].time
    assert time is not None
    assert str(time.start).endswith("-13")


def test_an_aside_ends_before_the_next_harm() -> None:
    text = "Four people were killed, among them two children, and at least 16 wounded, nine of them critically."
    assert counts(text, "kill") == [4, 2]
    assert counts(text, "wound") == [16, 9]


def test_a_list_with_a_comma_before_its_last_part_goes_on() -> None:
    assert counts("Ten people died, including two children, three women, and four soldiers.", "kill") == [
        10,
        2,
        3,
        4,
    ]


@pytest.mark.parametrize(
    ("text", "event", "low"),
    [
        ("An air strike killed a family of four in Gaza.", "kill", 4),
        ("A group of 12 was arrested in Lagos.", "arrest", 12),
        ("A father of five was shot dead.", "kill", 1),
        ("Two hijackers were shot dead and a third was captured.", "arrest", 1),
    ],
)
def test_collectives_and_ordinals(text: str, event: str, low: int) -> None:
    assert counts(text, event) == [low]


@pytest.mark.parametrize(
    ("text", "event", "time"),
    [
        ("Two men went on trial Wednesday for killing a nurse.", "kill", None),
        ("Two men were charged on Tuesday with murdering a nurse in Oslo in April.", "kill", "in April"),
        ("A nurse was killed in Oslo on Tuesday, and two men were charged.", "kill", "on Tuesday"),
    ],
)
def test_the_day_of_the_court_is_not_that_of_the_crime(text: str, event: str, time: str | None) -> None:
    found = claims_of(text, event)[0].time
    assert (found.text if found else None) == time


def test_what_happens_at_sea_lies_in_no_country() -> None:
    text = "An Indian warship deployed in the Gulf of Aden attacked two boats. The pirates were arrested."
    for event in ("attack", "arrest"):
        place = claims_of(text, event)[0].place
        assert place is not None
        assert (place.text, place.country) == ("Gulf of Aden", None)


def test_a_nationwide_strike_is_of_the_country() -> None:
    text = "Clashes broke out in Athens, Greece. Two banks were set on fire in Athens. A nationwide strike began."
    place = claims_of(text, "strike")[0].place
    assert place is not None
    assert (place.text, place.country) == ("Greece", "GR")


def test_a_central_american_country_is_not_the_united_states() -> None:
    place = claims_of("The leaders of the Central American University were murdered.", "kill")[0].place
    assert place is None or place.country != "US"


@pytest.mark.parametrize(
    "text",
    ["Seven people, mostly women, drowned off Yemen.", "Seven people, all of them women, drowned off Yemen."],
)
def test_who_they_mostly_are_is_no_other_subject(text: str) -> None:
    claim = claims_of(text, "kill")[0]
    assert counts(text, "kill") == [7]
    assert claim.target is not None
    assert claim.target.text == "people"


def test_what_went_on_for_weeks_is_not_of_the_day_that_ended_it() -> None:
    claim = claims_of("The premier resigned on Tuesday after two weeks of protests.", "protest")[0]
    assert claim.time is None


def test_a_quotation_goes_on_over_lines_of_one_sentence() -> None:
    text = 'A witness told the News, "The police got out.\nThey shot two women. "\nTen men were wounded.'
    source = claims_of(text, "attack")[0].source
    assert source is not None
    assert source.text == "A witness"
    assert claims_of(text, "wound")[0].source is None


def test_a_mark_that_no_line_closes_is_an_error() -> None:
    text = 'A witness said: "The police got out.\nThey shot two women.\nHe added: "Nobody helped."'
    assert claims_of(text, "attack")[0].source is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Greek students announced new rallies for Sunday.", "protest"),
        ("The premier has dismissed calls to quit.", "dismiss"),
        ("More protests ahead in Greece.", "protest"),
    ],
)
def test_what_is_announced_or_demanded_is_planned(text: str, event: str) -> None:
    assert [claim.modality for claim in claims_of(text, event)] == ["planned"]


def test_the_dead_stand_right_before_the_word() -> None:
    text = "Troops and rebels fought in Khartoum, with at least 97 civilians dead."
    claim = claims_of(text, "kill")[0]
    assert counts(text, "kill") == [97]
    assert claim.target is not None
    assert claim.target.text == "civilians"


def test_the_number_of_those_who_have_been_killed() -> None:
    text = "Five soldiers died on Wednesday, bringing to 10 the number of Israelis who have been killed."
    assert counts(text, "kill") == [5, 10]


def test_one_of_the_schools_is_not_one_attack() -> None:
    assert counts("The attack on one of his schools killed 40 villagers.", "attack") == [None]


def test_reported_injured_by_nobody_is_hedged() -> None:
    assert [c.modality for c in claims_of("Dozens have been reported injured in the quake.", "wound")] == ["hedged"]


def test_what_lies_north_of_a_town_is_not_the_town() -> None:
    place = claims_of("Ten farmers were killed in Dogo, north of Jos.", "kill")[0].place
    assert place is not None
    assert place.text == "Dogo"


def test_a_year_to_come_so_far_has_no_end() -> None:
    time = claims_of("Ten people were killed in clashes in 2031 so far.", "clash")[0].time
    assert time is not None
    assert (str(time.start), time.end) == ("2031-01-01", None)
