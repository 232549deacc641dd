"""How well a place of a sentence fits an event of it: a sum of small reasons for and against."""

from __future__ import annotations

from msgspec import Struct, field

from lont.claims.where_tables import (
    APOSTROPHES,
    CLOSING,
    DASHES,
    FINE,
    HARMS,
    MEASURES,
    MOVES,
    NAMED,
    PARTIES,
    SEIZED,
    SITES,
    SPOKEN,
    VAGUE_AT,
    WhereTables,
)
from lont.claims.where_words import from_afar, is_care, is_council, list_end
from lont.model import VERBAL, Mentions, PlaceMention, Token, Trigger, replace

_PARTED = 0.5
"""What a place loses from which a semicolon parts the event."""


class _Standing(Struct, frozen=True, gc=False):
    """What the score of a place rests on whatever the event is: asked once a place, not for each event beside it."""

    opening: int
    counted: bool
    council: bool
    care: bool
    afar: bool
    heading: bool
    throughout: bool
    misfit: float
    chained: float


class Fit(Struct, frozen=True, gc=False):
    """Scores places of a document in a language; `country` is the one that the document is about."""

    tables: WhereTables
    country: str | None
    known: dict[tuple[int, int, int], _Standing] = field(default_factory=dict)
    """By number of the sentence and place in it."""

    def score(self, mentions: Mentions, place: PlaceMention, clause: tuple[int, int], trigger: Trigger) -> float:
        """How well a place of the sentence fits: its preposition, its nearness to the trigger, how specific it is."""
        told = self._standing(mentions, place)
        score = specific(place) + self._role(mentions, place, trigger, told)
        if clause[0] <= place.i < clause[1]:
            score += 1.0
        opening = told.opening
        gap = max(opening - trigger.j if place.i >= trigger.j else trigger.i - place.j, 0)
        score -= 0.04 * min(gap, 20)
        if opening == trigger.j and self._is_where(place, trigger):
            score += 1.3
        if place.i >= trigger.j:
            joined = opening > trigger.j and mentions.tokens[opening - 1].lower in self.tables.joining
            score += -0.6 if joined and place.after else 0.4  # "was shut, and in Kano cars were burnt"
        if self._told_apart(mentions, place, trigger):
            score -= 1.2
        if told.care and trigger.event in HARMS and not self._is_treated(mentions.tokens, trigger):
            score -= 4.0  # where the wounded lie is not where they were wounded
        beside = place.i == trigger.j or trigger.i < place.i < trigger.j
        if told.council and trigger.event not in SPOKEN:
            score -= 3.0  # "told the Security Council that nine were killed"
        befallen = trigger.event in SITES and place.kind == "noun" and place.after is None and beside
        against = self._crossed(mentions, place, trigger)
        if told.counted:
            against += 2.0  # "hit four buildings": things, and no place
        fleeing = trigger.event == "displace" and self._lives_there(mentions.tokens, place)
        reached = trigger.event in MOVES and place.after in self.tables.motion - self.tables.origin
        against += 0.0 if befallen or fleeing or reached or told.throughout else told.misfit
        if told.afar:
            score -= 1.5  # "20 miles south of Kirkuk": any nearer place tells more
        return score - against + told.chained

    def _standing(self, mentions: Mentions, place: PlaceMention) -> _Standing:
        key = (mentions.sentence.number, place.i, place.j)
        known = self.known.get(key)
        if known is None:
            tables, tokens, noun = self.tables, mentions.tokens, place.kind == "noun"
            known = self.known[key] = _Standing(
                opening=opening_of(place),
                counted=noun and place.after is None and any(n.i <= place.i < n.j for n in mentions.numbers),
                council=noun and is_council(tokens, place, tables),
                care=is_care(tokens, place, tables),
                afar=from_afar(tokens, place, tables),
                heading=is_heading(mentions, place),
                throughout=self._is_throughout(tokens, place),
                misfit=self.misfit(mentions, place),
                chained=self._chained(mentions, place),
            )
        return known

    def _is_where(self, place: PlaceMention, trigger: Trigger) -> bool:
        """Whether the preposition tells where the event is, or ends: "help from Russia" tells neither."""
        tables = self.tables
        if place.after in tables.at:
            return True
        return trigger.event != "withdraw" and place.after in tables.motion and place.after not in tables.origin

    def _lives_there(self, tokens: tuple[Token, ...], place: PlaceMention) -> bool:
        """Whether people of that place are told of: "residents of Goma were evacuated"."""
        at = opening_of(place) if place.after in self.tables.of else place.i - 1
        return at > 0 and tokens[at].lower in self.tables.of and tokens[at - 1].lower in self.tables.people

    def _is_treated(self, tokens: tuple[Token, ...], trigger: Trigger) -> bool:
        """Whether the event is that the wounded are treated where they lie."""
        return any(tokens[k].lower in self.tables.treated for k in trigger.tokens)

    def _crossed(self, mentions: Mentions, place: PlaceMention, trigger: Trigger) -> float:
        """A loss for other events that stand between an event and a place, and for a semicolon."""
        parted = ";" in [t.text for t in mentions.tokens[min(place.j, trigger.j) : max(place.i, trigger.i)]]
        if len(mentions.triggers) < 2:
            return _PARTED if parted else 0.0
        if place.i >= trigger.j:
            between = len([1 for t in mentions.triggers if trigger.j <= t.i < place.i])
        else:
            between = len([1 for t in mentions.triggers if place.j <= t.i and t.j <= trigger.i])
        return 0.5 * min(between, 2) + (_PARTED if parted else 0.0)

    def _told_apart(self, mentions: Mentions, place: PlaceMention, trigger: Trigger) -> bool:
        """Whether a place stands in a relative clause behind the verb, which tells of something else ("crashed, which
        had left Oslo at noon")."""
        if place.i < trigger.j or trigger.form not in VERBAL:
            return False
        if any(t.i >= trigger.j for t in mentions.triggers):
            return False
        return any(mentions.tokens[at].lower in self.tables.relatives for at in range(trigger.j, place.i))

    def _chained(self, mentions: Mentions, place: PlaceMention) -> float:
        """Of "Flores, in the department of Peten" the first is the place, the second says where that is."""
        if len(mentions.places) < 2:
            return 0.0
        tables, bonus, end = self.tables, 0.0, list_end(mentions, place, self.tables)
        for other in mentions.places:
            if other.kind == "demonym" or other is place:
                continue
            if place.after in tables.at and 0 <= opening_of(place) - other.j <= 1:
                between = mentions.tokens[other.j].text if opening_of(place) > other.j else ","
                bonus -= 1.5 if between == "," and other.weight > 0.3 else 0.0
            elif other.after in tables.at and place.after not in tables.at and opening_of(other) == end:
                bonus += 0.8
            elif place.after is None and place.i == other.j + 1 and mentions.tokens[other.j].text == ",":
                bonus -= 1.0  # in apposition to the place before it
            elif _is_bearing(mentions, place, other) or _explains(mentions, place, other):
                bonus -= 2.5
            if place.precision == "country" and other.precision in FINE and other.country == place.country:
                bonus -= 1.4 if other.weight > 0.6 else 0.0
        return bonus

    def _role(self, mentions: Mentions, place: PlaceMention, trigger: Trigger, told: _Standing) -> float:
        """What a place's preposition says; one without stands as subject, object or genitive."""
        tables, tokens = self.tables, mentions.tokens
        abroad = None not in (place.country, self.country) and place.country != self.country
        vague = place.kind == "noun" and place.weight <= 0.3
        whole = place.after in tables.origin and trigger.event in MEASURES  # "a curfew for the whole province"
        if told.heading:
            return 1.6
        site = place.after in tables.front and place.kind == "noun"  # "voor het stadhuis"
        site = site and tokens[place.j - 1].lower not in tables.areas
        if told.throughout:
            return 1.6
        if place.after in tables.at or whole or site:
            if vague:
                return VAGUE_AT
            if not whole and _is_state(place) and place.after not in tables.strict:
                return -1.0  # "bordering on Sudan", "aan Nederland": nothing happens there
            return 0.6 if abroad and place.precision == "country" else 1.6
        rules = place.kind == "name" and place.after is None and place.j <= trigger.i and trigger.event in MEASURES
        if rules and not self._owns(tokens, place):
            return 1.2  # "Bavaria bans fireworks"
        if _is_state(place) and place.i > 0 and tokens[place.i - 1].lower in tables.by:
            return -3.0  # "killed by Turkey"
        if _is_state(place):
            if place.after in tables.origin or place.after is None and trigger.event in PARTIES:
                return -3.0  # "help from Russia", "accused Russia"
            return -2.0 if abroad else 0.2  # a country that acts, or is acted upon
        if place.after in tables.origin:
            return -3.0 if vague else -0.5
        if vague:
            reached = trigger.event in MOVES and place.after in tables.motion
            return VAGUE_AT if reached else 0.0 if trigger.event in SITES else -2.0
        if place.after in tables.motion:
            return 1.0 if trigger.event in MOVES else 0.3
        if trigger.event in MEASURES and place.kind == "noun" and place.after is None and place.weight < 0.7:
            return -2.0  # "all shops must close": the measure holds for the town
        if place.kind == "noun" and place.weight < 0.7 and place.country is None:
            return 0.4 if trigger.event in SITES else 0.0 if tokens[place.j - 1].lower in tables.areas else -0.8
        if trigger.event in PARTIES and place.after is None and (place.kind == "name" or trigger.event != "threaten"):
            return -1.5  # who accuses and who is accused; but a threat may be made at a building
        if trigger.event in SEIZED:
            return 1.2  # a place that is seized or blocked stands as object or subject of it
        return 0.6 if place.i >= trigger.i else 0.1  # "rocked Athens"; what acts is rather a government than a place

    def _is_throughout(self, tokens: tuple[Token, ...], place: PlaceMention) -> bool:
        """Whether a preposition that else names who did it says that the event is all over a place ("door het hele
        land")."""
        within = {tokens[k].lower for k in range(max(place.i - 2, 0), place.j)}
        return not self.tables.throughout.isdisjoint(within) and not self.tables.by.isdisjoint(
            {tokens[k].lower for k in range(max(place.i - 3, 0), place.i)}
        )

    def _owns(self, tokens: tuple[Token, ...], place: PlaceMention) -> bool:
        """Whether a genitive or a name follows: what acts is not the place itself."""
        follower = tokens[place.j].text if place.j < len(tokens) else ""
        return follower[:1] in APOSTROPHES or follower[:1].isupper()

    def misfit(self, mentions: Mentions, place: PlaceMention) -> float:
        """What speaks against: the speaker's place, people's origin, an office, a name inside a longer one."""
        tables, tokens = self.tables, mentions.tokens
        loss = 0.0
        start = opening_of(place)
        before = tokens[start - 1].lower if start > 0 else ""
        if before in tables.speaking:
            loss += 2.5
        if before in tables.of and start > 1:
            before = tokens[start - 2].lower
            if not tables.titles.isdisjoint(before.split("-")):
                loss += 2.5  # "the governor of Idlib"
        if place.after in tables.origin and start > 1 and tokens[start - 1].capital:
            loss += 2.0  # "Anna Bakker from Utrecht"
        if before in tables.people and start > 1 and tokens[start - 2].lower in tables.speaking:
            loss += 2.5  # "told reporters in Nairobi"
        elif before in tables.people:
            loss += 2.5 if place.after not in tables.at else 1.2 if place.kind == "noun" else 0.0
        elif place.kind == "name" and before in tables.titles:
            loss += 2.5
        follower = tokens[place.j].lower if place.j < len(tokens) else ""
        bare = place.after is None or place.kind == "noun" and not _is_brought(tokens, place)
        if place.after is None and (follower in tables.speaking or place.kind == "noun" and _is_body(mentions, place)):
            loss += 2.5  # "the interior ministry said", "Damascus denied"
        elif bare and follower in tables.speaking:
            loss += 2.5  # "the embassy in Damascus said"
        return loss + self._inside(tokens, place)

    def _inside(self, tokens: tuple[Token, ...], place: PlaceMention) -> float:
        """A loss for names inside longer ones and before the people they only describe, and for datelines."""
        tables, loss = self.tables, 0.0
        if place.kind == "name" and place.weight < 0.5:
            loss += 3.0
        elif place.kind == "name" and place.after is None:
            follower = tokens[place.j] if place.j < len(tokens) else None
            if follower is not None and follower.text[0] in APOSTROPHES:
                loss += 2.5  # "Sudan's army"
            elif follower is not None and follower.lower in tables.people:
                loss += 2.5  # "a Michigan man"
            elif follower is not None and follower.capital and not is_dateline(tokens, place):
                loss += 2.5
        if is_dateline(tokens, place):
            loss += 2.0
        return loss


