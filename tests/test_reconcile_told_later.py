"""Places that a report tells only after a count."""

from __future__ import annotations

from typing import Any

from lont.model.ledger import Entry
from lont.reconcile.told_later import settle_places
from reconcile_entries import TOWNS, entry

REPORT = {"document": "r", "origin": "r", "outlet": "paper"}
COUNT: dict[str, Any] = REPORT | {"words": "The toll passes 500.", "pos": 1, "carried": True}


def place_of_count(*others: Entry) -> str | None:
    [count] = [one for one in settle_places([entry("c", low=500, town="Arna", **COUNT), *others]) if one.claim == "c"]
    return count.place


def later(event: str, **fields: Any) -> Entry:
    return entry("l", event, **{**REPORT, "town": "Arna", "words": "It is in Arna.", "pos": 2, **fields})


def test_a_count_does_not_take_the_place_of_what_is_told_after_it() -> None:
    assert place_of_count(later("strike")) is None
    assert place_of_count(later("kill", n=10, kind="part")) is None


def test_a_count_keeps_the_place_that_a_later_sentence_says_it_was_at() -> None:
    assert place_of_count(later("attack")) == "Arna"
    assert place_of_count(later("kill")) == "Arna"


def test_a_count_keeps_a_place_told_before_or_nowhere_else() -> None:
    assert place_of_count(later("strike", pos=0)) == "Arna"
    assert place_of_count(later("strike", town="Borg")) == "Arna"
    assert place_of_count(later("strike"), later("strike", pos=0)) == "Arna"
    assert place_of_count() == "Arna"


def test_only_the_place_is_left_out() -> None:
    [count, other] = settle_places([entry("c", low=500, town="Arna", **COUNT), later("strike")])
    assert (count.country, count.low, count.precision, count.geonameid, count.lat) == ("XA", 500, None, None, None)
    assert other.geonameid == TOWNS["Arna"]["geonameid"]
