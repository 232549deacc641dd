"""How well a claim goes with the claims of an event so far: a score with its reasons, or a veto."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from lont.model import GROUP_OF
from lont.model.ledger import Entry
from lont.reconcile.places import COUNTRY, compare_places, place_key, place_level
from lont.reconcile.spans import Bound, meet, middle, own_days, telling_number, widen

LAG = 3
"""Days after an event in which it is still told as news without its day: nine reports in ten come within two, the last
few on the third (their filing day is then that of publication, not the event's)."""
TOLL_LAG = 10
"""A toll is counted on for longer: so late a claim still joins when its number continues the event's own."""
GROWTH = 3.0
"""A count that grows by more between two reports of one event is rather another event's."""
FOREIGN = -2.2
"""What it speaks against one event that a report's own count cannot be the event's: more than a day later it is
another's, unless more than place and type say otherwise."""
KEPT = 12
"""Numbers remembered a cluster and measure: more say nothing new."""
BY_LAG = {-1: 0.4, 0: 2.5, 1: 2.0, 2: 1.2, 3: 0.6}
Score = tuple[float, tuple[str, ...]]


@dataclass(slots=True)
class Cluster:
    """The claims of one event while it grows. `first` is the claim with the most precise place; `own` the days that the
    claims themselves give, `filed` the first and last day they are filed under."""

    first: Entry
    members: list[Entry] = field(default_factory=list)
    own: tuple[date, date] | None = None
    filed: tuple[date, date] | None = None
    types: Counter[str] = field(default_factory=Counter)
    agents: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    numbers: dict[tuple[str, str, str | None], list[tuple[Bound, Bound]]] = field(default_factory=dict)
    told: dict[tuple[str, str, str, str | None], list[tuple[Bound, Bound]]] = field(default_factory=dict)
    reasons: dict[str, int] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)

    def add(self, entry: Entry, score: float, reasons: tuple[str, ...]) -> None:
        """Take the claim in."""
        if place_level(entry) > place_level(self.first):
            self.first = entry
        self.members.append(entry)
        self._add_days(entry)
        self.types[entry.event] += 1
        if entry.agent_role:
            self.agents.add(entry.agent_role)
        self.documents.add(entry.document)
        if entry.counted and entry.polarity == "positive":
            _keep(self.numbers.setdefault((entry.event, entry.scope, entry.unit), []), widen(entry))
            if entry.kind == "total":
                key = (entry.document, entry.event, entry.scope, entry.source)
                _keep(self.told.setdefault(key, []), widen(entry))
        for reason in reasons:
            self.reasons[reason] = self.reasons.get(reason, 0) + 1
        if reasons:
            self.scores.append(score)

    def _add_days(self, entry: Entry) -> None:
        own = own_days(entry)
        if own and entry.polarity == "positive":
            self.own = (min(self.own[0], own[0]), max(self.own[1], own[1])) if self.own else own
        day = entry.as_of
        if day:
            self.filed = (min(self.filed[0], day), max(self.filed[1], day)) if self.filed else (day, day)


def _keep(numbers: list[tuple[Bound, Bound]], number: tuple[Bound, Bound]) -> None:
    if number not in numbers and len(numbers) < KEPT:
        numbers.append(number)


def score_match(entry: Entry, cluster: Cluster) -> Score | None:
    """The score of `entry` with `cluster`, and why; None where place or day exclude it."""
    place = compare_places(entry, cluster.first)
    if place is None:
        return None
    coarse = place_level(entry) <= COUNTRY or place_level(cluster.first) <= COUNTRY
    elsewhere = coarse or place_key(entry) != place_key(cluster.first)
    if elsewhere and entry.counted and not _is_tied(entry, cluster, coarse=coarse):
        return None
    number = _score_numbers(entry, cluster, coarse=coarse)
    day = _score_days(entry, cluster, continues=not coarse and _continues(entry, cluster))
    if day is None:
        return None
    parts = [
        place,
        day,
        number,
        _score_types(entry, cluster),
        _score_agents(entry, cluster),
        _score_report(entry, cluster),
    ]
    return sum(part[0] for part in parts), tuple(part[1] for part in parts if part[1])


def _is_tied(entry: Entry, cluster: Cluster, *, coarse: bool) -> bool:
    """Whether more than country and day ties a count to an event, where one of them names no place: the same report,
    those who did it, or a number so large that it names the event. Else they may be any two events of that day. A town
    and its region are tied enough, unless others did it there."""
    if entry.document in cluster.documents:
        return True
    same_agent = entry.agent_role in cluster.agents
    if entry.agent_role and cluster.agents and not same_agent:
        return False
    return not coarse or same_agent or _is_told_by_number(entry, cluster)


def _known_numbers(entry: Entry, cluster: Cluster) -> list[tuple[Bound, Bound]]:
    """The event's own numbers of what the claim counts."""
    return cluster.numbers.get((entry.event, entry.scope, entry.unit), [])


