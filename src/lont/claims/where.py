"""Choose the place of each event: in its clause, in its sentence, carried from earlier, or only its country."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lont.claims.where_tables import WhereTables, where_tables
from lont.langdata.loader import Language
from lont.model import Mentions, Place, PlaceMention, Token, Trigger

DASHES = frozenset("-–—")
FINE = ("point", "city", "region")
SITES = frozenset(("storm", "block", "attack", "bomb", "shell", "loot"))
"""Events that befall a place: there a place noun may be the object."""
KIN = {
    event: number
    for number, events in enumerate(
        (
            ("kill", "wound", "abduct", "assault", "attack", "bomb", "shell"),
            ("protest", "riot", "crackdown", "arrest", "destroy", "loot", "storm", "block", "clash"),
            ("displace", "aid"),
            ("deploy", "withdraw"),
            ("restrict", "shutdown"),
            ("strike", "transport", "output", "price", "figure"),
        )
    )
    for event in events
}
"""Events that go together: what one of them says of the place holds for the next."""
MOVES = frozenset(("displace", "aid", "deploy", "withdraw"))
"""Events that end at another place than they began at."""
FRESH = 2
"""Within so many sentences the last place holds for whatever follows."""
HARMS = frozenset(("kill", "wound", "assault"))
PINPOINT = frozenset(("kill", "wound", "abduct", "assault", "attack", "bomb", "shell", "storm", "block", "displace"))
"""Events that happen at one spot."""
HERE = 0.15
"""How much the countries of the sentence itself count beside those of the whole document."""
VAGUE_AT = 0.3
ENOUGH = 0.6
"""A place of the sentence with less than this is not where the event is."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place that can be carried on: its words, what it is, and the sentence that it stands in."""

    text: str
    mention: PlaceMention
    sentence: int
    event: str
    town: bool = True


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
        self._title = [_Spot(_words(title, p), p, 0, "") for p in title_places if p.kind == "name" and p.weight >= 0.6]
        self._votes = _count_countries(mentions, title_places, self._tables)
        self._spots = self._follow(mentions)
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
            country = best.country or (None if best.precision == "sea" else self._country_at(mentions, best))
            where = "in its clause" if clause[0] <= best.i < clause[1] else "in its sentence"
            return _make(_short(mentions.tokens, best, self._tables), best, country), f"named {where}"
        country = self._country_of(mentions)
        spot = self._carried(mentions, trigger.event, country)
        if spot is not None:
            why = "carried from the title" if spot.sentence == 0 else f"carried from sentence {spot.sentence}"
            at_sea = spot.mention.precision == "sea"
            return _make(spot.text, spot.mention, spot.mention.country or (None if at_sea else country)), why
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
        score = _specific(place) + self._role(mentions.tokens, place, trigger)
        if clause[0] <= place.i < clause[1]:
            score += 0.8
        opening = _opening(place)
        gap = max(opening - trigger.j if place.i >= trigger.j else trigger.i - place.j, 0)
        score -= 0.04 * min(gap, 20)
        if opening == trigger.j and place.after is not None:
            score += 1.0
        if place.i <= trigger.i < place.j and place.kind == "noun" and place.weight < 0.7:
            score -= 1.0  # "took to the streets"
        between = sum(1 for t in mentions.triggers if trigger.j <= t.i < place.i)
        between += sum(1 for t in mentions.triggers if place.j <= t.i < t.j <= trigger.i)
        if place.i >= trigger.j:
            score += 0.3
        if trigger.event in HARMS and any(t.lower in self._tables.care for t in mentions.tokens[place.i : place.j]):
            score -= 1.5  # where the wounded lie is not where they were wounded
        return score - 0.5 * min(between, 2) - self._misfit(mentions, place) + self._chained(mentions, place)

    def _chained(self, mentions: Mentions, place: PlaceMention) -> float:
        """Of "Flores, in the department of Peten" the first is the place, the second says where that is."""
        tables, bonus = self._tables, 0.0
        for other in mentions.places:
            if other.kind == "demonym" or other is place:
                continue
            if place.after in tables.at and 0 <= _opening(place) - other.j <= 1:
                between = mentions.tokens[other.j].text if _opening(place) > other.j else ","
                bonus -= 0.8 if between == "," and other.weight > 0.3 else 0.0
            elif other.after in tables.at and place.after not in tables.at and _opening(other) == place.j:
                bonus += 0.8
            elif place.after is None and place.i == other.j + 1 and mentions.tokens[other.j].text == ",":
                bonus -= 1.0  # in apposition to the place before it
            if place.precision == "country" and other.precision in FINE and other.country == place.country:
                bonus -= 0.8 if other.weight > 0.6 else 0.0
        return bonus

    def _role(self, tokens: Sequence[Token], place: PlaceMention, trigger: Trigger) -> float:
        """What a place's preposition says; one without stands as subject, object or genitive."""
        tables = self._tables
        abroad = place.country is not None and place.country != self.country
        vague = place.kind == "noun" and place.weight <= 0.3
        if place.after in tables.at:
            if vague:
                return VAGUE_AT
            return 1.0 if abroad and place.precision == "country" else 1.6
        if place.precision == "country" and place.kind == "name":
            return -1.5 if abroad else 0.2  # a country that acts, or is acted upon
        if place.after in tables.origin:
            return -3.0 if vague else -0.5
        if vague:
            return 0.0 if trigger.event in SITES else -2.0
        if place.after in tables.motion:
            return 1.0 if trigger.event in MOVES else 0.3
        if place.kind == "noun" and place.weight < 0.7 and place.country is None:
            return 0.4 if trigger.event in SITES else 0.0 if tokens[place.j - 1].lower in tables.areas else -0.8
        return 0.6 if place.i >= trigger.i else 0.1  # "rocked Athens"; what acts is rather a government than a place

    def _misfit(self, mentions: Mentions, place: PlaceMention) -> float:
        """What speaks against: the speaker's place, people's origin, an office held there, a name inside a longer one."""
        tables, tokens = self._tables, mentions.tokens
        loss = 0.0
        start = _opening(place)
        before = tokens[start - 1].lower if start > 0 else ""
        if before in tables.speaking:
            loss += 2.5
        if before in tables.of and start > 1:
            before = tokens[start - 2].lower
            if not tables.titles.isdisjoint(before.split("-")):
                loss += 2.5  # "the governor of Idlib"
        if before in tables.people:
            loss += 2.5 if place.after not in tables.at else 1.2 if place.kind == "noun" else 0.0
        elif place.kind == "name" and before in tables.titles:
            loss += 2.5
        if place.kind == "name" and place.weight < 0.5:
            loss += 3.0
        elif place.kind == "name" and place.after is None:
            follower = tokens[place.j] if place.j < len(tokens) else None
            if follower is not None and follower.lower in tables.people:
                loss += 2.5  # "a Michigan man"
            elif follower is not None and follower.text[0].isupper() and not _dateline(tokens, place):
                loss += 1.5
        if _dateline(tokens, place):
            loss += 2.0
        return loss

    # ---------------------------------------------------------------------------------------------- carried on
    def _follow(self, mentions: Sequence[Mentions]) -> list[_Spot]:
        """The places that the sentences give their events, in order: what later sentences may be about."""
        spots: list[_Spot] = []
        for sentence in mentions:
            if not sentence.places:
                continue
            whole = (0, len(sentence.tokens))
            for trigger in sentence.triggers:
                best, score = self._best_here(sentence, whole, trigger)
                if best is not None and score >= ENOUGH and _holds(best, self._tables):
                    words = _words(sentence.tokens, best)
                    town = best.kind == "name" or any(t.lower in self._tables.areas for t in sentence.tokens[best.i : best.j])
                    spots.append(_Spot(words, best, sentence.sentence.number, trigger.event, town))
        return spots

    def _find_main(self, mentions: Sequence[Mentions]) -> list[_Spot]:
        """All mentions of the specific place that the document speaks of most; where it names none, of a country."""
        total: Counter[str] = Counter()
        told: dict[str, list[_Spot]] = {}
        for at, sentence in enumerate(mentions):
            for place in sentence.places:
                key = place.name or _words(sentence.tokens, place)
                if place.kind == "demonym" or place.weight < 0.55 or (place.kind == "noun" and not place.name):
                    continue
                if _apposed(sentence.tokens, place):
                    continue
                words = _inner(sentence.tokens, place)
                told.setdefault(key, []).append(_Spot(words, place, sentence.sentence.number, ""))
                fit = 1.0 - min(self._misfit(sentence, place), 1.0)
                fit *= 1.0 if place.precision in FINE else 0.1 if place.precision is None else 0.3
                total[key] += fit * (2.0 if at < 2 else 1.0) * (1.5 if place.after in self._tables.at else 1.0)
        if not total:
            return []
        return told[max(total, key=lambda k: (total[k], -told[k][0].sentence))]

    def _carried(self, mentions: Mentions, event: str, country: str | None) -> _Spot | None:
        """The place of the last event of the same kind, else of any; else the title's or the document's main place."""
        number = mentions.sentence.number
        earlier = [s for s in self._spots if s.sentence < number and s.mention.country in (None, country)]
        kin = [s for s in earlier if KIN.get(s.event) == KIN.get(event)]
        order = [*kin[-1:], *earlier[-1:]]
        if order and order[0].mention.precision == "region":  # the town in it that the report is about, if it is
            region = order[0].mention.name
            order = [s for s in self._main if s.mention.admin1 == region and s.sentence < number][-1:] + order
        if event not in PINPOINT:  # crowds move through a town: its name holds longer than a street's
            towns = [s for s in (*earlier, *kin) if s.town]
            main = [s for s in self._main if s.mention.precision in FINE and s.mention.country in (None, country)]
            fresh = [s for s in earlier[-1:] if number - s.sentence <= FRESH]
            order = [*fresh, *towns[-1:], *_latest(main, number), *order]
        rest = [s for s in (*self._title, *_latest(self._main, number)) if country is None or s.mention.country in (None, country)]
        return next(iter((*order, *rest)), None)

    # ------------------------------------------------------------------------------------------------- country
    def _country_of(self, mentions: Mentions) -> str | None:
        """The country that the context gives an event of this sentence: the document's, unless the sentence speaks of
        another that the document also speaks of much."""
        here: dict[str, float] = defaultdict(float)
        for place in mentions.places:
            if place.country and place.weight > 0.45:
                here[place.country] += 1.0 if place.kind != "demonym" and place.after in self._tables.at else 0.4
        whole, local = sum(self._votes.values()) or 1.0, max(sum(here.values()), 1.0)
        votes = {c: self._votes[c] / whole + HERE * here.get(c, 0.0) / local for c in self._votes}
        return max(votes, key=lambda c: (votes[c], c)) if votes else None

    def _country_at(self, mentions: Mentions, place: PlaceMention) -> str | None:
        """The country of a place that names none: that of a town named right beside it, else the document's."""
        named = [p for p in mentions.places if p.country and p.precision in FINE and p.after in self._tables.at]
        near = [p for p in named if abs(p.i - place.i) < 8]
        return near[0].country if near else self._country_of(mentions)


