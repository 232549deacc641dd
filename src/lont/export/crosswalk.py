"""From Lont's event types, roles and countries to the words and codes of ACLED, CAMEO and PLOVER (data/*.toml)."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from lont.errors import LontError
from lont.langdata.toml import read_table
from lont.model import EVENTS, ROLES

DATA = Path(__file__).parent / "data"
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


class Plover(Struct, frozen=True, forbid_unknown_fields=True):
    """PLOVER's event type and mode; `none` says why there is none."""

    event: str = ""
    mode: str = ""
    none: str = ""


class Cameo(Struct, frozen=True, forbid_unknown_fields=True):
    """CAMEO's code with its name and its place on Goldstein's scale (-10 conflict to 10 cooperation)."""

    code: str = ""
    name: str = ""
    goldstein: float = 0.0
    none: str = ""

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def quad(self) -> int:
        """GDELT's QuadClass, which follows from the root."""
        root = int(self.root)
        return 1 if root < 6 else 2 if root < 9 else 3 if root < 14 else 4


class Acled(Struct, frozen=True, forbid_unknown_fields=True):
    """ACLED's event and sub-event type."""

    event: str = ""
    sub: str = ""
    none: str = ""


class TypeMapping(Struct, frozen=True, forbid_unknown_fields=True):
    """What one type is elsewhere. `acled_of` by the role of those it befell (or, of a clash, of either side)."""

    plover: Plover
    cameo: Cameo
    acled: Acled
    acled_of: dict[str, Acled] = {}
    note: str = ""


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """What a role is elsewhere; `name` is how ACLED calls such an actor, before the country's name."""

    cameo: str
    plover: str
    acled: str
    name: str


class Crosswalk(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table. `order` lists all types: of several that one event has, the first speaks for it."""

    sources: tuple[str, ...]
    order: tuple[str, ...]
    types: dict[str, TypeMapping]
    roles: dict[str, Role]


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """A country's English name, its codes: ISO 3166-1 alpha-3 and numeric (0: none), FIPS 10-4; its region by ACLED's
    names."""

    name: str
    iso3: str
    number: int
    fips: str
    region: str


@functools.cache
def load_crosswalk(path: Path = DATA / "crosswalk.toml") -> Crosswalk:
    """The table. LontError E-EXPORT-… where it is not whole: every type and role once, each mapped or told why not."""
    table = read_table(path, Crosswalk, code="EXPORT", cure="restore it from the repository")
    for name, known, found in (
        ("types", EVENTS, table.types), ("order", EVENTS, table.order), ("roles", ROLES, table.roles),
    ):  # fmt: skip
        if sorted(known) != sorted(found):
            odd = sorted(set(known).symmetric_difference(found)) or ["one stands there twice"]
            raise LontError("E-EXPORT-WHOLE", f"`{name}` is not whole: {', '.join(odd)}", str(path), cure="mend it")
    for event, one in table.types.items():
        for name, code, none in _codes(one):
            if bool(code) == bool(none):
                raise LontError("E-EXPORT-CODE", f"{event}.{name} needs a code, or `none` with a reason", str(path))
    return table


def _codes(one: TypeMapping) -> Iterable[tuple[str, str, str]]:
    yield "plover", one.plover.event, one.plover.none
    yield "cameo", one.cameo.code, one.cameo.none
    yield "acled", one.acled.event, one.acled.none
    for role, other in one.acled_of.items():
        yield f"acled_of.{role}", other.event, other.none


@functools.cache
def load_countries(path: Path = DATA / "countries.toml") -> Mapping[str, Country]:
    """The codes of countries by ISO 3166 alpha-2."""
    return read_table(path, dict[str, Country], code="EXPORT", cure="tools/build_countries.py builds it")


def choose_type(types: Iterable[str], ontology: str) -> str | None:
    """The type that speaks for an event in `ontology` (`plover`, `cameo`, `acled`); None where none of them is in it.

    >>> choose_type(("kill", "price", "clash"), "acled"), choose_type(("price",), "acled")
    ('clash', None)
    """
    table = load_crosswalk()
    known = [event for event in types if not getattr(table.types[event], ontology).none]
    return min(known, key=table.order.index, default=None)


def acled_type(event: str, roles: Iterable[str | None]) -> Acled:
    """ACLED's types for an event of one of Lont's, by the roles of those it befell.

    >>> acled_type("kill", ["police"]).sub, acled_type("kill", ["civilian"]).sub
    ('Armed clash', 'Attack')
    """
    one = load_crosswalk().types[event]
    return next((one.acled_of[role] for role in roles if role in one.acled_of), one.acled)
