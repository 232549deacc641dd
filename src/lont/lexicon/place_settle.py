"""Decide over a whole document what its place names mean: which are places at all, and which of several."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lont.langdata.loader import Language
from lont.lexicon.gazetteer import Candidate, open_gazetteer
from lont.lexicon.place_names import LONGEST, SURE, look_up, make_name, prior, town_of_adjective
from lont.lexicon.place_tables import PlaceTables, place_tables
from lont.model import Mentions, PlaceMention, Token, replace

CONTEXT = 0.45  # what a report wholly about its country adds to a candidate
KNOWN = 0.66  # about 200,000 people: a smaller place is hardly meant in a report on another country
PLAIN = 0.7  # about 400,000 people: a larger place is meant even where nothing but its name says so
TOLD = 1.1  # votes without which nobody can say what a report is about: more than a people's name that opens it
PREPOSED = 0.15  # what a preposition of place adds to the weight of a name
ACTS = 0.5  # what a people's name says: they act abroad too
SMALL = 0.2  # what a small town's name, which many bear, says of the report's country, beside 1 for a country's
CLEAR = 0.12  # candidates nearer than that to each other are told apart by no one


def settle_places(
    mentions: tuple[Mentions, ...],
    language: Language,
    title: tuple[tuple[Token, ...], tuple[PlaceMention, ...]] = ((), ()),
) -> tuple[Mentions, ...]:
    """The mentions with their places settled: doubtful names dropped that nothing in the document bears out, names of
    several towns given to the one whose country the report is about, coordinates withheld where two remain."""
    tables = place_tables(language)
    votes = _votes([(m.tokens, m.places) for m in mentions], title)
    borne_out = _borne_out([(m.tokens, m.places) for m in mentions] + [title])
    persons = _persons(mentions, tables)
    settled: list[Mentions] = []
    for sentence in mentions:
        if not sentence.places:
            settled.append(sentence)
            continue
        own = tuple([p for p in sentence.places if not _is_person(sentence.tokens, p, persons)])
        places = _settle(sentence.tokens, own, votes, borne_out, tables)
        settled.append(replace(sentence, places=places) if places != sentence.places else sentence)
    return tuple(settled)


def _persons(mentions: tuple[Mentions, ...], tables: PlaceTables) -> frozenset[str]:
    """The doubtful names of one word that elsewhere follow a first name ("Jesse Klaver … bij Klaver"), and nowhere
    stand behind a preposition that no person stands behind."""
    places = [(m.tokens[p.i].lower, p) for m in mentions for p in m.places if _is_doubtful(p)]
    doubtful = {name for name, _ in places} - {name for name, p in places if p.after in tables.strict}
    if not doubtful:
        return frozenset()
    return frozenset(
        token.lower
        for m in mentions
        for before, token in pairwise(m.tokens)
        if token.capital and token.lower in doubtful and _is_first_name(before, tables)
    )


def _is_doubtful(place: PlaceMention) -> bool:
    """Whether a name of one word may be several towns' or a person's."""
    alone = place.weight - (PREPOSED if place.after is not None else 0.0)
    return place.kind == "name" and place.j - place.i == 1 and alone < PLAIN and place.precision != "country"


def _is_first_name(token: Token, tables: PlaceTables) -> bool:
    """Whether a token is a word with a capital of which no other meaning is known."""
    if not token.capital or not token.text.isalpha() or token.text.isupper():
        return False
    known = (tables.function, tables.calendar, tables.nouns, tables.demonyms, tables.directions, tables.qualifiers)
    return not any(token.lower in words for words in known)


def _is_person(tokens: tuple[Token, ...], place: PlaceMention, persons: frozenset[str]) -> bool:
    return _is_doubtful(place) and tokens[place.i].lower in persons


class _Votes:
    """How much a document speaks of each country, and how much of that comes from each name."""

    def __init__(self, total: dict[str, float], by_name: dict[str, defaultdict[str, float]]) -> None:
        self.total = total
        self.by_name = by_name
        self.all: float = sum(total.values(), 0.0)
        self._most: dict[str, float] = {}

    def told(self, but: str) -> float:
        """All votes, without those of the name `but`."""
        own = self.by_name.get(but)
        return self.all - sum(own.values(), 0.0) if own else self.all

    def share(self, country: str | None, but: str) -> float:
        """The country's part of all votes, 0..1, leaving out those of the name `but` itself."""
        rest = self.told(but)
        own = self.by_name.get(but)
        votes = self.total.get(country or "", 0.0) - (own.get(country or "", 0.0) if own else 0.0)
        return votes / rest if rest > 0.01 else 0.0

    def most(self, but: str) -> float:
        """The largest share of any country."""
        known = self._most.get(but)
        if known is None:
            known = self._most[but] = max([self.share(country, but) for country in self.total], default=0.0)
        return known


