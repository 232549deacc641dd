"""The events and claims to export, each with what its reports say of it: what all forms are written from."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import select

from lont.model import EVENT_GROUPS
from lont.model.ledger import Entry, Event, Series
from lont.queries.ledger.question import Question
from lont.reconcile import tell_timeline
from lont.reconcile.events import HAPPENED
from lont.reconcile.spans import is_span, own_days
from lont.store import Filter, Ledger
from lont.store.connect import reading
from lont.store.judgements import apply_judgements
from lont.store.read import parse_moment, read_entries, select_entries
from lont.store.schema import CLAIMS, DOCUMENTS

PART = 500
"""Ids in one question to the database."""
CAUSES = frozenset(("shell", "bomb", "clash", "attack", "assault", "storm", "riot", "crackdown"))
"""Types of what kills and wounds."""
RESULTS = frozenset(("kill", "wound"))
WEEK = 7
LOCATED = ("point", "city", "district", "region")
"""Precisions whose position is one on a map; that of a country is none."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report: the id that its record gave, and who published it when and where."""

    id: str
    outlet: str | None
    url: str | None
    title: str | None
    published: date | datetime | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who did it, or whom it befell: Lont's role, ISO alpha-2 country, the report's words."""

    role: str
    country: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, and what its record has beside. `toll`: its sentence also gives a smaller total of the same people
    ("seven were killed, bringing the toll to 230")."""

    entry: Entry
    agent: Party | None
    target: Party | None
    about: str | None
    rule: str
    sources: tuple[str, ...]
    toll: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of which at least one claim says that it happened. `told` are the claims that do, `best` tells it best;
    `place` is the claim that locates it, `series` those that count in it alone, `reports` in order of claims,
    `folded` the ids of events that a form put into it."""

    event: Event
    told: tuple[Told, ...]
    best: Told
    place: Entry | None
    series: tuple[Series, ...]
    situation: str | None
    reports: tuple[Source, ...]
    folded: tuple[str, ...] = ()

    @property
    def place_name(self) -> str | None:
        """The event's place, where a claim that it happened gives it: that of a denial is no place of what happened."""
        return self.event.place if self.place else None

    @property
    def geonameid(self) -> int | None:
        """The GeoNames id of the same."""
        return self.event.geonameid if self.place else None

    @property
    def located(self) -> Entry | None:
        """The claim that gives its position on a map; None where it has none."""
        return self.place if self.place and is_located(self.place) else None

    @property
    def told_types(self) -> list[str]:
        """The types that claims tell of, in the ledger's order, which also holds those that are only denied."""
        told = dict.fromkeys(one.entry.event for one in self.told)
        return [
            *(one for one in self.event.types if one in told),
            *(one for one in told if one not in self.event.types),
        ]

    @property
    def main_type(self) -> str:
        """The type that the ledger files it under; where claims only deny or plan that, the first that they tell."""
        told = self.told_types
        return self.event.event if self.event.event in told else told[0]

    @property
    def types(self) -> list[str]:
        """The types that an ontology of violence may take it for: those that claims tell of, but killed and wounded
        only where violence is told: by whom or by what, or that it belongs to a crisis; else a bus crash would be an
        attack."""
        types = self.told_types
        hurt = [one for one in self.told if one.entry.event in RESULTS]
        if self.situation or CAUSES.intersection(types) or any(one.agent for one in hurt):
            return types
        return [event for event in types if event not in RESULTS]

    @property
    def day(self) -> date | None:
        """Its first day; None where it is only told as history of no day of its own."""
        dated = any(own_days(one.entry) or one.entry.salience != "background" for one in self.told)
        return self.event.start if dated else None

    def is_total(self, event: str) -> bool:
        """Whether all that counts `event` is of a longer time ("since January"), or the greater of two totals of one
        sentence."""
        mine = [one for one in self.told if one.entry.event == event]
        return bool(mine) and all(one.toll or is_span(one.entry) for one in mine)

    def is_toll(self, event: str) -> bool:
        """Whether its number of `event` may hold other events': such a total, or a number of a whole country of which
        nothing tells by what it came about, or which is of more than a week."""
        start, end = self.event.start, self.event.end
        short = start is None or end is None or (end - start).days < WEEK
        here = self.place is not None or (short and bool(CAUSES.intersection(self.types)))
        return self.is_total(event) or (not here and any(one.entry.event == event for one in self.told))