def _is_brought(tokens: tuple[Token, ...], place: PlaceMention) -> bool:
    """Whether the place's preposition stands before it, not inside ("the embassy in Damascus")."""
    last = (place.after or "").split()[-1:]
    return any([tokens[k].lower] == last for k in (place.i - 1, place.i - 2) if k >= 0)


def _is_body(mentions: Mentions, place: PlaceMention) -> bool:
    """Whether the words are those of a body that acts or speaks."""
    return any(g.unit is None and g.i < place.j and place.i < g.j for g in mentions.groups)


def _explains(mentions: Mentions, place: PlaceMention, other: PlaceMention) -> bool:
    """Whether a place stands between commas behind another, which it only describes: "Bam, a town near Kerman, …"."""
    tokens, start = mentions.tokens, other.j + 1
    if other.kind != "name" or other.precision == "country" or not start <= opening_of(place) < start + 12:
        return False
    fronted = opening_of(other) == 0 and other.after is not None  # "In Dinant, cars …"
    if fronted or tokens[other.j].text != "," or not tokens[start].text[:1].islower():
        return False
    if any(t.text == "," for t in tokens[start : place.i]) or any(start <= t.i < place.j for t in mentions.triggers):
        return False
    return place.j >= len(tokens) or tokens[place.j].text in CLOSING