def _votes(
    sentences: Sequence[tuple[tuple[Token, ...], tuple[PlaceMention, ...]]],
    title: tuple[tuple[Token, ...], tuple[PlaceMention, ...]],
) -> _Votes:
    """The votes of all mentions; those of the title and the first sentences weigh more."""
    total: defaultdict[str, float] = defaultdict(float)
    by_name: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for number, (_, places) in enumerate([title, *sentences]):
        factor = 3.0 if number == 0 else 2.0 if number < 3 else 1.0
        for place in places:
            if place.country and place.weight >= 0.45:
                sure = place.precision == "country"
                plain = place.kind == "name" and place.weight >= PLAIN
                weight = factor * (1.0 if sure else 0.6 if plain else ACTS if place.kind == "demonym" else SMALL)
                total[place.country] += weight
                if place.name:
                    by_name[place.name][place.country] += weight
    return _Votes(dict(total), dict(by_name))


def _borne_out(sentences: Iterable[tuple[tuple[Token, ...], tuple[PlaceMention, ...]]]) -> frozenset[str]:
    """The names (lower case) that somewhere in the document are surely places."""
    return frozenset(
        " ".join(t.lower for t in tokens[place.i : place.j])
        for tokens, places in sentences
        for place in places
        if place.kind == "name" and (place.weight >= PLAIN or (place.weight >= SURE and place.after is not None))
    )


def _settle(
    tokens: tuple[Token, ...],
    places: tuple[PlaceMention, ...],
    votes: _Votes,
    borne_out: frozenset[str],
    tables: PlaceTables,
) -> tuple[PlaceMention, ...]:
    kept: list[PlaceMention] = []
    for at, place in enumerate(places):
        if place.kind != "name":
            kept.append(_doubt(tokens, place, votes, tables))
            continue
        unsure = place.weight < PLAIN and " ".join(t.lower for t in tokens[place.i : place.j]) not in borne_out
        if unsure and (place.after is None or place.after in tables.origin):
            continue
        follower = places[at + 1] if at + 1 < len(places) else None
        kept.append(_choose(tokens, place, follower, votes, tables))
    return tuple(kept)


def _doubt(tokens: tuple[Token, ...], place: PlaceMention, votes: _Votes, tables: PlaceTables) -> PlaceMention:
    """A noun's phrase with the name in it settled: as the likeliest place of that name, or as none of the gazetteer
    where the report can hardly mean one ("Villa Francia" and "Hotel Brasil" say nothing of France and Brazil)."""
    if place.kind == "demonym" or place.name is None:
        return place
    at, found = _within(tokens, place, tables)
    if not found:
        sure = _has_adjective(tokens, place, tables) or votes.share(place.country, place.name) >= 0.1
        return place if sure else _somewhere(place)
    best, sure = _likeliest(found, votes, place.name, None)
    if best.precision == "country":
        named = at > place.i and tokens[at - 1].lower in tables.nouns and tokens[at - 1].lower not in tables.areas
        return _somewhere(place) if named and votes.share(best.country, place.name) < 0.1 else place
    own = best.precision == "city" and _names_site(tokens, place, at, tables)
    if _unlikely(best, votes, place.name, tables) or own and _foreign(best, votes, place.name):
        return _somewhere(place)
    if best.name == place.name and best.country == place.country and sure:
        return place
    placed = place.lat is not None and sure
    return replace(
        place, country=best.country, name=best.name, admin1=best.admin1, geonameid=best.geonameid if placed else None,
        lat=best.lat if placed else None, lon=best.lon if placed else None,
    )  # fmt: skip


def _has_adjective(tokens: tuple[Token, ...], place: PlaceMention, tables: PlaceTables) -> bool:
    """Whether the place is a site of the town whose adjective stands in it ("de Rotterdamse haven")."""
    if not tables.town_endings:
        return False
    towns = (town_of_adjective(tokens, k, tables) for k in range(place.i, place.j))
    return any(town is not None and town.name == place.name for town in towns)


