"""Choose the place of each event: in its clause, in its sentence, carried from earlier, or only its country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lont.claims.where_tables import WhereTables, where_tables
from lont.langdata.loader import Language
from lont.model import Mentions, Place, PlaceMention, Token, Trigger

FINE = ("point", "city", "region")
ENOUGH = 1.0
"""A place of the sentence with less than this is not where the event is."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that can be carried on: its words, what it is, and the sentence that it stands in."""

    text: str
    mention: PlaceMention
    sentence: int


class PlaceContext:
    """What a document says of places, built once: its countries, and the place that each sentence leaves standing.

    `title` are the title's tokens, `title_places` its places; both empty where there is none."""

    def __init__(
        self,
        title: Sequence[Token],
        mentions: Sequence[Mentions],
        language: Language,
        title_places: Sequence[PlaceMention] = (),
    ) -> None:
        self._tables = where_tables(language)
        self._title = [_Spot(_words(title, p), p, 0) for p in title_places if p.kind == "name" and p.weight >= 0.6]
        self._votes = _count_countries(mentions, title_places)
        self._order = {m.sentence.number: at for at, m in enumerate(mentions)}
        self._standing = self._stand(mentions)
        self._main = self._find_main(mentions)

    @property
    def country(self) -> str | None:
        """The country that the document is about most, or None."""
        return max(self._votes, key=lambda c: (self._votes[c], c)) if self._votes else None

    def choose(
        self, mentions: Mentions, clause: tuple[int, int], trigger: Trigger
    ) -> tuple[Place | None, str]:
        """The place of the event that `trigger` names, and why, for `lont explain`."""
        best, score = self._best_here(mentions, clause, trigger)
        if best is not None and score >= ENOUGH:
            country = best.country or self._country_at(mentions, best)
            where = "in its clause" if clause[0] <= best.i < clause[1] else "in its sentence"
            return _make(_words(mentions.tokens, best), best, country), f"named {where}"
        country = self._country_of(mentions)
        spot = self._carried(mentions, country)
        if spot is not None:
            why = "carried from the title" if spot.sentence == 0 else f"carried from sentence {spot.sentence}"
            return _make(spot.text, spot.mention, spot.mention.country or country), why
        if country is None:
            return None, "no place in the sentence, none to carry"
        return Place(None, country), "only the country is clear from the context"

    # ------------------------------------------------------------------------------------------ in the sentence
    def _best_here(
        self, mentions: Mentions, clause: tuple[int, int], trigger: Trigger
    ) -> tuple[PlaceMention | None, float]:
        best, most = None, float("-inf")
        for place in mentions.places:
            if place.kind == "demonym":
                continue
            score = self._score(mentions, place, clause, trigger)
            if score > most:
                best, most = place, score
        return best, most

    def _score(self, mentions: Mentions, place: PlaceMention, clause: tuple[int, int], trigger: Trigger) -> float:
        """How well a place of the sentence fits: its preposition, its nearness to the trigger, how specific it is."""
        tables, tokens = self._tables, mentions.tokens
        score = _specific(place, tables, tokens)
        if place.after in tables.at:
            score += 1.5
        elif place.after in tables.motion:
            score += 0.4
        elif place.after is None and place.kind == "name":
            score += 0.3
        inside = clause[0] <= place.i < clause[1]
        score += 0.8 if inside else 0.0
        gap = place.i - trigger.j if place.i >= trigger.j else trigger.i - place.j
        score -= 0.06 * min(max(gap, 0), 20)
        if place.i >= trigger.j:
            score += 0.3
        return score - self._misfit(mentions, place)

    def _misfit(self, mentions: Mentions, place: PlaceMention) -> float:
        """What speaks against: the speaker's place, people's origin, an office held there, a name inside a longer one."""
        tables, tokens = self._tables, mentions.tokens
        loss = 0.0
        start = place.i - (len(place.after.split()) if place.after else 0)
        before = tokens[start - 1].lower if start > 0 else ""
        if before in tables.speaking:
            loss += 2.5
        if before in tables.people and place.after not in tables.at:
            loss += 1.5
        if before in tables.titles and place.kind == "name":
            loss += 2.5
        if place.kind == "name" and place.after is None:
            follower = tokens[place.j] if place.j < len(tokens) else None
            if place.weight < 0.5 or (follower is not None and follower.text[0].isupper()):
                loss += 1.5
        return loss

    # ---------------------------------------------------------------------------------------------- carried on
    def _stand(self, mentions: Sequence[Mentions]) -> list[_Spot | None]:
        """For each sentence the last specific place that an earlier one gave to an event."""
        standing: list[_Spot | None] = []
        last: _Spot | None = None
        for sentence in mentions:
            standing.append(last)
            best, most = None, 0.0
            for place in sentence.places:
                if place.kind == "name" and place.precision in FINE or place.kind == "noun" and place.weight >= 0.7:
                    fit = _specific(place, self._tables, sentence.tokens) - self._misfit(sentence, place)
                    fit += 1.5 if place.after in self._tables.at else 0.0
                    fit += 0.5 if sentence.triggers else 0.0
                    if fit > most:
                        best, most = place, fit
            if best is not None and most >= 2.0:
                last = _Spot(_words(sentence.tokens, best), best, sentence.sentence.number)
        return standing

    def _find_main(self, mentions: Sequence[Mentions]) -> _Spot | None:
        """The specific place that the document speaks of most, early ones before late ones."""
        total: Counter[str] = Counter()
        first: dict[str, _Spot] = {}
        for at, sentence in enumerate(mentions):
            for place in sentence.places:
                if place.kind != "name" or place.precision not in FINE or place.weight < 0.6:
                    continue
                key = place.name or _words(sentence.tokens, place)
                first.setdefault(key, _Spot(_words(sentence.tokens, place), place, sentence.sentence.number))
                fit = 1.0 - min(self._misfit(sentence, place), 1.0)
                total[key] += fit * (2.0 if at < 2 else 1.0) * (1.5 if place.after in self._tables.at else 1.0)
        if not total:
            return None
        return first[max(total, key=lambda k: (total[k], -first[k].sentence))]

    def _carried(self, mentions: Mentions, country: str | None) -> _Spot | None:
        at = self._order.get(mentions.sentence.number)
        spots = [self._standing[at] if at is not None else None, self._main, *self._title]
        for spot in spots:
            if spot is not None and (country is None or spot.mention.country in (None, country)):
                return spot
        return None

    # ------------------------------------------------------------------------------------------------- country
    def _country_of(self, mentions: Mentions) -> str | None:
        """The country that the context gives an event of this sentence."""
        return self.country or next((p.country for p in mentions.places if p.country), None)

    def _country_at(self, mentions: Mentions, place: PlaceMention) -> str | None:
        """The country of a place that names none: that of the nearest name in its sentence, else the document's."""
        named = [p for p in mentions.places if p.country and p.kind == "name" and p.after in self._tables.at]
        if named:
            return min(named, key=lambda p: abs(p.i - place.i)).country
        return self._country_of(mentions)


