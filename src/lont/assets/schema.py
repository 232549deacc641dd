"""The shape of asset data. Every file is TOML and strict: an unknown key or a wrong type is an error.

    assets/data/<iso>.toml        Assets: those of one country (ISO 3166 alpha-2, lower case)
    assets/data/companies.toml    Companies: names of operators and owners
    assets/data/national.toml     National: production, exports and reserves of countries

Numbers are rounded to what is surely known; a share, capacity or owner that is not known is left out.
"""

from __future__ import annotations

from typing import Literal

from lont.langdata.schema import Strict

Kind = Literal[
    "oil-field", "gas-field", "uranium-mine", "oil-pipeline", "gas-pipeline", "refinery", "gas-plant", "lng-plant",
    "terminal", "port", "power-plant", "strait", "canal", "railway", "crossing",
]  # fmt: skip
Commodity = Literal["oil", "gas", "uranium"]
Measure = Literal["production", "exports", "reserves"]
Unit = Literal["barrel/day", "m3/year", "tonne/year", "megawatt"]
"""Oil; natural gas at 15 °C and one atmosphere; LNG, uranium metal (tU) and dry freight; electric power."""
COMMODITY_OF: dict[str, Commodity] = {
    "oil-field": "oil", "oil-pipeline": "oil", "refinery": "oil", "terminal": "oil", "gas-field": "gas",
    "gas-pipeline": "gas", "gas-plant": "gas", "lng-plant": "gas", "uranium-mine": "uranium",
}  # fmt: skip
"""What an asset of a kind yields or carries, where its row does not say otherwise."""
LINES = frozenset(("oil-pipeline", "gas-pipeline", "railway", "canal", "strait"))
"""Kinds that have two ends; their position is the first."""
SOURCES = frozenset(("oil-field", "gas-field", "uranium-mine"))
"""Kinds at which supply begins, so that their share of a country's output can be told."""
WORKS = SOURCES | {"refinery", "gas-plant", "lng-plant", "terminal"}
"""Kinds that energy alone comes from or passes at one place: unlike a line or a port, what happens near may reach them
though no word is on them."""


class Owner(Strict, frozen=True, kw_only=True):
    """An owner and its share in per cent, None where that is not known."""

    name: str
    share: float | None = None


class Capacity(Strict, frozen=True, kw_only=True):
    """How much, of what and in which year. `high` only where publications differ; `measure` tells a nameplate
    `capacity` from what was in fact made or carried (`production`, `flow`)."""

    value: float
    unit: Unit
    year: int
    measure: Literal["capacity", "production", "flow"] = "capacity"
    high: float | None = None


class Asset(Strict, frozen=True, kw_only=True):
    """A row of a country's file."""

    id: str
    """Unique; begins with the country's code: `kz-tengiz`."""
    kind: Kind
    name: str
    """In English, as it is shown. It is also looked for in texts of every language."""
    names: dict[str, list[str]] = {}
    """Language (ISO 639-1) → names that differ from `name`; of inflected languages the form before endings."""
    shared: bool = False
    """True where the name is also that of a town, person or common thing: it counts only beside a word for the kind
    ("refinery"), or where the claim is placed there."""
    full: list[str] = []
    """Names that say enough by themselves though `shared`: "Atyrau Refinery"."""
    country: str
    """ISO 3166 alpha-2: where its position lies."""
    also: list[str] = []
    """Other countries that a line or field lies in."""
    supply: str | None = None
    """The country whose output it carries, where that is another one."""
    region: str | None = None
    """First-order division, as the gazetteer names it. None at sea."""
    lat: float
    lon: float
    to: tuple[float, float] | None = None
    """The other end of a line, WGS 84."""
    offshore: bool = False
    commodity: Commodity | None = None
    operator: str | None = None
    owners: list[Owner] = []
    capacity: Capacity | None = None
    via: list[str] = []
    """Ids of the lines, ports and plants that most of its output leaves by."""
    source: str
    """Publication in which this stands."""
    year: int
    """Year that the row describes."""
    note: str | None = None

    @property
    def yields(self) -> Commodity | None:
        """What it yields or carries; None for what carries everything."""
        return self.commodity or COMMODITY_OF.get(self.kind)

    @property
    def countries(self) -> tuple[str, ...]:
        """All countries that it lies in or carries the output of."""
        return tuple(dict.fromkeys((self.country, *self.also, *((self.supply,) if self.supply else ()))))


class Assets(Strict, frozen=True, kw_only=True):
    """`<iso>.toml`."""

    asset: list[Asset]


class Company(Strict, frozen=True, kw_only=True):
    """An operator or owner: its name as assets have it, and other names in any language."""

    name: str
    names: list[str] = []
    shared: bool = False
    """True where the name is also a common word, so that it is not looked for."""


class Companies(Strict, frozen=True, kw_only=True):
    """`companies.toml`."""

    company: list[Company]


class Total(Strict, frozen=True, kw_only=True):
    """What a country, or the world (`country` "WORLD"), makes, exports or holds. `unit` of reserves: `barrel`, `m3`,
    `tonne` (uranium: identified resources recoverable below 130 dollars a kilogram)."""

    country: str
    commodity: Commodity
    measure: Measure
    value: float
    unit: Literal["barrel/day", "m3/year", "tonne/year", "barrel", "m3", "tonne"]
    year: int
    rank: int | None = None
    """Place among all countries in that publication, None for the world and where it is not known."""
    source: str

    @property
    def name(self) -> str:
        """How `checked.toml` calls it: "oil production 2023 KZ"."""
        return f"{self.commodity} {self.measure} {self.year} {self.country}"


class Publication(Strict, frozen=True, kw_only=True):
    """A table: what all its rows share, and its rows by country: the value, in order of rank."""

    commodity: Commodity
    measure: Measure
    unit: Literal["barrel/day", "m3/year", "tonne/year", "barrel", "m3", "tonne"]
    scale: float = 1.0
    """What the values are multiplied with: 1000 for thousand barrels a day."""
    year: int
    source: str
    sources: dict[str, str] = {}
    """Country, or "WORLD" → the publication of its value, where that is another one."""
    world: float
    values: dict[str, float]


class Gap(Strict, frozen=True, kw_only=True):
    """What no table of the first 25 countries is given for, and why."""

    commodity: Commodity
    measure: Measure
    why: str


class National(Strict, frozen=True, kw_only=True):
    """`national.toml`."""

    gap: list[Gap] = []
    table: list[Publication]


Comparison = tuple[str, str, str, str]
"""What of a row was checked, against which publication, whether that `agrees`, is `near` or `differs`, and by how much
or why."""


class Checks(Strict, frozen=True, kw_only=True):
    """`checked.toml`, which tools/check_references.py writes."""

    packages: dict[str, str]
    """Publication → the package and version in which it was read."""
    checked: dict[str, list[Comparison]]
    """Id of an asset, or name of a national figure → what it was checked against."""