def _names_site(tokens: tuple[Token, ...], place: PlaceMention, at: int, tables: PlaceTables) -> bool:
    """Whether the name that begins at `at` is the site's own ("the San Jose neighbourhood"), not that of the town it
    lies in ("a school in San Jose", "London's airport")."""
    owned = any(t.text[0] in "'’" for t in tokens[at : place.j])
    lies = at > 0 and (tokens[at - 1].lower in tables.within or tokens[at - 1].lower in tables.at)
    return place.kind == "noun" and not owned and not lies


def _within(tokens: tuple[Token, ...], place: PlaceMention, tables: PlaceTables) -> tuple[int, tuple[Candidate, ...]]:
    """Where the name in a noun's phrase begins, and what the gazetteer has for it: regions where the noun says so."""
    for i in range(place.i, place.j):
        if not tokens[i].capital:
            continue
        for j in range(min(place.j, i + LONGEST), i, -1):
            found = look_up(tokens, i, j, tables, open_gazetteer())
            if any(candidate.name == place.name for candidate in found):
                regions = tuple(c for c in found if c.precision in ("region", "district"))
                return i, regions if regions and place.precision == "region" else found
    return place.i, ()


def _choose(
    tokens: tuple[Token, ...],
    place: PlaceMention,
    follower: PlaceMention | None,
    votes: _Votes,
    tables: PlaceTables,
) -> PlaceMention:
    """The mention as the likeliest of the places that bear its name in this document."""
    found = look_up(tokens, place.i, place.j, tables, open_gazetteer())
    if not found or tokens[place.i].lower in tables.directions:
        return _doubt(tokens, place, votes, tables)  # a noun with a name in it: "the province of Idlib"
    beside = follower if follower is not None and _apposed(tokens, place, follower) else None
    best, sure = _likeliest(found, votes, place.name or "", beside)
    if beside is None and _unlikely(best, votes, place.name or "", tables):
        return _somewhere(place)
    chosen = make_name(best, place.i, place.j, place.weight, place.after)
    return chosen if sure else replace(chosen, lat=None, lon=None, geonameid=None)


def _likeliest(
    found: tuple[Candidate, ...], votes: _Votes, own: str, beside: PlaceMention | None
) -> tuple[Candidate, bool]:
    """The likeliest of the places of one name, and whether none of the others is nearly as likely and far away."""
    scored = sorted(((_score(c, votes, own, beside), -n) for n, c in enumerate(found)), reverse=True)
    best = found[-scored[0][1]]
    rivals = [found[-n] for score, n in scored[1:] if scored[0][0] - score < CLEAR]
    return best, not any(_apart(best, rival) for rival in rivals)


def _unlikely(best: Candidate, votes: _Votes, own: str, tables: PlaceTables) -> bool:
    """Whether a report would not mean that small place: it is about another country."""
    return prior(best) < KNOWN and best.country not in tables.home and _foreign(best, votes, own)


def _somewhere(place: PlaceMention) -> PlaceMention:
    """The mention without a position: a place of that name, but not one that the gazetteer knows."""
    return replace(
        place, country=None, name=None, geonameid=None, lat=None, lon=None, admin1=None, precision=None
    )  # fmt: skip


def _foreign(candidate: Candidate, votes: _Votes, own: str) -> bool:
    """Whether a report about one country speaks of this place's country nowhere else."""
    return votes.told(own) >= TOLD and votes.most(own) > 0.35 and votes.share(candidate.country, own) < 0.1


def _score(candidate: Candidate, votes: _Votes, own: str, beside: PlaceMention | None) -> float:
    score = prior(candidate) + CONTEXT * math.sqrt(max(votes.share(candidate.country, own), 0.0))
    if beside is not None and beside.country == candidate.country:
        score += 0.5
    if beside is not None and beside.name and beside.name == candidate.admin1:
        score += 0.5
    return score


def _apposed(tokens: tuple[Token, ...], place: PlaceMention, follower: PlaceMention) -> bool:
    """Whether the second place stands after a comma right behind the first ("Athens, Georgia")."""
    return follower.kind == "name" and follower.i == place.j + 1 and tokens[place.j].text in ",("


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places lie more than about 60 km from each other, as far as is known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country != other.country
    wide = math.cos(math.radians(one.lat)) * (one.lon - other.lon)
    return math.hypot(one.lat - other.lat, wide) > (2.5 if "region" in (one.precision, other.precision) else 0.55)
