"""Choose the place of each event: in its clause, in its sentence, carried from earlier, or only its country."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct

from lont.claims.where_fit import (
    Fit,
    can_carry,
    heading_country,
    is_apposed,
    is_fine,
    opening_of,
    set_in,
    town_of,
)
from lont.claims.where_tables import (
    ABSTRACT,
    ENOUGH,
    FINE,
    FRESH,
    HERE,
    INCIDENTS,
    ONE,
    OPENING,
    RECURS,
    SECTION,
    SOON,
    STAGE,
    TOWN,
    WhereTables,
    where_tables,
)
from lont.claims.where_votes import ASSUMED_VOTE, count_countries
from lont.claims.where_words import (
    from_afar,
    is_care,
    lies_nowhere,
    list_end,
    list_words,
    make_place,
    name_words,
    place_words,
    short_words,
)
from lont.langdata.loader import Language
from lont.model import Mentions, Number, Place, PlaceMention, Token, Trigger, replace

CONTEXT = "context"
"""The basis of a place that another sentence tells."""
ASSUMED = "assumed"
"""The basis of a country that no word tells: a report that names no place is of its paper's country."""


class _Spot(Struct, frozen=True, gc=False):
    """A place that can be carried on: its words, what it is, the sentence and paragraph that it stands in; `town` are
    the words of the town that a site lies in, and `any` tells that it is any of its kind ("a bank in Athens")."""

    text: str
    mention: PlaceMention
    sentence: int
    event: str
    paragraph: int = 0
    town: str | None = None
    any: bool = False

    def words_for(self, event: str) -> str:
        """The words as the place of an event: people die at the bank where the bomb went off, and march in its town."""
        return self.town if self.any and self.town is not None and event not in INCIDENTS else self.text


class _Home:
    """The places that can be carried on within one country, in the order of the text: `all`, those of `events`, the
    main place's mentions in a town or area (`fine`) and the others (`coarse`). Sorted out once a country, so that the
    work stays in proportion to the length of the report."""

    def __init__(self, spots: Sequence[_Spot], main: Sequence[_Spot], country: str | None) -> None:
        self.all = [s for s in spots if s.mention.country in (None, country)]
        self.events = [s for s in self.all if s.event != STAGE]
        home = [s for s in main if s.mention.country in (None, country)]
        self.fine = [s for s in home if is_fine(s.mention)]
        self.coarse = [s for s in home if not is_fine(s.mention)]
        self.scene = self._find_scene()

    def _find_scene(self) -> _Spot | None:
        """The site where the report's first event is, an incident, if the main town is named beside it; else None."""
        first = next(iter(self.events), None)
        if first is None or first.event not in INCIDENTS or first.town is None:
            return None
        return first if any(s.sentence == first.sentence for s in self.fine) else None


