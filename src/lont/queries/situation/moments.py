"""The moments of a situation: what one sentence best tells of one or more events, with the claims that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lont.model import GROUP_OF
from lont.queries.choice import HARM, weigh
from lont.queries.items import Item
from lont.queries.sections import ECONOMY, RESPONSES
from lont.queries.situation.cites import choose_claims
from lont.queries.situation.load import Material, Told
from lont.reconcile.spans import is_span, said_at
from lont.reconcile.timeline import tell_timeline

QUIET = frozenset(("accuse", "request", "aid", "negotiate", "threaten", "sanction", "figure"))
"""Event types that only the responses tell: words, not deeds."""
UNCLEAR = 18
"""What an act of violence loses that one report tells of without a number."""
SURE = frozenset(("asserted", "hedged"))


@dataclass(frozen=True, slots=True)
class Part:
    """One event: the claim that tells it best, all claims of it, and its weight."""

    one: Told
    claims: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Moment:
    """What one sentence tells, the weightiest first, filed under `day`."""

    day: date | None
    parts: tuple[Part, ...]

    @property
    def lead(self) -> Told:
        """The claim that tells its weightiest event."""
        return self.parts[0].one

    @property
    def weight(self) -> float:
        """The weight of the weightiest event."""
        return self.parts[0].weight

    @property
    def claims(self) -> tuple[str, ...]:
        """The leading claims, then all others."""
        leads = (part.one.entry.claim for part in self.parts)
        return tuple(dict.fromkeys((*leads, *(claim for part in self.parts for claim in part.claims))))


def find_parts(material: Material) -> list[Part]:
    """One part for each event of which a claim still stands, in the order of days; history is none."""
    told = {one.entry.claim: one for one in material.standing if one.entry.salience != "background"}
    entries = [dated(one) for one in told.values()]
    counted = Counter(one.entry.event for one in told.values())
    home = material.situation.countries[0]
    parts = []
    for moment in tell_timeline((one.entry for one in entries), material.events):
        one = told[moment.claim]
        claims = tuple(claim for claim in moment.event.claims if claim in told)
        item = Item(one.claim, tuple(told[claim].claim for claim in claims))
        origins = len({told[claim].entry.origin for claim in claims})
        weight = weigh(item, counted, home) + 6 * (min(origins, 5) - 1)
        unclear = GROUP_OF[one.entry.event] == "violence" and one.claim.quantity is None and origins == 1
        parts.append(Part(one, claims, weight - UNCLEAR * unclear))
    return parts


def dated(one: Told) -> Told:
    """The claim as of the day that it was published, where its sentence speaks of a long span: "845 since 1 February"
    tells not what the first of February brought."""
    entry = one.entry
    if not is_span(entry):
        return one
    said = said_at(entry)[0]
    day = date.fromordinal(said) if said else entry.end or entry.as_of
    return replace(one, entry=replace(entry, start=None, end=None, as_of=day))


def day_of(one: Told) -> date | None:
    """The day to put a claim under."""
    return dated(one).entry.day


def gather(parts: Iterable[Part]) -> list[Moment]:
    """Parts that one sentence tells together, in the order of days. What says no more than its type is left out where
    the sentence tells more."""
    sentences: dict[tuple[str, int], list[Part]] = {}
    for part in parts:
        sentences.setdefault((part.one.entry.document, part.one.claim.start), []).append(part)
    moments = []
    for own in sentences.values():
        full = [part for part in own if not is_bare(part.one)] or own
        ranked = sorted(full, key=lambda part: -part.weight)
        moments.append(Moment(day_of(ranked[0].one), tuple(ranked)))
    return sorted(moments, key=lambda moment: (moment.day or date.max, -moment.weight, moment.lead.entry.claim))


def is_bare(one: Told) -> bool:
    """Whether the claim says no more than that something of its type happened."""
    claim = one.claim
    filled = [claim.quantity, claim.about, *(party.text for party in (claim.agent, claim.target) if party)]
    return not any(filled) and GROUP_OF[claim.event] not in ("repression", "economy")


def is_deed(part: Part) -> bool:
    """Whether the timeline tells it: what happened, on the ground or by order, not what was said of it."""
    claim = part.one.claim
    happened = claim.modality in SURE and claim.polarity == "positive"
    return happened and claim.event not in QUIET and claim.event not in ECONOMY


def is_response(part: Part) -> bool:
    """Whether somebody who is named responds."""
    claim = part.one.claim
    return claim.event in RESPONSES and claim.agent is not None and bool(claim.agent.text)


def is_economy(part: Part) -> bool:
    """Whether it tells of prices, output or traffic."""
    return part.one.claim.event in ECONOMY


def is_harm(part: Part) -> bool:
    """Whether the table of figures tells it: harm with a number."""
    return part.one.claim.event in HARM and part.one.claim.quantity is not None


def heaviest(moments: Sequence[Moment], most: int) -> list[Moment]:
    """The weightiest, in the order of days."""
    chosen = {id(moment) for moment in sorted(moments, key=lambda moment: -moment.weight)[:most]}
    return [moment for moment in moments if id(moment) in chosen]


def cited(moment: Moment, told: dict[str, Told]) -> tuple[str, ...]:
    """The claims that a line on the moment cites."""
    leads = tuple(part.one.entry.claim for part in moment.parts)
    return tuple(dict.fromkeys((*leads, *choose_claims(moment.claims, told))))
