"""Read the asset data into one immutable `Library`, with the file and line in every error."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lont.assets.schema import Asset, Assets, Checks, Companies, Company, Gap, National, Total
from lont.errors import LontError
from lont.langdata.toml import find_line, read_table

DATA = Path(__file__).parent / "data"
COMPANIES, NATIONAL, CHECKED = "companies.toml", "national.toml", "checked.toml"
WORLD = "WORLD"
Key = tuple[str, str, str]
"""Country, commodity, measure."""


@dataclass(frozen=True, eq=False)
class Library:
    """All assets by id, companies by name, national figures, the newest first, and why there are no more of these."""

    assets: Mapping[str, Asset]
    companies: Mapping[str, Company]
    totals: Mapping[Key, tuple[Total, ...]]
    gaps: tuple[Gap, ...] = ()

    def of_country(self, country: str) -> tuple[Asset, ...]:
        """The assets that lie in a country or carry its output."""
        return self._by_country.get(country, ())

    @functools.cached_property
    def producers(self) -> frozenset[str]:
        """The countries of which there is a national figure; not the world."""
        return frozenset(country for country, _, _ in self.totals) - {WORLD}

    @functools.cached_property
    def _by_country(self) -> dict[str, tuple[Asset, ...]]:
        found: dict[str, list[Asset]] = {}
        for asset in self.assets.values():
            for country in asset.countries:
                found.setdefault(country, []).append(asset)
        return {country: tuple(assets) for country, assets in found.items()}

    def total(
        self, country: str, commodity: str, measure: str = "production", *, year: int | None = None
    ) -> Total | None:
        """A national figure: the newest before `year`, whose own is not known while it lasts, else the oldest; the
        newest of all where `year` is None; None where there is none."""
        known = self.totals.get((country, commodity, measure), ())
        if year is None or not known:
            return known[0] if known else None
        return next((total for total in known if total.year < year), known[-1])


def desk_folder() -> Path:
    """Where a desk's own lists are kept: LONT_ASSETS, else `lont/assets` in the user's data folder (XDG)."""
    given = os.environ.get("LONT_ASSETS")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(given) if given else Path(base) / "lont" / "assets"


@functools.cache
def load_library(folder: Path = DATA, desk: Path | None = None) -> Library:
    """The shipped data with the lists of `desk` (none where None), whose rows replace those of the same id.

    LontError E-ASSET-…, with file and line, where a file is wrong."""
    assets: dict[str, Asset] = {}
    for path in sorted(folder.glob("[a-z][a-z].toml")):
        for number, asset in enumerate(read_table(path, Assets, code="ASSET").asset):
            if asset.id in assets:
                line = find_line(path.read_text(encoding="utf-8"), f"$.asset[{number}].id")
                message = f"asset {asset.id} stands twice"
                raise LontError("E-ASSET-TWICE", message, str(path), line, "give it another id")
            assets[asset.id] = asset
    if desk and desk.is_dir():
        from lont.assets.desk import read_desk  # few desks have a list: the others need not load what reads it

        for path in sorted(desk.glob("*.csv")):
            assets |= {asset.id: asset for asset in read_desk(path)}
    companies = read_table(folder / COMPANIES, Companies, code="ASSET", cure="it is part of Lont").company
    national = read_table(folder / NATIONAL, National, code="ASSET", cure="it is part of Lont")
    named = {company.name: company for company in companies}
    return Library(assets, named, _sort_totals(national), tuple(national.gap))


@functools.cache
def load_checks(folder: Path = DATA) -> Checks:
    """What of the shipped data was checked against what; apart, as few answers ask for it. LontError E-ASSET-…."""
    return read_table(folder / CHECKED, Checks, code="ASSET", cure="it is part of Lont")


def open_library() -> Library:
    """The shipped data with the desk's own lists."""
    return load_library(DATA, desk_folder())


def _sort_totals(national: National) -> dict[Key, tuple[Total, ...]]:
    found: dict[Key, list[Total]] = {}
    for total in unfold_tables(national):
        found.setdefault((total.country, total.commodity, total.measure), []).append(total)
    return {key: tuple(sorted(totals, key=lambda total: -total.year)) for key, totals in found.items()}


def unfold_tables(national: National) -> Iterable[Total]:
    """A figure for each row of each table, the world's with rank None."""
    for table in national.table:
        rows: list[tuple[str, float, int | None]] = [(WORLD, table.world, None)]
        rows += [(country, value, rank) for rank, (country, value) in enumerate(table.values.items(), 1)]
        for country, value, rank in rows:
            yield Total(
                country=country,
                commodity=table.commodity,
                measure=table.measure,
                value=value * table.scale,
                unit=table.unit,
                year=table.year,
                rank=rank,
                source=table.sources.get(country, table.source),
            )