class PlaceContext:
    """What a document says of places, built once: its countries, and the place that each sentence leaves standing.

    `title` are the title's tokens, `title_places` its places; both empty where there is none."""

    def __init__(
        self,
        title: tuple[Token, ...],
        mentions: tuple[Mentions, ...],
        language: Language,
        title_places: tuple[PlaceMention, ...] = (),
    ) -> None:
        self._tables = where_tables(language)
        named = [p for p in title_places if p.kind == "name" and p.weight >= 0.6]
        self._title = [_Spot(place_words(title, p), p, 0, "") for p in named]
        self._votes = count_countries(mentions, title_places, self._tables)
        self._assumed = self._votes == {self._tables.silent: ASSUMED_VOTE}
        self._weigh_opening(mentions)
        self.country = max(self._votes, key=lambda c: (self._votes[c], c)) if self._votes else None
        """The country that the document is about most, or None."""
        self._fit = Fit(self._tables, self.country)
        self._recurring = _recurring_sites(mentions)
        self._sites = _name_sites(mentions)
        self._sections = [(m.sentence.number, country) for m in mentions if (country := heading_country(m))]
        self._spots = self._follow(mentions)
        self._of_one = True
        self._main = self._find_main(mentions)
        self._named = _name_countries(mentions)
        self._at_home: dict[str | None, _Home] = {}

    def choose(
        self,
        mentions: Mentions,
        clause: tuple[int, int],
        trigger: Trigger,
        own: PlaceMention | None = None,
        number: Number | None = None,
    ) -> tuple[Place | None, str]:
        """The place of the event that `trigger` names, and why, for `lont explain`. `own` is the place that stands
        beside the claim's number, where the sentence gives each number its own; `number` its quantity's number."""
        if own is not None:
            words = list_words(mentions, own, self._tables)
            return make_place(words, own, own.country or self._country_at(mentions, own)), "stands beside the number"
        if any(mentions.tokens[k].lower in self._tables.afar for k in trigger.tokens):
            return None, "condemned from afar"
        if self._is_wide(mentions, trigger) and (country := self._country_of(mentions)) is not None:
            return self._whole_country(mentions, country)
        beside = place_of_number(mentions, number, self._tables) if number is not None else None
        if beside is not None:
            country = beside.country or self._country_at(mentions, beside)
            return make_place(short_words(mentions.tokens, beside, self._tables), beside, country), "beside its number"
        best, score = self._best_here(mentions, clause, trigger, number)
        if best is not None and score >= ENOUGH:
            country = best.country or (
                None if lies_nowhere(mentions.tokens, best, self._tables) else self._country_at(mentions, best)
            )
            if (told := self._told_before(mentions, best)) is not None:
                words = told.town or told.text if best.name is None and self._is_town(mentions, best) else told.text
                return make_place(words, told.mention, told.mention.country or country), (
                    f"that of sentence {told.sentence}"
                )
            where = "in its clause" if clause[0] <= best.i < clause[1] else "in its sentence"
            within = town_of(mentions, best)
            at = best if within is None else set_in(best, within)
            return make_place(list_words(mentions, best, self._tables), at, at.country or country), f"named {where}"
        country = self._country_of(mentions)
        spot = self._carried(mentions, country, trigger.event) if trigger.event not in ABSTRACT else None
        if spot is not None:
            why = "carried from the title" if spot.sentence == 0 else f"carried from sentence {spot.sentence}"
            of_none = spot.mention.precision == "sea" or (spot.mention.name and spot.mention.precision == "region")
            words = spot.words_for(trigger.event)
            place = make_place(words, spot.mention, spot.mention.country or (None if of_none else country))
            return replace(place, basis=CONTEXT), why
        if country is None:
            return None, "no place in the sentence, none to carry"
        return self._whole_country(mentions, country)

    def _is_wide(self, mentions: Mentions, trigger: Trigger) -> bool:
        """Whether the event's own words say that it holds for all of the country ("a nationwide strike")."""
        return any(mentions.tokens[k].lower in self._tables.wide for k in range(max(trigger.i - 2, 0), trigger.j))

    def _whole_country(self, mentions: Mentions, country: str) -> tuple[Place, str]:
        """The country by its name where the report has told it, and why."""
        named = self._named.get(country)
        if named is not None and named.sentence <= mentions.sentence.number:
            why = f"the country, named in sentence {named.sentence}"
            return replace(make_place(named.text, named.mention, country), basis=CONTEXT), why
        if self._assumed:
            return Place(None, country, basis=ASSUMED), "no place in the report: that of papers in its language"
        return Place(None, country, basis=CONTEXT), "only the country is clear from the context"

    def _weigh_opening(self, mentions: tuple[Mentions, ...]) -> None:
        """A report opens with where it happened: the country of the first event's place counts double."""
        fit = Fit(self._tables, None)
        for sentence in mentions[:OPENING]:
            for trigger in sentence.triggers[:1]:
                whole = (0, len(sentence.tokens))
                placed = [p for p in sentence.places if p.kind != "demonym" and p.after in self._tables.at]
                scored = [(fit.score(sentence, p, whole, trigger), p) for p in placed]
                score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
                if best is not None and score >= ENOUGH:
                    if best.country in self._votes and {p.country for p in placed} <= {best.country, None}:
                        self._votes[best.country] *= 2.0
                    return

    # ------------------------------------------------------------------------------------------ in the sentence
    def _best_here(
        self, mentions: Mentions, clause: tuple[int, int], trigger: Trigger, number: Number | None = None
    ) -> tuple[PlaceMention | None, float]:
        best, most, named, told = None, float("-inf"), None, ENOUGH
        of_parts = places_of_parts(mentions, number, self._tables)
        for place in mentions.places:
            if place.kind == "demonym" or place.i in of_parts:
                continue
            score = self._fit.score(mentions, place, clause, trigger)
            if score > most:
                best, most = place, score
            if score >= told and place.after in self._tables.at and self._says_which(place):
                named, told = place, score
        if best is not None and named is not None and self._is_any(mentions.tokens, best):
            best, most = named, told
        if best is not None and best.lat is not None and from_afar(mentions.tokens, best, self._tables):
            best = replace(best, geonameid=None, lat=None, lon=None, precision="region")
        return best, most

    def _told_before(self, mentions: Mentions, place: PlaceMention) -> _Spot | None:
        """The named place of an earlier sentence that "the hotel" points back to: it holds the same noun; "the city"
        may be any town that the report tells of."""
        if place.kind != "noun" or place.name or place.weight >= 0.7 or place.j - place.i > 2:
            return None
        if mentions.tokens[place.i].lower not in self._tables.definite:
            return None
        named = _last_before(self._sites.get(_head(mentions, place), ()), mentions.sentence.number)
        return named if named is not None or not self._is_town(mentions, place) else self._town_before(mentions)

    def _is_town(self, mentions: Mentions, place: PlaceMention) -> bool:
        """Whether a place is "the city", whichever."""
        return _head(mentions, place) in self._tables.towns

    def _town_before(self, mentions: Mentions) -> _Spot | None:
        """The town that the sentences before speak of, as a place that is told nowhere would be carried; else the
        report's main town."""
        country, number = self._country_of(mentions), mentions.sentence.number
        spot = self._carried(mentions, country)
        if spot is None or spot.mention.precision != TOWN:
            spot = _latest(self._at_home[country].fine, number)
        return spot if spot is not None and spot.mention.precision == TOWN and spot.sentence != number else None

    def _says_which(self, place: PlaceMention) -> bool:
        """Whether a place is named, and smaller than a country."""
        return place.weight >= 0.6 and (place.precision is None or place.precision in FINE)

    def _is_any(self, tokens: tuple[Token, ...], place: PlaceMention) -> bool:
        """Whether a place is any of its kind ("a river", "some areas"): a named one beside it tells more."""
        unnamed = place.kind == "noun" and not place.name and place.weight < 0.7
        return unnamed and tokens[place.i].lower not in self._tables.definite

    # ---------------------------------------------------------------------------------------------- carried on
    def _follow(self, mentions: tuple[Mentions, ...]) -> list[_Spot]:
        """The places that the sentences give their events, in order: what later sentences may be about."""
        spots: list[_Spot] = []
        for sentence in mentions:
            if not sentence.places:
                continue
            whole = (0, len(sentence.tokens))
            if not sentence.triggers:
                spots += self._stage(sentence)
            for trigger in sentence.triggers:
                best, score = self._best_here(sentence, whole, trigger)
                if best is None or score < ENOUGH:
                    continue
                if can_carry(best, self._tables) or _head(sentence, best) in self._recurring:
                    spots.append(self._spot(sentence, best, trigger.event))
        return spots

    def _spot(self, sentence: Mentions, place: PlaceMention, event: str) -> _Spot:
        """A place of an event as later sentences may take it."""
        at, tokens, first = sentence.sentence, sentence.tokens, sentence.tokens[place.i].lower
        words, within = self._carried_words(sentence, place), town_of(sentence, place)
        unnamed = place.name is not None and first in self._tables.indefinite
        town = place_words(tokens, within) if within is not None else None
        if place.kind == "noun" and place.name is not None and (unnamed or first in self._tables.definite):
            town = name_words(tokens, place)
        text = short_words(tokens, place, self._tables) if unnamed else words
        mention = place if within is None else set_in(place, within)
        return _Spot(text, mention, at.number, event, at.paragraph, town, unnamed)

    def _carried_words(self, sentence: Mentions, place: PlaceMention) -> str:
        """The words of a place as later sentences may take it: a list of towns is carried whole; of a hospital, where
        the wounded lie or which speaks, and of "shops in Athens" only the town."""
        tokens, first = sentence.tokens, sentence.tokens[place.i]
        if is_care(tokens, place, self._tables):
            return name_words(tokens, place)
        end = list_end(sentence, place, self._tables)
        if end > place.j:
            capitals = (k for k in range(place.i, place.j) if tokens[k].capital)
            return place_words(tokens, replace(place, i=next(capitals, place.i), j=end))
        anyone = place.kind == "noun" and place.name is not None and first.lower not in self._tables.definite
        plain = anyone and (first.text[:1].islower() or first.lower in self._tables.indefinite)
        return name_words(tokens, place) if plain else short_words(tokens, place, self._tables)

    def _stage(self, sentence: Mentions) -> list[_Spot]:
        """The one place that a sentence without events speaks of: it sets the stage for the next sentence."""
        if any(token.lower in self._tables.speaking for token in sentence.tokens):
            return []  # "… told reporters in Nairobi"
        found = [
            p
            for p in sentence.places
            if p.kind != "demonym" and p.weight >= 0.6 and (p.precision is None or p.precision in FINE)
            and (p.after in self._tables.at and " " not in p.after or p.after is None and p.i <= 2)
            and self._fit.misfit(sentence, p) < 1.0
        ]  # fmt: skip
        words = [place_words(sentence.tokens, p) for p in found]
        return (
            [_Spot(words[0], found[0], sentence.sentence.number, STAGE, sentence.sentence.paragraph)]
            if len(found) == 1
            else []
        )

    def _find_main(self, mentions: tuple[Mentions, ...]) -> list[_Spot]:
        """All mentions of the specific place that the document speaks of most; where it names none, of a country."""
        total: defaultdict[str, float] = defaultdict(float)
        told: dict[str, list[_Spot]] = {}
        for at, sentence in enumerate(mentions):
            for place in sentence.places:
                key = place.name or place_words(sentence.tokens, place)
                if place.kind == "demonym" or place.weight < 0.55 or (place.kind == "noun" and not place.name):
                    continue
                if place.precision == "point" and place.after not in self._tables.at:
                    continue  # "the White House" acts
                if is_apposed(sentence.tokens, place) or from_afar(sentence.tokens, place, self._tables):
                    continue
                words = name_words(sentence.tokens, place)
                told.setdefault(key, []).append(_Spot(words, place, sentence.sentence.number, ""))
                fit = 1.0 - min(self._fit.misfit(sentence, place), 1.0)
                fit *= 1.0 if is_fine(place) else 0.01 if place.precision is None else 0.03
                total[key] += fit * (2.0 if at < 2 else 1.0) * (1.5 if place.after in self._tables.at else 1.0)
        if not total:
            return []
        at_home = [k for k in total if told[k][0].mention.country in (None, self.country)]
        best = max(at_home or total, key=lambda k: (total[k], -told[k][0].sentence))
        self._of_one = total[best] >= ONE * sum(total.values())
        return told[best]

    def _carried(self, mentions: Mentions, country: str | None, event: str = "") -> _Spot | None:
        """The first there is of: the place that the last sentences speak of; for an incident, the site in the report's
        main town where the first one was; that town; the last place of an event; the title's; the main place as named
        later."""
        number = mentions.sentence.number
        at_home = self._at_home.get(country)
        if at_home is None:
            at_home = self._at_home.setdefault(country, _Home(self._spots, self._main, country))
        since = bisect_left(at_home.all, number - FRESH - 2, key=_sentence_of)
        recent = at_home.all[since : bisect_left(at_home.all, number, key=_sentence_of)]
        fresh = next((spot for spot in reversed(recent) if self._is_fresh(spot, mentions)), None)
        title = (s for s in self._title if country is None or s.mention.country in (None, country))
        return (
            fresh
            or (at_home.scene if event in INCIDENTS and _last_before(at_home.fine, number) else None)
            or _last_before(at_home.fine, number)
            or _last_before(at_home.events, number)
            or next(title, None)
            or (_latest(at_home.fine, number) if self._of_one and not self._is_told(country, number) else None)
            or _latest(at_home.coarse, number)
        )

    def _is_told(self, country: str | None, number: int) -> bool:
        """Whether the report has named the country as where things are before: a town that it names later is but one
        of its places."""
        named = self._named.get(country or "")
        return named is not None and named.sentence <= number

    def _is_fresh(self, spot: _Spot, mentions: Mentions) -> bool:
        """Whether a sentence still speaks of a place of one of the last; in the same paragraph that holds longer."""
        apart = mentions.sentence.number - spot.sentence
        reach = 1 if spot.event == STAGE else FRESH
        return apart <= (reach + 2 if spot.paragraph == mentions.sentence.paragraph else reach)

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
        at = bisect_right(self._sections, mentions.sentence.number, key=itemgetter(0))
        section = self._sections[at - 1][1] if at else None
        if section in votes:
            votes[section] += SECTION
        return max(votes, key=lambda c: (votes[c], c)) if votes else None

    def _country_at(self, mentions: Mentions, place: PlaceMention) -> str | None:
        """The country of a place that names none: that of a town named right beside it, else the document's; none where
        the document is about a sea."""
        named = [p for p in mentions.places if p.country and p.precision in FINE and p.after in self._tables.at]
        near = [p for p in named if abs(p.i - place.i) < 8]
        if near:
            return near[0].country
        at_sea = any(s.mention.precision == "sea" for s in self._main[:1])
        return None if at_sea else self._country_of(mentions)