@dataclass(frozen=True, slots=True)
class Harvest:
    """The happenings, in the order of days, and how many events were left out since nothing says that they happened."""

    happenings: tuple[Happening, ...]
    unreal: int


def gather_happenings(ledger: Ledger, question: Question) -> Harvest:
    """The events asked for that happened: told as fact or hedged, not denied, not withdrawn, not only planned."""
    events = ledger.events(question.to_filter())
    entries = ledger.entries_of([claim for event in events for claim in event.claims])
    told = {one.entry.claim: one for one in mark_tolls(add_records(ledger, list(filter(happened, entries))))}
    best = {moment.event.id: moment.claim for moment in tell_timeline(entries, events)}
    series = _owned(ledger.series(Filter(situation=question.situation.id if question.situation else None)))
    homes = {event: one.name for one in ledger.situations() for event in one.events}
    sources = find_sources(ledger, {document for event in events for document in event.documents})
    made: list[Happening] = []
    for event in events:
        mine = [told[claim] for claim in event.claims if claim in told]
        if not mine:
            continue
        names = dict.fromkeys(one.entry.document for one in mine)
        made.append(
            Happening(
                event=event,
                told=tuple(mine),
                best=told.get(best.get(event.id, ""), mine[0]),
                place=_locate(event, mine),
                series=tuple(series.get(event.id, ())),
                situation=homes.get(event.id),
                reports=tuple(sources[name] for name in names if name in sources),
            )
        )
    made.sort(key=lambda one: (one.event.start or date.max, one.event.end or date.max, one.event.id))
    return Harvest(tuple(made), len(events) - len(made))


def happened(entry: Entry) -> bool:
    """Whether the claim says that it happened."""
    return entry.modality in HAPPENED and entry.polarity == "positive" and not entry.withdrawn


def _owned(series: Iterable[Series]) -> dict[str, list[Series]]:
    """The series that count in one event alone, by it. Tolls of a whole situation are no event's: adding those up with
    the events' own would count the dead twice."""
    found: dict[str, list[Series]] = {}
    for one in series:
        if len(one.events) == 1 and is_own(one, one.events[0]):
            found.setdefault(one.events[0], []).append(one)
    return found


def is_own(series: Series, event: str) -> bool:
    """Whether a series was made of the event alone, which its id shows (`reconcile.series`; a test holds on to it)."""
    parts = ("event", event, series.event, series.scope, series.unit or "", series.country or "")
    return series.id == "s" + hashlib.sha256("|".join(parts).encode("utf-8", "replace")).hexdigest()[:15]


def _locate(event: Event, told: Sequence[Told]) -> Entry | None:
    """The claim that gives the event's own place, with its position where that is one on a map."""
    if event.place is None:
        return None
    entries = [one.entry for one in told]
    mine = [entry for entry in entries if (entry.place, entry.geonameid) == (event.place, event.geonameid)]
    return next((entry for entry in mine if is_located(entry)), mine[0] if mine else None)


def is_located(entry: Entry) -> bool:
    """Whether it has a position that stands for more than its country."""
    return entry.lat is not None and entry.lon is not None and entry.precision in LOCATED


