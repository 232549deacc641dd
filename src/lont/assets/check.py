"""Check what a schema cannot: ids, units, shares, years, sources, and that positions lie in their countries."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from typing import get_args

from lont.assets.schema import COMMODITY_OF, LINES, SOURCES, Asset, Commodity, Gap, Measure, Total
from lont.lexicon.gazetteer import open_gazetteer

UNITS_OF: Mapping[str, tuple[str, ...]] = {
    "oil": ("barrel/day",), "gas": ("m3/year", "tonne/year"), "uranium": ("tonne/year",),
}  # fmt: skip
"""Commodity → the units that it is measured in."""
EARLIEST = 1990
"""First year that a row may describe; the last is this year."""
RANKS = 25
"""Countries that a table of national figures has, unless it says why not."""
MOST: Mapping[str, float] = {"barrel/day": 3e7, "m3/year": 5e11, "tonne/year": 2e8, "megawatt": 2.5e4}
"""Above it a value is a slip of the unit: the largest are the Strait of Malacca, the North Field, a coal port, Guri."""
INLAND_KM, SLACK_KM, AT_SEA_KM = 60, 30, 400
"""How far from a town of its country an asset may lie where a foreign one is nearer: in all; beyond that; at sea."""
KM_A_DEGREE = 111.2
ROUNDED = 1.05
"""Parts may be above their whole by this, as either is rounded."""
FULL = 100.05
"""Shares may add up to this, for rounding."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row, by its id."""

    id: str
    message: str


def check_assets(assets: Mapping[str, Asset], *, only: Container[str] | None = None) -> list[Fault]:
    """All that is wrong, in the order of the rows; of the ids in `only`, where it is given."""
    asked = [asset for asset in assets.values() if only is None or asset.id in only]
    faults = [Fault(asset.id, message) for asset in asked for message in _check(asset, assets)]
    return faults + [Fault(asset.id, message) for asset in asked for message in check_position(asset)]


def _check(asset: Asset, assets: Mapping[str, Asset]) -> Iterator[str]:
    if not asset.id.replace("-", "").isalnum() or asset.id != asset.id.lower():
        yield "id: small letters, digits and hyphens"
    if asset.operator is not None and not asset.operator.strip():
        yield "operator is empty"
    if len(asset.source.strip()) < 3:
        yield "source: name the publication"
    yield from _check_year("year", asset.year)
    if not -90 <= asset.lat <= 90 or not -180 <= asset.lon <= 180:
        yield "position is not on earth"
    if (asset.to is None) == (asset.kind in LINES):
        yield "a line has two ends, anything else one position"
    for country in (asset.country, *asset.also, *([asset.supply] if asset.supply else ())):
        if len(country) != 2 or not country.isupper():
            yield f"country {country!r} is no ISO 3166 alpha-2 code"
    yield from (f"via {other!r} is no asset" for other in asset.via if other not in assets)
    yield from _check_names(asset)
    yield from _check_shares(asset)
    yield from _check_capacity(asset)


def _check_names(asset: Asset) -> Iterator[str]:
    for lang, names in asset.names.items():
        if len(lang) not in (2, 3) or not lang.islower():
            yield f"names: {lang!r} is no language"
        if not names or any(len(name.strip()) < 2 for name in names) or len(set(names)) < len(names):
            yield f"names.{lang}: empty, too short or twice"


def _check_shares(asset: Asset) -> Iterator[str]:
    shares = [owner.share for owner in asset.owners if owner.share is not None]
    if any(not 0 < share <= 100 for share in shares):
        yield "owners: a share is above 0 and at most 100 per cent"
    if sum(shares) > FULL:
        yield f"owners: shares add up to {sum(shares):g} per cent"
    names = [owner.name for owner in asset.owners]
    if len(set(names)) < len(names) or not all(names):
        yield "owners: a name is empty or stands twice"


def _check_capacity(asset: Asset) -> Iterator[str]:
    capacity = asset.capacity
    if capacity is None:
        return
    commodity = asset.commodity or COMMODITY_OF.get(asset.kind)
    expected = ("megawatt",) if asset.kind == "power-plant" else UNITS_OF.get(commodity or "", ("tonne/year",))
    if capacity.unit not in expected:
        yield f"capacity: {capacity.unit} measures no {commodity or asset.kind}"
    if not 0 < capacity.value <= MOST[capacity.unit]:
        yield f"capacity: {capacity.value:g} {capacity.unit} cannot be"
    if capacity.high is not None and capacity.high < capacity.value:
        yield "capacity: high is below value"
    yield from _check_year("capacity: year", capacity.year)


def _check_year(name: str, year: int) -> Iterator[str]:
    if not EARLIEST <= year <= date.today().year:
        yield f"{name} {year} is not within {EARLIEST}–{date.today().year}"