def place_of_number(mentions: Mentions, number: Number, tables: WhereTables) -> PlaceMention | None:
    """The place right behind a number or what it counts, where a sentence counts at several ("five in Kharkiv, two in
    Odesa", "900 people were held, 400 in Paris"); None where it counts at one, or tells a list of places."""
    if len(mentions.numbers) < 2 or len(mentions.places) == 0:
        return None
    ends = {number.j, *(g.j for g in mentions.groups if g.i <= number.i and number.j <= g.j)}
    for place in mentions.places:
        known = place.kind == "name" and place.precision != "country" or place.weight >= 0.5
        if place.kind == "demonym" or place.after not in tables.at or opening_of(place) not in ends or not known:
            continue
        return None if is_care(mentions.tokens, place, tables) or list_end(mentions, place, tables) > place.j else place
    return None


def places_of_parts(mentions: Mentions, number: Number | None, tables: WhereTables) -> frozenset[int]:
    """Where the places begin that the sentence tells only of parts of a number ("164 died, 103 of them in Almaty"):
    they are none of the whole's. `number` is the claim's own."""
    parts = [n for n in mentions.numbers if n.relation == "part" and (number is None or n.i != number.i)]
    places = (place_of_number(mentions, part, tables) for part in parts)
    return frozenset([place.i for place in places if place is not None])