# -------------------------------------------------------------------------------------------------- claims and reports
def iterate_claims(ledger: Ledger, question: Question) -> Iterator[tuple[Told, Source]]:
    """All claims asked for, also those that were planned or denied, by day, each with its report."""
    judgements = ledger.judgements()
    with reading(ledger.engine) as connection:
        found = read_entries(connection, select_entries(question.to_filter()))
        while part := list(islice(found, 10 * PART)):
            kept = apply_judgements(part, judgements)
            sources = find_sources(ledger, {entry.document for entry in kept})
            for one in add_records(ledger, kept):
                yield one, sources[one.entry.document]


def add_records(ledger: Ledger, entries: Sequence[Entry]) -> list[Told]:
    """The claims with what the engine wrote of them."""
    made: list[Told] = []
    with reading(ledger.engine) as connection:
        for at in range(0, len(entries), PART):
            part = {entry.claim: entry for entry in entries[at : at + PART]}
            question = select(CLAIMS.c.id, CLAIMS.c.record).where(CLAIMS.c.id.in_(part))
            records = {id: json.loads(record) for id, record in connection.execute(question)}
            made += [_tell(entry, records[claim]) for claim, entry in part.items()]
    return made


def _tell(entry: Entry, record: Mapping[str, Any]) -> Told:
    agent, target = record.get("agent") or {}, record.get("target") or {}
    return Told(
        entry=entry,
        agent=Party(entry.agent_role, entry.agent_country, agent.get("text")) if entry.agent_role else None,
        target=Party(entry.target_role, target.get("country"), entry.target_text) if entry.target_role else None,
        about=record.get("about"),
        rule=record.get("rule") or "",
        sources=tuple(record.get("sources") or ()),
    )


def mark_tolls(told: Sequence[Told]) -> list[Told]:
    """The claims, those marked that give the greater of two totals of one sentence."""

    def key(entry: Entry) -> tuple[str, str, str, str]:
        return entry.document, entry.words, entry.event, entry.scope

    least: dict[tuple[str, str, str, str], float] = {}
    for one in told:
        if one.entry.kind == "total" and one.entry.low is not None:
            least[key(one.entry)] = min(one.entry.low, least.get(key(one.entry), one.entry.low))
    return [
        replace(one, toll=True)
        if one.entry.kind == "total" and (one.entry.low or 0) > least.get(key(one.entry), one.entry.low or 0)
        else one
        for one in told
    ]


def find_sources(ledger: Ledger, names: Iterable[str]) -> dict[str, Source]:
    """The reports of these names in the ledger."""
    c = DOCUMENTS.c
    found: dict[str, Source] = {}
    wanted = sorted(names)
    with reading(ledger.engine) as connection:
        for at in range(0, len(wanted), PART):
            question = select(c.name, c.record_id, c.outlet, c.url, c.title, c.published)
            for row in connection.execute(question.where(c.name.in_(wanted[at : at + PART]))):
                found[row.name] = Source(row.record_id, row.outlet, row.url, row.title, parse_moment(row.published))
    return found


# ------------------------------------------------------------------------------------------------------------- parties
CROWD = EVENT_GROUPS["protest"]
"""Types whose doers are protesters where nobody is named."""


def find_parties(happening: Happening, event: str) -> tuple[Party | None, Party | None]:
    """Who did it and whom it befell, by the claims of type `event`: the commonest role, the first words for it."""
    mine = [one for one in happening.told if one.entry.event == event]
    agent = _commonest([one.agent for one in mine if one.agent and one.agent.role != "other"])
    target = _commonest([one.target for one in mine if one.target and one.target.role != "other"])
    if agent is None and event in CROWD:
        agent = Party("protester", happening.event.country)
    return agent, target


def _commonest(parties: Sequence[Party]) -> Party | None:
    counts = Counter(party.role for party in parties)
    if not counts:
        return None
    role = max(counts, key=lambda one: (counts[one], -[party.role for party in parties].index(one)))
    mine = [party for party in parties if party.role == role]
    country = next((party.country for party in mine if party.country), None)
    return Party(role, country, next((party.text for party in mine if party.text), None))
