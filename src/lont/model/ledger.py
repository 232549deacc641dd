"""The types of the ledger: claims of many documents, and what is derived from them.

An `Entry` is a claim as reconciliation sees it. Everything else is derived from entries and judgements by pure
functions
(`lont.reconcile`) and can be rebuilt; `reasons` say why, for people. Dates are calendar days (UTC where the
document gives a
moment), moments are kept beside them since figures move by the hour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

SCOPES: tuple[str, ...] = (
    "all", "security-forces", "militants", "protesters", "civilians", "children", "journalists", "workers", "officials",
    "other",
)  # fmt: skip
FIGURE_KINDS = ("total", "increment", "part")
FIGURE_STATES = ("standing", "superseded", "revised-down", "retracted", "withdrawn")
SERIES_STATES = ("agreed", "disputed", "single")
RUNGS: tuple[str, ...] = (
    "protest", "violence", "deaths", "emergency", "force-against-crowds", "communications-cut", "troops",
    "foreign-troops", "critical-infrastructure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in the ledger. `document` is the record's own id, `origin` where the report was first written (reprints
    share one), `said` the day or moment of publication, `as_of` the day to file the claim under. `start`/`end` are the
    event's own days where the sentence tells them. `place` is the English GeoNames name. `scope` is one of
    SCOPES. `agency` is the news agency that the report credits. `carried`: the place is told by another sentence of the
    report, and may be narrower than what the claim speaks of. A place that no gazetteer has keeps its name as said,
    without `geonameid` and `precision`. `pos` orders the claims of a report as their words stand."""

    claim: str
    document: str
    origin: str
    event: str
    as_of: date | None
    said: date | datetime | None = None
    outlet: str | None = None
    lang: str | None = None
    start: date | None = None
    end: date | None = None
    low: float | int | None = None
    high: float | int | None = None
    unit: str | None = None
    approx: bool = False
    kind: str | None = None
    scope: str = "all"
    agent_role: str | None = None
    agent_country: str | None = None
    target_role: str | None = None
    target_text: str | None = None
    country: str | None = None
    place: str | None = None
    geonameid: int | None = None
    admin1: str | None = None
    precision: str | None = None
    lat: float | None = None
    lon: float | None = None
    source: str | None = None
    source_kind: str | None = None
    modality: str = "asserted"
    polarity: str = "positive"
    salience: str = "new"
    trigger: str = ""
    words: str = ""
    withdrawn: bool = False
    agency: str | None = None
    carried: bool = False
    pos: int = 0

    @property
    def day(self) -> date | None:
        """The first day that the claim can be about: its own, else the one it is filed under."""
        return self.start or self.as_of

    @property
    def counted(self) -> bool:
        """Whether the claim gives a number."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Event:
    """Claims about one happening. `event` is the commonest type of its group, `types` all of them; days inclusive."""

    id: str
    event: str
    types: tuple[str, ...]
    country: str | None
    place: str | None
    geonameid: int | None
    start: date | None
    end: date | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One speaker's number in a series. Bounds as said (None open); `state` one of FIGURE_STATES."""

    low: float | int | None
    high: float | int | None
    as_of: date | None
    kind: str
    source: str | None
    source_kind: str | None
    outlet: str | None
    document: str
    claim: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures that measure one thing over time. `low`/`high` is the standing range; `reasons` say how each
    bound was
    tightened or widened; `state` one of SERIES_STATES."""

    id: str
    situation: str | None
    event: str
    scope: str
    country: str | None
    place: str | None
    geonameid: int | None
    state: str
    low: float | int | None
    high: float | int | None
    figures: tuple[Figure, ...]
    events: tuple[str, ...] = ()
    reasons: tuple[str, ...] = field(default=())
    unit: str | None = "person"


@dataclass(frozen=True, slots=True)
class Situation:
    """The events of one crisis: its countries, its unbroken span of days, its events."""

    id: str
    name: str
    countries: tuple[str, ...]
    start: date
    end: date
    events: tuple[str, ...]
    documents: tuple[str, ...]
    claims: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """The first reach of a step of the escalation ladder. `rung` one of RUNGS."""

    rung: str
    date: date | None
    place: str | None
    country: str | None
    claims: tuple[str, ...]
