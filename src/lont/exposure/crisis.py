"""Which countries are in a crisis by the claims, and which of their commodities it exposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lont.model import EVENT_GROUPS, GROUP_OF
from lont.model.ledger import Entry

CRISIS = frozenset(("harm", "violence", "protest", "repression", "force"))
"""Groups of event types that tell of a crisis."""
UNREST = frozenset((*EVENT_GROUPS["protest"], "clash", "storm", "crackdown", "shell", "dismiss"))
"""Event types without which claims of harm are a crime or an accident, and no crisis."""
REVOLT = UNREST - {"block", "dismiss"}
"""Those of them without which no crisis is grave: one man alone resigns, or bars his door."""
LEAST_CLAIMS = 2
"""Claims of a crisis in a country from which its supply is exposed."""
GRAVE, GRAVE_DEAD = 5, 20
"""Claims of a crisis that is grave, and dead of whom one of them tells."""
Supplies = Mapping[tuple[str, str], Sequence[str]]
"""Country and commodity → the claims that speak of its supply."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """Unrest or fighting in a country: its claims, and those that speak of the country's supply, by commodity. `grave`
    where it exposes all that the country makes though no report speaks of that."""

    claims: Sequence[Entry]
    grave: bool
    spoken: Mapping[str, Sequence[str]]

    @property
    def bears_on_energy(self) -> bool:
        """Whether an energy desk must know which works lie near the unrest though no word is on them."""
        return self.grave or bool(self.spoken)

    def exposes(self, commodity: str) -> bool:
        """Whether all that the country makes of a commodity is exposed though nothing is said to have befallen it."""
        return self.grave or commodity in self.spoken


def find_crises(entries: Iterable[Entry], supplies: Supplies) -> dict[str, Crisis]:
    """Country → its crisis, where enough claims tell of one and unrest is among them."""
    told: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.country and _is_crisis(entry):
            told.setdefault(entry.country, []).append(entry)
    return {
        country: Crisis(claims, _is_grave(claims), _spoken(country, supplies))
        for country, claims in told.items()
        if len(claims) >= LEAST_CLAIMS and any(claim.event in UNREST for claim in claims)
    }


def _spoken(country: str, supplies: Supplies) -> dict[str, Sequence[str]]:
    return {commodity: claims for (where, commodity), claims in supplies.items() if where == country}


def _is_crisis(entry: Entry) -> bool:
    current = entry.salience != "background" and not entry.withdrawn
    holds = entry.polarity == "positive" and entry.modality in ("asserted", "hedged")
    return current and holds and (GROUP_OF.get(entry.event) in CRISIS or entry.event in UNREST)


def _is_grave(claims: Sequence[Entry]) -> bool:
    """Whether there is unrest or fighting with many dead or a blackout. A riot in one town is not grave."""
    revolt = any(claim.event in REVOLT for claim in claims)
    blackout = any(claim.event == "shutdown" for claim in claims)
    dead = max((claim.low or claim.high or 0 for claim in claims if claim.event == "kill"), default=0)
    return len(claims) >= GRAVE and revolt and (dead >= GRAVE_DEAD or blackout)
