"""Which events beside its own unrest or conflict belong to a situation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lont.model import GROUP_OF
from lont.model.ledger import Entry
from lont.reconcile.outbreaks import GAP, SEEN
from lont.reconcile.spans import is_span
from lont.reconcile.weights import CROWD, FORCE, Weighed

CROWD_TYPES = frozenset(("loot", "storm", "clash", "riot", "block", "crackdown", "shutdown"))
"""Types that belong to unrest in the same country and days even where no report tells of both."""
_MONTH = 32
STRANGERS = 0.2
"""A toll of the country joins by its number alone only where fewer others than this are to be expected in the time."""
NEAR_TOLL = (0.3, 4.0)
"""A toll of the country, told without place or day, belongs where it is near the toll known so far: between a partial
count and one that several days have raised."""


@dataclass(slots=True)
class Draft:
    """A situation in the making; `start` and `end` are day numbers, `members` its events by id, `pause` the most days
    between two of them, `peak` the weight of its busiest week."""

    kind: str
    countries: set[str]
    start: int
    end: int
    weight: float
    members: dict[str, Weighed] = field(default_factory=dict)
    pause: int = GAP
    peak: float = 0.0

    def documents(self) -> set[str]:
        """The reports that tell of its events."""
        return {document for one in self.members.values() for document in one.event.documents}

    def days(self) -> int:
        """On how many days its events lie."""
        return len({one.event.start for one in self.members.values()})

    def take(self, other: Draft) -> None:
        """Take in another situation."""
        self.countries |= other.countries
        self.start, self.end = min(self.start, other.start), max(self.end, other.end)
        self.weight += other.weight
        self.pause, self.peak = max(self.pause, other.pause), max(self.peak, other.peak)
        self.members |= other.members


class Calendar:
    """Situations by the months that they touch, so that few are looked at for each event."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        self.months: dict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Make the situation findable."""
        for month in range((draft.start - GAP) // _MONTH, (draft.end + GAP) // _MONTH + 1):
            self.months[month].append(draft)

    def near(self, start: int, end: int | None = None) -> list[Draft]:
        """The situations that may touch the days from `start` to `end`, in the order of adding."""
        months = range(start // _MONTH, (start if end is None else end) // _MONTH + 1)
        return list({id(draft): draft for month in months for draft in self.months.get(month, ())}.values())


def gather_members(
    drafts: Sequence[Draft], by_country: Mapping[str, Sequence[Weighed]], entries: Iterable[Entry]
) -> None:
    """Add to each situation the events of its country and days that belong to it. An event belongs to one: that with
    which it shares most reports, then the weightiest."""
    of_country: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for country in draft.countries:
            of_country[country].append(draft)
    taken = {event for draft in drafts for event in draft.members}
    told = {entry.claim: entry for entry in entries}
    for country, own in sorted(of_country.items()):
        calendar = Calendar(sorted(own, key=lambda draft: (-draft.weight, draft.start, draft.kind)))
        documents = {id(draft): draft.documents() for draft in own}
        rest = [one for one in by_country.get(country, ()) if one.event.id not in taken]
        rest.sort(key=lambda one: (one.event.start or date.max, one.event.id))
        late = [one for one in rest if not _join_best(one, calendar, documents, told)]
        tolls = [one for one in late if _is_bare_toll(one)]
        strangers = _count_strangers(tolls, own)
        for one in tolls:
            _join_toll(one, calendar, told, strangers)


def _is_bare_toll(one: Weighed) -> bool:
    """Whether it counts harm of nobody's doing in the country at large."""
    return GROUP_OF.get(one.event.event) == "harm" and not one.event.place and not one.agents


def _count_strangers(tolls: Sequence[Weighed], own: Sequence[Draft]) -> float:
    """How many such tolls a day the country has while it is not in crisis: accidents, epidemics, crimes. None are
    expected of a country of which the ledger knows little but its crisis."""
    days = sorted(_day(one) for one in tolls)
    if not days:
        return 0.0
    first, last = min(days[0], *(draft.start for draft in own)), max(days[-1], *(draft.end for draft in own))
    calm = last - first + 1 - sum(draft.end - draft.start + 1 for draft in own)
    if calm < SEEN:
        return 0.0
    outside = sum(not any(draft.start <= day <= draft.end for draft in own) for day in days)
    return outside / calm


def _within(one: Weighed, draft: Draft, after: int = GAP) -> bool:
    start = _day(one)
    return draft.start <= start <= draft.end + after


def _join_best(one: Weighed, calendar: Calendar, documents: Mapping[int, set[str]], told: Mapping[str, Entry]) -> bool:
    """Join the situation with which the event shares most reports, then the weightiest."""
    begun = _since(one, told)
    best: Draft | None = None
    most = -1
    for draft in calendar.near(min([_day(one), *begun]), _day(one)):
        shared = len(documents[id(draft)].intersection(one.event.documents))
        back = any(abs(start - draft.start) <= GAP for start in begun)
        if shared > most and (back or (_within(one, draft) and (shared or _fits(one, draft)))):
            best, most = draft, shared
    if best is None:
        return False
    best.members[one.event.id] = one
    return True


def _day(one: Weighed) -> int:
    return (one.event.start or date.max).toordinal()


def _fits(one: Weighed, draft: Draft) -> bool:
    """Whether those in it are those of the situation, though no report tells of both."""
    group = GROUP_OF.get(one.event.event)
    if draft.kind == "unrest":
        crowd = bool((one.agents | one.targets) & CROWD)
        seen = one.agents if one.event.place else one.agents | one.targets
        hands = FORCE - {"government"} if group == "harm" else FORCE  # a government's dead are mostly the executed
        force = bool(seen & hands) and group in ("harm", "violence", "repression")
        return crowd or force or bool(CROWD_TYPES.intersection(one.event.types)) or group == "force"
    sides = {"military", "rebel"}
    return bool((one.agents | one.targets) & sides) and group in ("harm", "violence", "force")


def _since(one: Weighed, told: Mapping[str, Entry]) -> list[int]:
    """The days since when its claims count harm ("since 2 January, 164 were killed"): the situation's first, mostly."""
    if GROUP_OF.get(one.event.event) != "harm":
        return []
    spans = [told[claim] for claim in one.event.claims if claim in told and is_span(told[claim])]
    return [entry.start.toordinal() for entry in spans if entry.start]


def _join_toll(one: Weighed, calendar: Calendar, told: Mapping[str, Entry], strangers: float) -> None:
    """A toll of the whole country, of nobody's doing, joins where its number continues the situation's own, and hardly
    any other would by chance."""
    figures = [told[claim] for claim in one.event.claims if claim in told and told[claim].low]
    for draft in calendar.near(_day(one)):
        rare = strangers * (draft.end - draft.start + 1) <= STRANGERS
        if (
            rare
            and draft.kind == "unrest"
            and _within(one, draft, 1)
            and any(_continues(f, draft, told) for f in figures)
        ):
            draft.members[one.event.id] = one
            return


def _continues(figure: Entry, draft: Draft, told: Mapping[str, Entry]) -> bool:
    """Whether the number lies near the sum of what is known of the same harm by its day."""
    if figure.start is not None or figure.end is not None:
        return False
    known = 0.0
    for member in draft.members.values():
        if GROUP_OF.get(member.event.event) == "harm" and (member.event.start or date.max) <= (
            figure.as_of or date.max
        ):
            lows = [
                float(told[claim].low or 0)
                for claim in member.event.claims
                if claim in told and told[claim].event == figure.event and told[claim].unit == figure.unit
            ]
            known = known + max(lows, default=0.0) if member.event.place else max(known, max(lows, default=0.0))
    return NEAR_TOLL[0] * known <= float(figure.low or 0) <= NEAR_TOLL[1] * known and known > 0
