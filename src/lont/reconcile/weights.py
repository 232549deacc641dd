"""How much an event weighs towards a situation, and of which kind: unrest or conflict."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lont.model import GROUP_OF
from lont.model.ledger import Entry, Event
from lont.reconcile.match import LAG
from lont.reconcile.spans import is_span

UNREST: Mapping[str, float] = {
    "protest": 1.0, "riot": 1.5, "crackdown": 1.5, "block": 0.5, "strike": 0.5, "storm": 0.7, "loot": 0.7, "clash": 0.5,
}  # fmt: skip
CONFLICT: Mapping[str, float] = {"shell": 1.0, "clash": 1.0, "attack": 0.7, "bomb": 0.7, "storm": 0.5, "abduct": 0.3}
"""Weights of event types, a curated order: a crackdown says more of a crisis than a strike. What is not named weighs
nothing by itself, but may belong."""
ALONE: Mapping[str, float] = {"attack": 0.0, "abduct": 0.0, "storm": 0.0, "bomb": 0.5, "shell": 0.5, "clash": 0.5}
"""What part of its weight in conflict an event keeps where no army and no armed group is in it: a gunman is no party to
a war, a blast may be an accident, and a launch that of a satellite."""
NEWS = timedelta(days=LAG)
CROWD = frozenset(("protester", "opposition"))
ARMED = frozenset(("military", "rebel"))
FORCE = frozenset(("police", "military", "government"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event with its weight in unrest and in conflict, the roles of those in it, and the last day that it is told of
    as news."""

    event: Event
    unrest: float
    conflict: float
    agents: frozenset[str]
    targets: frozenset[str]
    origins: frozenset[str]
    last: date


def weigh_events(entries: Iterable[Entry], events: Iterable[Event]) -> list[Weighed]:
    """The weight of each event that has a day: by its types, who is in it, and how many reports tell of it."""
    events = list(events)
    home = {claim: number for number, event in enumerate(events) for claim in event.claims}
    members: list[list[Entry]] = [[] for _ in events]
    for entry in entries:
        if entry.claim in home and not entry.withdrawn:
            members[home[entry.claim]].append(entry)
    return [_weigh(event, own) for event, own in zip(events, members, strict=True) if event.start and own]


def _weigh(event: Event, members: list[Entry]) -> Weighed:
    told = [entry for entry in members if entry.polarity == "positive" and entry.salience != "background"]
    if all(is_span(entry) for entry in told):
        told = []  # an account of weeks or years begins nothing on its first day
    agents = frozenset(entry.agent_role for entry in told if entry.agent_role)
    targets = frozenset(entry.target_role for entry in told if entry.target_role)
    origins = frozenset(entry.origin for entry in told)
    types = {entry.event for entry in told}
    unrest = max((UNREST.get(one, 0.0) for one in types), default=0.0)
    conflict = max((CONFLICT.get(one, 0.0) for one in types), default=0.0)
    if GROUP_OF.get(event.event) == "harm":
        if (agents | targets) & CROWD:
            unrest = max(unrest, 1.0)
        elif agents & ARMED or (agents and targets & ARMED):
            conflict = max(conflict, 0.5)  # soldiers who die by nobody's hand are an accident
    if (agents | targets) & CROWD and types & {"attack", "assault", "clash", "storm"}:
        unrest, conflict = max(unrest, 1.0), conflict / 2
    if not (agents | targets) & ARMED:
        conflict = max((CONFLICT.get(one, 0.0) * ALONE.get(one, 1.0) for one in types), default=0.0)
    reports = 1 + math.log2(max(1, len(origins)))
    start = event.start or date.min
    ends = [event.end] if event.end and event.end - start <= NEWS else []
    last = max([start, *ends, *(entry.as_of for entry in told if entry.as_of and entry.as_of - start <= NEWS)])
    return Weighed(event, unrest * reports, conflict * reports, agents, targets, origins, last)