def _recurring_sites(mentions: tuple[Mentions, ...]) -> frozenset[str]:
    """The nouns of sites that the report comes back to without a name ("the hotel"): it is set there."""
    count: defaultdict[str, set[int]] = defaultdict(set)
    for sentence in mentions:
        for place in sentence.places:
            if place.kind == "noun" and 0.5 <= place.weight < 0.7 and place.name is None and place.j - place.i == 2:
                count[_head(sentence, place)].add(sentence.sentence.number)
    return frozenset(noun for noun, sentences in count.items() if len(sentences) >= RECURS)


def _name_sites(mentions: tuple[Mentions, ...]) -> dict[str, list[_Spot]]:
    """The named places that hold a noun, by each of their plain words: "hotel" of "the hotel Radisson"."""
    sites: defaultdict[str, list[_Spot]] = defaultdict(list)
    for sentence in mentions:
        for place in sentence.places:
            if place.j - place.i < 2 or place.weight < 0.7 or place.kind == "demonym":
                continue
            spot = _Spot(place_words(sentence.tokens, place), place, sentence.sentence.number, "")
            for word in {t.lower for t in sentence.tokens[place.i : place.j]}:
                sites[word].append(spot)
    return sites


def _head(sentence: Mentions, place: PlaceMention) -> str:
    return sentence.tokens[place.j - 1].lower


def _name_countries(mentions: tuple[Mentions, ...]) -> dict[str, _Spot]:
    """The first place where the document names each country, by its code."""
    named: dict[str, _Spot] = {}
    for sentence in mentions:
        for place in sentence.places:
            if place.kind == "name" and place.precision == "country" and place.country and place.country not in named:
                words = name_words(sentence.tokens, place)
                named[place.country] = _Spot(words, place, sentence.sentence.number, "")
    return named


def _sentence_of(spot: _Spot) -> int:
    return spot.sentence


def _last_before(spots: Sequence[_Spot], number: int) -> _Spot | None:
    """The last of the spots, which stand in the order of the text, before sentence `number`."""
    at = bisect_left(spots, number, key=_sentence_of)
    return spots[at - 1] if at else None


def _latest(spots: Sequence[_Spot], number: int) -> _Spot | None:
    """The last of the spots before sentence `number`, else the first soon after it."""
    return _last_before(spots, number) or next((s for s in spots[:1] if s.sentence <= number + SOON), None)
