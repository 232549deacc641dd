"""Series of figures: what measures the same thing over time, with its standing range and the reason of each bound."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from operator import attrgetter

from lont.model.ledger import Entry, Event, Figure, Series, Situation
from lont.reconcile.assign import Key, assign_figures
from lont.reconcile.bounds import Bounds, raise_by_event, tighten
from lont.reconcile.figures import CUMULATIVE, Range, read_figures
from lont.reconcile.kinds import settle_kinds
from lont.reconcile.spans import tidy_number
from lont.reconcile.told_later import settle_places

_AS_TUPLE = attrgetter(*(field.name for field in fields(Key)))
"""Keys sort by it as they do themselves, three times as fast."""
Read = tuple[tuple[Figure, ...], Range]


def build_series(
    entries: Iterable[Entry], events: Iterable[Event], situations: Iterable[Situation] = ()
) -> tuple[Series, ...]:
    """All series of the claims, by situation, event type and scope."""
    events, situations = tuple(events), tuple(situations)
    assigned = assign_figures(settle_kinds(settle_places(entries)), events, situations)
    read = {
        key: found
        for key, figures in assigned.items()
        if (found := read_figures(figures, cumulative=key.event in CUMULATIVE, scope=key.scope))[0]
    }  # what is only denied counts nothing, and is no whole that its parts could raise
    groups: dict[tuple[str, ...], dict[str, Key]] = defaultdict(dict)
    for key in sorted(read, key=_AS_TUPLE):
        groups[key.owner, key.id, key.event, key.unit, key.country, key.region][key.scope] = key
    by_event = {event.id: event for event in events}
    home = {event: situation for situation in situations for event in situation.events}
    of_claim = {claim: event.id for event in events for claim in event.claims}
    places = {key: figures[0] for key, figures in assigned.items() if key.region}
    greatest = _find_greatest(read, home, by_event, places)
    made: list[Series] = []
    for keys in groups.values():
        bounds = _tighten(keys, read, greatest)
        for scope in sorted(bounds):
            of_region = next(iter(keys.values()))
            key = keys.get(scope) or replace(of_region, scope=scope)
            figures, standing = read.get(key, ((), None))
            series = _make_series(key, figures, standing, bounds[scope], by_event, home, of_claim)
            made.append(_put_in_region(series, region) if (region := places.get(of_region)) else series)
    return tuple(sorted((series for series in made if series.figures or series.low is not None), key=_order))


def _find_greatest(
    read: Mapping[Key, Read], home: Mapping[str, Situation], by_event: Mapping[str, Event], places: Mapping[Key, Entry]
) -> Mapping[Key, tuple[float, str]]:
    """For each series of a situation the most that one of its events counts at least, and where that is."""
    greatest: dict[Key, tuple[float, str]] = {}
    for key, (_, standing) in read.items():
        if key.owner == "event" and key.id in home and standing.low is not None and standing.state != "disputed":
            event = by_event[key.id]
            whole = replace(key, owner="situation", id=home[key.id].id, region="")
            if whole not in read or read[whole][1].when < standing.when:
                continue  # the whole was counted before, and may have grown since
            place = places[key].place if key in places else event.place
            found = (float(standing.low), place or f"one event of {event.start}")
            greatest[whole] = max(greatest.get(whole, found), found)
    return greatest


def _tighten(
    keys: Mapping[str, Key], read: Mapping[Key, Read], greatest: Mapping[Key, tuple[float, str]]
) -> dict[str, Bounds]:
    """The ranges of one measure by scope, tightened by each other where it is people that are counted and added up."""
    ranges = {}
    for scope, key in keys.items():
        standing = read[key][1]
        disputed = standing.state == "disputed"
        ranges[scope] = Bounds(standing.low, standing.high, standing.when, standing.reasons, disputed)
        if key in greatest and key.event in CUMULATIVE:
            ranges[scope] = raise_by_event(ranges[scope], greatest[key][1], greatest[key][0])
    one = next(iter(keys.values()))
    return tighten(ranges) if one.event in CUMULATIVE and one.unit == "person" else ranges


def _make_series(
    key: Key,
    figures: tuple[Figure, ...],
    standing: Range | None,
    bounds: Bounds,
    by_event: Mapping[str, Event],
    home: Mapping[str, Situation],
    of_claim: Mapping[str, str],
) -> Series:
    event = by_event.get(key.id) if key.owner == "event" else None
    situation = key.id if event is None else home[event.id].id if event.id in home else None
    told_of = (key.owner, key.id, key.event, key.scope, key.unit, key.country)
    text = "|".join((*told_of, key.region) if key.region else told_of)
    told = {of_claim[figure.claim] for figure in figures if figure.claim in of_claim}
    return Series(
        id="s" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:15],
        situation=situation,
        event=key.event,
        scope=key.scope,
        country=key.country or None,
        place=event.place if event else None,
        geonameid=event.geonameid if event else None,
        state=standing.state if standing else "single",
        low=tidy_number(bounds.low),
        high=tidy_number(bounds.high),
        figures=figures,
        events=(event.id,) if event else tuple(sorted(told)),
        reasons=bounds.reasons,
        unit=key.unit or None,
    )


def _put_in_region(series: Series, figure: Entry) -> Series:
    """The series of the region that its figures name, around the town of its event."""
    return replace(series, place=figure.place, geonameid=figure.geonameid)


def _order(series: Series) -> tuple[object, ...]:
    days = [figure.as_of for figure in series.figures if figure.as_of]
    whole = bool(series.place) or len(series.events) == 1
    return series.situation or "~", whole, min(days, default=date.max), series.event, series.scope, series.id
