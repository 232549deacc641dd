"""All that is known of one thing in the ledger, gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from lont.model import Claim
from lont.model.ledger import Entry, Event, Series, Situation
from lont.pipeline.read import read_document
from lont.queries.inspect.ids import Target
from lont.store import Filter, Judgement, Ledger, StoredClaim, StoredDocument
from lont.store.connect import reading
from lont.store.read import read_series, select_series
from lont.store.schema import SERIES, SITUATION_EVENTS


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim: as it is stored, its report, the same claim read anew (None where today's rules read it otherwise, so
    that its reasons are not known), and what it belongs to."""

    stored: StoredClaim
    document: StoredDocument
    again: Claim | None
    event: Event | None
    situation: Situation | None
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event, its claims in the order in which they were said, the series that hold its figures, its situation, the
    judgements on it or on its claims. `records` maps documents to the ids that their records gave."""

    event: Event
    claims: tuple[Entry, ...]
    series: tuple[Series, ...]
    situation: Situation | None
    judgements: tuple[Judgement, ...]
    records: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SeriesCard:
    """A series with its situation, and the claims of its figures by id."""

    series: Series
    situation: Situation | None
    claims: Mapping[str, Entry]
    records: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SituationCard:
    """A situation with its events and series, in their order."""

    situation: Situation
    events: tuple[Event, ...]
    series: tuple[Series, ...]
    judgements: tuple[Judgement, ...]


Card = ClaimCard | EventCard | SeriesCard | SituationCard


def gather_card(ledger: Ledger, target: Target) -> Card:
    """What the ledger knows of `target`, which `find_target` found in it."""
    if target.kind == "claim":
        return gather_claim(ledger, target.id)
    if target.kind == "event":
        return gather_event(ledger, target.id)
    return gather_series(ledger, target.id) if target.kind == "series" else gather_situation(ledger, target.id)


def gather_claim(ledger: Ledger, claim: str) -> ClaimCard:
    """The claim of an id that is in the ledger."""
    stored = ledger.claim(claim)
    assert stored is not None
    document = ledger.document(stored.entry.document)
    assert document is not None
    again = {one.id: one for one in read_document(document.document).claims}
    return ClaimCard(
        stored=stored,
        document=document,
        again=again.get(claim),
        event=ledger.event(stored.event) if stored.event else None,
        situation=situation_of(ledger, stored.event) if stored.event else None,
        series=tuple(one for id in stored.series if (one := series_of(ledger, id))),
    )


def gather_event(ledger: Ledger, id: str) -> EventCard:
    """The event of an id that is in the ledger."""
    event = ledger.event(id)
    assert event is not None
    told = {entry.claim: entry for entry in ledger.entries_of(list(event.claims))}
    claims = tuple(told[claim] for claim in event.claims if claim in told)
    stored = [found for claim in event.claims if (found := ledger.claim(claim))]
    series = sorted({id for one in stored for id in one.series})
    judgements = {judgement.seq: judgement for one in stored for judgement in one.judgements}
    return EventCard(
        event=event,
        claims=claims,
        series=tuple(one for id in series if (one := series_of(ledger, id))),
        situation=situation_of(ledger, id),
        judgements=tuple(judgements[seq] for seq in sorted(judgements)),
        records=ledger.record_ids(list(event.documents)),
    )


def gather_series(ledger: Ledger, id: str) -> SeriesCard:
    """The series of an id that is in the ledger."""
    series = series_of(ledger, id)
    assert series is not None
    entries = ledger.entries_of([figure.claim for figure in series.figures])
    return SeriesCard(
        series=series,
        situation=ledger.situation(series.situation) if series.situation else None,
        claims={entry.claim: entry for entry in entries},
        records=ledger.record_ids(sorted({figure.document for figure in series.figures})),
    )


def gather_situation(ledger: Ledger, id: str) -> SituationCard:
    """The situation of an id that is in the ledger."""
    situation = ledger.situation(id)
    assert situation is not None
    asked = Filter(situation=id)
    events = ledger.events(asked)
    claims = {claim for event in events for claim in event.claims}
    mine = [one for one in ledger.judgements() if one.kind == "situation" and claims.intersection(one.claims)]
    return SituationCard(situation, tuple(events), tuple(ledger.series(asked)), tuple(mine))


def situation_of(ledger: Ledger, event: str) -> Situation | None:
    """The situation that an event belongs to."""
    with reading(ledger.engine) as connection:
        column = SITUATION_EVENTS.c
        found = connection.execute(select(column.situation).where(column.event == event)).scalar()
    return ledger.situation(found) if found else None


def series_of(ledger: Ledger, id: str) -> Series | None:
    """The series of an id."""
    with reading(ledger.engine) as connection:
        found = read_series(connection, select_series().where(SERIES.c.id == id))
    return found[0] if found else None
