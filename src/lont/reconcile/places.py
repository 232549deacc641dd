"""Places in their hierarchy: the same town, a town in a region, a region in a country."""

from __future__ import annotations

import math

from lont.model.ledger import Entry

NEAR_KM = 15
"""Two named points so near are one place: a district and its city."""
REGION_KM = 150
"""Without first-order divisions, a town so near the middle of a region may lie in it: most provinces are smaller."""
_KM_A_DEGREE = 111.2
TOWN, REGION, COUNTRY, NOWHERE = 3, 2, 1, 0


def place_level(entry: Entry) -> int:
    """How precise the place is: TOWN, REGION, COUNTRY, or NOWHERE where not even the country is known."""
    if entry.precision in ("point", "city") and (entry.geonameid or entry.place):
        return TOWN
    if entry.precision in ("region", "sea") and (entry.geonameid or entry.place):
        return REGION
    if entry.precision is None and entry.place and entry.geonameid is None and entry.country:
        return TOWN  # named, but in no gazetteer
    return COUNTRY if entry.country else NOWHERE


def place_key(entry: Entry) -> str:
    """What is the same for claims about the same place: its GeoNames id, else its name; the country where no more is
    known."""
    if place_level(entry) >= REGION:
        return str(entry.geonameid or f"{entry.country}:{(entry.place or '').casefold()}")
    return entry.country or ""


def distance_km(one: Entry, other: Entry) -> float | None:
    """Kilometres between two places, good to a percent at these distances; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    north = (one.lat - other.lat) * _KM_A_DEGREE
    east = ((one.lon - other.lon + 180) % 360 - 180) * _KM_A_DEGREE * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(north, east)


def compare_places(one: Entry, other: Entry) -> tuple[float, str] | None:
    """How well two places go together, and why; None where they exclude each other.

    2 for the same place, 1 for a town in its region, 0.3 where one side knows the country only, a little less
    than nothing where both do: then a day between them wants another sign.
    """
    if one.country and other.country and one.country != other.country:
        return None
    level, level_other = place_level(one), place_level(other)
    if level >= REGION and level_other >= REGION:
        return _compare_named(one, other, level, level_other)
    if level >= REGION or level_other >= REGION:
        return 0.3, f"{one.place or other.place} lies in the country that the other claim names"
    return -0.1, "both only name the country"


def _compare_named(one: Entry, other: Entry, level: int, level_other: int) -> tuple[float, str] | None:
    if place_key(one) == place_key(other):
        return 2.0, f"both in {one.place}"
    far = distance_km(one, other)
    if level == level_other:
        return (1.5, f"{one.place} is {far:.0f} km from {other.place}") if far is not None and far <= NEAR_KM else None
    region, town = (one, other) if level == REGION else (other, one)
    if region.place and region.place in (town.admin1, town.place) or (region.admin1 and region.admin1 == town.admin1):
        return 1.0, f"{town.place} lies in {region.place}"
    if town.admin1 is None and far is not None and far <= REGION_KM:
        return 0.7, f"{town.place} is {far:.0f} km from the middle of {region.place}"
    return None
