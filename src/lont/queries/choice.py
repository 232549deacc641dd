"""Choose what leads a brief: the few items that weigh most, of enough different kinds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from lont.model import GROUP_OF, Claim
from lont.queries.items import Item

WEIGHTS = {
    "kill": 100, "wound": 78, "arrest": 66, "abduct": 72, "displace": 60, "shell": 68, "bomb": 66, "attack": 66,
    "storm": 66, "clash": 58, "crackdown": 64, "riot": 54, "protest": 54, "shutdown": 62, "restrict": 58,
    "deploy": 50, "dismiss": 56, "concede": 46, "assault": 40, "destroy": 40, "loot": 38, "strike": 42, "block": 38,
    "withdraw": 46, "sanction": 44, "request": 40, "output": 44, "transport": 36, "negotiate": 32, "aid": 28,
    "threaten": 34, "price": 34, "accuse": 16, "figure": 10,
}  # fmt: skip
"""How much an event type matters at the top of a brief, before its scope; a curated order, no measure."""
MOST = {"kill": 4, "wound": 2, "shutdown": 2}
HARM = frozenset(("kill", "wound", "arrest", "abduct", "displace"))
MOST_OF_GROUP = {"violence": 2, "protest": 1, "economy": 1, "politics": 2}
LONGEST, SHORTEST = 8, 4
"""Lines at the top of a brief, where the report gives so many."""
OLD, AGES = timedelta(days=60), timedelta(days=400)
"""Before publication: what ended, or began, so long ago is history, and no key point while there is something newer."""
LIGHT = 45
"""What weighs less is no key point once there are enough."""


def weigh(item: Item, told: Counter[str], home: str | None) -> float:
    """The weight of an item: its event type, its number, how often the report tells it, how sure it is."""
    claim = item.claim
    weight = float(WEIGHTS[claim.event]) + 2 * min(told[claim.event], 5) + min(len(item.claims), 4)
    if claim.quantity and claim.quantity.unit == "person":
        weight += 4 * math.log10(1 + (claim.quantity.low or claim.quantity.high or 0))
        weight += 8 * (claim.source is None and claim.relation == "total")  # what the report itself holds for true
    elif claim.event in HARM:
        weight -= 25
    named = [party for party in (claim.target, claim.agent) if party and party.text]
    weight += 4 * len(named) + 4 * bool(claim.place and claim.place.text) + 2 * bool(claim.time)
    if not (claim.quantity or named or claim.time or claim.about or (claim.place and claim.place.text)):
        weight -= 25
    if claim.event in ("bomb", "destroy") and claim.target and claim.target.role == "property":
        weight -= 14
    if claim.event == "deploy" and is_foreign(claim, home):
        weight += 18
    weight -= {"asserted": 0, "hedged": 6, "planned": 18, "hypothetical": 40}[claim.modality]
    weight -= 25 * (claim.polarity == "negative") + 20 * (claim.relation == "part")
    return weight + (8 if claim.salience == "new" else 0)


def is_foreign(claim: Claim, home: str | None) -> bool:
    """Whether those who are sent, or who send, are of another country than the report's."""
    here = claim.place.country if claim.place else home
    parties = [party.country for party in (claim.agent, claim.target) if party and party.country]
    return any(country != (here or home) for country in parties)


def is_old(claim: Claim, published: date | None) -> bool:
    """Whether the sentence dates it before OLD, or lets it begin before AGES."""
    if claim.time is None or published is None:
        return False
    start, end = claim.time.start, claim.time.end or claim.time.start
    return (end is not None and published - end > OLD) or (start is not None and published - start > AGES)


def choose_key_items(items: Sequence[Item], home: str | None, published: date | None) -> list[Item]:
    """Four to eight items where there are so many: the heaviest first, few of one event type, background never."""
    told = Counter(claim.event for item in items for claim in item.claims)

    def weight(item: Item) -> float:
        return weigh(item, told, home) - 40 * is_old(item.claim, published)

    able = [item for item in items if item.claim.salience != "background" and WEIGHTS[item.claim.event] > 20]
    ranked = sorted(able, key=lambda item: -weight(item))
    chosen: list[Item] = []
    events: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for item in ranked:
        event, group = item.claim.event, GROUP_OF[item.claim.event]
        bare = event in HARM and events[event] > 0 and item.claim.quantity is None
        light = len(events) >= SHORTEST and weight(item) < LIGHT
        more_of_group = event not in events and groups[group] >= MOST_OF_GROUP.get(group, LONGEST)
        full = event not in events and len(events) == LONGEST
        if bare or light or more_of_group or full or events[event] == MOST.get(event, 1):
            continue
        groups[group] += event not in events
        events[event] += 1
        chosen.append(item)
    return _lead_with_scene(chosen)


def _lead_with_scene(chosen: list[Item]) -> list[Item]:
    """Harm first where it is counted; else the act of violence or protest that the report is about."""
    scene = [item for item in chosen if GROUP_OF[item.claim.event] in ("violence", "protest")]
    harm = [item for item in chosen if item.claim.event in HARM and item.claim.quantity]
    if scene and not harm:
        return [scene[0], *(item for item in chosen if item is not scene[0])]
    return chosen
