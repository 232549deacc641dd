"""Situations: the events of one crisis, found from unrest and conflict by country and unbroken days."""

from __future__ import annotations

import functools
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources

import tomli

from lont.langdata.loader import load_language
from lont.model.ledger import Entry, Event, Situation
from lont.reconcile.judge import Link, Links
from lont.reconcile.members import Calendar, Draft, gather_members
from lont.reconcile.outbreaks import (
    GAP,
    LEAST,
    LEAST_DAYS,
    LEAST_REPORTS,
    SEASON,
    find_stretches,
    link_stretches,
)
from lont.reconcile.spans import day_number, said_at
from lont.reconcile.weights import Weighed, weigh_events

SHARED = 0.3
"""Two situations of countries that touch are one where so large a part of the lesser's reports tell of both."""
NEAR = 3
"""Days by which a stretch may begin before or end after the one that it is part of."""
KINDS = {"unrest": "Unrest", "conflict": "Conflict"}
NAMING = "en"
"""The language of the names that situations are given until a person names them."""


def find_situations(
    entries: Iterable[Entry], events: Iterable[Event], links: Links | None = None
) -> tuple[Situation, ...]:
    """The situations of the events, in order of day. `links` are people's namings, mergers and splits."""
    entries, events = list(entries), list(events)
    weighed = weigh_events(entries, events)
    begun: dict[str, int] = {}
    for entry in entries:
        if entry.country:
            said = said_at(entry)[0] or day_number(entry.as_of)
            begun[entry.country] = min(begun.get(entry.country, said), said)
    drafts: list[Draft] = []
    by_country: dict[str, list[Weighed]] = defaultdict(list)
    for one in weighed:
        if one.event.country:
            by_country[one.event.country].append(one)
    for country in sorted(by_country):
        drafts += _find_drafts(country, by_country[country], begun[country])
    drafts = _merge_kinds(drafts)
    gather_members(drafts, by_country, entries)
    claims = {event.id: event.claims for event in events}
    drafts = _merge_neighbours(drafts)
    found = [_make(draft) for draft in drafts]
    return _sorted(_apply(found, links, claims, {event.id: event for event in events}) if links else found)


def _sorted(situations: Iterable[Situation]) -> tuple[Situation, ...]:
    return tuple(sorted(situations, key=lambda situation: (situation.start, situation.end, situation.id)))


def _find_drafts(country: str, weighed: Sequence[Weighed], begun: int) -> list[Draft]:
    """The situations of one country: stretches of either kind that weigh enough, with what follows after a pause."""
    drafts: list[Draft] = []
    for kind in KINDS:
        own = [one for one in weighed if (one.unrest if kind == "unrest" else one.conflict) > 0 and _is_kind(one, kind)]
        days: dict[int, float] = defaultdict(float)
        for one in own:
            start = one.event.start or date.max
            days[start.toordinal()] += one.unrest if kind == "unrest" else one.conflict
        for chain in link_stretches(find_stretches(days), days, begun, unseen=kind == "unrest"):
            inside = [one for one in own if chain.start <= (one.event.start or date.max).toordinal() <= chain.end]
            active = {one.event.start for one in inside}
            origins = {origin for one in inside for origin in one.origins}
            if chain.weight >= LEAST and len(active) >= LEAST_DAYS and len(origins) >= LEAST_REPORTS:
                end = max(chain.end, *(one.last.toordinal() for one in inside))
                members = {one.event.id: one for one in inside}
                drafts.append(
                    Draft(kind, {country}, chain.start, end, chain.weight, members, max(GAP, chain.pause), chain.peak)
                )
    return drafts


def _merge_kinds(drafts: Sequence[Draft]) -> list[Draft]:
    """Within a country, a lighter stretch that lies mostly within a weightier one of the other kind is part of it:
    fighting within months of unrest, a march within weeks of war."""
    kept: list[Draft] = []
    by_country: dict[str, list[Draft]] = defaultdict(list)
    for draft in sorted(drafts, key=lambda draft: (-draft.weight, draft.start, draft.kind, sorted(draft.countries))):
        for other in by_country[min(draft.countries)]:
            span = max(other.end, draft.end) - min(other.start, draft.start)
            if other.countries == draft.countries and span < SEASON and _is_mostly_within(draft, other):
                other.take(draft)
                break
        else:
            kept.append(draft)
            by_country[min(draft.countries)].append(draft)
    return kept


def _is_mostly_within(draft: Draft, other: Draft) -> bool:
    """Whether more than half of the lighter one's days are the weightier one's. What has a busier week than all of the
    other's is no part of it: a war that begins in the last days of unrest."""
    common = min(draft.end, other.end + NEAR) - max(draft.start, other.start - NEAR)
    return draft.kind != other.kind and draft.peak <= other.peak and common * 2 > draft.end - draft.start


def _is_kind(one: Weighed, kind: str) -> bool:
    """Of the two kinds the one that the event weighs more in; a clash counts for both."""
    return one.unrest >= one.conflict if kind == "unrest" else one.conflict >= one.unrest


@functools.cache
def load_neighbours() -> Mapping[str, frozenset[str]]:
    """Which countries have a land border with which (ISO 3166 alpha-2; GeoNames, 2025)."""
    text = resources.files("lont.reconcile").joinpath("neighbours.toml").read_text(encoding="utf-8")
    return {country: frozenset(others) for country, others in tomli.loads(text).items()}


