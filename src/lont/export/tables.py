"""The tables of claims, events and series: typed columns, for Parquet and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from lont.export.acled import acled_kind, as_moment
from lont.export.counts import count_high, count_low
from lont.export.crosswalk import choose_type, load_crosswalk
from lont.export.gather import Happening, Party, Source, Told, find_parties
from lont.export.words import country_name, outlets_of, tell_event, urls_of
from lont.model.ledger import Figure, Series

Row = dict[str, Any]
TABLES = ("claims", "events", "series")
CLAIMS: Mapping[str, str] = {
    "id": "text", "event": "text", "document": "text", "outlet": "text", "url": "text", "published": "moment",
    "published_day": "day", "lang": "text", "origin": "text", "agency": "text", "as_of": "day", "start": "day",
    "end": "day",
    "low": "number", "high": "number", "unit": "text", "approx": "flag", "kind": "text", "scope": "text",
    "agent_role": "text", "agent_country": "text", "agent_text": "text", "target_role": "text",
    "target_country": "text", "target_text": "text", "country": "text", "place": "text", "geonameid": "count",
    "admin1": "text", "precision": "text", "lat": "number", "lon": "number", "source": "text", "source_kind": "text",
    "sources": "texts", "modality": "text", "polarity": "text", "salience": "text", "about": "text", "trigger": "text",
    "rule": "text", "withdrawn": "flag", "text": "text",
}  # fmt: skip
EVENTS: Mapping[str, str] = {
    "id": "text", "event": "text", "types": "texts", "situation": "text", "start": "day", "end": "day",
    "country": "text", "country_name": "text", "place": "text", "geonameid": "count", "admin1": "text",
    "precision": "text", "lat": "number", "lon": "number", "agent_role": "text", "agent_country": "text",
    "target_role": "text", "target_country": "text", "killed_low": "count", "killed_high": "count",
    "wounded_low": "count", "wounded_high": "count", "claims": "texts", "documents": "texts", "outlets": "texts",
    "urls": "texts", "score": "number", "reasons": "texts", "plover": "text", "plover_mode": "text", "cameo": "text",
    "goldstein": "number", "quad": "count", "acled": "text", "acled_sub": "text", "text": "text",
}  # fmt: skip
SERIES: Mapping[str, str] = {
    "id": "text", "situation": "text", "event": "text", "scope": "text", "unit": "text", "country": "text",
    "place": "text", "geonameid": "count", "state": "text", "low": "number", "high": "number", "events": "texts",
    "reasons": "texts", "figures": "figures",
}  # fmt: skip
FIGURES: Mapping[str, str] = {
    "low": "number", "high": "number", "as_of": "day", "kind": "text", "source": "text", "source_kind": "text",
    "outlet": "text", "document": "text", "claim": "text", "state": "text", "reason": "text",
}  # fmt: skip
COLUMNS = {"claims": CLAIMS, "events": EVENTS, "series": SERIES}
"""The type of each column: `text`, `texts` (a list), `count` (whole), `number`, `flag`, `day`, `moment` (UTC), and
`figures`, a list of records of FIGURES."""


def claim_row(one: Told, source: Source, *, text: bool = True) -> Row:
    """A claim, in the fields that the ledger holds; without `text` no words of the report but its trigger."""
    entry = one.entry
    agent, target = one.agent or Party("other"), one.target or Party("other")
    published = source.published
    row = {name: getattr(entry, name, None) for name in CLAIMS}
    row |= {
        "id": entry.claim,
        "document": source.id,
        "url": source.url,
        "published": as_moment(published) if isinstance(published, datetime) else None,
        "published_day": published.date() if isinstance(published, datetime) else published,
        "agent_text": agent.text if text else None,
        "target_country": target.country,
        "target_text": target.text if text else None,
        "sources": list(one.sources),
        "about": one.about if text else None,
        "rule": one.rule,
        "text": entry.words if text else None,
    }
    return row


def event_row(one: Happening, *, text: bool = True) -> Row:
    """An event with its types elsewhere, and the bounds of the killed and wounded that count in it alone."""
    event = one.event
    place = one.located
    agent, target = find_parties(one, one.main_type)
    return {
        "id": event.id,
        "event": one.main_type,
        "types": one.told_types,
        "situation": one.situation,
        "start": event.start,
        "end": event.end,
        "country": event.country,
        "country_name": country_name(event.country) or None,
        "place": one.place_name,
        "geonameid": one.geonameid,
        "admin1": one.place.admin1 if one.place else None,
        "precision": one.place.precision if one.place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "agent_role": agent.role if agent else None,
        "agent_country": agent.country if agent else None,
        "target_role": target.role if target else None,
        "target_country": target.country if target else None,
        "killed_low": count_low(one, "kill"),
        "killed_high": count_high(one, "kill"),
        "wounded_low": count_low(one, "wound"),
        "wounded_high": count_high(one, "wound"),
        "claims": list(event.claims),
        "documents": [report.id for report in one.reports],
        "outlets": outlets_of(one),
        "urls": urls_of(one),
        "score": event.score,
        "reasons": list(event.reasons),
        **_elsewhere(one),
        "text": tell_event(one, one.main_type, text=text) or None,
    }


def _elsewhere(one: Happening) -> Row:
    """The event in the words of PLOVER, CAMEO and ACLED; None where they have none."""
    types = one.types
    table = load_crosswalk().types
    plover, cameo, acled = (choose_type(types, ontology) for ontology in ("plover", "cameo", "acled"))
    kind = acled_kind(one, acled) if acled else None
    code = table[cameo].cameo if cameo else None
    return {
        "plover": table[plover].plover.event if plover else None,
        "plover_mode": (table[plover].plover.mode or None) if plover else None,
        "cameo": code.code if code else None,
        "goldstein": code.goldstein if code else None,
        "quad": code.quad if code else None,
        "acled": kind.event if kind else None,
        "acled_sub": kind.sub if kind else None,
    }


def series_row(one: Series, situation: str | None, records: Mapping[str, str]) -> Row:
    """A series with its standing range and its figures; `records` gives the ids of reports by their names."""
    row = {name: getattr(one, name) for name in SERIES if name != "figures"}
    figures = [_figure_row(figure, records) for figure in one.figures]
    return row | {
        "situation": situation, "events": list(one.events), "reasons": list(one.reasons), "figures": figures,
    }  # fmt: skip


def _figure_row(figure: Figure, records: Mapping[str, str]) -> Row:
    row = {name: getattr(figure, name) for name in FIGURES}
    return row | {"document": records.get(figure.document, figure.document), "reason": figure.reason or None}


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """A line of JSON for each row; days and moments in ISO 8601."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, default=_say_day) + "\n"


def _say_day(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
