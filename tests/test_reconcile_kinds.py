"""What a number is beside the others of its report, and what a place is that no gazetteer has."""

from __future__ import annotations

from typing import Any

from lont.model import Document
from lont.model.ledger import Entry, Series
from lont.reconcile import build_series, group_events, make_entry
from lont.reconcile.kinds import settle_kinds
from lont.reconcile.places import TOWN, place_level
from lont.reconcile.unlisted import name_unlisted
from reconcile_entries import DAY, entry

SENTENCE = {
    "document": "r",
    "origin": "r",
    "outlet": "paper",
    "words": "The blast killed four and wounded dozens more.",
    "town": "Arna",
}


def of_type(event: str, *claims: Entry) -> Series:
    [found] = [one for one in build_series(claims, group_events(claims)) if one.event == event]
    return found


def test_more_beside_another_harm_is_a_total() -> None:
    found = of_type(
        "wound", entry("a", n=4, **SENTENCE), entry("b", "wound", n=30, kind="increment", pos=1, **SENTENCE)
    )
    assert (found.low, found.high, [figure.kind for figure in found.figures]) == (30, 30, ["total"])


def test_more_in_a_sentence_of_its_own_still_adds() -> None:
    late: dict[str, Any] = SENTENCE | {"words": "Thirty more were wounded later."}
    found = of_type("wound", entry("a", n=4, **SENTENCE), entry("b", "wound", n=30, kind="increment", pos=1, **late))
    assert (found.low, found.high, [figure.kind for figure in found.figures]) == (30, None, ["increment"])


def test_more_adds_where_the_report_counted_the_same_before() -> None:
    first: dict[str, Any] = SENTENCE | {"words": "Sixteen were wounded."}
    claims = [
        entry("a", "wound", n=16, **first),
        entry("b", n=3, pos=1, **SENTENCE),
        entry("c", "wound", n=29, kind="increment", pos=2, **SENTENCE),
    ]
    assert settle_kinds(claims) == claims
    found = of_type("wound", *claims)
    assert (found.low, found.high) == (45, 45)


def test_a_toll_told_after_an_addition_counts_it() -> None:
    added = entry("a", n=3, kind="increment", **SENTENCE)
    found = of_type("kill", added, entry("b", n=41, pos=1, **SENTENCE))
    assert (found.low, found.high) == (41, 41)
    assert {figure.claim: figure.state for figure in found.figures} == {"a": "superseded", "b": "standing"}


def test_an_addition_told_after_the_toll_is_not_in_it() -> None:
    added = entry("a", n=3, kind="increment", pos=1, **SENTENCE)
    found = of_type("kill", added, entry("b", n=41, **SENTENCE))
    assert (found.low, found.high) == (44, 44)


def test_a_part_of_more_than_its_reports_total_is_no_part_of_it_and_no_dispute() -> None:
    found = of_type("kill", entry("a", n=1, **SENTENCE), entry("b", n=6, kind="part", pos=1, **SENTENCE))
    assert (found.low, found.high, found.state) == (1, 1, "single")
    assert any("no part of it" in figure.reason for figure in found.figures)


def test_a_place_in_no_gazetteer_keeps_its_name() -> None:
    assert name_unlisted("a market in the village of Ostrivka", "en") == "Ostrivka"
    assert name_unlisted("het dorp Oudega aan Zee", "nl") == "Oudega aan Zee"
    assert name_unlisted("The Quetal River", "en") == "Quetal River"
    assert name_unlisted("Karan District", "en") == name_unlisted("the Karan district", "en") == "Karan"
    assert name_unlisted("the al-Dhula quarter", "en") == "al-Dhula"


def test_what_names_no_place_is_none() -> None:
    for text in (
        None,
        "",
        "several cities",
        "The city",
        "southern Russia",
        "the Chinese capital",
        "the Russian border",
    ):
        assert name_unlisted(text, "en") is None, text
    assert name_unlisted("President Duarte", "en") is None


def test_what_happened_in_an_unlisted_village_is_not_the_countrys() -> None:
    document = Document(id="r", text="Eleven died in the village of Ostrivka.", lang="en", published=DAY)
    record = {
        "id": "a",
        "event": "kill",
        "quantity": {"low": 11, "high": 11, "unit": "person"},
        "place": {"text": "the village of Ostrivka", "name": None, "country": "XA", "basis": "sentence"},
    }
    made = make_entry(record, document)
    assert (made.place, made.geonameid, place_level(made)) == ("Ostrivka", None, TOWN)
    assert make_entry(record | {"place": {"text": "several towns", "country": "XA"}}, document).place is None
