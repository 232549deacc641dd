"""The moments of a situation: what one sentence best tells of one or more events, with the claims that say the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lont.model import EVENTS, GROUP_OF
from lont.queries.choice import HARM, weigh
from lont.queries.items import Item
from lont.queries.sections import ECONOMY, RESPONSES
from lont.queries.situation.load import Material, Told
from lont.reconcile.spans import is_span, said_at
from lont.reconcile.timeline import tell_timeline

QUIET = frozenset(("accuse", "request", "aid", "negotiate", "threaten", "sanction", "figure"))
"""Event types that only the responses tell: words, not deeds."""
EACH_ORIGIN = 6
"""Weight for each further origin that tells of an event."""
LESS = {"kill": 0, "abduct": 6, "wound": 14, "arrest": 18, "displace": 26}
"""What harm weighs less than the same number of dead."""
SURE = frozenset(("asserted", "hedged"))


@dataclass(frozen=True, slots=True)
class Part:
    """One event: the claim that tells it best, all claims of it, and its weight."""

    one: Told
    claims: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Moment:
    """What one sentence tells, harm with its number first, then the weightiest; filed under `day`."""

    day: date | None
    parts: tuple[Part, ...]

    @property
    def lead(self) -> Told:
        """The claim that is told first."""
        return self.parts[0].one

    @property
    def weight(self) -> float:
        """The weight of the weightiest event."""
        return max(part.weight for part in self.parts)

    @property
    def claims(self) -> tuple[str, ...]:
        """The leading claims, then all others."""
        leads = (part.one.entry.claim for part in self.parts)
        return tuple(dict.fromkeys((*leads, *(claim for part in self.parts for claim in part.claims))))


def find_parts(material: Material) -> list[Part]:
    """A part for each event of which a claim still stands, in the order of days; history is none."""
    told = {one.entry.claim: one for one in material.standing if one.entry.salience != "background"}
    entries = [dated(one) for one in told.values()]
    counted = Counter(one.entry.event for one in told.values())
    home = material.situation.countries[0]
    parts = []
    for moment in tell_timeline((one.entry for one in entries), material.events):
        claims = tuple(claim for claim in moment.event.claims if claim in told)
        origins = len({told[claim].entry.origin for claim in claims})
        members = [told[claim] for claim in claims]
        for one in _counted_beside(_most_readable(told[moment.claim], members), members):
            item = Item(one.claim, tuple(told[claim].claim for claim in claims))
            weight = weigh_harm(one) if one.entry.event in HARM else weigh(item, counted, home)
            parts.append(Part(one, claims, weight + EACH_ORIGIN * (min(origins, 5) - 1)))
    return parts


def _most_readable(best: Told, members: Sequence[Told]) -> Told:
    """Of those that tell what the best claim does one in the reader's language, and no reprint; of equals the best."""

    def key(one: Told) -> tuple[object, ...]:
        entry = one.entry
        number = (entry.event, entry.low, entry.high, entry.kind, entry.scope, entry.polarity, entry.modality)
        return number, entry.place, entry.source_kind

    def rank(one: Told) -> tuple[bool, bool, bool]:
        return not one.teller.wording.same, one.entry.origin != one.entry.document, one is not best

    return min((one for one in members if key(one) == key(best)), key=rank)


def _counted_beside(best: Told, members: Sequence[Told]) -> list[Told]:
    """The claim that tells an event best, and what its sentence counts beside it: 9 civilians and 3 policemen."""
    beside = [
        one
        for one in members
        if one is not best
        and one.entry.counted
        and one.entry.event in HARM
        and (one.entry.document, one.claim.start) == (best.entry.document, best.claim.start)
    ]
    return [best, *beside]


def weigh_harm(one: Told) -> float:
    """The weight of the dead, the wounded …: above all of their number. One killed weighs as much as a blockade, a
    hundred more than any other event."""
    claim = one.claim
    weight = 40.0 - LESS[claim.event]
    if claim.quantity and claim.quantity.unit == "person":
        weight += 20 * math.log10(1 + abs(claim.quantity.low or claim.quantity.high or 0))
    weight -= 10 * (claim.relation != "total") + 6 * (claim.modality == "hedged")
    return weight + 4 * bool(claim.place and claim.place.text)


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
        ranked = sorted(full, key=_order)
        moments.append(Moment(day_of(ranked[0].one), tuple(ranked)))
    return sorted(moments, key=lambda moment: (moment.day or date.max, -moment.weight, moment.lead.entry.claim))


def _order(part: Part) -> tuple[bool, int, float]:
    """Harm with its number first, the dead before the wounded; then the weightiest."""
    harm = is_harm(part)
    return not harm, EVENTS.index(part.one.entry.event) if harm else 0, -part.weight


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
