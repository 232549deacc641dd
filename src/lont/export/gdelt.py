"""GDELT 2.0 event rows: 61 columns parted by tabs, without a head, as GDELT's own files (event codebook 2.0, 2015)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lont.export.acled import as_moment
from lont.export.cells import Value
from lont.export.crosswalk import choose_type, load_countries, load_crosswalk
from lont.export.gather import Happening, Party, find_parties
from lont.export.words import country_name, outlets_of, urls_of
from lont.queries.words import tidy

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_COUNTRY, _WORLD_CITY, _WORLD_STATE, _US_STATE, _US_CITY = 1, 4, 5, 2, 3


def gdelt_rows(happenings: Sequence[Happening], *, text: bool = True) -> Iterator[list[Value]]:
    """A row for each happening that CAMEO has a code for, and of a known day; without `text` the actors' words
    are left out."""
    for one in happenings:
        event = gdelt_event(one)
        if event is not None:
            row = _row(one, event, text=text)
            yield [row.get(column) for column in COLUMNS]


def gdelt_event(one: Happening) -> str | None:
    """The type by which CAMEO codes the event; None where it has no code, or its day is not known."""
    return choose_type(one.types, "cameo") if one.day else None


def _row(one: Happening, event: str, *, text: bool) -> dict[str, Value]:
    start = one.day
    assert start is not None
    cameo = load_crosswalk().types[event].cameo
    agent, target = find_parties(one, event)
    moments = [as_moment(report.published) for report in one.reports if report.published]
    urls = urls_of(one)
    return {
        "GlobalEventID": event_number(one.event.id),
        "Day": int(f"{start:%Y%m%d}"),
        "MonthYear": int(f"{start:%Y%m}"),
        "Year": start.year,
        "FractionDate": round(start.year + (start.month * 30 + start.day) / 365, 4),
        **_actor("Actor1", agent, text=text),
        **_actor("Actor2", target, text=text),
        "IsRootEvent": int(any(told.entry.salience == "new" for told in one.told)),
        "EventCode": cameo.code,
        "EventBaseCode": cameo.code[:3],
        "EventRootCode": cameo.root,
        "QuadClass": cameo.quad,
        "GoldsteinScale": cameo.goldstein,
        "NumMentions": len(one.told),
        "NumSources": max(len(outlets_of(one)), 1),
        "NumArticles": len(one.reports),
        **_geo("ActionGeo_", one),
        "DATEADDED": int(f"{max(moments):%Y%m%d%H%M%S}") if moments else None,
        "SOURCEURL": urls[0] if urls else None,
    }


def event_number(id: str) -> int:
    """The event's id as a number of at most 60 bits.

    >>> event_number("e00000000000000f")
    15
    """
    return int(id[1:], 16)


def _actor(name: str, party: Party | None, *, text: bool) -> dict[str, Value]:
    if party is None:
        return {}
    country = load_countries().get(party.country or "")
    role = load_crosswalk().roles[party.role].cameo
    words = tidy(party.text).upper() if party.text and text else None
    iso = country.iso3 if country else ""
    return {
        f"{name}Code": iso + role or None,
        f"{name}Name": words,
        f"{name}CountryCode": iso or None,
        f"{name}Type1Code": role or None,
    }


def _geo(name: str, one: Happening) -> dict[str, Value]:
    country = load_countries().get(one.event.country or "")
    place = one.located
    if country is None and place is None:
        return {f"{name}Type": 0}
    town = place is not None and place.precision in ("point", "city")
    parts = [one.place_name, place.admin1 if place and town else None, country_name(one.event.country)]
    return {
        f"{name}Type": _geo_type(one.event.country, located=place is not None, town=town),
        f"{name}FullName": ", ".join(dict.fromkeys(part for part in parts if part)),
        f"{name}CountryCode": country.fips if country else None,
        f"{name}ADM1Code": country.fips if country else None,
        f"{name}Lat": place.lat if place else None,
        f"{name}Long": place.lon if place else None,
    }


def _geo_type(country: str | None, *, located: bool, town: bool) -> int:
    if not located:
        return _COUNTRY
    if country == "US":
        return _US_CITY if town else _US_STATE
    return _WORLD_CITY if town else _WORLD_STATE
