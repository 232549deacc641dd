"""What exposure consists of."""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

RELATIONS: tuple[str, ...] = ("named", "place", "operator", "region", "national")
"""How claims reach an asset, the nearest first: its name or its operator's stands in the sentence, the claim is at its
place, in its region, or only in its country."""
STATUSES: tuple[str, ...] = ("halted", "cut", "adjusted", "threatened", "resumed", "none")
"""What is said of it, the gravest first. `adjusted`: changed or disturbed, to an extent that is not said.
`threatened`: force, unrest or a strike at it, or an announced or feared stop, without a word on its output."""


class Speech(Struct, frozen=True):
    """Who says so: the words and the source kind."""

    text: str | None
    kind: str | None


class Stake(Struct, frozen=True):
    """Supply at stake in `unit` (barrel/day, m3/day, tonne/year, megawatt), None where not known. `basis` says where
    the bounds come from; shares are per cent of the upper bound in the output of its country and of the world, on the
    reference figures of `year`."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    basis: str = ""
    share_country: float | None = None
    share_world: float | None = None
    year: int | None = None
    source: str | None = None


class Exposure(Struct, frozen=True):
    """An asset, or all of a kind in a country (`asset` is then `KZ:railway`), and the claims that touch it.

    `relation` is the nearest of the claims', `through` the company, line or port by which they reach it. `status` is
    the gravest of the newest day, since `since`; `hearsay` where only reserve or hearsay carries it. Of relation
    `national` with status `none` there is no claim of damage and `claims` is empty: `context` holds claims of the
    crisis then, those first whose sentences speak of the commodity."""

    asset: str
    name: str
    kind: str
    country: str
    relation: str
    status: str
    since: date | None
    source: Speech | None
    claims: tuple[str, ...]
    stake: Stake = field(default_factory=Stake)
    through: str | None = None
    hearsay: bool = False
    commodity: str | None = None
    reasons: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    sentences: tuple[int, ...] = ()
    """Numbers of sentences of the report that say so though no claim was made of them."""
    unharmed: bool = False
    """Whether it is said that nothing befell it (`status` is then `none`)."""
    passed_on: bool = False
    """Whether nothing is said of it itself, but of `through`, by which its output moves."""


class FigureCheck(Struct, frozen=True):
    """A figure that a claim gives, held against the reference. `verdict`: `agrees` (within a tenth, or one rank),
    `near` (within a quarter, or three ranks), `differs`."""

    claim: str
    country: str
    commodity: str
    measure: str
    low: float | None
    high: float | None
    unit: str
    reference: float
    year: int
    source: str
    verdict: str
    approx: bool = False
