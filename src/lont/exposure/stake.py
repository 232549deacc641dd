"""The supply at stake: an interval in barrels or cubic metres a day or tonnes a year, and its share of outputs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lont.assets.load import WORLD, Library
from lont.assets.schema import COMMODITY_OF, SOURCES, Asset, Total
from lont.exposure.hearing import Heard, words_before
from lont.exposure.reach import Touch
from lont.exposure.shapes import Stake

DAYS = 365
LNG_M3 = 1360
"""Cubic metres of gas in a tonne of LNG (BP, Statistical Review 2022: conversion factors)."""
RATES = frozenset(("barrel/day", "m3/day", "tonne/year"))
STALE = 3
"""Years between a national figure and a claim up to which the one is reckoned with the other."""
Told = tuple[Touch, Heard]
Bounds = tuple[float | None, float | None, str | None, str]
"""Low, high, unit, and where they come from."""


def weigh_stake(asset: Asset, status: str, told: Sequence[Told], library: Library, day: date | None) -> Stake:
    """What is at stake at an asset, by what the claims say of it (`told`) and by its reference capacity.

    Without a number in the claims the lower bound stays open and the upper is all that it makes or carries."""
    if status == "resumed":
        return Stake(basis="back in operation: how much is still out is not said")
    amount, unit = reference_rate(asset)
    low, high, unit, basis = _by_claims(status, told, amount, unit)
    if unit is None:
        return Stake(basis=basis)
    stake = Stake(low, high, unit, basis, source=asset.source, year=asset.capacity.year if asset.capacity else None)
    return _with_shares(stake, asset, library, day)


def weigh_class(kind: str, country: str, status: str, told: Sequence[Told], library: Library) -> Stake:
    """What is at stake where all of a kind in a country are spoken of: what the claims say, else no more than the
    country makes, or exports; not told where only those of a region are meant, or where the kind does neither."""
    measure = "production" if kind in SOURCES else "exports" if kind in ("terminal", "lng-plant") else None
    if measure is None or all(touch.entry.precision in ("point", "city", "region") for touch, _ in told):
        return Stake(basis="no number in the claims")
    years = [day.year for touch, _ in told if (day := touch.entry.day)]
    year = max(years, default=None)
    total = library.total(country, COMMODITY_OF[kind], measure, year=year)
    stake = national_stake(total, library, basis="none is named: at most all that the country makes")
    near = total is not None and year is not None and abs(year - total.year) <= STALE
    low, high, unit, basis = _by_claims(status, told, stake.high if near else None, stake.unit)
    if total is None or (low, high) == (None, stake.high) or not near:
        return stake
    share = _share(yearly_rate(high, unit, total.commodity) or 0, total) if high is not None else None
    return Stake(low, high, unit, basis, share_country=share, year=stake.year, source=stake.source)


def reference_rate(asset: Asset) -> tuple[float | None, str | None]:
    """What the asset makes or carries by the highest publication, gas a day instead of a year."""
    capacity = asset.capacity
    if capacity is None:
        return None, None
    most = capacity.high or capacity.value
    return (round_rate(most / DAYS), "m3/day") if capacity.unit == "m3/year" else (most, capacity.unit)


def round_rate(value: float) -> float:
    """To three significant digits: the reference is known no better.

    >>> round_rate(123456.0)
    123000.0
    """
    return float(f"{value:.3g}")


def _by_claims(status: str, told: Sequence[Told], amount: float | None, unit: str | None) -> Bounds:
    """Bounds by the words, else by the reference, with their unit and where they come from."""
    if status in ("halted", "cut", "adjusted"):
        for touch, heard in told:
            bounds = _told_bounds(touch, heard, amount, unit)
            if bounds is not None:
                return bounds
    if amount is None:
        return None, None, unit, "no number in the claims, none in the reference"
    return None, amount, unit, "no number in the claims: at most all that it makes or carries"


def _told_bounds(touch: Touch, heard: Heard, amount: float | None, unit: str | None) -> Bounds | None:
    """Bounds from the claim's own number; None where it gives none that measures supply."""
    entry = touch.entry
    if not entry.counted or entry.event not in ("output", "transport", "figure"):
        return None
    if entry.unit == "percent" and amount is not None and entry.event != "figure":
        share = "the share that the claim gives, of the reference"
        return _times(amount, entry.low), _times(amount, entry.high), unit, share
    if entry.unit in RATES and (unit is None or entry.unit == unit):
        if not _is_what_remains(heard, entry.low if entry.low is not None else entry.high):
            return entry.low, entry.high, entry.unit, "the number that the claim gives"
        if amount is not None and (entry.low or 0) >= amount:
            return None, None, unit, "the claim says that more remains than the reference has"
        if amount is not None:
            low = max(0.0, amount - entry.high) if entry.high is not None else None
            high = max(0.0, amount - entry.low) if entry.low is not None else amount
            return low, high, unit, "the reference less what the claim says remains"
    return None


def _times(amount: float, percent: float | None) -> float | None:
    return None if percent is None else round_rate(amount * percent / 100)


def _is_what_remains(heard: Heard, value: float | None) -> bool:
    """Whether "to" stands before a number of the sentence that may be this one."""
    if value is None:
        return False
    numbers = [token for token in heard.tokens if token.text[:1].isdigit()]
    return any(set(words_before(heard, token.text)[-1:]) & heard.lexicon.to for token in numbers)


def _with_shares(stake: Stake, asset: Asset, library: Library, day: date | None) -> Stake:
    """The stake with its shares of the output of the country and the world, where it is known what it yields."""
    commodity, country = asset.yields, asset.supply or asset.country
    yearly = yearly_rate(stake.high, stake.unit, commodity)
    if commodity is None or yearly is None:
        return stake
    year = day.year if day else None
    world = library.total(WORLD, commodity, year=year)
    home = library.total(country, commodity, year=year) if asset.kind in SOURCES or asset.kind == "lng-plant" else None
    return Stake(
        stake.low, stake.high, stake.unit, stake.basis, _share(yearly, home), _share(yearly, world), stake.year,
        stake.source,
    )  # fmt: skip


def yearly_rate(value: float | None, unit: str | None, commodity: str | None) -> float | None:
    """The value in the unit of national figures: barrels a day, m3 a year, tonnes a year."""
    if value is None:
        return None
    if unit == "m3/day":
        return value * DAYS
    if unit == "tonne/year" and commodity == "gas":
        return value * LNG_M3
    return value if unit in ("barrel/day", "tonne/year") else None


def _share(value: float, total: Total | None) -> float | None:
    """Per cent, to two digits; None where it cannot be or where the total is not known."""
    if total is None or total.value <= 0:
        return None
    share = float(f"{100 * value / total.value:.2g}")
    return share if share <= 100 else None


def national_stake(total: Total | None, library: Library, *, basis: str) -> Stake:
    """All that a country makes of a commodity, with its share of the world's."""
    if total is None:
        return Stake(basis=basis)
    world = library.total(WORLD, total.commodity, year=total.year)
    daily = total.unit == "m3/year"
    return Stake(
        low=None,
        high=round_rate(total.value / DAYS) if daily else total.value,
        unit="m3/day" if daily else total.unit,
        basis=basis,
        share_world=_share(total.value, world),
        year=total.year,
        source=total.source,
    )


def hearsay(touches: Iterable[Touch]) -> bool:
    """Whether only reserve or hearsay carries them."""
    return all(touch.entry.modality == "hedged" for touch in touches)
