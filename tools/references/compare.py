"""Compare assets and national figures with what others say: pure functions, each answer a `Checked`."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tools.references.packages import Figure, Ring, Spot

from lont.assets.schema import SOURCES, Asset, Total
from lont.exposure.reach import distance_km
from lont.lexicon.gazetteer import Candidate, fold_name

NEAR_KM = 25
"""A namesake of the same country within this distance agrees with a position."""
ALIKE, NEARLY = 0.1, 0.25
"""Figures agree within the first, are near within the second."""
KINDS = re.compile(
    r"\b(airport|airfield|airstrip|aerodrome|heliport|helipad|platform|port of|port|terminal|marine|offshore|oil|gas"
    r"|lng|field|fields|refinery|mine|mines|uranium|nuclear power plant|npp|power station|power plant|plant|gres"
    r"|international|intl|new|harbou?r|island|railway|pipeline|the|of|strait|processing|tanker|loading|mina|puerto"
    r"|bandar e|bandar|cpc)\b"
)
"""Words that tell what a thing is, not what it is called."""
ARTICLES = frozenset(("al", "el", "as", "es", "ash", "esh", "an", "en", "ar", "er", "at", "et", "az", "ez", "ad", "ed"))
"""Arabic articles, as they are assimilated."""
DASH = re.compile(r"\s*[–—]\s*")


@dataclass(frozen=True, slots=True, order=True)
class Checked:
    """What a comparison gave: of `id` (an asset, or "oil production 2023 KZ") the `what`, by the publication `against`.

    `verdict`: "agrees", "near" (figures), "differs". `detail`: a distance in km, or the other's part of ours.
    """

    id: str
    what: str
    against: str
    verdict: str
    detail: str


def name_key(name: str) -> str:
    """What of a name tells things apart: folded, without words for the kind and single letters.

    >>> name_key("Mina al-Ahmadi"), name_key("Troll A Platform"), name_key("Port of Ras Tanura")
    ('ahmadi', 'troll', 'ras tanura')
    """
    bare = KINDS.sub(" ", re.sub(r"[^\w ]", " ", fold_name(name)))
    return " ".join(word for word in bare.split() if len(word) > 1 and word not in ARTICLES)


def check_positions(assets: Iterable[Asset], spots: Iterable[Spot]) -> list[Checked]:
    """Of each asset the distance to its nearest namesake of each publication in its countries, if there is one.

    The ends of a line that is called by them ("Kirkuk–Ceyhan") are checked each by its own name.
    """
    named: dict[str, list[Spot]] = {}
    for spot in spots:
        for key in {name_key(name) for name in spot.names}:
            named.setdefault(key, []).append(spot)
    checked: list[Checked] = []
    for asset in assets:
        for what, keys, place in _ends(asset):
            nearest: dict[str, float] = {}
            for spot in (spot for key in keys for spot in named.get(key, ())):
                if spot.country in ("", *asset.countries) or what == "position of the other end":
                    far = distance_km(*place, spot.lat, spot.lon)
                    nearest[spot.against] = min(far, nearest.get(spot.against, math.inf))
            for against, far in nearest.items():
                verdict = "agrees" if far <= NEAR_KM else "differs"
                checked.append(Checked(asset.id, what, against, verdict, f"{far:.0f} km"))
    return sorted(checked)


def _ends(asset: Asset) -> Iterator[tuple[str, set[str], tuple[float, float]]]:
    """What is checked of an asset, the keys of its names, and where it is said to be."""
    names = {asset.name, *(name for some in asset.names.values() for name in some), *asset.full}
    ends = DASH.split(re.sub(r" (oil |gas )?(pipeline|railway).*", "", asset.name, flags=re.IGNORECASE))
    if asset.to is None or asset.kind in ("strait", "canal"):
        yield "position", {name_key(name) for name in names} - {""}, (asset.lat, asset.lon)
    elif len(ends) > 1:
        yield "position", {name_key(ends[0])} - {""}, (asset.lat, asset.lon)
        yield "position of the other end", {name_key(ends[-1])} - {""}, asset.to


def check_figures(totals: Iterable[Total], figures: Iterable[Figure]) -> list[Checked]:
    """Each national figure against those of others for the same year, or of reserves for the year after; not against
    the publication that it was taken from."""
    known: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        known.setdefault((figure.country, figure.commodity, figure.measure), []).append(figure)
    checked: list[Checked] = []
    for total in totals:
        for figure in known.get((total.country, total.commodity, total.measure), ()):
            fits = figure.year - total.year in ((0, 1) if total.measure == "reserves" else (0,))
            if fits and figure.against not in total.source:
                ratio = figure.value / total.value
                checked.append(Checked(total.name, "value", figure.against, judge_ratio(ratio), f"{100 * ratio:.0f} %"))
    return sorted(checked)


ONLY_NUCLEAR = frozenset(("ae-barakah", "ir-bushehr", "za-koeberg"))
"""Plants that are the only nuclear one of their country, so that its nuclear capacity is theirs."""


def check_capacities(assets: Iterable[Asset], figures: Iterable[Figure]) -> list[Checked]:
    """Of LNG plants, that a country's together are no less than it shipped in its best year since they were counted so;
    of nuclear plants that have no other beside them, that they are what the country has."""
    known: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        known.setdefault((figure.country, figure.commodity), []).append(figure)
    plants: dict[str, list[Asset]] = {}
    checked: list[Checked] = []
    for asset in assets:
        if asset.kind == "lng-plant":
            plants.setdefault(asset.country, []).append(asset)
        if asset.id in ONLY_NUCLEAR and asset.capacity:
            for figure in known.get((asset.country, "nuclear"), ()):
                ratio = figure.value / asset.capacity.value
                detail = f"{100 * ratio:.0f} %"
                checked.append(Checked(asset.id, "capacity", figure.against, judge_ratio(ratio), detail))
    for country, some in plants.items():
        shipped = [f for f in known.get((country, "lng"), ()) if all(a.capacity and f.year >= a.year for a in some)]
        if shipped:
            most = max(shipped, key=lambda figure: figure.value)
            ratio = most.value / sum(a.capacity.high or a.capacity.value for a in some if a.capacity)
            verdict = "agrees" if ratio <= 1 + ALIKE else "differs"
            detail = f"at most {100 * ratio:.0f} % shipped"
            checked += [Checked(asset.id, "capacity", most.against, verdict, detail) for asset in some]
    return sorted(checked)


MOST_OF_IT = 0.75
"""From this part of a country's output on, its fields or mines of a year together are compared with it."""