def _specific(place: PlaceMention) -> float:
    """0..1.5: a named point or town above a region, a region above a country; a noun by how much it says."""
    if place.kind == "noun":
        return 1.4 if place.weight >= 0.7 else 0.5 + place.weight
    return {"point": 1.4, "city": 1.3, "region": 1.1, "country": 0.7, "sea": 0.9, "world": 0.2}.get(
        place.precision or "", 0.8
    )


def _apposed(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether the phrase only explains the name before it ("Manokwari, the capital of West Papua")."""
    return 1 < place.i < place.j - 1 and tokens[place.i - 1].text == "," and tokens[place.i - 2].text[:1].isupper()


def _latest(spots: Sequence[_Spot], number: int) -> list[_Spot]:
    """The last of the spots before sentence `number`, else the first of all, as a list of one or none."""
    return [s for s in spots if s.sentence < number][-1:] or list(spots[:1])


def _opening(place: PlaceMention) -> int:
    """The position of the preposition before a place, or of the place itself; an article between does not count."""
    return place.i - (len(place.after.split()) if place.after else 0)


def _holds(place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a place can be carried to another sentence: a name, or a noun that says which one."""
    if place.kind == "name":
        return place.precision in (*FINE, None)
    return place.weight >= 0.7 and place.after in tables.at


def _inner(tokens: Sequence[Token], place: PlaceMention) -> str:
    """The words of the name in a place noun's phrase: "Athens" of "a bank in Athens"."""
    if place.kind != "noun":
        return _words(tokens, place)
    at = place.j
    while at > place.i and tokens[at - 1].text[:1].isupper():
        at -= 1
    return _words(tokens, replace(place, i=at)) if at < place.j else _words(tokens, place)


def _dateline(tokens: Sequence[Token], place: PlaceMention) -> bool:
    """Whether the place opens an agency's report: "ATHENS, 4 May (Reuters) - …"."""
    if place.i > 0 or place.after is not None or place.kind != "name":
        return False
    return any(t.text in DASHES for t in tokens[place.j : place.j + 12])


def _count_countries(
    mentions: Sequence[Mentions], title_places: Sequence[PlaceMention], tables: WhereTables
) -> dict[str, float]:
    """Country → votes. Places with a preposition and the first sentences weigh more than the nationality of people."""
    total: Counter[str] = Counter()
    for place in title_places:
        if place.country:
            total[place.country] += 3.0
    for number, sentence in enumerate(mentions):
        early = 2.0 if number < 2 else 1.0
        for place in sentence.places:
            if place.country and place.weight > 0.45:
                if place.kind == "demonym":
                    kind = 0.4
                elif place.after in tables.at:
                    kind = 1.6
                else:
                    kind = 0.6 if place.precision == "country" else 1.0
                kind += 1.5 * _dateline(sentence.tokens, place)
                total[place.country] += early * kind * (1.3 if sentence.triggers else 1.0)
    if not total and tables.silent:
        return {tables.silent: 0.1}
    return {country: count * (0.75 if country in tables.home else 1.0) for country, count in total.items()}


def _words(tokens: Sequence[Token], place: PlaceMention) -> str:
    """The words of a place as they stand, one space where the text has space."""
    parts: list[str] = []
    for at in range(place.i, place.j):
        if at > place.i and tokens[at].start > tokens[at - 1].end:
            parts.append(" ")
        parts.append(tokens[at].text)
    return "".join(parts)


def _short(tokens: Sequence[Token], place: PlaceMention, tables: WhereTables) -> str:
    """The words of a place; of a long chain of areas only the end that holds the name ("the oil-rich region of X")."""
    if place.kind == "name" and place.j - place.i > 5:
        at = place.j - 5
        while at < place.j - 1 and (tokens[at].lower in tables.of or tokens[at].lower in tables.at):
            at += 1
        return _words(tokens, replace(place, i=at))
    return _words(tokens, place)


def _make(text: str, mention: PlaceMention, country: str | None) -> Place:
    """The claim's place; its coordinates are those of the name in it, where its own country is the one chosen."""
    if mention.country != country:
        return Place(text, country)
    return Place(text, country, mention.name, mention.geonameid, mention.lat, mention.lon, mention.precision)
