"""What happened where and when: the events, those of harm and of most reports first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from lont.model.ledger import Entry, Event
from lont.queries.choice import WEIGHTS
from lont.queries.ledger.question import Question, only_country
from lont.queries.ledger.view import Block, Column, Row, View
from lont.queries.ledger.words import Tongue
from lont.reconcile import tell_timeline
from lont.store import Ledger

AHEAD = 4
"""So many times the lines wanted are read, for the store weighs more coarsely."""
NAMED = 3
"""Outlets that a table names."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event and the claim that tells it best; None where none of its claims is left."""

    event: Event
    best: Entry | None


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a question; `total` how many there are. `records` maps the documents' names to the ids that their
    records gave, `outlets` to who published them (empty where no words were asked for)."""

    question: Question
    events: tuple[Told, ...]
    total: int
    records: Mapping[str, str]
    outlets: Mapping[str, str]

    @property
    def home(self) -> str | None:
        """The one country that all of them are in; None where there are several."""
        return self.question.home or only_country(one.event.country for one in self.events)


def find_events(
    ledger: Ledger, question: Question, *, limit: int | None = None, by_day: bool = False, words: bool = False
) -> Events:
    """The events asked for, no more than the `limit` weightiest: these first, or `by_day`. `words` also tells each by
    its best claim."""
    first = AHEAD * limit if limit and question.situation is None else None
    found = ledger.events(question.to_filter(first), weights=WEIGHTS if first else None)
    total = ledger.count("events", question.to_filter()) if first and len(found) == first else len(found)
    chosen = sorted(found, key=_rank)[:limit]
    told = _tell(ledger, chosen) if words else [Told(event, None) for event in chosen]
    if by_day:
        told.sort(key=lambda one: _by_day(one.event))
    names = sorted({document for event in chosen for document in event.documents})
    return Events(question, tuple(told), total, ledger.record_ids(names), _outlets(ledger, chosen) if words else {})


def _rank(event: Event) -> tuple[object, ...]:
    """Harm before all else, then what most reports tell, then the newest."""
    weight = WEIGHTS[event.event] + 6 * min(len(event.documents), 10)
    return -weight, -(event.start.toordinal() if event.start else 0), event.id


def _by_day(event: Event) -> tuple[object, ...]:
    start, end = event.start or event.end or date.max, event.end or event.start or date.max
    return start, end, -WEIGHTS[event.event], event.id


def _tell(ledger: Ledger, events: Sequence[Event]) -> list[Told]:
    entries = ledger.entries_of([claim for event in events for claim in event.claims])
    known = {entry.claim: entry for entry in entries}
    best = {moment.event.id: known[moment.claim] for moment in tell_timeline(entries, events)}
    return [Told(event, best.get(event.id)) for event in events]


def _outlets(ledger: Ledger, events: Iterable[Event]) -> dict[str, str]:
    claims = [claim for event in events for claim in event.claims]
    return {entry.document: entry.outlet for entry in ledger.entries_of(claims) if entry.outlet}


# ------------------------------------------------------------------------------------------------------------- JSON
def events_records(events: Events) -> list[dict[str, Any]]:
    """One record an event: `event` is the commonest of `types`; `documents` are the ids that the records gave."""
    return [
        {
            **event_record(one.event),
            "documents": _records(one.event, events.records),
            "claims": list(one.event.claims),
            "reasons": list(one.event.reasons),
        }
        for one in events.events
    ]


def event_record(event: Event) -> dict[str, Any]:
    """What, where and when."""
    return {
        "id": event.id,
        "event": event.event,
        "types": list(event.types),
        "place": event.place,
        "geonameid": event.geonameid,
        "country": event.country,
        "start": event.start.isoformat() if event.start else None,
        "end": event.end.isoformat() if event.end else None,
    }


def _records(event: Event, records: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(records.get(document, document) for document in event.documents))


def timeline_records(events: Events) -> list[dict[str, Any]]:
    """One record an event, in the order of days: its best claim's sentence, id, document, outlet and source."""
    return [{**event_record(one.event), **_best_record(one.best, events.records)} for one in events.events if one.best]


def _best_record(best: Entry, records: Mapping[str, str]) -> dict[str, Any]:
    said = best.source is not None or best.source_kind is not None
    return {
        "text": best.words,
        "claim": best.claim,
        "document": records.get(best.document, best.document),
        "outlet": best.outlet,
        "source": {"text": best.source, "kind": best.source_kind} if said else None,
    }


# ------------------------------------------------------------------------------------------------------------ table
def events_view(events: Events, tongue: Tongue) -> View:
    """A row for each event; who tells it, and the sentence that tells it best."""
    labels, words = tongue.book.labels, tongue.words.labels
    columns = (
        Column("what", labels.what),
        Column("where", labels.where),
        Column("when", labels.when),
        Column("words", words.words),
        Column("report", words.reports),
    )
    rows = tuple(_event_row(one, events, tongue) for one in events.events)
    more = events.total - len(rows)
    return tongue.view(words.events, events.question, columns, _one_block(rows), more=more, home=events.home)


def timeline_view(events: Events, tongue: Tongue) -> View:
    """A row for each event, the day first; a day stands only at its first event."""
    labels, words = tongue.book.labels, tongue.words.labels
    columns = (
        Column("when", labels.when),
        Column("what", labels.what),
        Column("where", labels.where),
        Column("words", words.words),
        Column("report", words.report),
    )
    rows = list(_timeline_rows(events, tongue))
    more = events.total - len(events.events)
    return tongue.view(words.timeline, events.question, columns, _one_block(rows), more=more, home=events.home)


def _timeline_rows(events: Events, tongue: Tongue) -> Iterator[Row]:
    """Events of one day that one sentence tells stand in one row."""
    told = [(one, one.best) for one in events.events if one.best]
    day = ""
    for _, same in groupby(told, key=lambda pair: (pair[0].event.start, pair[1].document, pair[1].words)):
        group = [one for one, _ in same]
        _, _, when, said, report = _event_row(group[0], events, tongue).cells
        what = ", ".join(dict.fromkeys(tongue.event(one.event.event) for one in group))
        places = dict.fromkeys(
            tongue.where(one.event.place, one.event.country, events.home) for one in group if one.event.place
        )
        where = ", ".join(places) or tongue.country(group[0].event.country)
        yield Row(("" if when == day else when, what, where, said, report), "" if when == day else "lead")
        day = when


def _one_block(rows: Sequence[Row]) -> tuple[Block, ...]:
    return (Block(tuple(rows)),) if rows else ()


def _event_row(one: Told, events: Events, tongue: Tongue) -> Row:
    event = one.event
    others = [tongue.event(name).lower() for name in event.types if name != event.event]
    also = tongue.words.notes.also.format(types=", ".join(others)) if others else ""
    what = f"{tongue.event(event.event)} ({also})" if also else tongue.event(event.event)
    return Row(
        (
            what,
            tongue.where(event.place, event.country, events.home),
            tongue.span(event.start, event.end, events.question.year),
            tongue.said(one.best) if one.best else "",
            _who_tells(one, events),
        ),
        reasons=event.reasons,
    )


def _who_tells(one: Told, events: Events) -> str:
    """The report of the best claim, and how many others there are."""
    documents = list(dict.fromkeys(one.event.documents))
    first = one.best.document if one.best else documents[0]
    named = " ".join(part for part in (events.outlets.get(first), events.records.get(first, first)) if part)
    return f"{named} +{len(documents) - 1}" if len(documents) > 1 else named
