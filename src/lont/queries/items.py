"""Fold the claims of one report that tell the same thing into items, and order and weigh these."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from lont.model import Claim, Party, Quantity, replace

MOST = 100
"""Items of one event type that a claim is held against, so that no report takes more than linear time."""
FEW = 20
"""Numbers below it meet by chance: two arrested here and two there are not the same two."""


@dataclass(frozen=True, slots=True)
class Item:
    """Claims that tell the same: `claim` says it most fully, `claims` are all of them in the order of the text."""

    claim: Claim
    claims: tuple[Claim, ...]

    @property
    def cites(self) -> tuple[int, ...]:
        """Numbers of the sentences that say so, ascending."""
        return tuple(sorted({claim.sentence for claim in self.claims}))


def fold_claims(
    claims: Iterable[Claim], generic: frozenset[str], near: Callable[[Claim], bool] = lambda claim: True
) -> tuple[Item, ...]:
    """Items in the order in which the report first tells them. `generic` are words for people in general; `near` tells
    whether a claim's own sentence names its place, so that one carried from elsewhere keeps nothing apart.

    A claim joins the item that it repeats or only refers back to; it opens one of its own where a slot differs.
    """
    items: list[Item] = []
    of_event: dict[str, list[int]] = {}
    for claim in claims:
        mine = of_event.setdefault(claim.event, [])
        for at in mine[-MOST:]:
            placed = (near(items[at].claim) and near(claim)) or _is_few(items[at].claim.quantity, claim.quantity)
            if (not placed or same_place(items[at].claim, claim)) and _joins(items[at].claim, claim, generic):
                items[at] = _join(items[at], claim)
                break
        else:
            mine.append(len(items))
            items.append(Item(claim, (claim,)))
    return tuple(items)


def fold_headlines(items: Sequence[Item], headlines: Collection[int], generic: frozenset[str]) -> tuple[Item, ...]:
    """The items without those that only sentences in `headlines` tell, without a source, and that the report's own text
    tells with the same number: a headline leaves out who says so and "at least"."""
    told: dict[tuple[object, ...], Item] = {}
    for item in items:
        if not set(item.cites) <= set(headlines) and (number := _number(item.claim)):
            told.setdefault(number, item)
    kept: list[Item] = []
    joined: dict[int, list[Claim]] = {}
    for item in items:
        fuller = told.get(_number(item.claim)) if set(item.cites) <= set(headlines) else None
        if fuller and item.claim.source is None and _is_headline_of(item.claim, fuller.claim, generic):
            joined.setdefault(id(fuller), []).extend(item.claims)
        else:
            kept.append(item)
    return tuple(
        Item(item.claim, tuple(sorted((*item.claims, *joined[id(item)]), key=lambda claim: claim.start)))
        if id(item) in joined
        else item
        for item in kept
    )


def _number(claim: Claim) -> tuple[object, ...]:
    """What a headline's figure shares with the text's; empty where the claim has none."""
    quantity = claim.quantity
    if quantity is None:
        return ()
    low = quantity.high if quantity.low is None else quantity.low
    return claim.event, low, quantity.unit, claim.relation, claim.polarity, claim.modality in ("asserted", "hedged")


def _is_headline_of(headline: Claim, told: Claim, generic: frozenset[str]) -> bool:
    return _same_party(headline.target, told.target, generic) and same_place(headline, told)


def _joins(first: Claim, later: Claim, generic: frozenset[str]) -> bool:
    """Whether `later` tells nothing that `first` contradicts."""
    if (first.polarity, first.modality, first.relation) != (later.polarity, later.modality, later.relation):
        return False
    if (first.salience == "background") != (later.salience == "background"):
        return False
    if not same_quantity(first.quantity, later.quantity) or not _same_source(first, later):
        return False
    if first.about and later.about and first.about != later.about:
        return False
    if first.event == "restrict" and not _same_words(first.trigger, later.trigger):  # a curfew is no ban on protest
        return False
    return (
        _same_party(first.target, later.target, generic)
        and _same_party(first.agent, later.agent, generic)
        and same_time(first, later)
        and (first.time is not None or later.time is None or _is_retold(first, later))
        and _one_covers(first, later, generic)
    )


def _is_retold(first: Claim, later: Claim) -> bool:
    """Whether the later claim may add a time to the first: a day that is known, where it repeats it or has the very
    number."""
    known = later.time is not None and bool(later.time.start or later.time.end)
    same_number = first.quantity is not None and later.quantity is not None
    return known and (later.salience == "repeat" or same_number)


def _is_few(first: Quantity | None, later: Quantity | None) -> bool:
    return first is not None and later is not None and (first.low or first.high or 0) < FEW


def _same_words(first: str, later: str) -> bool:
    """Whether a longer word of one stands in the other, alone or in a compound."""
    words = [[word for word in normal(text).split() if len(word) > 3] for text in (first, later)]
    return not all(words) or any(a in b or b in a for a in words[0] for b in words[1])


def same_quantity(first: Quantity | None, later: Quantity | None) -> bool:
    """Whether the intervals are equal or one is missing."""
    if first is None or later is None:
        return True
    return (first.low, first.high, first.unit) == (later.low, later.high, later.unit)


def _same_source(first: Claim, later: Claim) -> bool:
    if first.source == later.source or (first.source and later.source and first.source.text == later.source.text):
        return True
    return later.salience == "repeat" and (first.source is None or later.source is None)


def _same_party(first: Party | None, later: Party | None, generic: frozenset[str]) -> bool:
    """Whether both may be the same people: one is missing, general, or has the same words and role."""
    if first is None or later is None or is_generic(first, generic) or is_generic(later, generic):
        return True
    return normal(first.text) == normal(later.text)


def same_place(first: Claim, later: Claim) -> bool:
    """Whether both may be at one place: one names none, or both the same, in one country."""
    if first.place is None or later.place is None:
        return True
    if first.place.country and later.place.country and first.place.country != later.place.country:
        return False
    texts = (normal(first.place.text), normal(later.place.text))
    return not all(texts) or texts[0] in texts[1] or texts[1] in texts[0]


def same_time(first: Claim, later: Claim) -> bool:
    """Whether both may be at one time: one has none, or both the same days or words."""
    if first.time is None or later.time is None:
        return True
    days = ((first.time.start, first.time.end), (later.time.start, later.time.end))
    return days[0] == days[1] if days[0] != (None, None) else first.time.text == later.time.text


def _one_covers(first: Claim, later: Claim, generic: frozenset[str]) -> bool:
    """Whether one of the two fills no slot that the other leaves open, so that nothing is put together."""
    pairs = list(zip(_filled(first, generic), _filled(later, generic), strict=True))
    return all(a or not b for a, b in pairs) or all(b or not a for a, b in pairs)


def _filled(claim: Claim, generic: frozenset[str]) -> tuple[bool, ...]:
    """Which of number, target, agent and named place the claim fills with something of its own."""
    return (
        claim.quantity is not None,
        bool(claim.target and claim.target.text and not is_generic(claim.target, generic)),
        bool(claim.agent and claim.agent.text and not is_generic(claim.agent, generic)),
    )


def is_generic(party: Party, generic: frozenset[str]) -> bool:
    """Whether the party is nobody in particular: no words, or a word for people in general."""
    return not party.text or normal(party.text) in generic


def normal(text: str | None) -> str:
    """Lower case with single blanks; empty for None.

    >>> normal("De  Regering")
    'de regering'
    """
    return " ".join(text.lower().split()) if text else ""


def _join(item: Item, claim: Claim) -> Item:
    lead = item.claim if richness(item.claim) >= richness(claim) else claim
    other = claim if lead is item.claim else item.claim
    place = lead.place if lead.place and lead.place.text else other.place or lead.place
    return Item(
        replace(lead, place=place, time=lead.time or other.time, about=lead.about or other.about),
        (*item.claims, claim),
    )


def richness(claim: Claim) -> int:
    """How many slots the claim fills."""
    named = [party for party in (claim.agent, claim.target) if party and party.text]
    return (
        2 * (claim.quantity is not None)
        + len(named)
        + bool(claim.place and claim.place.text)
        + bool(claim.time)
        + bool(claim.about)
        + (claim.source is not None)
    )


def by_time(items: Sequence[Item]) -> list[Item]:
    """Items by the day that their sentences give, undated ones last; within a day in the order of the text."""

    def key(item: Item) -> tuple[bool, str, int]:
        time = item.claim.time
        day = (time.start or time.end) if time else None
        return (day is None, day.isoformat() if day else "", item.claims[0].start)

    return sorted(items, key=key)