def _specific(place: PlaceMention, tables: WhereTables, tokens: Sequence[Token]) -> float:
    """0..1.5: a named point or town above a region, a region above a country; a noun by how much it says."""
    if place.kind == "noun":
        return 0.6 + place.weight
    return {"point": 1.4, "city": 1.3, "region": 1.1, "country": 0.7, "sea": 0.9, "world": 0.2}.get(
        place.precision or "", 0.8
    )


def _count_countries(mentions: Sequence[Mentions], title_places: Sequence[PlaceMention]) -> dict[str, float]:
    """Country → votes. Places with a preposition and the first sentences weigh more than the nationality of people."""
    total: Counter[str] = Counter()
    for place in title_places:
        if place.country:
            total[place.country] += 3.0
    for at, sentence in enumerate(mentions):
        early = 2.0 if at < 2 else 1.0
        for place in sentence.places:
            if place.country and place.weight >= 0.45:
                kind = 0.7 if place.kind == "demonym" else 1.0 + 0.5 * (place.after is not None)
                total[place.country] += early * kind * (1.3 if sentence.triggers else 1.0)
    return dict(total)


def _words(tokens: Sequence[Token], place: PlaceMention) -> str:
    """The words of a place as they stand, one space where the text has space."""
    parts: list[str] = []
    for at in range(place.i, place.j):
        if at > place.i and tokens[at].start > tokens[at - 1].end:
            parts.append(" ")
        parts.append(tokens[at].text)
    return "".join(parts)


def _make(text: str, mention: PlaceMention, country: str | None) -> Place:
    """The claim's place; its coordinates are those of the name in it, where its own country is the one chosen."""
    if mention.country != country:
        return Place(text, country)
    return Place(text, country, mention.name, mention.geonameid, mention.lat, mention.lon, mention.precision)
