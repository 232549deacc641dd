"""A claim as a JSON record: the interface by which others read Lont. Keep it stable."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from datetime import date
from typing import Any

from lont.langdata.loader import load_language
from lont.model import Claim, Party, Place, Quantity, TimeSpan
from lont.version import __version__

Record = dict[str, Any]


def claim_record(claim: Claim) -> Record:
    """The claim in the fields of gold/GUIDELINES.md and those that Lont adds. Dates are ISO 8601; offsets count code
    points of the document's text; coordinates are WGS 84 degrees."""
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence,
        "trigger": claim.trigger,
        "event": claim.event,
        "quantity": _quantity(claim.quantity, claim.relation),
        "agent": _party(claim.agent),
        "target": _party(claim.target),
        "place": _place(claim.place),
        "time": _time(claim.time),
        "source": {"text": claim.source.text, "kind": claim.source.kind} if claim.source else None,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "evidence": [list(span) for span in claim.evidence],
        "sources": list(claim.sources),
        "as_of": {"date": _day(claim.as_of.date), "basis": claim.as_of.basis},
        "salience": claim.salience,
        "about": claim.about,
        "rule": claim.rule,
        "versions": versions(claim.rule.partition(".")[0]),
    }


def claims_record(document_id: str, claims: Iterable[Claim]) -> Record:
    """One line of `lont claims`."""
    return {"id": document_id, "claims": [claim_record(claim) for claim in claims]}


@functools.cache
def versions(iso: str) -> dict[str, str]:
    """Engine version and the hash of the language data that made a claim."""
    return {"engine": __version__, "language": f"{iso}-{load_language(iso).version}"}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _quantity(quantity: Quantity | None, relation: str) -> Record | None:
    if quantity is None:
        return None
    record: Record = {"low": quantity.low, "high": quantity.high, "unit": quantity.unit, "text": quantity.text}
    if quantity.approx:
        record["approx"] = True
    if relation != "total":
        record["relation"] = relation
    return record


def _party(party: Party | None) -> Record | None:
    return {"text": party.text, "role": party.role, "country": party.country} if party else None


def _place(place: Place | None) -> Record | None:
    if place is None:
        return None
    return {
        "text": place.text,
        "country": place.country,
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "basis": place.basis,
    }


def _time(time: TimeSpan | None) -> Record | None:
    if time is None:
        return None
    return {"text": time.text, "start": _day(time.start), "end": _day(time.end), "grain": time.grain}
