"""What a decision moved: the events, series and situations before it and after it, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from lont.model.ledger import Event, Series, Situation
from lont.queries.inspect.sayings import say_crisis, say_happening, say_measure
from lont.queries.ledger.words import Tongue
from lont.store import Ledger

T = TypeVar("T", Event, Series, Situation)
Key = Callable[[T], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is derived from claims, by id."""

    events: Mapping[str, Event]
    series: Mapping[str, Series]
    situations: Mapping[str, Situation]


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """One thing before and after; None where it was not there, or is there no more. One that has another id now is the
    same where it holds most of the same claims."""

    before: T | None
    after: T | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two snapshots, in the order of the later one; what is gone last."""

    events: tuple[Change[Event], ...]
    series: tuple[Change[Series], ...]
    situations: tuple[Change[Situation], ...]

    def __bool__(self) -> bool:
        return bool(self.events or self.series or self.situations)


def take_snapshot(ledger: Ledger) -> Snapshot:
    """The derived part of the ledger as it is now. A ledger of 55,000 claims takes about three seconds."""
    return Snapshot(
        events={one.id: one for one in ledger.events()},
        series={one.id: one for one in ledger.series()},
        situations={one.id: one for one in ledger.situations()},
    )


def compare_snapshots(before: Snapshot, after: Snapshot, judged: frozenset[str] = frozenset()) -> Changes:
    """What moved; what holds claims that were `judged` comes first. A series whose event or situation only got another
    id did not move."""
    events = _compare(before.events, after.events, lambda one: frozenset(one.claims), _same_event)
    series = _compare(before.series, after.series, _claims_of_series, _same_series)
    return Changes(
        events=tuple(sorted(events, key=lambda one: not _holds(one, judged, lambda event: event.claims))),
        series=tuple(sorted(series, key=lambda one: not _holds(one, judged, _claims_in))),
        situations=_compare(before.situations, after.situations, lambda one: frozenset(one.documents), _same_situation),
    )


def _holds(change: Change[T], judged: frozenset[str], claims: Callable[[T], Iterable[str]]) -> bool:
    return any(one is not None and not judged.isdisjoint(claims(one)) for one in (change.before, change.after))


def _claims_in(series: Series) -> list[str]:
    return [figure.claim for figure in series.figures]


def _claims_of_series(series: Series) -> frozenset[str]:
    """Series of one claim are of several kinds, so what they measure is part of their key."""
    return frozenset(f"{series.event}|{series.scope}|{series.unit}|{figure.claim}" for figure in series.figures)


def _same_event(one: Event, other: Event) -> bool:
    return replace(one, id="") == replace(other, id="")


def _same_series(one: Series, other: Series) -> bool:
    loose: dict[str, Any] = {"id": "", "situation": None, "events": ()}
    return replace(one, **loose) == replace(other, **loose)


def _same_situation(one: Situation, other: Situation) -> bool:
    loose: dict[str, Any] = {"id": "", "events": ()}
    return replace(one, **loose) == replace(other, **loose) and len(one.events) == len(other.events)


def _compare(
    before: Mapping[str, T], after: Mapping[str, T], parts: Key[T], same: Callable[[T, T], bool]
) -> tuple[Change[T], ...]:
    gone: dict[str, T] = {id: one for id, one in before.items() if id not in after}
    found: list[Change[T]] = []
    for id, one in after.items():
        old = before.get(id)
        if old is None:
            old = _closest(one, gone, parts)
            if old is not None:
                del gone[old.id]
        if old is None or not same(old, one):
            found.append(Change(old, one))
    found += [Change(one, None) for one in gone.values()]
    return tuple(found)


def _closest(one: T, gone: Mapping[str, T], parts: Key[T]) -> T | None:
    """The one that is gone and shares most of its parts; None where none shares any."""
    mine = parts(one)
    shares = [(len(mine & parts(old)), old.id, old) for old in gone.values()]
    best = max(shares, key=lambda share: share[:2], default=None)
    return best[2] if best and best[0] else None


# -------------------------------------------------------------------------------------------------------------- words
SHOWN = 12
"""Lines of each kind; the rest is counted."""


def say_changes(changes: Changes, tongue: Tongue) -> Iterator[str]:
    """What moved, a line for each; one line where nothing did."""
    if not changes:
        yield "no event, series or situation moved"
    yield from _say(changes.events, "event", lambda one: say_happening(one, tongue))
    yield from _say(changes.series, "series", lambda one: say_measure(one, tongue))
    yield from _say(changes.situations, "situation", lambda one: say_crisis(one, tongue))


def _say(changes: Sequence[Change[T]], noun: str, describe: Callable[[T], str]) -> Iterator[str]:
    for change in changes[:SHOWN]:
        one = change.after or change.before
        assert one is not None
        if change.before is None:
            yield f"{noun} {one.id} is new: {describe(one)}"
        elif change.after is None:
            yield f"{noun} {one.id} is gone: {describe(one)}"
        else:
            was, now = describe(change.before), describe(one)
            name = one.id if one.id == change.before.id else f"{change.before.id} is {one.id} now"
            yield f"{noun} {name}\n    {was}\n  → {now}" if was != now else f"{noun} {name}: {now}, for other reasons"
    if len(changes) > SHOWN:
        yield f"and {len(changes) - SHOWN:,} more {noun}{'' if noun == 'series' else 's'}"


def changes_record(changes: Changes) -> dict[str, Any]:
    """The ids that moved: for each kind those before and after, null where there was or is none."""
    return {
        kind: [
            {"before": one.before.id if one.before else None, "after": one.after.id if one.after else None}
            for one in found
        ]
        for kind, found in (
            ("events", changes.events),
            ("series", changes.series),
            ("situations", changes.situations),
        )
    }