def check_position(asset: Asset) -> Iterator[str]:
    """Whether the nearest place of the gazetteer lies in the asset's country, or one of that country is near enough."""
    towns = _towns()
    home = _nearest(towns.get(asset.country, ()), asset.lat, asset.lon)
    if asset.offshore or asset.kind == "strait":
        if home > AT_SEA_KM:
            yield f"position: {home:.0f} km from any town of {asset.country}"
        return
    if home <= INLAND_KM:
        return
    abroad, country = min(
        ((_nearest(towns[other], asset.lat, asset.lon), other) for other in towns if other != asset.country),
        default=(math.inf, ""),
    )
    if home > abroad + SLACK_KM:
        yield f"position: {home:.0f} km from any town of {asset.country}, {abroad:.0f} km from one of {country}"


@cache
def _towns() -> dict[str, list[tuple[float, float]]]:
    """Country → the positions of its towns in the gazetteer."""
    found: dict[str, list[tuple[float, float]]] = {}
    for place in open_gazetteer().places():
        if place.country and place.lat is not None and place.lon is not None and place.precision in ("city", "point"):
            found.setdefault(place.country, []).append((place.lat, place.lon))
    return found


def _nearest(towns: list[tuple[float, float]] | tuple[()], lat: float, lon: float) -> float:
    """Kilometres to the nearest of the positions; infinite where there are none."""
    east = math.cos(math.radians(lat))
    squares = ((a - lat) ** 2 + (((b - lon + 180) % 360 - 180) * east) ** 2 for a, b in towns)
    return math.sqrt(min(squares, default=math.inf)) * KM_A_DEGREE


def check_totals(totals: Mapping[tuple[str, str, str], tuple[Total, ...]]) -> list[Fault]:
    """Tables whose ranks do not follow their values, or whose rows add up to more than the world."""
    tables: dict[tuple[str, str, int], list[Total]] = {}
    for figures in totals.values():
        for total in figures:
            tables.setdefault((total.commodity, total.measure, total.year), []).append(total)
    faults: list[Fault] = []
    for (commodity, measure, year), rows in tables.items():
        name = f"{commodity} {measure} {year}"
        world = sum(row.value for row in rows if row.rank is None)
        ranked = sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)
        checks: tuple[tuple[bool, str], ...] = (
            ([row.value for row in ranked] != sorted((row.value for row in ranked), reverse=True), "order"),
            (sum(row.value for row in ranked) > 1.02 * world, "the rows are more than the world"),
            (any(row.value <= 0 for row in rows), "a value is not above 0"),
        )
        faults += [Fault(name, message) for wrong, message in checks if wrong]
    return faults


def check_outputs(assets: Iterable[Asset], totals: Mapping[tuple[str, str, str], tuple[Total, ...]]) -> list[Fault]:
    """Fields and mines that make more than their country, by themselves or all that are known of one year together."""
    made: dict[tuple[str, str, int], list[Asset]] = {}
    faults: list[Fault] = []
    for asset in assets:
        if asset.kind in SOURCES and asset.capacity and asset.capacity.measure == "production" and asset.yields:
            country = asset.supply or asset.country
            made.setdefault((country, asset.yields, asset.capacity.year), []).append(asset)
            known = totals.get((country, asset.yields, "production"), ())
            if known and asset.capacity.value > ROUNDED * max(total.value for total in known):
                faults.append(Fault(asset.id, f"makes more than {country} in any year known"))
    for (country, commodity, year), some in made.items():
        whole = next((t.value for t in totals.get((country, commodity, "production"), ()) if t.year == year), None)
        parts = sum(asset.capacity.value for asset in some if asset.capacity)
        if whole is not None and parts > ROUNDED * whole:
            message = f"{parts:g} in {', '.join(asset.id for asset in some)} is more than {whole:g}"
            faults.append(Fault(f"{commodity} production {year} {country}", message))
    return faults


def count_ranks(totals: Mapping[tuple[str, str, str], tuple[Total, ...]]) -> dict[tuple[str, str], int]:
    """Commodity and measure → how many countries the longest table of them has; 0 where there is none."""
    tables = Counter((one.commodity, one.measure, one.year) for some in totals.values() for one in some if one.rank)
    return {
        key: max((count for table, count in tables.items() if table[:2] == key), default=0)
        for key in product(get_args(Commodity), get_args(Measure))
    }


def check_gaps(totals: Mapping[tuple[str, str, str], tuple[Total, ...]], gaps: Iterable[Gap]) -> list[Fault]:
    """Tables of fewer than RANKS countries of which no gap says why, and gaps that are none."""
    short = {key for key, count in count_ranks(totals).items() if count < RANKS}
    told = {(gap.commodity, gap.measure) for gap in gaps if gap.why.strip()}
    faults = [
        Fault(" ".join(key), f"fewer than {RANKS} countries, and no gap says why") for key in sorted(short - told)
    ]
    return faults + [Fault(" ".join(key), "a gap is told that is none") for key in sorted(told - short)]