def _is_bearing(mentions: Mentions, place: PlaceMention, other: PlaceMention) -> bool:
    """Whether a place only says where the name before it lies ("Montrouge, just south of Paris, …")."""
    start = opening_of(place)
    return (
        place.after is not None
        and " " in place.after
        and (other.kind == "name" or other.name is not None or other.weight >= 0.7)
        and other.j < start <= other.j + 4
        and mentions.tokens[other.j].text == ","
    )


def _is_state(place: PlaceMention) -> bool:
    return place.kind == "name" and place.precision == "country"


def specific(place: PlaceMention) -> float:
    """0..1.5: a named point or town above a region, a region above a country; a noun by how much it says. A name that
    the gazetteer does not know is a small place's."""
    if place.kind == "noun":
        return 1.4 if place.weight >= 0.7 else 0.5 + place.weight
    return {"point": 1.4, "city": 1.3, "region": 1.1, "country": 0.7, "sea": 0.9, "world": 0.2}.get(
        place.precision or "", 1.2
    )


def opening_of(place: PlaceMention) -> int:
    """The position of the preposition before a place, or of the place itself; an article between does not count."""
    return place.i - (len(place.after.split()) if place.after else 0)


def is_fine(place: PlaceMention) -> bool:
    """Whether a place is a town, a site or a region of one country: not "the Horn of Africa"."""
    return place.precision in FINE and not (place.precision == "region" and place.country is None)


