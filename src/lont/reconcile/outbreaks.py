"""Find unbroken stretches of unrest or conflict in a country's days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GAP = 7
"""So many days without an event end a situation: protests come back weekly, on Fridays or Sundays, so less would cut
one wave into many; more would join what the reports hold apart."""
LEAST = 4.0
"""The least weight of a situation: some four protests or two of them put down. One crime or one march is none."""
LEAST_DAYS, LEAST_REPORTS = 2, 3
"""On at least so many days and from so many origins, for the same reason."""
WINDOW = 7
LONG = 45
"""A stretch longer than this may be a simmer with an outbreak in it, which is cut out: see `split_outbreaks`."""
RISE = 4.0
"""An outbreak stands out where its busiest week weighs so many times the stretch's median week."""
EDGE = 0.2
"""It lasts while a week weighs more than this part of its busiest one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Day numbers, both inclusive, with the weight of the days and of the busiest week."""

    start: int
    end: int
    weight: float
    peak: float


def find_stretches(days: Mapping[int, float]) -> list[Stretch]:
    """Stretches of days with events, no more than GAP days apart, cut where an outbreak stands out from a simmer."""
    found: list[Stretch] = []
    run: list[int] = []
    for day in sorted(day for day, weight in days.items() if weight > 0):
        if run and day - run[-1] > GAP:
            found += split_outbreaks(run, days)
            run = []
        run.append(day)
    return found + (split_outbreaks(run, days) if run else [])


def split_outbreaks(run: Sequence[int], days: Mapping[int, float]) -> list[Stretch]:
    """The outbreaks of a run of days and what lies between; a run that is short, or of even weight, is one stretch."""
    pending, found = [list(run)], []
    while pending:
        part = pending.pop()
        if not part:
            continue
        weeks = _weeks(part, days)
        peak_day = max(part, key=lambda day: (weeks[day], -day))
        peak = weeks[peak_day]
        middle = sorted(weeks.values())[len(weeks) // 2]
        if part[-1] - part[0] < LONG or peak < RISE * middle or peak < 2 * LEAST:
            found.append(Stretch(part[0], part[-1], sum(days[day] for day in part), peak))
            continue
        first, last = _edges(part, weeks, peak_day, EDGE * peak)
        kept = part[first : last + 1]
        found.append(Stretch(kept[0], kept[-1], sum(days[day] for day in kept), peak))
        pending += [part[:first], part[last + 1 :]]
    return sorted(found, key=lambda stretch: stretch.start)


def _weeks(part: Sequence[int], days: Mapping[int, float]) -> dict[int, float]:
    """For each day the weight of the week around it."""
    weeks: dict[int, float] = {}
    total, tail, head = 0.0, 0, 0
    half = WINDOW // 2
    for day in part:
        while head < len(part) and part[head] <= day + half:
            total += days[part[head]]
            head += 1
        while part[tail] < day - half:
            total -= days[part[tail]]
            tail += 1
        weeks[day] = total
    return weeks


def _edges(part: Sequence[int], weeks: Mapping[int, float], peak: int, least: float) -> tuple[int, int]:
    """The positions between which the weeks around `peak` stay above `least`."""
    first = last = part.index(peak)
    while first > 0 and weeks[part[first - 1]] >= least and part[first] - part[first - 1] <= GAP:
        first -= 1
    while last + 1 < len(part) and weeks[part[last + 1]] >= least and part[last + 1] - part[last] <= GAP:
        last += 1
    return first, last
