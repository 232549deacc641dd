"""One row for one incident: the dead and wounded of an attack told in the attack's own row, as ACLED has them.

The ledger keeps what was done and what came of it as two events, for their reports and numbers go different ways. ACLED
counts fatalities in the incident that caused them; left apart, one sentence would give two rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from lont.export.crosswalk import load_crosswalk
from lont.export.gather import CAUSES, RESULTS, Happening

Sentence = tuple[str, str]


def fold_results(happenings: Sequence[Happening]) -> list[Happening]:
    """The same, with each event of killed or wounded in the event of violence with which it shares most sentences, of
    the same country and, where both have one, of the same place. Its numbers and reports go with it; a toll stays."""
    causes: dict[Sentence, list[int]] = defaultdict(list)
    for at, one in enumerate(happenings):
        if not set(one.told_types) & RESULTS and set(one.told_types) & CAUSES:
            for sentence in _sentences(one):
                causes[sentence].append(at)
    taken: dict[int, list[Happening]] = defaultdict(list)
    gone: set[int] = set()
    for at, one in enumerate(happenings):
        results = set(one.told_types) & RESULTS
        cause = _find_cause(one, causes, happenings) if results and not all(map(one.is_total, results)) else None
        if cause is not None:
            taken[cause].append(one)
            gone.add(at)
    return [_take(one, taken[at]) if at in taken else one for at, one in enumerate(happenings) if at not in gone]


def _sentences(one: Happening) -> set[Sentence]:
    return {(told.entry.document, told.entry.words) for told in one.told}


def _find_cause(one: Happening, causes: dict[Sentence, list[int]], happenings: Sequence[Happening]) -> int | None:
    shared: dict[int, int] = defaultdict(int)
    for sentence in _sentences(one):
        for at in causes.get(sentence, ()):
            if _meet(one, happenings[at]):
                shared[at] += 1
    order = load_crosswalk().order.index
    return max(shared, key=lambda at: (shared[at], -min(map(order, happenings[at].told_types)), -at), default=None)


def _meet(one: Happening, other: Happening) -> bool:
    places = {one.place_name, other.place_name} - {None}
    return one.event.country == other.event.country and len(places) < 2


def _take(one: Happening, results: Sequence[Happening]) -> Happening:
    """The incident with what came of it; it takes their place where it has none of its own."""
    place = one.place or next((result.place for result in results if result.place), None)
    named = next((result.event for result in results if result.place), one.event)
    event = one.event if one.place or not place else replace(
        one.event, place=named.place, geonameid=named.geonameid
    )  # fmt: skip
    return replace(
        one,
        event=event,
        place=place,
        told=(*one.told, *(told for result in results for told in result.told)),
        series=(*one.series, *(series for result in results for series in result.series)),
        reports=tuple(dict.fromkeys([*one.reports, *(report for result in results for report in result.reports)])),
        folded=tuple(result.event.id for result in results),
    )
