"""How bounds are traced back to claims, way by way, and whose words contradict each other."""

from __future__ import annotations

from typing import Any

import pytest

from lont.model.ledger import Entry, Figure, Series
from lont.queries.situation.figures import Measured, Said, find_sides
from lont.queries.situation.load import Told
from lont.queries.situation.shapes import Derivation
from lont.queries.situation.trace import Tracer
from lont.reconcile import reconcile
from reconcile_entries import entry, own_day

MINISTRY = {"source": "the health ministry", "source_kind": "government"}
DOCTORS = {"source": "doctors", "source_kind": "medic"}


def traced(entries: list[Entry], side: str, scope: str = "all") -> Derivation | None:
    """How the bound of the only series of `scope` follows."""
    series = reconcile(entries).series
    tracer = Tracer({one.claim: one for one in entries}, series)
    (found,) = [one for one in series if one.scope == scope]
    return tracer.trace(found, side)


def terms(derived: Derivation | None) -> list[tuple[float, int, tuple[str, ...]]]:
    assert derived is not None
    return [(term.value, term.sign, term.claims) for term in derived.terms]


def test_a_number_that_is_said_is_its_own_witness():
    told = [entry("a", town="Arna", n=12, **own_day(0)), entry("b", town="Arna", n=12, day=1, **own_day(0))]
    (term,) = terms(traced(told, "low"))
    assert term[0] == 12 and set(term[2]) == {"a", "b"}


def test_a_total_and_what_came_on_top_of_it():
    told = [
        entry("a", town="Arna", n=12, **MINISTRY, **own_day(0)),
        entry("b", town="Arna", n=5, kind="increment", day=1, **MINISTRY, **own_day(0)),
    ]
    assert terms(traced(told, "low")) == [(12, 1, ("a",)), (5, 1, ("b",))]


def test_an_approximate_number_is_a_tenth_more_and_less():
    told = [entry("a", town="Arna", n=50, approx=True, **own_day(0))]
    low, high = traced(told, "low"), traced(told, "high")
    assert low and high and low.approximate and (low.value, low.terms[0].said, high.value) == (45, 50, 55)


def test_parts_that_exclude_each_other_add_up():
    told = [
        entry("a", town="Arna", n=3, scope="security-forces", target_role="police", document="d", **own_day(0)),
        entry("b", town="Arna", n=9, scope="protesters", target_role="protester", document="d", **own_day(0)),
    ]
    derived = traced(told, "low")
    assert sorted(terms(derived)) == [(3, 1, ("a",)), (9, 1, ("b",))]
    assert (
        derived and derived.value == 12 and {term.scope for term in derived.terms} == {"security-forces", "protesters"}
    )


def test_a_part_is_no_more_than_the_whole_less_the_other_parts():
    told = [
        entry("a", town="Arna", n=20, day=1, document="d", **own_day(0)),
        entry("b", town="Arna", n=8, scope="security-forces", target_role="police", document="d", **own_day(0)),
        entry("c", town="Arna", low=2, scope="protesters", target_role="protester", document="d", **own_day(0)),
    ]
    derived = traced(told, "high", "protesters")
    assert derived and derived.value == 12
    assert terms(derived) == [(20, 1, ("a",)), (8, -1, ("b",))]


def test_what_no_claim_gives_is_not_traced():
    (series,) = reconcile([entry("a", town="Arna", n=12, **own_day(0))]).series
    assert Tracer({}, [series]).trace(series, "low") is None


# --------------------------------------------------------------------------------------------------------------- sides
def measured(words: list[tuple[str, int | None, int | None, int]], event: str = "kill", **fields: Any) -> Measured:
    """A series of the words of speakers: name, bounds, day."""
    said, figures = [], []
    for name, low, high, day in words:
        one = entry(name, event, day, low=low, high=high, **fields)
        figure = Figure(low, high, one.as_of, "total", name, "other", None, "d", name, "standing")
        figures.append(figure)
        said.append(Said(figure, Told(one, None, None, "d", None)))  # type: ignore[arg-type]
    series = Series("s", None, event, "all", "XA", None, None, "disputed", None, None, tuple(figures))
    return Measured(series, None, None, (), tuple(said))


def names(side: list[Said]) -> list[str]:
    return [one.figure.claim for one in side]


@pytest.mark.parametrize(
    ("words", "more", "less"),
    [
        ([("a", 31, None, 0), ("b", 11, 11, 1)], ["a"], ["b"]),
        ([("a", 31, None, 1), ("b", 11, 11, 0)], [], []),  # what grows may have grown since
        ([("a", 10, None, 0), ("b", 11, 11, 0)], [], []),  # they meet
        ([("a", 31, None, 0), ("b", 11, 11, 1), ("c", None, 9, 1), ("e", 40, 40, 0)], ["e", "a"], ["b", "c"]),
        ([("a", None, None, 0), ("b", 11, 11, 1)], [], []),
    ],
)
def test_sides_are_those_whose_words_cannot_both_hold(words, more, less):
    found = find_sides(measured(words))
    assert (names(found[0]), names(found[1])) == (more, less)


def test_what_does_not_grow_contradicts_whenever_it_was_said():
    found = find_sides(measured([("a", 31, None, 1), ("b", 11, 11, 0)], "protest"))
    assert (names(found[0]), names(found[1])) == (["a"], ["b"])


def test_about_fifty_does_not_contradict_forty_eight():
    assert find_sides(measured([("a", 50, 50, 0), ("b", 48, 48, 0)], approx=True)) == ([], [])