def _merge_neighbours(drafts: list[Draft]) -> list[Draft]:
    """Join situations of one kind in countries that touch, where the same reports tell of both."""
    touching = load_neighbours()
    drafts = sorted(drafts, key=lambda draft: (-draft.weight, draft.start, sorted(draft.countries)))
    kept: list[Draft] = []
    calendar = Calendar()
    for draft in drafts:
        documents = draft.documents()
        for other in calendar.near(draft.start, draft.end):
            near = any(one in touching.get(country, ()) for country in other.countries for one in draft.countries)
            apart = draft.kind != other.kind or draft.start > other.end or other.start > draft.end
            if near and not apart and len(documents & other.documents()) >= max(LEAST_REPORTS, SHARED * len(documents)):
                other.take(draft)
                calendar.add(other)
                break
        else:
            kept.append(draft)
            calendar.add(draft)
    return kept


@functools.cache
def _country_names() -> Mapping[str, str]:
    brief = load_language(NAMING).brief
    return brief.countries if brief else {}


def name_situation(kind: str, countries: Sequence[str], start: date) -> str:
    """ "Unrest in Belarus, August 2020": kind, countries (the weightiest first) and month of the first day."""
    names = [_country_names().get(country, country) for country in countries]
    where = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    month = load_language(NAMING).calendar.months[start.month - 1][0].capitalize()
    return f"{KINDS[kind]} in {where}, {month} {start.year}"


def _make(draft: Draft) -> Situation:
    members = [one.event for one in draft.members.values()]
    members.sort(key=lambda event: (event.start or date.max, event.id))
    weight = Counter(event.country for event in members if event.country in draft.countries)
    countries = sorted(draft.countries, key=lambda country: (-weight[country], country))
    start = date.fromordinal(draft.start)
    days = f"{draft.days()} days, none of them more than {draft.pause} days after the last"
    reasons = [f"{draft.weight:.1f} of weight in {draft.kind} on {days}"]
    return _fill(
        name_situation(draft.kind, countries, start), countries, members, reasons, start, date.fromordinal(draft.end)
    )


def _fill(
    name: str, countries: Sequence[str], members: Sequence[Event], reasons: Sequence[str], start: date, end: date
) -> Situation:
    first = min(members, key=lambda event: (event.start or date.max, event.id))
    return Situation(
        id="c" + hashlib.sha256(f"{name}|{first.id}".encode()).hexdigest()[:15],
        name=name,
        countries=tuple(countries),
        start=start,
        end=end,
        events=tuple(event.id for event in members),
        documents=tuple(sorted({document for event in members for document in event.documents})),
        claims=sum(len(event.claims) for event in members),
        reasons=tuple(reasons),
    )


@dataclass(slots=True)
class _Held:
    situation: Situation
    claims: set[str]


def _apply(
    found: list[Situation], links: Links, claims: Mapping[str, Sequence[str]], events: Mapping[str, Event]
) -> list[Situation]:
    """The situations after people's decisions, taken in their order; the names last."""
    held = [_Held(one, {claim for event in one.events for claim in claims[event]}) for one in found]
    for link in links.situations:
        held = _split(held, link, claims, events) if link.apart else _merge(held, link, events)
    for named, name, why in links.names:
        best = max(held, key=lambda one: len(one.claims & named), default=None)
        if best and best.claims & named:
            best.situation = replace(best.situation, name=name, reasons=(*best.situation.reasons, why))
    return [one.situation for one in held]


def _merge(held: list[_Held], link: Link, events: Mapping[str, Event]) -> list[_Held]:
    """One of all the situations that hold claims of the link."""
    wanted = [one for one in held if one.claims & set(link.claims) or one.situation.id == link.other]
    if len(wanted) < 2:
        return held
    main = max(wanted, key=lambda one: (one.situation.claims, one.situation.id)).situation
    members = [events[event] for one in wanted for event in one.situation.events]
    members.sort(key=lambda event: (event.start or date.max, event.id))
    countries = list(dict.fromkeys([*main.countries, *(c for one in wanted for c in one.situation.countries)]))
    start, end = min(one.situation.start for one in wanted), max(one.situation.end for one in wanted)
    merged = _fill(main.name, countries, members, (*main.reasons, link.why), start, end)
    return [one for one in held if one not in wanted] + [_Held(merged, set().union(*(one.claims for one in wanted)))]


def _split(
    held: list[_Held], link: Link, claims: Mapping[str, Sequence[str]], events: Mapping[str, Event]
) -> list[_Held]:
    """The events of the link's claims as a situation of their own."""
    result: list[_Held] = []
    for one in held:
        off = [event for event in one.situation.events if set(claims[event]) & set(link.claims)]
        stay = [event for event in one.situation.events if event not in off]
        if not off or not stay:
            result.append(one)
            continue
        for part in (stay, off):
            members = [events[event] for event in part]
            days = [event.start for event in members if event.start] or [one.situation.start]
            countries = sorted({event.country for event in members if event.country}) or one.situation.countries
            reasons = (*one.situation.reasons, link.why)
            made = _fill(one.situation.name, countries, members, reasons, min(days), max(days))
            result.append(_Held(made, {claim for event in part for claim in claims[event]}))
    return result
