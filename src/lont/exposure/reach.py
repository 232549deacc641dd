"""From one claim to the assets that it reaches: by name, place, operator, region, or only as all of a kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from lont.assets.load import Library
from lont.assets.names import Found, NameFinder
from lont.assets.schema import COMMODITY_OF, LINES, SOURCES, WORKS, Asset
from lont.exposure.hearing import Heard, hear
from lont.exposure.status import FORCE, SUPPLY, TELLING, is_bare, judge_status
from lont.lexicon.gazetteer import open_gazetteer
from lont.model.ledger import Entry

PLACE_KM = 15
"""An asset so near a claim's town or point is at its place."""
REGION_KM = 75
"""So near a town it is in its region, whatever the division is called; a region's middle reaches twice as far where
the sentence speaks of its kind."""
MANY = 3
"""Assets of one company above which a sentence that names none of them means no one in particular."""
SOURCE_OF: dict[str, str] = {"oil": "oil-field", "gas": "gas-field", "uranium": "uranium-mine"}
"""Commodity → the kind of asset that it comes from."""
PIPELINES: dict[str, str] = {"oil-pipeline": "oil", "gas-pipeline": "gas"}
COMMON: dict[str, str] = PIPELINES | {kind: commodity for commodity, kind in SOURCE_OF.items()}
"""Kinds that a common word names ("line", "field", "mine"), so that the sentence must speak of their commodity."""
SEEN_ABROAD = frozenset(("strait", "canal"))
"""Kinds that a claim placed in another country may well speak of."""
LEAST_SHARE = 30
"""Per cent of an asset from which its owner stands for it as its operator does."""
KEPT = 1_000
"""Sentences that are remembered for the next claims of the same report."""
VIOLENCE = FORCE - {"protest"}
HEARD = TELLING | {"figure", "price"}
"""Event types whose sentences are looked at: those that reach no asset may speak of a commodity."""
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Touch:
    """A claim that reaches an asset (its id, or `KZ:railway` for all of a kind in a country), and how."""

    asset: str
    entry: Entry
    relation: str
    status: str
    reason: str
    through: str | None = None


