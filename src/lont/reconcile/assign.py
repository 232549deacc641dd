"""Which series a figure belongs to: one event's toll, or that of the whole situation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lont.model.ledger import Entry, Event, Situation
from lont.reconcile.events import HAPPENED
from lont.reconcile.figures import CUMULATIVE, counted_at, order_entries
from lont.reconcile.places import REGION, place_key, place_level
from lont.reconcile.spans import is_span, middle, own_days

FALL = 0.35
"""A number below this part of a situation's running toll, told without place or day, is one event's: not even the most
partial speaker of a crisis counts so little of it."""

FALL_OWN, FALL_LATE, DAYS_BEHIND = 0.5, 0.9, 7
"""A report's own count has no side: it may lie some days behind, and later is no lower than the toll was."""


@dataclass(frozen=True, slots=True)
class Running:
    """A situation's toll so far: the most that was counted at least, and the day on which it last rose."""

    low: float
    when: int


LATELY = 7
"""Days within which a toll goes on from one told before."""
LIKE = 2.0
"""How many times as large, or as small, a toll that goes on from another may be."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a series measures. `owner` is `situation` or `event`, `id` its id. `region` is the key of a place around the
    event's own, where the figures count all of it."""

    owner: str
    id: str
    event: str
    scope: str
    unit: str
    country: str
    region: str = ""


def assign_figures(
    entries: Iterable[Entry], events: Iterable[Event], situations: Iterable[Situation]
) -> dict[Key, list[Entry]]:
    """The figures of each series. Only what is told as having happened counts, and only with a number."""
    home = {claim: event for event in events for claim in event.claims}
    of_event = {event: situation for situation in situations for event in situation.events}
    figures = [entry for entry in order_entries(entries) if entry.counted and entry.modality in HAPPENED]
    known = _known_numbers(figures, home)
    hands = {(entry.document, entry.words) for entry in figures if entry.agent_role and entry.event in CUMULATIVE}
    running: dict[Key, Running] = {}
    series: dict[Key, list[Entry]] = defaultdict(list)
    for entry in figures:
        event = home.get(entry.claim)
        if event is None:
            continue
        situation = of_event.get(event.id)
        one = _key("event", event.id, entry, _region_of(entry, event, known))
        whole = _key("situation", situation.id, entry) if situation else None
        done = bool(entry.agent_role) or (entry.document, entry.words) in hands
        if whole and (
            _is_whole(entry, event, known, running.get(whole), done=done) or _goes_on(entry, series.get(whole, ()))
        ):
            series[whole].append(entry)
            if entry.kind != "increment" and entry.polarity == "positive":
                before = running.get(whole)
                if before is None or (entry.low or 0) > before.low:
                    running[whole] = Running(float(entry.low or 0), counted_at(entry)[0])
        else:
            series[one].append(entry)
    return series


def _key(owner: str, name: str, entry: Entry, region: str = "") -> Key:
    return Key(owner, name, entry.event, entry.scope, entry.unit or "", entry.country or "", region)


def _region_of(entry: Entry, event: Event, known: Mapping[tuple[str, str, str], list[Entry]]) -> str:
    """The region that a figure counts, where its event lies in a town of it and no count of the town is the same:
    "48 killed across the region" is no toll of the town where five of them died."""
    if place_level(entry) != REGION or event.place in (None, entry.place) or event.geonameid == entry.geonameid:
        return ""
    towns = [number for number in known.get((event.id, entry.event, entry.scope), ()) if place_level(number) > REGION]
    if any(_same_number(entry, number) for number in towns):
        return ""
    return place_key(entry)


def _known_numbers(figures: Iterable[Entry], home: Mapping[str, Event]) -> Mapping[tuple[str, str, str], list[Entry]]:
    """The numbers of each event that certainly are its own: they give its place or its day."""
    known: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in figures:
        event = home.get(entry.claim)
        sure = place_level(entry) >= REGION or own_days(entry) is not None
        if event is not None and sure and not is_span(entry):
            known[event.id, entry.event, entry.scope].append(entry)
    return known


def _is_whole(
    entry: Entry,
    event: Event,
    known: Mapping[tuple[str, str, str], list[Entry]],
    running: Running | None,
    *,
    done: bool,
) -> bool:
    """Whether the figure counts the whole situation: it names no town and no single day, or says since when. `done`:
    its sentence names who did it."""
    if entry.event not in CUMULATIVE or place_level(entry) >= REGION:
        return False
    if is_span(entry):
        return True
    if own_days(entry) is not None:
        return False
    numbers = known.get((event.id, entry.event, entry.scope), [])
    if any(_same_number(entry, number) for number in numbers):
        return False
    if running is None:
        return not done  # who did it is told of one event; a toll must be known before it goes on
    if done and counted_at(entry)[0] - running.when > LATELY:
        return False
    return middle(entry.low, entry.high) >= _least_part(entry, running.when, done=done) * running.low


def _goes_on(entry: Entry, tolls: Iterable[Entry]) -> bool:
    """Whether a total whose town another sentence told ("Soldiers moved into X. The death toll rose to 9.") goes on
    from the toll of the whole: one of the same kind of speaker told it lately, and it was not of another size."""
    if not entry.carried or entry.event not in CUMULATIVE or entry.kind == "increment" or own_days(entry) is not None:
        return False
    if is_span(entry):
        return True  # "More than 300 have been arrested since Monday"
    size, day = middle(entry.low, entry.high), counted_at(entry)[0]
    return any(
        toll.source_kind == entry.source_kind is not None
        and toll.kind == entry.kind
        and abs(day - counted_at(toll)[0]) <= LATELY
        and 1 / LIKE <= size / max(middle(toll.low, toll.high), 1.0) <= LIKE
        for toll in tolls
    )


def _least_part(entry: Entry, when: int, *, done: bool) -> float:
    """Which part of the running toll a count must reach to be one of the same, told by the toll's last rise on day
    `when`. A count that names who did it is one event's, unless it goes on from the toll."""
    if done:
        return 1.0
    if entry.source:
        return FALL
    return FALL_OWN if counted_at(entry)[0] - when <= DAYS_BEHIND else FALL_LATE


def _same_number(one: Entry, other: Entry) -> bool:
    """Whether two figures name the same number: that intervals meet says little, where one of them is open."""
    named = {bound for bound in (one.low, one.high) if bound is not None}
    return bool(named & {other.low, other.high})
