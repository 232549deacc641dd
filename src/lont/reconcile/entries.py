"""A claim's record and its document → an entry of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from lont.model import Document
from lont.model.ledger import Entry
from lont.reconcile.scopes import scope_of
from lont.reconcile.unlisted import name_unlisted

Record = Mapping[str, Any]


def make_entry(
    record: Record,
    document: Document,
    *,
    origin: str | None = None,
    admin1_of: Callable[[int], str | None] | None = None,
    agency: str | None = None,
) -> Entry:
    """The entry of one claim, `record` in the fields of `lont claims`.

    `origin` is that of the document (its own id where not given). `admin1_of` gives the first-order division of a
    GeoNames id, where the caller has a gazetteer; without it regions are compared by distance."""
    quantity, place, time = (record.get(name) or {} for name in ("quantity", "place", "time"))
    agent, target, source = (record.get(name) or {} for name in ("agent", "target", "source"))
    lang = document.lang or (record.get("rule") or "").partition(".")[0] or None
    counted = quantity if quantity.get("low") is not None or quantity.get("high") is not None else {}
    geonameid = place.get("geonameid")
    start, end = record.get("start"), record.get("end")
    words = document.text[start:end] if isinstance(start, int) and isinstance(end, int) else ""
    return Entry(
        claim=record["id"],
        document=document.id,
        origin=origin or document.id,
        event=record["event"],
        as_of=_day((record.get("as_of") or {}).get("date")) or document.day,
        said=document.published,
        outlet=document.outlet,
        lang=lang,
        start=_day(time.get("start")),
        end=_day(time.get("end")),
        low=counted.get("low"),
        high=counted.get("high"),
        unit=counted.get("unit"),
        approx=bool(counted.get("approx")),
        kind=counted.get("relation", "total") if counted else None,
        scope=scope_of(record["event"], target.get("role"), target.get("text"), lang),
        agent_role=agent.get("role"),
        agent_country=agent.get("country"),
        target_role=target.get("role"),
        target_text=target.get("text"),
        country=place.get("country") if place.get("basis") != "assumed" else None,  # no evidence to merge by
        place=place.get("name") or name_unlisted(place.get("text"), lang),
        geonameid=geonameid,
        admin1=place.get("admin1") or (admin1_of(geonameid) if admin1_of and geonameid else None),
        precision=place.get("precision"),
        lat=place.get("lat"),
        lon=place.get("lon"),
        source=source.get("text"),
        source_kind=source.get("kind"),
        modality=record.get("modality") or "asserted",
        polarity=record.get("polarity") or "positive",
        salience=record.get("salience") or "new",
        trigger=record.get("trigger") or "",
        words=words,
        agency=agency,
        carried=place.get("basis") == "context",
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
