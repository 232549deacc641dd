"""Which countries a document is about: votes of its places, by where they stand and what they do there."""

from __future__ import annotations

from collections import defaultdict

from lont.claims.where_fit import Fit, is_dateline
from lont.claims.where_tables import ACTS, BESIDE, WhereTables
from lont.model import Mentions, PlaceMention

ASSUMED_VOTE = 0.1
"""The vote for the country of papers in the report's language, where no place is told."""


def count_countries(
    mentions: tuple[Mentions, ...], title_places: tuple[PlaceMention, ...], tables: WhereTables
) -> dict[str, float]:
    """Country → votes. Places with a preposition and the first sentences weigh more than who acts or comes from it."""
    total: defaultdict[str, float] = defaultdict(float)
    for place in title_places:
        if place.country:
            total[place.country] += 3.0
    for number, sentence in enumerate(mentions):
        early = 3.0 if number == 0 else 2.0 if number == 1 else 1.0
        for place in sentence.places:
            if place.country and place.weight > 0.45:
                told = 1.3 if sentence.triggers else 1.0
                total[place.country] += early * told * _vote(sentence, place, tables)
    if not total and tables.silent:
        return {tables.silent: ASSUMED_VOTE}
    return {country: count * (0.75 if country in tables.home else 1.0) for country, count in total.items()}


def _vote(sentence: Mentions, place: PlaceMention, tables: WhereTables) -> float:
    """How much one mention says that the report is about its country."""
    if is_dateline(sentence.tokens, place):
        return 2.5
    if place.kind == "demonym":
        return ACTS
    if place.after in tables.at:
        state = place.precision == "country" and place.after not in tables.strict  # "a visit to Mozambique"
        return BESIDE if state else 1.6
    if place.after in tables.motion or place.precision == "country" or Fit(tables, None).misfit(sentence, place) >= 1.5:
        return ACTS  # a state that acts, or people's origin
    return 1.0
