"""What `lont show` gives as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lont.model.ledger import Entry, Event, Series, Situation
from lont.queries.inspect.cards import Card, ClaimCard, EventCard, SeriesCard, SituationCard
from lont.queries.inspect.judged import judgement_record
from lont.queries.inspect.slots import corrected_fields, list_slots, verdict_of
from lont.queries.ledger.events import event_record
from lont.queries.ledger.figures import Figures, figures_records
from lont.queries.ledger.question import Question

Record = dict[str, Any]


def card_record(card: Card) -> Record:
    """The record of any card; `kind` says which."""
    if isinstance(card, ClaimCard):
        return _claim(card)
    if isinstance(card, EventCard):
        return _event(card)
    return _series_card(card) if isinstance(card, SeriesCard) else _situation(card)


def _claim(card: ClaimCard) -> Record:
    document = card.document.document
    verdict = verdict_of(card.stored.judgements)
    return {
        "kind": "claim",
        **card.stored.record,
        "text": card.stored.sentence,
        "scope": card.stored.entry.scope,
        "document": {
            "id": card.document.record_id,
            "outlet": document.outlet,
            "published": document.published.isoformat() if document.published else None,
            "lang": card.document.lang,
            "title": document.title,
            "url": document.url,
            "origin": card.document.origin,
            "origin_reason": card.document.origin_reason,
        },
        "reasons": {slot.name: slot.reason for slot in list_slots(card) if slot.reason},
        "corrected": corrected_fields(card.stored.judgements),
        "verdict": verdict.verb if verdict else None,
        "withdrawn": card.stored.entry.withdrawn,
        "in_event": event_summary(card.event) if card.event else None,
        "in_series": [series_summary(one) for one in card.series],
        "in_situation": situation_summary(card.situation) if card.situation else None,
        "judgements": [judgement_record(one) for one in card.stored.judgements],
    }


def _event(card: EventCard) -> Record:
    return {
        "kind": "event",
        **event_summary(card.event),
        "claims": [_told(entry, card.records) for entry in card.claims],
        "series": [series_summary(one) for one in card.series],
        "in_situation": situation_summary(card.situation) if card.situation else None,
        "judgements": [judgement_record(one) for one in card.judgements],
    }


def _series_card(card: SeriesCard) -> Record:
    record = _figures(card.series, card.records)
    for figure in record["figures"]:
        told = card.claims.get(figure["claim"])
        figure["text"] = told.words if told else None
    situation = situation_summary(card.situation) if card.situation else None
    return {"kind": "series", **record, "in_situation": situation}


def _situation(card: SituationCard) -> Record:
    return {
        "kind": "situation",
        **situation_summary(card.situation),
        "events": [event_summary(one) for one in card.events],
        "series": [series_summary(one) for one in card.series],
        "judgements": [judgement_record(one) for one in card.judgements],
    }


def event_summary(event: Event) -> Record:
    """An event without its claims' words."""
    counts = {"claims": list(event.claims), "documents": len(event.documents)}
    return event_record(event) | counts | {"score": event.score, "reasons": list(event.reasons)}


def series_summary(series: Series) -> Record:
    """A series as `lont figures` gives it, without its figures: `count` says how many there are."""
    record = _figures(series, {})
    del record["figures"], record["situation"]
    return record | {"count": len(series.figures)}


def _figures(series: Series, records: Mapping[str, str]) -> Record:
    return figures_records(Figures(Question(), (series,), 1, {}, records, {}))[0]


def situation_summary(situation: Situation) -> Record:
    """A situation without its events."""
    return {
        "id": situation.id,
        "name": situation.name,
        "countries": list(situation.countries),
        "start": situation.start.isoformat(),
        "end": situation.end.isoformat(),
        "documents": len(situation.documents),
        "reasons": list(situation.reasons),
    }


def _told(entry: Entry, records: Mapping[str, str]) -> Record:
    return {
        "claim": entry.claim,
        "event": entry.event,
        "text": entry.words,
        "low": entry.low,
        "high": entry.high,
        "unit": entry.unit,
        "scope": entry.scope,
        "place": entry.place,
        "as_of": entry.as_of.isoformat() if entry.as_of else None,
        "document": records.get(entry.document, entry.document),
        "outlet": entry.outlet,
        "source": _source(entry.source, entry.source_kind),
        "withdrawn": entry.withdrawn,
    }


def _source(text: str | None, kind: str | None) -> Record | None:
    return {"text": text, "kind": kind} if text is not None or kind is not None else None