def _is_told_by_number(entry: Entry, cluster: Cluster) -> bool:
    """Whether the claim names a number of the event's own that is hardly another's."""
    number = telling_number(widen(entry))
    return number is not None and any(telling_number(known) == number for known in _known_numbers(entry, cluster))


def _continues(entry: Entry, cluster: Cluster) -> bool:
    """Whether a count told late is the event's own said again: the same number, one that names the event or is said of
    the same hands. One that has grown meanwhile may as well be the count of what happened there since."""
    if entry.agent_role in cluster.agents:
        bounds = {bound for bound in widen(entry) if bound is not None}
        return any(not bounds.isdisjoint(known) for known in _known_numbers(entry, cluster))
    differ = entry.agent_role and cluster.agents
    return not differ and _is_told_by_number(entry, cluster)


def _score_days(entry: Entry, cluster: Cluster, *, continues: bool) -> tuple[float, str] | None:
    """How the days go together; None where they exclude each other."""
    own = own_days(entry)
    if own and cluster.own:
        gap = max((own[0] - cluster.own[1]).days, (cluster.own[0] - own[1]).days)
        if gap <= 0:
            return 3.0, f"both on {max(own[0], cluster.own[0]):%-d %B %Y}"
        return None
    if own or cluster.own:
        if own:
            day, span = cluster.filed[0] if cluster.filed else None, own
        else:
            day, span = entry.as_of, cluster.own or (date.min, date.min)
    else:
        day, span = entry.as_of, (cluster.filed[0], cluster.filed[0]) if cluster.filed else (date.min, date.min)
    return _score_lag(day, span, continues=continues)


def _score_lag(day: date | None, span: tuple[date, date], *, continues: bool) -> tuple[float, str] | None:
    if day is None:
        return None
    lag = (day - span[1]).days if day > span[1] else min(0, (day - span[0]).days)
    if lag < -1 or (lag > LAG and not (continues and lag <= TOLL_LAG)):
        return None
    said = "on the same day" if lag == 0 else f"told {lag} days after" if lag > 0 else "filed a day before"
    return BY_LAG.get(lag, 0.4), said


def _score_numbers(entry: Entry, cluster: Cluster, *, coarse: bool) -> tuple[float, str]:
    """Numbers of one measure that fit speak for one event, those that cannot be one count against it. Where a place is
    not known they must name the same number: the other may be the toll of the whole country."""
    known = _known_numbers(entry, cluster) if entry.counted else None
    if not known or entry.kind == "increment":
        return 0.0, ""
    bounds = widen(entry)
    if coarse and not any({bound for bound in bounds if bound is not None} & set(number) for number in known):
        return -1.0, f"their numbers of {entry.event} differ"
    if any(meet(bounds, number) and _ratio(bounds, number) <= GROWTH for number in known):
        exact = entry.low == entry.high
        return (1.2 if exact else 0.6), f"their numbers of {entry.event} fit"
    grown = min(_ratio(bounds, number) for number in known) <= GROWTH
    if grown and not _falls(entry, cluster):
        return 0.2, f"their numbers of {entry.event} are near"
    foreign = not entry.source and entry.document not in cluster.documents
    return (FOREIGN if foreign else -1.6), f"their numbers of {entry.event} differ"


def _ratio(one: tuple[Bound, Bound], other: tuple[Bound, Bound]) -> float:
    """How many times the one number the other is; of an open interval its bound counts."""
    sizes = sorted((middle(*one), middle(*other)))
    return max(1.0, sizes[1]) / max(1.0, sizes[0])


def _falls(entry: Entry, cluster: Cluster) -> bool:
    """Whether a report counts fewer, in its own words, than each did on the days before: a toll does not fall."""
    high = widen(entry)[1]
    if entry.source or high is None or entry.document in cluster.documents:
        return False
    before = [
        widen(told)[0] or 0
        for told in cluster.members
        if told.counted and not told.source and (told.event, told.scope, told.unit, told.kind)
        == (entry.event, entry.scope, entry.unit, entry.kind)
    ]  # fmt: skip
    return bool(before) and min(before) > high


def _score_types(entry: Entry, cluster: Cluster) -> tuple[float, str]:
    if cluster.types[entry.event]:
        return 1.0, f"both tell of {entry.event}"
    if GROUP_OF.get(entry.event) == "harm":
        return 0.5, f"{entry.event} beside {min(cluster.types)}"
    return 0.0, ""


def _score_agents(entry: Entry, cluster: Cluster) -> tuple[float, str]:
    if not entry.agent_role or not cluster.agents:
        return 0.0, ""
    if entry.agent_role in cluster.agents:
        return 0.4, f"both by {entry.agent_role}"
    return -0.3, "the agents differ"


def _score_report(entry: Entry, cluster: Cluster) -> tuple[float, str]:
    """A report that gives two numbers of one measure in its own words tells of two events."""
    if entry.document not in cluster.documents:
        return 0.0, ""
    told = cluster.told.get((entry.document, entry.event, entry.scope, entry.source))
    if told and entry.counted and entry.kind == "total" and not any(meet(widen(entry), number) for number in told):
        return -1.5, "one report counts both apart"
    return 0.5, "told in one report"
