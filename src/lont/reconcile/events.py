"""Group claims into events: what is said of one happening, whoever says it and in whatever language.

Candidates are blocked by country, group of event types and day; within a block a claim joins the event that it goes
with best, if it goes with it well enough. The most precise claims come first, so that those who know less join those
who know more, and the order of reading plays no part. Two events of one group, day and country in different towns
stay apart."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from lont.model import GROUP_OF
from lont.model.ledger import Entry, Event
from lont.reconcile.judge import Link
from lont.reconcile.match import LAG, TOLL_LAG, Cluster, Score, score_match
from lont.reconcile.places import REGION, place_key, place_level
from lont.reconcile.spans import day_number, is_span, own_days, said_at

ENOUGH = 3.0
"""The least score for a merge: the same town and a day apart by two, or one country, day, type, and no word against
it."""
CLEAR = 0.7
"""By so much a claim that knows only the country or region must go better with one town's event than any other's."""
MOST = 60
"""Candidates looked at for one claim; the nearest in time come first."""
OFFSETS = sorted(range(-TOLL_LAG, LAG + 1), key=lambda offset: (abs(offset), offset))
"""Days around a claim's in which its event may lie, the nearest first."""
CLOSE = [offset for offset in OFFSETS if abs(offset) <= LAG]
"""Those of them within which an event is looked for wherever it was."""
HAPPENED = frozenset(("asserted", "hedged"))


def group_events(entries: Iterable[Entry], links: Sequence[Link] = ()) -> tuple[Event, ...]:
    """The events of the claims, in order of day. Claims of what is planned, or might be, belong to none.

    `links` are people's decisions, taken in their order after all else.
    """
    blocks: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.modality in HAPPENED:
            blocks[entry.country or "", GROUP_OF.get(entry.event, entry.event)].append(entry)
    clusters: list[list[Entry]] = []
    known: dict[str, Cluster] = {}
    for _, block in sorted(blocks.items()):
        for cluster in _group_block(block):
            clusters.append(cluster.members)
            known[cluster.members[0].claim] = cluster
    made = [_make_event(cluster.members, cluster) for cluster in known.values()]
    return _sorted(apply_event_links(made, clusters, links) if links else made)


def _sorted(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (event.start or date.max, event.end or date.max, event.id)))


def _rank(entry: Entry) -> tuple[object, ...]:
    """The order of taking: towns before regions before countries, those with their own day first, then by time."""
    sure = (entry.polarity != "positive", -place_level(entry), own_days(entry) is None)
    return *sure, day_number(entry.day), said_at(entry), entry.claim


class _Index:
    """The events of a block by place and day, so that few are looked at for each claim. Dicts keep the order."""

    def __init__(self) -> None:
        self.by_place: dict[str, dict[int, dict[int, Cluster]]] = defaultdict(dict)
        self.by_day: dict[int, dict[int, Cluster]] = defaultdict(dict)

    def add(self, cluster: Cluster, entry: Entry) -> None:
        """Make the event findable by the days of a claim that it took in."""
        first, last = own_days(entry) or (entry.as_of, entry.as_of)
        here = self.by_place[place_key(entry)]
        for day in (first,) if first == last else (first, last):
            number = day_number(day)
            here.setdefault(number, {})[id(cluster)] = cluster
            if len(self.by_day[number]) < MOST:
                self.by_day[number][id(cluster)] = cluster

    def near(self, entry: Entry) -> Iterable[Cluster]:
        """Candidates, the nearest in time first: of the same place, then those that may lie within it or around it."""
        day = day_number(entry.day)
        found: dict[int, Cluster] = {}
        if place_level(entry) >= REGION:
            here = self.by_place.get(place_key(entry), {})
            for offset in OFFSETS if here else ():
                if day + offset in here:
                    found |= here[day + offset]
        for offset in CLOSE:
            if len(found) < MOST and day + offset in self.by_day:
                found |= self.by_day[day + offset]
        return found.values()


def _group_block(block: list[Entry]) -> list[Cluster]:
    """The events of one country and one group of types. Accounts of longer spans stand apart from single happenings."""
    clusters: list[Cluster] = []
    index = _Index()
    spans: dict[tuple[object, ...], Cluster] = {}
    for entry in sorted(block, key=_rank):
        if is_span(entry):
            key = (place_key(entry), entry.start, entry.end if entry.start is None else None)
            cluster = spans.get(key)
            if cluster is None:
                spans[key] = cluster = Cluster(entry)
                clusters.append(cluster)
            cluster.add(entry, 3.0, ("both over the same span",) if cluster.members else ())
            continue
        best = _choose(entry, index.near(entry))
        if best is None:
            cluster = Cluster(entry)
            clusters.append(cluster)
            cluster.add(entry, 0.0, ())
        else:
            cluster = best[0]
            cluster.add(entry, *best[1])
        index.add(cluster, entry)
    return clusters


