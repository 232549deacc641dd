"""Places told by a noun: "the hotel", "Tahrir Square", "a bank in Athens", "de grens met Libië"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lont.lexicon.gazetteer import Candidate, capital_key, open_gazetteer
from lont.lexicon.place_names import SURE, is_capital, look_up, make_name, preposition
from lont.lexicon.place_tables import PlaceTables
from lont.model import PlaceMention, Token, replace

FURTHEST = 6  # words that a noun phrase has before its noun, at most
STRAY = 1  # of them, words that no list knows
REACH = 6  # words from "of" or "in" to the name behind it
QUOTES = frozenset("\"'“”‘’«»")
TOWN_S = 0.7  # what a site says whose town only an adjective names


def find_nouns(
    tokens: tuple[Token, ...], names: list[PlaceMention], tables: PlaceTables, shouting: bool = False
) -> list[PlaceMention]:
    """Noun phrases of places, each with the names inside and after it; they may overlap `names`, not each other."""
    starts = _list_starts(tokens, tables)
    return _Phrases.of(tokens, names, tables, shouting).find(starts) if starts else []


def _list_starts(tokens: tuple[Token, ...], tables: PlaceTables) -> list[int]:
    """Where a place noun can begin, by one word: cheap, leaves out none."""
    nouns, endings = tables.nouns, tables.endings
    if not endings:
        return [at for at, token in enumerate(tokens) if token.lower in nouns]
    return [
        at
        for at, token in enumerate(tokens)
        if token.lower in nouns or (len(token.lower) > 6 and token.lower.endswith(endings))
    ]


class _Phrases(Struct, frozen=True, gc=False):
    """One sentence: `names` and `people` by their first token, `inside` the tokens of names of several words,
    `shouting` whether all is in capitals."""

    tokens: tuple[Token, ...]
    tables: PlaceTables
    names: dict[int, PlaceMention]
    people: dict[int, PlaceMention]
    inside: frozenset[int]
    shouting: bool

    @classmethod
    def of(cls, tokens: tuple[Token, ...], names: list[PlaceMention], tables: PlaceTables, shouting: bool) -> _Phrases:
        """The sentence with the names that were found in it."""
        starts = {name.i: name for name in names if name.kind == "name"}
        people = {k: name for name in names if name.kind == "demonym" for k in range(name.i, name.j)}
        inside = frozenset(k for name in names if name.j - name.i > 1 for k in range(name.i, name.j))
        return cls(tokens, tables, starts, people, inside, shouting)

    def find(self, starts: Sequence[int]) -> list[PlaceMention]:
        """All phrases in order, at `starts`; a later one begins where the one before ends."""
        found: list[PlaceMention] = []
        at, count = 0, len(self.tokens)
        for start in starts:
            if start < at or start in self.inside or self.in_preposition(start):
                continue
            at = start
            end = self.noun_end(at)
            while end and end < count:
                at, end, more = *self.later(at, end), end
                if end == more:
                    break
            mention = self.phrase(at, end) if end else None
            if mention is None:
                at = max(at + 1, end)
                continue
            if found and found[-1].j > mention.i:
                # What names it lies in the phrase before.
                mention = PlaceMention(found[-1].j, mention.j, "noun", None, weight=min(mention.weight, 0.3))
            found.append(mention)
            at = mention.j
        return found

    def in_preposition(self, at: int) -> bool:
        """Whether the noun is a word of a preposition ("in the vicinity of")."""
        tokens, before = self.tokens, self.tables.before
        for phrase in before.get(tokens[at + 1].lower, ()) if at + 1 < len(tokens) else ():
            start = at + 2 - len(phrase)
            if len(phrase) > 2 and start >= 0 and tuple(t.lower for t in tokens[start : at + 2]) == phrase:
                return True
        return False

    def later(self, at: int, end: int) -> tuple[int, int]:
        """The last place noun of a compound is its head: "West Coast Bank", "Harbor View Hotel", "station car park"."""
        if self.noun_end(end) and self.tokens[end].capital <= self.tokens[end - 1].capital:
            return end, self.noun_end(end)
        for k in range(end, min(end + 3, len(self.tokens))):
            if not self.is_capital(end - 1) or not self.is_capital(k) or k in self.names:
                break
            if self.noun_end(k):
                return k, self.noun_end(k)
        return at, end

    def noun_end(self, at: int) -> int:
        """The end of the place noun that begins at `at`, or 0."""
        tables, lower = self.tables, self.tokens[at].lower
        for phrase in tables.nouns.get(lower, ()):
            if len(phrase) == 1 or tuple(t.lower for t in self.tokens[at : at + len(phrase)]) == phrase:
                return at + len(phrase)
        if tables.endings and len(lower) > 6 and lower.endswith(tables.endings) and lower not in tables.not_endings:
            return at + 1
        return 0

    def phrase(self, at: int, end: int) -> PlaceMention | None:
        """The noun phrase around the place noun at..end, or None where it is none of a place."""
        tables = self.tables
        first, determined = self.left(at)
        if self.is_other(first + determined, end):
            return None
        if not determined and tables.endings and not self.is_capital(at):
            first = self.past_names(first, at)  # "in Lille winkels": no compound
        owner = self.owner(first)
        first = owner.i if owner is not None else first  # "South Sudan's Unity state"
        last, inner = self.right(end)
        part = self.part(first)
        before = preposition(self.tokens, first, tables) or part
        noun = " ".join(t.lower for t in self.tokens[at:end])
        named = self.is_capital(at) and at > 0 and self.tokens[at - 1].text[0].isalnum() or self.has_name(first, at)
        named = named or self.shouting and self.has_unlisted(first + determined, at)
        if not (determined or before or inner or owner or named or noun in tables.bare or noun not in tables.nouns):
            return None
        named = named or self.has_unlisted(end, last)
        if noun in tables.vague and not (determined or part or inner or named or first < at or noun in tables.bare):
            return None  # "op straat", "in hospital"
        if inner is not None and inner.precision in ("sea", "world") and noun not in tables.areas:
            inner = None  # an oil field on the Caspian is not the Caspian
        name = inner or owner or self.sure_name(first, end)
        before = before or (inner.after if inner is not None else self.inner_preposition(end, last))
        weight = 0.8 if name else 0.7 if named else self.plain_weight(first, at, noun)
        return self.mention(noun, (first, at, last), name, weight, before)

    def mention(
        self, noun: str, span: tuple[int, int, int], name: PlaceMention | None, weight: float, before: str | None
    ) -> PlaceMention:
        """The mention of the phrase `span` (its first token, its noun, its end) that holds or adjoins `name`."""
        (first, at, last), tables = span, self.tables
        if name is not None and noun in tables.regions and name.precision != "region":
            name = self.as_region(name)
        person = next((self.people[k] for k in range(first, at) if k in self.people), None)
        people = person.country if person is not None else None
        if name is None and person is not None and person.name is not None:
            name, weight = person, max(weight, TOWN_S)  # "de Rotterdamse haven"
        if name is None and people is not None and noun in tables.capitals:
            name = next((make_name(c, first, last, weight, before) for c in self.capital(people)), None)
        base = name or PlaceMention(first, last, "noun", None)
        country = base.country
        if country is None and noun not in tables.missions:
            country = people
        kind = "name" if name and noun in tables.areas and (name.j >= last or name.i == first) else "noun"
        precision = base.precision if kind == "name" or base.precision != "country" else None
        lat, lon = (base.lat, base.lon) if precision else (None, None)
        return replace(
            base, i=first, j=last, kind=kind, country=country, precision=precision, after=before, weight=weight,
            lat=lat, lon=lon,
        )  # fmt: skip

    def capital(self, country: str) -> tuple[Candidate, ...]:
        """The capital of a country, as far as the gazetteer knows it."""
        return open_gazetteer().find(capital_key(country))[:1]

    def plain_weight(self, first: int, at: int, noun: str) -> float:
        """How much a phrase without a name says: "the Greek capital" more than "the hotel", that than "the area"."""
        areas = noun in self.tables.areas
        if areas and any(k in self.people and self.people[k].country for k in range(first, at)):
            return 0.7  # but "this Central American country"
        if areas and any(self.tokens[k].lower in self.tables.directions for k in range(first, at)):
            return 0.5
        return 0.3 if noun in self.tables.vague else 0.5

    # ------------------------------------------------------------------------------------- what stands around it
    def left(self, at: int) -> tuple[int, bool]:
        """Where the phrase begins, and whether a determiner opens it. Unknown words count only behind a determiner."""
        tables, sure, k, stray = self.tables, at, at - 1, 0
        while k >= 0 and at - k <= FURTHEST:
            text, lower = self.tokens[k].text, self.tokens[k].lower
            if lower in tables.determiners or (text.isdigit() and sure == k + 1 and stray == 0 and k < at - 1):
                return k + (lower in tables.openers), True  # also "10 temporary shelters"; "dat" may open a clause
            if text in QUOTES and self.tokens[k + 1].capital:
                k -= 1
                continue
            if self.belongs(k, at) and lower not in tables.before:
                sure = k if stray == 0 else sure
            elif lower in tables.function or not text[0].isalpha() or stray == STRAY + 2 * self.shouting:
                break
            else:
                stray += 1
            k -= 1
        if self.shouting and k >= 0 and self.tokens[k].lower in tables.before:
            return k + 1, False  # in capitals a name looks like any word: all of them, back to the preposition
        return sure, False

    def past_names(self, first: int, at: int) -> int:
        """`first` past the last name before the noun at `at`, in languages that join a name to its noun."""
        return next((k + 1 for k in range(at - 1, first - 1, -1) if self.is_capital(k) and k not in self.people), first)

    def belongs(self, k: int, at: int) -> bool:
        """Whether token k is surely part of the noun phrase whose noun begins at `at`."""
        tables, text, lower = self.tables, self.tokens[k].text, self.tokens[k].lower
        if lower in tables.qualifiers or lower in tables.directions or lower in tables.nouns or k in self.people:
            return True
        if text[0].isdigit():  # "55th Street", "the 24 Oktoberplein"
            return k == at - 1 and (self.is_capital(at) or not text.isdigit())
        return k > 0 and self.is_capital(k) and lower not in tables.function

    def right(self, end: int) -> tuple[int, PlaceMention | None]:
        """Where the noun phrase ends, with the name that it lies at ("… in Athens", "… of Bam", "… Gorlivka")."""
        tokens, tables, count = self.tokens, self.tables, len(self.tokens)
        plain = not self.is_capital(end - 1) or end == 1 or tokens[end - 1].lower not in tables.areas
        if end in self.names and plain:  # not "the Secretary of State Antony …"
            return self.names[end].j, self.names[end]
        if end + 1 < count and tokens[end].text == "." and self.is_capital(end - 1) and len(tokens[end - 1].text) < 5:
            end += 1  # "Church Ave."
        if end < count and tokens[end].text.isdigit():
            follower = tokens[end + 1] if end + 1 < count else None
            if follower is None or not follower.text[0].isalpha() or follower.lower in tables.function:
                end += 1  # "Highway 214"
        if end < count and self.is_capital(end) and not self.is_capital(end - 1):
            return self.run(end), None  # an unknown name in apposition: "het dorp Heppeneert"
        if joined := self.joined(end):
            return joined, None  # "rue de la Loi"
        if end < count and (tokens[end].lower in tables.within or tokens[end].lower in tables.bounds):
            return self.beyond(end)
        return end, None

    def beyond(self, end: int) -> tuple[int, PlaceMention | None]:
        """What follows "of", "in", "with" after a place noun: a name, six words on at most, another place noun, or an
        unknown name. The country beyond a border is not where the border's events are."""
        tokens, tables = self.tokens, self.tables
        bound = tokens[end].lower in tables.bounds
        for k in range(end + 1, min(end + 1 + REACH, len(tokens))):
            if k in self.names:
                stop = self.names[k].j
                stop = self.owned(stop)
                stop = stop < len(tokens) and self.noun_end(stop) or stop  # "a school in the Dadaab refugee camp"
                return stop, None if bound else self.names[k]
            lower = tokens[k].lower
            if lower in tables.determiners or lower in tables.directions or lower in tables.qualifiers:
                continue
            if k in self.people and k + 1 in self.names and k > end + 1:
                continue  # "a base in the Israeli-occupied Golan Heights"
            noun = self.noun_end(k) if not bound and tokens[k - 1].lower in tables.determiners else 0
            if noun and (noun == len(tokens) or tokens[noun].lower not in tables.within):
                return noun, None  # "parts of the city"
            joins = lower in tables.within and k > end + 1 and tokens[k - 1].lower in tables.nouns
            if lower not in tables.nouns and not joins:
                stop = self.run(k) if k == end + 1 and not bound and self.may_name(k) else k
                return (stop, None) if stop > k else (end, None)
        return end, None

    def inner_preposition(self, end: int, last: int) -> str | None:
        """The preposition inside the phrase, before a name: "looted shops in Athens", "panden aan de Spuistraat"."""
        lower = self.tokens[end].lower if end < last else ""
        return lower if lower in self.tables.at and self.is_capital(last - 1) else None

    def may_name(self, k: int) -> bool:
        """Whether an unknown word behind "of" or "in" can be a name: where all is in capitals, only behind "of"."""
        return not self.shouting or self.tokens[k - 1].lower in self.tables.of

    def may_follow(self, at: int) -> bool:
        """Whether a capital follows token `at`."""
        return at + 1 < len(self.tokens) and self.is_capital(at + 1)

    def joined(self, end: int) -> int:
        """The end of the foreign name that goes on behind a noun with "de la" and the like, or 0."""
        k = end
        while k < len(self.tokens) and k - end < 3 and self.tokens[k].lower in self.tables.particles:
            k += 1
        return self.run(k) if k > end and k < len(self.tokens) and self.is_capital(k) else 0

    def owned(self, stop: int) -> int:
        """The end of what the name that ends at `stop` owns ("a camp in Chad's eastern desert"), else `stop`."""
        tokens = self.tokens
        if stop + 1 >= len(tokens) or tokens[stop].text[0] not in "'’" or tokens[stop].lower.isalpha():
            return stop
        for k in range(stop + 1, min(stop + 4, len(tokens))):
            if self.noun_end(k):
                return self.noun_end(k)
            if not self.belongs(k, k):
                break
        return stop

    def run(self, at: int) -> int:
        """The end of the unknown name that begins at `at`; `at` itself where none does."""
        stop, tables = at, self.tables
        lower = self.tokens[at].lower
        if self.is_capital(at) and lower in tables.determiners and self.may_follow(at):
            stop += 2  # "winkelcentrum De Ridderhof"
        elif self.is_capital(at) and lower in tables.not_places and self.tokens[at - 1].lower in tables.areas:
            return at + 1  # "in provinciehoofdstad Namen"
        while stop < len(self.tokens) and stop - at < (2 if self.shouting else 4):
            text, lower = self.tokens[stop].text, self.tokens[stop].lower
            if (
                not is_capital(text)
                or lower in tables.function
                or lower in tables.calendar
                or lower in tables.not_places
            ):
                break
            stop += 1
        return stop

    def owner(self, first: int) -> PlaceMention | None:
        """The name whose genitive opens the phrase ("Almaty's main square")."""
        if first < 2 or self.tokens[first - 1].text[0] not in "'’":
            return None
        names = self.names.values()
        return next((name for name in names if name.j == first - 1 and name.weight >= SURE), None)

    def part(self, first: int) -> str | None:
        """The preposition before a part of the place: "on the sixth floor of the hotel"."""
        tables, tokens = self.tables, self.tokens
        if first < 3 or tokens[first - 1].lower not in tables.of:
            return None
        for k in range(first - 2, max(first - 6, -1), -1):
            lower = tokens[k].lower
            if lower in tables.at:
                return lower
            if not tokens[k].text[0].isalnum() or (lower in tables.function and lower not in tables.determiners):
                return None
        return None

    # ------------------------------------------------------------------------------------------- what it is made of
    def is_capital(self, k: int) -> bool:
        """Whether a capital marks the word as a name: never where all is written in capitals."""
        return not self.shouting and is_capital(self.tokens[k].text)

    def is_other(self, first: int, end: int) -> bool:
        """Whether the phrase is a body, its people or another thing that only looks like a place."""
        tables, tokens = self.tables, self.tokens
        follower = tokens[end].lower if end < len(tokens) else ""
        if (follower in tables.bodies or follower in tables.people) and follower not in tables.function:
            return True
        short = " ".join(t.lower for t in tokens[max(end - 2, 0) : end])
        longer = " ".join(t.lower for t in tokens[max(end - 1, 0) : end + 2])
        return (
            short in tables.not_places
            or longer in tables.not_places
            or (end - first > 1 and " ".join(t.lower for t in tokens[first:end]) in tables.not_places)
        )

    def has_name(self, first: int, at: int) -> bool:
        """Whether a capitalised word that is no people's name stands before the noun."""
        return any(
            self.is_capital(k) and self.tokens[k].lower not in self.tables.function and k not in self.people
            for k in range(max(first, 1), at)
        )

    def has_unlisted(self, i: int, j: int) -> bool:
        """Whether a word of tokens i..j can be a name: a capitalised one, or in capitals one that no list knows."""
        tables = self.tables
        for k in range(i, j):
            word = self.tokens[k].lower
            listed = word in tables.qualifiers or word in tables.directions or word in tables.nouns
            if self.is_capital(k) or self.shouting and not listed and word not in tables.function:
                return True
        return False

    def sure_name(self, first: int, last: int) -> PlaceMention | None:
        """A sure name inside the phrase ("Almaty airport"); "West Coast Bank" lies in no West Coast."""
        names = self.names
        return next((names[k] for k in range(first, last) if k in names and names[k].weight >= SURE), None)

    def as_region(self, name: PlaceMention) -> PlaceMention:
        """The region of that name, where the noun says that one is meant ("de regio Loegansk") and there is one."""
        for candidate in look_up(self.tokens, name.i, name.j, self.tables, open_gazetteer()):
            if candidate.precision in ("region", "district") and candidate.country == name.country:
                return make_name(candidate, name.i, name.j, name.weight, name.after)
        return replace(name, precision="region") if name.precision == "city" else name