def is_apposed(tokens: tuple[Token, ...], place: PlaceMention) -> bool:
    """Whether the phrase only explains the name before it ("Manokwari, the capital of West Papua")."""
    return 1 < place.i < place.j - 1 and tokens[place.i - 1].text == "," and tokens[place.i - 2].capital


def is_dateline(tokens: tuple[Token, ...], place: PlaceMention) -> bool:
    """Whether the place opens an agency's report: "ATHENS, 4 May (Reuters) - …"."""
    if place.i > 0 or place.after is not None or place.kind != "name":
        return False
    return any(t.text in DASHES for t in tokens[place.j : place.j + 12])


def is_heading(mentions: Mentions, place: PlaceMention) -> bool:
    """Whether the place opens the heading of a section ("Chad: nine dead in floods")."""
    tokens = mentions.tokens
    if place.i > 0 or place.kind != "name" or place.j >= len(tokens) or tokens[place.j].text != ":":
        return False
    return tokens[-1].text[-1:].isalnum()


def heading_country(mentions: Mentions) -> str | None:
    """The country of the place that opens a heading, None where the sentence is none."""
    return next((p.country for p in mentions.places[:1] if is_heading(mentions, p)), None)


def can_carry(place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a place can be carried to another sentence: a name, or a noun that says which one."""
    if place.kind == "name":
        acts = place.precision == "point" and place.after not in tables.at  # "the White House"
        at_sea = place.precision == "sea" and place.after in tables.at
        return (place.precision is None or place.precision in FINE or at_sea) and not acts
    of_state = place.name is not None and place.precision is None  # "a school in Nicaragua"
    return place.weight >= 0.7 and place.after in tables.at and not of_state


def town_of(mentions: Mentions, place: PlaceMention) -> PlaceMention | None:
    """The town right behind a site that no gazetteer knows ("the Kafana bar in Split", "winkelcentrum X, Breda"); None
    where there is none."""
    if place.kind != "noun" or place.name is not None or place.weight < NAMED:
        return None
    for other in mentions.places:
        gap = opening_of(other) - place.j
        if other.kind == "demonym" or other.precision not in FINE or other.name is None or not 0 <= gap <= 1:
            continue
        if gap == 0 and other.after is not None or gap == 1 and mentions.tokens[place.j].text == ",":
            return other
    return None


def set_in(place: PlaceMention, town: PlaceMention) -> PlaceMention:
    """A site at the position of the town that it lies in."""
    return replace(
        place, country=town.country, name=town.name, geonameid=town.geonameid, lat=town.lat, lon=town.lon,
        precision=town.precision,
    )  # fmt: skip
