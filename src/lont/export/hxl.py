"""A CSV with HXL hashtags in its second row (HXL standard 1.1, OCHA, 2018)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lont.export.cells import Value
from lont.export.counts import count_high, count_incident
from lont.export.crosswalk import load_countries
from lont.export.gather import Happening
from lont.export.words import country_name, outlets_of, tell_event, urls_of

TAGS = {
    "Event id": "#event+id",
    "Event type": "#event+type",
    "All types": "#event+type+list",
    "Crisis": "#crisis+name",
    "First day": "#date+start",
    "Last day": "#date+end",
    "Country": "#country+name",
    "Country code": "#country+code+v_iso3",
    "Region": "#adm1+name",
    "Place": "#loc+name",
    "GeoNames id": "#loc+code+v_geonames",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Killed, at least": "#affected+killed+min",
    "Killed, at most": "#affected+killed+max",
    "Injured, at least": "#affected+injured+min",
    "Injured, at most": "#affected+injured+max",
    "Displaced, at least": "#affected+displaced+min",
    "Detained, at least": "#affected+detained+min",
    "Reports": "#meta+reports+num",
    "Sources": "#meta+source",
    "Links": "#meta+url",
    "In the report's words": "#description",
}


def hxl_rows(happenings: Sequence[Happening], *, text: bool = True) -> Iterator[list[Value]]:
    """Heads, hashtags, then a row for each happening."""
    yield list(TAGS)
    yield list(TAGS.values())
    for one in happenings:
        yield _row(one, text=text)


def _row(one: Happening, *, text: bool) -> list[Value]:
    event = one.event
    place = one.located
    country = load_countries().get(event.country or "")
    return [
        event.id,
        one.main_type,
        ", ".join(one.told_types),
        one.situation,
        one.day,
        event.end,
        country_name(event.country),
        country.iso3 if country else None,
        one.place.admin1 if one.place else None,
        one.place_name,
        one.geonameid,
        place.lat if place else None,
        place.lon if place else None,
        *_bounds(one, "kill"),
        *_bounds(one, "wound"),
        _bounds(one, "displace")[0],
        _bounds(one, "arrest")[0],
        len(one.reports),
        "; ".join(outlets_of(one)),
        " ".join(urls_of(one)),
        tell_event(one, one.main_type, text=text),
    ]


def _bounds(one: Happening, event: str) -> tuple[int | None, int | None]:
    """The fewest and most, fit to be added up: neither of a toll."""
    low = count_incident(one, event)
    return (low, count_high(one, event)) if low is not None else (None, None)