@dataclass(frozen=True, eq=False)
class Reacher:
    """Holds the claims against a library of assets."""

    library: Library
    finder: NameFinder
    _heard: dict[tuple[str, str], Heard] = field(default_factory=dict)

    def listen(self, entry: Entry) -> tuple[Heard, list[Touch]] | None:
        """The sentence by its words, and the assets that it names; None for a claim that can tell nothing."""
        if entry.withdrawn or entry.event not in HEARD:
            return None
        heard = self._hear(entry)
        return heard, list(self._named(entry, heard)) if can_touch(entry) else []

    def _hear(self, entry: Entry) -> Heard:
        """The claim's sentence; the claims of one sentence share what is found in it."""
        key = (entry.document, entry.words)
        heard = self._heard.get(key)
        if heard is None:
            if len(self._heard) >= KEPT:
                self._heard.clear()
            heard = self._heard[key] = hear(entry.words, entry.lang, self.finder)
        return heard

    def reach(self, entry: Entry, heard: Heard, known: Collection[str]) -> list[Touch]:
        """The assets that a claim reaches which names none, each once, by its nearest relation. `known` are the assets
        that the same report names elsewhere."""
        if not can_touch(entry):
            return []
        referred = list(self._referred(entry, heard, known))
        if referred:
            return referred
        ways = [self._classes(entry, heard)]
        if not is_bare(entry):
            ways = [self._operated(entry, heard, known), self._at_place(entry, heard), *ways]
        found: dict[str, Touch] = {}
        for touch in chain.from_iterable(ways):
            found.setdefault(touch.asset, touch)
        return list(found.values())

    def _named(self, entry: Entry, heard: Heard) -> Iterator[Touch]:
        told: set[str] = set()
        for name in heard.names:
            asset = self.library.assets.get(name.asset or "")
            if asset is None or asset.id in told or not _is_meant(asset, name, entry, heard):
                continue
            status = judge_status(entry, heard, heard.token_at(name.start))
            if status is not None:
                told.add(asset.id)
                words = heard.text[name.start : name.end]
                yield Touch(asset.id, entry, "named", status, f"the sentence names it: {words!r}")

    def _referred(self, entry: Entry, heard: Heard, known: Collection[str]) -> Iterator[Touch]:
        """The one asset that the report names and this sentence refers to: "the field", or "production" alone."""
        if entry.event not in SUPPLY or any(name.asset for name in heard.names):
            return
        assets = [self.library.assets[key] for key in known]
        kinds = heard.singles()
        spoken = [asset for asset in assets if asset.kind in kinds]
        if not kinds and not heard.plurals and not is_bare(entry) and not any(name.company for name in heard.names):
            spoken = assets
        if len(spoken) != 1 or not _is_near(spoken[0], entry):
            return
        status = judge_status(entry, heard, None)
        if status is not None:
            yield Touch(spoken[0].id, entry, "named", status, f"it refers to {spoken[0].name}, which the report names")

    def _operated(self, entry: Entry, heard: Heard, known: Collection[str]) -> Iterator[Touch]:
        """Assets of the companies that the sentence names, of the commodity that it speaks of; of several only those
        that the report names, where it names any."""
        companies = dict.fromkeys(name.company for name in heard.names if name.company)
        if not companies or entry.country is None or entry.event not in SUPPLY | FORCE:
            return
        found: list[tuple[Asset, str]] = []
        for asset in self.library.of_country(entry.country):
            company = next((company for company in companies if _stands_for(company, asset)), None)
            if company is not None and _is_spoken_of(asset, entry, heard):
                found.append((asset, company))
        named = [(asset, company) for asset, company in found if asset.id in known]
        status = judge_status(entry, heard, None) if found else None
        if status is None:
            return
        for asset, company in named:
            reason = f"the sentence names its operator {company}, the report names it"
            yield Touch(asset.id, entry, "named", status, reason)
        if not named:
            yield from self._told_of(found, entry, heard, status)

    def _told_of(self, found: Sequence[tuple[Asset, str]], entry: Entry, heard: Heard, status: str) -> Iterator[Touch]:
        """The assets of a company; where they are many, all of the kind that its commodity comes from."""
        if len(found) > MANY:
            yields = Counter(asset.yields for asset, _ in found if asset.yields in (heard.commodities or SOURCE_OF))
            kind, company = SOURCE_OF.get(next(iter(yields.most_common(1)), (None, 0))[0] or ""), found[0][1]
            if kind and entry.event in SUPPLY and entry.precision in (None, "country"):
                reason = f"the sentence names {company}, and none of its assets"
                yield Touch(f"{entry.country}:{kind}", entry, "operator", status, reason, company)
            return
        for asset, company in found:
            yield Touch(asset.id, entry, "operator", status, f"the sentence names its operator {company}", company)

    def _at_place(self, entry: Entry, heard: Heard) -> Iterator[Touch]:
        if entry.country is None or entry.event not in SUPPLY | FORCE or entry.precision in (None, "country", "world"):
            return
        if entry.event in SUPPLY and not heard.kinds and not heard.commodities:
            return  # an aircraft, a bus
        for asset in self.library.of_country(entry.country):
            if not _is_of_kind(asset, heard):
                continue
            spoken = _is_kind_spoken(asset.kind, heard)
            far = nearest_km(asset, entry)
            at = entry.precision in ("point", "city") and far is not None and far <= PLACE_KM
            if at and (spoken or not (asset.shared or asset.kind in LINES or asset.kind in SEEN_ABROAD)):
                status = judge_status(entry, heard, None) if spoken else _quiet(asset, entry)
                reason = f"{far:.0f} km from {entry.place}"
                if status is not None:
                    yield Touch(asset.id, entry, "place", status, reason)
            elif not heard.plurals or spoken:
                yield from self._in_region(entry, heard, asset, far, spoken=spoken)

    def _in_region(
        self, entry: Entry, heard: Heard, asset: Asset, far: float | None, *, spoken: bool
    ) -> Iterator[Touch]:
        if asset.kind in ("railway", "strait", "canal") or (entry.event not in VIOLENCE and not spoken):
            return
        reason = _same_region(asset, entry, far) if spoken else _near(asset, entry, far)
        status = (judge_status(entry, heard, None) if spoken else _quiet(asset, entry)) if reason else None
        if reason and status is not None:
            yield Touch(asset.id, entry, "region", status, reason)

    def _classes(self, entry: Entry, heard: Heard) -> Iterator[Touch]:
        """All of a kind in the country, where the sentence speaks of them without naming one."""
        if entry.country is None or entry.event not in SUPPLY | FORCE:
            return
        for kind in heard.plurals:
            if not self._has(entry.country, kind) or (kind in PIPELINES and PIPELINES[kind] not in heard.commodities):
                continue
            status = judge_status(entry, heard, None)
            if status is not None:
                yield Touch(f"{entry.country}:{kind}", entry, "national", status, "the sentence names none of them")

    def _has(self, country: str, kind: str) -> bool:
        """Whether the country has assets of the kind: in the library, or as its output tells."""
        known = any(asset.kind == kind for asset in self.library.of_country(country))
        commodity = COMMODITY_OF.get(kind) if kind in SOURCES or kind == "terminal" else None
        return known or (commodity is not None and self.library.total(country, commodity) is not None)


