"""Decide over a whole document what its place names mean: which are places at all, and which of several."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lont.langdata.loader import Language
from lont.lexicon.gazetteer import Candidate, open_gazetteer
from lont.lexicon.place_names import SURE, look_up, make_name, prior
from lont.lexicon.place_tables import PlaceTables, place_tables
from lont.model import Mentions, PlaceMention, Token

CONTEXT = 0.45  # what a report wholly about its country adds to a candidate
KNOWN = 0.66  # about 200,000 people: a smaller place is hardly meant in a report on another country
CLEAR = 0.12  # candidates nearer than that to each other are told apart by no one


def settle_places(
    mentions: Sequence[Mentions],
    language: Language,
    title: tuple[Sequence[Token], Sequence[PlaceMention]] = ((), ()),
) -> tuple[Mentions, ...]:
    """The mentions with their places settled: doubtful names dropped that nothing in the document bears out, names of
    several towns given to the one whose country the report is about, coordinates withheld where two remain."""
    tables = place_tables(language)
    votes = _votes([(m.tokens, m.places) for m in mentions], title)
    borne_out = _borne_out([(m.tokens, m.places) for m in mentions] + [title])
    settled: list[Mentions] = []
    for sentence in mentions:
        if not sentence.places:
            settled.append(sentence)
            continue
        places = _settle(sentence.tokens, sentence.places, votes, borne_out, tables)
        settled.append(replace(sentence, places=places) if places != sentence.places else sentence)
    return tuple(settled)


def _votes(
    sentences: Sequence[tuple[Sequence[Token], Sequence[PlaceMention]]],
    title: tuple[Sequence[Token], Sequence[PlaceMention]],
) -> dict[str, float]:
    """Country → its share of what the document mentions, 0..1; the title and the first sentences weigh more."""
    total: Counter[str] = Counter()
    for number, (_, places) in enumerate([title, *sentences]):
        factor = 3.0 if number == 0 else 2.0 if number < 3 else 1.0
        for place in places:
            if place.country and place.weight >= 0.45:
                sure = place.precision == "country" or place.kind == "demonym"
                total[place.country] += factor * (1.0 if sure else 0.6 * place.weight)
    whole = sum(total.values())
    return {country: count / whole for country, count in total.items()} if whole else {}


def _borne_out(sentences: Iterable[tuple[Sequence[Token], Sequence[PlaceMention]]]) -> frozenset[str]:
    """The names (lower case) that somewhere in the document are surely places."""
    return frozenset(
        " ".join(t[1] for t in tokens[place.i : place.j])
        for tokens, places in sentences
        for place in places
        if place.kind == "name" and place.weight >= SURE
    )


def _settle(
    tokens: Sequence[Token],
    places: Sequence[PlaceMention],
    votes: dict[str, float],
    borne_out: frozenset[str],
    tables: PlaceTables,
) -> tuple[PlaceMention, ...]:
    kept: list[PlaceMention] = []
    for at, place in enumerate(places):
        if place.kind != "name":
            kept.append(_doubt(tokens, place, votes, tables))
            continue
        unsure = place.weight < SURE and " ".join(t[1] for t in tokens[place.i : place.j]) not in borne_out
        if unsure and place.after is None and place.weight < 0.5:
            continue
        follower = places[at + 1] if at + 1 < len(places) else None
        kept.append(_choose(tokens, place, follower, votes, tables))
    return tuple(kept)


def _doubt(
    tokens: Sequence[Token], place: PlaceMention, votes: dict[str, float], tables: PlaceTables
) -> PlaceMention:
    """A noun's phrase without the position of a small place in it that the report can hardly mean."""
    if place.kind == "demonym" or place.name is None or place.precision == "country":
        return place
    at = next((k for k in range(place.i, place.j) if tokens[k][0][0].isupper() and k > 0), place.i)
    for i in range(at, place.j):
        for candidate in look_up(tokens, i, place.j, tables, open_gazetteer()):
            if candidate.name == place.name and (prior(candidate) >= KNOWN or not _foreign(candidate, votes)):
                return place
    known = votes.get(place.country or "", 0.0) >= 0.1
    return place if known else _somewhere(place)


def _choose(
    tokens: Sequence[Token],
    place: PlaceMention,
    follower: PlaceMention | None,
    votes: dict[str, float],
    tables: PlaceTables,
) -> PlaceMention:
    """The mention as the likeliest of the places that bear its name in this document."""
    found = look_up(tokens, place.i, place.j, tables, open_gazetteer())
    if not found:
        return _doubt(tokens, place, votes, tables)  # a noun with a name in it: "the province of Idlib"
    beside = follower if follower is not None and _apposed(tokens, place, follower) else None
    scored = sorted(((_score(c, votes, beside), -n) for n, c in enumerate(found)), reverse=True)
    best = found[-scored[0][1]]
    if prior(best) < KNOWN and _foreign(best, votes) and beside is None:
        return _somewhere(place)
    chosen = make_name(best, place.i, place.j, place.weight, place.after)
    rivals = [found[-n] for score, n in scored[1:] if scored[0][0] - score < CLEAR]
    if any(_apart(best, rival) for rival in rivals):
        return replace(chosen, lat=None, lon=None, geonameid=None)
    return chosen


def _somewhere(place: PlaceMention) -> PlaceMention:
    """The mention without a position: a place of that name, but not one that the gazetteer knows."""
    return replace(
        place, country=None, name=None, geonameid=None, lat=None, lon=None, admin1=None, precision=None
    )  # fmt: skip


def _foreign(candidate: Candidate, votes: dict[str, float]) -> bool:
    """Whether a report about one country speaks of this place's country nowhere else."""
    return max(votes.values(), default=0.0) > 0.35 and votes.get(candidate.country or "", 0.0) < 0.1


def _score(candidate: Candidate, votes: dict[str, float], beside: PlaceMention | None) -> float:
    score = prior(candidate) + CONTEXT * votes.get(candidate.country or "", 0.0) ** 0.5
    if beside is not None and beside.country == candidate.country:
        score += 0.5
    if beside is not None and beside.name and beside.name == candidate.admin1:
        score += 0.5
    return score


def _apposed(tokens: Sequence[Token], place: PlaceMention, follower: PlaceMention) -> bool:
    """Whether the second place stands after a comma right behind the first ("Athens, Georgia")."""
    return follower.kind == "name" and follower.i == place.j + 1 and tokens[place.j][0] in ",("


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places lie more than about 60 km from each other, as far as is known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country != other.country
    wide = math.cos(math.radians(one.lat)) * (one.lon - other.lon)
    return math.hypot(one.lat - other.lat, wide) > (2.5 if "region" in (one.precision, other.precision) else 0.55)