def _choose(entry: Entry, candidates: Iterable[Cluster]) -> tuple[Cluster, Score] | None:
    """The event that the claim joins; None where none is good enough, or where it is not clear which."""
    scored: list[tuple[float, int, Cluster, Score]] = []
    for number, cluster in enumerate(candidates):
        score = score_match(entry, cluster)
        if score is not None and score[0] >= ENOUGH:
            scored.append((score[0], -number, cluster, score))
    if not scored:
        return None
    scored.sort(key=lambda one: one[:2], reverse=True)
    best = scored[0]
    if place_level(entry) < place_level(best[2].first):
        rivals = [one for one in scored[1:] if place_key(one[2].first) != place_key(best[2].first)]
        if rivals and best[0] - rivals[0][0] < CLEAR:
            return None
    return best[2], best[3]


def _make_event(members: Sequence[Entry], cluster: Cluster | None, reasons: tuple[str, ...] = ()) -> Event:
    """The event of its claims; its id is that of the claim that was said first, so that it stays when more come in."""
    members = sorted(members, key=lambda entry: (said_at(entry), entry.claim))
    types: dict[str, int] = defaultdict(int)
    for entry in members:
        types[entry.event] += 1
    commonest = sorted(types, key=lambda event: (-types[event], event))
    place = min(members, key=lambda entry: (-place_level(entry), said_at(entry), entry.claim))
    start, end = _days(members)
    if cluster is not None:
        told = sorted(cluster.reasons.items(), key=lambda one: (-one[1], one[0]))
        reasons = tuple(f"{reason} ({count}×)" if count > 1 else reason for reason, count in told[:12])
    scores = cluster.scores if cluster is not None else []
    return Event(
        id=name_event(members[0].claim),
        event=commonest[0],
        types=tuple(commonest),
        country=place.country,
        place=place.place if place_level(place) >= REGION else None,
        geonameid=place.geonameid if place_level(place) >= REGION else None,
        start=start,
        end=end,
        claims=tuple(entry.claim for entry in members),
        documents=tuple(dict.fromkeys(entry.document for entry in members)),
        score=round(sum(scores) / len(scores), 3) if scores else 0.0,
        reasons=reasons,
    )


def name_event(claim: str) -> str:
    """The id of the event whose earliest claim is `claim`."""
    return "e" + hashlib.sha256(claim.encode("utf-8", "replace")).hexdigest()[:15]


def _days(members: Sequence[Entry]) -> tuple[date | None, date | None]:
    """The days that the claims give; where none gives any, the first day they are filed under."""
    own = [days for entry in members if (days := own_days(entry)) and entry.polarity == "positive"]
    if own:
        return min(days[0] for days in own), max(days[1] for days in own)
    spans = [entry for entry in members if is_span(entry)]
    if spans:
        starts = [entry.start for entry in spans if entry.start]
        ends = [entry.end for entry in spans if entry.end]
        return min(starts, default=None), max(ends, default=None)
    filed = [entry.as_of for entry in members if entry.as_of]
    return (min(filed), min(filed)) if filed else (None, None)


def apply_event_links(events: list[Event], clusters: Sequence[Sequence[Entry]], links: Sequence[Link]) -> list[Event]:
    """The events after people's decisions, taken in their order."""
    entry_of = {entry.claim: entry for members in clusters for entry in members}
    by_id = {event.id: event for event in events}
    home = {claim: event.id for event in events for claim in event.claims}
    for link in links:
        claims = [claim for claim in link.claims if claim in home]
        if link.other and link.other in by_id:
            claims += by_id[link.other].claims
        elif link.other and link.other in home:
            claims.append(link.other)
        if not claims:
            continue
        touched = sorted({home[claim] for claim in claims})
        groups: list[list[str]] = []
        if link.apart:
            for old in touched:
                stay = [claim for claim in by_id[old].claims if claim not in claims]
                if any(claim in link.apart for claim in stay):
                    groups += [stay, [claim for claim in by_id[old].claims if claim in claims]]
        elif len(touched) > 1:
            groups = [[claim for old in touched for claim in by_id[old].claims]]
        if groups:
            gone = {home[claim] for group in groups for claim in group}
            why = tuple(reason for old in sorted(gone) for reason in by_id[old].reasons)
            for old in gone:
                del by_id[old]
            for group in groups:
                event = _make_event([entry_of[claim] for claim in group], None, (link.why, *why)[:12])
                by_id[event.id] = event
                home |= dict.fromkeys(group, event.id)
    return list(by_id.values())
