"""PLOVER events as JSON. PLOVER's manual gives types, modes and fields in words but no schema; ours is
data/plover.schema.json, with POLECAT's names of fields where it has them (Halterman and others, 2023)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from lont.export.counts import count_high, count_low
from lont.export.crosswalk import DATA, QUADS, choose_type, load_countries, load_crosswalk
from lont.export.gather import Happening, Party, find_parties
from lont.export.words import country_name, tell_event
from lont.queries.words import tidy

Record = dict[str, Any]


def load_schema() -> Record:
    """The JSON schema (draft 2020-12) of the file."""
    schema: Record = json.loads((DATA / "plover.schema.json").read_text(encoding="utf-8"))
    return schema


def plover_lines(happenings: Sequence[Happening], *, text: bool = True) -> Iterator[str]:
    """The file: a JSON list, one event a line."""
    first = True
    yield "["
    for one in happenings:
        event = plover_event(one)
        if event is not None:
            yield ("\n" if first else ",\n") + json.dumps(plover_record(one, event, text=text), ensure_ascii=False)
            first = False
    yield "\n]\n"


def plover_event(one: Happening) -> str | None:
    """The type by which PLOVER has the event; None where it has none, or its day is not known."""
    return choose_type(one.types, "plover") if one.day else None


def plover_record(one: Happening, event: str, *, text: bool = True) -> Record:
    """One event."""
    mapping = load_crosswalk().types[event]
    agent, target = find_parties(one, event)
    start, end = one.day, one.event.end
    return {
        "event_id": one.event.id,
        "event_date": start.isoformat() if start else None,
        "event_end_date": end.isoformat() if end else None,
        "event_type": mapping.plover.event,
        "event_mode": mapping.plover.mode or None,
        "quad_code": QUADS[mapping.cameo.quad].upper() if mapping.cameo.code else None,
        "goldstein": mapping.cameo.goldstein if mapping.cameo.code else None,
        "actor": _party(agent, text=text),
        "recipient": _party(target, text=text),
        "killed": _count(one, "kill"),
        "injured": _count(one, "wound"),
        **_where(one),
        "event_text": tell_event(one, event, text=text) or None,
        "lont_types": one.told_types,
        "situation": one.situation,
        "publications": [
            {
                "id": report.id,
                "publisher": report.outlet,
                "date": report.published.isoformat() if report.published else None,
                "headline": tidy(report.title) if report.title and text else None,
                "url": report.url,
            }
            for report in one.reports
        ],
    }


def _party(party: Party | None, *, text: bool) -> Record | None:
    if party is None:
        return None
    country = load_countries().get(party.country or "")
    return {
        "name_raw": tidy(party.text) if party.text and text else None,
        "country": country.iso3 if country else None,
        "sector": load_crosswalk().roles[party.role].plover or None,
    }


def _count(one: Happening, event: str) -> Record | None:
    low, high = count_low(one, event), count_high(one, event)
    return {"low": low, "high": high} if low is not None or high is not None else None


def _where(one: Happening) -> Record:
    place = one.located
    country = load_countries().get(one.event.country or "")
    return {
        "placename": one.place_name,
        "province": one.place.admin1 if one.place else None,
        "country": country.iso3 if country else None,
        "country_name": country_name(one.event.country) or None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geonames_id": one.geonameid,
        "precision": one.place.precision if one.place else None,
    }