def check_outputs(assets: Iterable[Asset], figures: Iterable[Figure]) -> list[Checked]:
    """Of fields and mines that are most of what a country made in the year of theirs, that they are no more than it."""
    known = {(f.country, f.commodity, f.year): f for f in figures if f.measure == "production"}
    made: dict[tuple[str, str, int], list[Asset]] = {}
    for asset in assets:
        if asset.kind in SOURCES and asset.capacity and asset.capacity.measure == "production" and asset.yields:
            key = asset.supply or asset.country, asset.yields, asset.capacity.year
            made.setdefault(key, []).append(asset)
    checked: list[Checked] = []
    for key, some in made.items():
        if key in known:
            ratio = sum(asset.capacity.value for asset in some if asset.capacity) / known[key].value
            detail = f"together {100 * ratio:.0f} % of the country's"
            verdict = judge_ratio(ratio)
            if ratio >= MOST_OF_IT:
                checked += [Checked(asset.id, "output", known[key].against, verdict, detail) for asset in some]
    return sorted(checked)


def judge_ratio(ratio: float) -> str:
    """`agrees` within a tenth, `near` within a quarter, else `differs`."""
    off = abs(ratio - 1)
    return "agrees" if off <= ALIKE + 1e-9 else "near" if off <= NEARLY + 1e-9 else "differs"


def check_provinces(
    assets: Iterable[Asset], divisions: Mapping[str, Mapping[str, list[list[Ring]]]], towns: Iterable[Candidate]
) -> list[Checked]:
    """Of each asset on land whether the division whose border encloses it is the one that its row names.

    The gazetteer's name of a division is that of most of its towns within the border.
    """
    homes: dict[str, list[Candidate]] = {}
    for town in towns:
        if town.country and town.lat is not None and town.admin1:
            homes.setdefault(town.country, []).append(town)
    names: dict[str, dict[str, str]] = {}
    checked: list[Checked] = []
    for asset in assets:
        if asset.offshore or asset.kind == "strait" or asset.country not in divisions:
            continue
        polygons = divisions[asset.country]
        if asset.country not in names:
            names[asset.country] = _name_divisions(polygons, homes.get(asset.country, []))
        found = _find_division(polygons, asset.lat, asset.lon)
        if found in names[asset.country]:
            name = names[asset.country][found]
            verdict = "agrees" if name == asset.region else "differs"
            checked.append(Checked(asset.id, "region", "amCharts", verdict, name))
    return sorted(checked)


COAST = (0.0, 0.05, 0.15)
"""Degrees around a position in which its division is looked for: drawn coasts are coarse, and terminals stand there."""


def _find_division(polygons: Mapping[str, list[list[Ring]]], lat: float, lon: float) -> str | None:
    """The division at a position, else the first within COAST of it."""
    for far in COAST:
        for north, east in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            for iso, shape in polygons.items():
                if encloses(shape, lat + north * far, lon + east * far):
                    return iso
    return None


def _name_divisions(polygons: Mapping[str, list[list[Ring]]], towns: Iterable[Candidate]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = {}
    for town in towns:
        for iso, shape in polygons.items():
            if town.lat is not None and town.lon is not None and encloses(shape, town.lat, town.lon):
                votes.setdefault(iso, Counter())[town.admin1 or ""] += 1
                break
    return {iso: counter.most_common(1)[0][0] for iso, counter in votes.items()}


def encloses(polygons: list[list[Ring]], lat: float, lon: float) -> bool:
    """Whether a position lies within one of the polygons and in none of its holes."""
    return any(_within(rings[0], lat, lon) and not any(_within(h, lat, lon) for h in rings[1:]) for rings in polygons)


def _within(ring: Ring, lat: float, lon: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
