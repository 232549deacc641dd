"""Find unbroken stretches of unrest or conflict in a country's days, and link those that one crisis paused between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

GAP = 7
"""So many days without an event end a stretch: protests come back weekly, on Fridays or Sundays, so less would cut one
wave into many."""
PAUSE = 21
"""A crisis may pause so long in the reports and go on: a wave of arrests, a holiday's truce; longer is a new one."""
CHANCE = 0.5
"""A pause is bridged only where fewer events than this would fall into it in the country's usual course: where
something happens every other week anyway, what comes after two weeks need not be the same crisis."""
SIDE, SEEN = 360, 60
"""The usual course is that of the year before the crisis, of which the ledger covers so many days at least."""
LEAST = 4.0
"""The least weight of a situation: some four protests or two of them put down. One crime or one march is none."""
SEED = LEAST / 2
"""What weighs half of that may be followed after a pause, and so come to the whole."""
LEAST_DAYS, LEAST_REPORTS = 2, 3
"""On at least so many days and from so many origins, for the same reason."""
WINDOW = 7
LONG = 45
"""A stretch longer than this may be a simmer with an outbreak in it, which is cut out: see `split_outbreaks`."""
SEASON = 150
"""Within unrest or fighting of less than this many days, a lighter stretch of the other kind is part of it; within a
war of years it need not be."""
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


@dataclass(slots=True)
class Chain:
    """Stretches of one crisis, oldest first, and the longest pause between two of them, in days."""

    stretches: list[Stretch]
    pause: int = 0

    @property
    def start(self) -> int:
        return self.stretches[0].start

    @property
    def end(self) -> int:
        return self.stretches[-1].end

    @property
    def weight(self) -> float:
        return sum(stretch.weight for stretch in self.stretches)

    @property
    def peak(self) -> float:
        return max(stretch.peak for stretch in self.stretches)


def link_stretches(stretches: Sequence[Stretch], days: Mapping[int, float], begun: int, *, unseen: bool) -> list[Chain]:
    """Link each stretch to the one before where the pause is one that the crisis may have made.

    `begun` is the first day on which the ledger hears of the country; `unseen` whether a crisis may be linked whose
    usual course is not known, since the ledger begins with it: what was at war before need not be one war after. What
    weighs half of a crisis (SEED) begins a chain, and is followed by anything; an outbreak far greater than what came
    before begins a new one.
    """
    chains: list[Chain] = []
    for stretch in sorted(stretches, key=lambda stretch: stretch.start):
        last = chains[-1] if chains else None
        pause = stretch.start - last.end if last else 0
        if last and last.weight >= SEED and stretch.peak < RISE * last.peak and pause <= PAUSE:
            usual = usual_rate(days, last, begun)
            usual = (0.0 if unseen else 1.0) if usual is None else usual
            if pause <= GAP or usual * pause <= CHANCE:
                last.stretches.append(stretch)
                last.pause = max(last.pause, pause)
                continue
        chains.append(Chain([stretch]))
    return chains


def usual_rate(days: Mapping[int, float], chain: Chain, begun: int) -> float | None:
    """On which share of days something happens in the year before the chain; None where the ledger begins later."""
    first = max(begun, chain.start - SIDE)
    if chain.start - first < SEEN:
        return None
    return sum(first <= day < chain.start for day, weight in days.items() if weight > 0) / (chain.start - first)


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