def can_touch(entry: Entry) -> bool:
    """Whether the claim can reach an asset: it is of the right type, and no history."""
    return entry.event in TELLING and entry.salience != "background"


def _is_near(asset: Asset, entry: Entry) -> bool:
    """Whether the claim may be at the asset: in its country, and not in a town far off."""
    far = nearest_km(asset, entry) if entry.precision in ("point", "city") else None
    return (entry.country is None or entry.country in asset.countries) and (far is None or far <= 2 * REGION_KM)


def _quiet(asset: Asset, entry: Entry) -> str | None:
    """Nothing is said of the asset: `none`, where the claim holds and may reach it all the same."""
    holds = entry.polarity == "positive" and entry.modality in ("asserted", "hedged")
    return "none" if holds and asset.kind in WORKS else None


def _near(asset: Asset, entry: Entry, far: float | None) -> str | None:
    """Why the asset lies where the claim is though no word is on it: near the town, or in the region that is named. A
    division as large as Texas tells nothing of what is at the other end of it."""
    if entry.precision == "region" and asset.region and entry.geonameid in region_ids(asset.country, asset.region):
        return f"it lies in {entry.place}"
    near = entry.precision in ("point", "city") and far is not None and far <= REGION_KM
    return f"{far:.0f} km from {entry.place}" if near else None


def _is_meant(asset: Asset, name: Found, entry: Entry, heard: Heard) -> bool:
    """Whether a name that was found means the asset: by a noun beside it, and by its country."""
    beside = heard.is_beside(name, asset.kind)
    if name.shared and not beside:
        return False
    at_home = entry.country is None or entry.country in asset.countries or asset.kind in SEEN_ABROAD
    return at_home or (beside and not name.shared)


def _is_spoken_of(asset: Asset, entry: Entry, heard: Heard) -> bool:
    """Whether a sentence that names an asset's company may be about it: by its kind or commodity, and by the place."""
    if heard.kinds and asset.kind not in heard.kinds and asset.kind not in heard.plurals:
        return False
    if entry.event not in ("output",) and asset.kind not in heard.kinds:
        return False
    far = nearest_km(asset, entry)
    placed = entry.precision in ("point", "city", "region")
    near = not placed or (far is not None and far <= REGION_KM) or _same_region(asset, entry, far) is not None
    return near and _is_of_kind(asset, heard)


def _stands_for(company: str, asset: Asset) -> bool:
    """Whether the company operates the asset, or owns much of it."""
    if company == asset.operator:
        return True
    return any(owner.name == company and (owner.share or 0) >= LEAST_SHARE for owner in asset.owners)


def _is_of_kind(asset: Asset, heard: Heard) -> bool:
    """Whether the asset is of the kinds, else of the commodities that the sentence speaks of; true where of none."""
    if heard.plurals:
        return asset.kind in heard.plurals
    commodity = asset.commodity or COMMODITY_OF.get(asset.kind)
    return not heard.commodities or commodity is None or commodity in heard.commodities


def _is_kind_spoken(kind: str, heard: Heard) -> bool:
    """Whether the sentence has a noun for the kind that can mean nothing else."""
    noun = kind in heard.kinds or kind in heard.plurals
    return noun and (kind not in COMMON or COMMON[kind] in heard.commodities)


def nearest_km(asset: Asset, entry: Entry) -> float | None:
    """Kilometres from the claim's place to the asset, to the nearer end of a line; None where one is unknown."""
    if entry.lat is None or entry.lon is None:
        return None
    ends = [(asset.lat, asset.lon), *([asset.to] if asset.to else [])]
    return min(distance_km(entry.lat, entry.lon, lat, lon) for lat, lon in ends)


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Kilometres between two positions, good to a percent at some hundreds.

    >>> round(distance_km(50, 8, 50, 9))
    71
    """
    north = (lat - to_lat) * _KM_A_DEGREE
    east = ((lon - to_lon + 180) % 360 - 180) * _KM_A_DEGREE * math.cos(math.radians((lat + to_lat) / 2))
    return math.hypot(north, east)


@cache
def region_ids(country: str, region: str) -> frozenset[int]:
    """The GeoNames ids of a country's first-order division; a region may be known by more than one name."""
    found = open_gazetteer().find(region)
    return frozenset(c.geonameid for c in found if c.geonameid and c.country == country and c.precision == "region")


def _same_region(asset: Asset, entry: Entry, far: float | None) -> str | None:
    """Why the asset lies in the claim's region; None where it does not."""
    if reason := _near(asset, entry, far):
        return reason
    if entry.precision != "region" and entry.admin1 is not None and entry.admin1 == asset.region:
        return f"both in {entry.admin1}"
    if entry.precision != "region" or entry.geonameid or far is None or far > 2 * REGION_KM:
        return None
    return f"{far:.0f} km from the middle of {entry.place}"
