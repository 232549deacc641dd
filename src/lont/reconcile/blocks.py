"""What may be reconciled apart: claims fall into blocks that no rule but a neighbour's situation or a judgement joins.

The store derives anew only the blocks that new claims and judgements touch. That rests on what the rules do: events
group claims of one country and group of types; situations and what belongs to them are found country by country, then
joined where reports tell of both (`may_join`); series belong to one event or situation. A rule that looks further must
say so here; tests compare blocks with the whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from lont.model import GROUP_OF
from lont.model.ledger import Situation
from lont.reconcile.outbreaks import LEAST_REPORTS
from lont.reconcile.situations import load_neighbours


def block_of(country: str | None, event: str) -> str:
    """The block of a claim: its country; without one the group of its event type, for no situation joins those.

    >>> block_of("EC", "kill"), block_of(None, "kill")
    ('EC', '-harm')
    """
    return country or f"-{GROUP_OF.get(event, event)}"


def neighbours_of(blocks: Iterable[str]) -> set[str]:
    """The countries that touch one of these."""
    touching = load_neighbours()
    return {country for block in blocks for country in touching.get(block, ())}


def may_join(one: Situation, other: Situation) -> bool:
    """Whether situations found apart might be one, or share a part, had they been sought together.

    False is sure: countries that do not touch, days that do not meet or too few reports in common keep them apart.
    """
    if one.start > other.end or other.start > one.end or neighbours_of(one.countries).isdisjoint(other.countries):
        return False
    return len(set(one.documents).intersection(other.documents)) >= LEAST_REPORTS
