"""Reconcilers that know the labels: the `perfect` one, which the scorer must give full marks, and the `plain` one,
which groups rightly but takes each speaker's newest word as it stands and so shows what the noise leaves to be had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tools.simulate.crisis import World
from tools.simulate.reporters import Told

from lont.model.ledger import Entry, Event, Figure, Series


@dataclass(frozen=True)
class Account:
    """What a reconciler makes of entries."""

    events: tuple[Event, ...]
    series: tuple[Series, ...]


Reconciler = Callable[[Sequence[Entry]], Account]


def newest_words(told: Iterable[Told], day: date) -> dict[str, Told]:
    """The newest total of each speaker that stands on `day`: not withdrawn, not denied by its own speaker."""
    told = [one for one in told if one.day <= day and not one.seen(day).withdrawn]
    taken_back = {(one.speaker, one.entry.low) for one in told if one.entry.polarity == "negative"}
    words: dict[str, Told] = {}
    for one in sorted(told, key=lambda one: (one.day, one.entry.claim)):
        plain = one.entry.polarity == "positive" and one.entry.kind in ("total", "part")
        if plain and (one.speaker, one.entry.low) not in taken_back:
            words[one.speaker] = one
    return words


def bounds(told: Told) -> tuple[float | None, float | None]:
    """What a figure allows; an "about" is a tenth either way."""
    low, high = told.entry.low, told.entry.high
    if told.entry.approx:
        return (low and low * 0.9), (high and high * 1.1)
    return low, high


def disputes(words: Mapping[str, Told]) -> bool:
    """Whether two speakers cannot both be right: bounds of one day that do not meet, or an older floor above a newer
    ceiling (a toll grows, so a newer floor above an older ceiling is no dispute)."""
    told = list(words.values())
    for older in told:
        for newer in told:
            (floor, _), (_, ceiling) = bounds(older), bounds(newer)
            if older is newer or older.meant > newer.meant or floor is None or ceiling is None:
                continue
            if floor > ceiling:
                return True
    return False


def make_oracle(world: World, told: Sequence[Told], *, perfect: bool) -> Reconciler:
    """A reconciler of this world's claims that reads their labels."""
    labels = {one.entry.claim: one for one in told}

    def reconcile(entries: Sequence[Entry]) -> Account:
        day = max((labels[entry.claim].day for entry in entries), default=date.min)
        events: dict[str, list[Told]] = defaultdict(list)
        series: dict[str, list[Told]] = defaultdict(list)
        for entry in entries:
            one = labels[entry.claim]
            if one.event:
                events[one.event].append(one)
            if one.series:
                series[one.series].append(one)
        return Account(
            tuple(_make_event(name, one) for name, one in events.items()),
            tuple(_make_series(world, name, one, day, perfect) for name, one in series.items()),
        )

    return reconcile


def _make_event(name: str, told: Sequence[Told]) -> Event:
    claims = tuple(one.entry.claim for one in told)
    documents = tuple(dict.fromkeys(one.entry.document for one in told))
    first = told[0].entry
    return Event(name, first.event, (), first.country, first.place, None, None, None, claims, documents, 1.0, ())


def _make_series(world: World, name: str, told: Sequence[Told], day: date, perfect: bool) -> Series:
    words = newest_words(told, day)
    stands = {one.entry.claim for one in words.values()}
    figures = tuple(_make_figure(one, one.entry.claim in stands) for one in told)
    low: float | None = None
    high: float | None = None
    if words:
        if perfect:
            low = high = world.truth(name, max(one.meant for one in words.values()))
        else:
            lows, highs = zip(*map(bounds, words.values()), strict=True)
            low = min((x for x in lows if x is not None), default=None) if None not in lows else None
            high = max(x for x in highs if x is not None) if None not in highs else None
    state = "disputed" if disputes(words) else "agreed" if len(words) > 1 else "single"
    first = told[0].entry
    return Series(name, None, first.event, first.scope, first.country, first.place, None, state, low, high, figures)


def _make_figure(told: Told, stands: bool) -> Figure:
    entry = told.entry
    return Figure(entry.low, entry.high, entry.as_of, entry.kind or "total", entry.source, entry.source_kind,
                  entry.outlet, entry.document, entry.claim, "standing" if stands else "superseded")  # fmt: skip
