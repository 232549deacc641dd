"""Names of the gazetteer and names of peoples in one sentence."""

from __future__ import annotations

import math

from lont.lexicon.gazetteer import Candidate, Gazetteer, open_gazetteer
from lont.lexicon.place_tables import PlaceTables
from lont.model import PlaceMention, Token, replace

LONGEST = 5
DOUBTFUL = 0.35
"""Names of less weight are not reported at all."""
SURE = 0.6
"""Names of less weight hold only where the document has the same name with more (see `place_settle`)."""
_NONE, _LONGER, _ANY, _PEOPLE = 1, 2, 3, 4  # what `_rate` tells of a word
_CACHE = 50_000
LARGE = 0.66  # about 200,000 people: such a name is hardly the beginning of a longer one
UNKNOWN = 0.55
_KNOWN_ABROAD = 300_000  # people in a town abroad of which papers make an adjective
SETTLED = 0.62  # what a preposition of place lifts any name of the gazetteer to


def find_names(
    tokens: tuple[Token, ...], tables: PlaceTables, gazetteer: Gazetteer, shouting: bool
) -> list[PlaceMention]:
    """Names of places and peoples, in order, without overlaps. `shouting`: the sentence is in capitals."""
    found: list[PlaceMention] = []
    at, count = 0, len(tokens)
    opening, joiners, homonyms = tables.openings.get, tables.joiners, tables.homonyms
    while at < count:
        text, lower = tokens[at].text, tokens[at].lower
        mention = None
        if tokens[at].capital or text[0] in "'’":
            kind = opening(lower) or _rate(lower, tables, gazetteer)
            if kind == _LONGER and at + 1 < count:
                follower = tokens[at + 1]
                closed = shouting and lower in tables.function
                kind = _ANY if not closed and (follower.capital or follower.lower in joiners) else _NONE
            if kind == _PEOPLE:
                mention = _demonym(tokens, at, tables)
            if kind >= _ANY and mention is None:
                mention = _name(tokens, at, tables, gazetteer, shouting)
        elif "-" in text and not text.isdigit():
            mention = _demonym(tokens, at, tables)
            if mention is None and is_capital(text):
                mention = _name(tokens, at, tables, gazetteer, shouting)
        if lower in homonyms or found and found[-1].j == at:
            mention = _regional(tokens, at, found, tables, gazetteer) or mention
        if mention is None:
            at += 1
        else:
            found.append(_widen(tokens, mention, tables))
            at = mention.j
    return found


def _regional(
    tokens: tuple[Token, ...], at: int, found: list[PlaceMention], tables: PlaceTables, gazetteer: Gazetteer
) -> PlaceMention | None:
    """A small town, or one whose name is also a word, behind an article and its country's or region's adjective ("het
    Limburgse Stein", "het Groningse Haren"), or one that is a word no place is named by but in speech ("in Leiden")."""
    named = tokens[at].lower in tables.homonyms and is_capital(tokens[at].text)
    if named and at and tokens[at - 1].lower in tables.strict:
        best = next(iter(gazetteer.find(tokens[at].lower)), None)
        return make_name(best, at, at + 1, SETTLED, preposition(tokens, at, tables)) if best else None
    people = found[-1] if found else None
    if people is None or people.kind != "demonym" or people.j != at or not is_capital(tokens[at].text):
        return None
    after = preposition(tokens, people.i, tables)
    # Without a preposition only what no person is called: "the Greek Alexandros" is no town.
    if people.i == 0 or tokens[people.i - 1].lower not in tables.determiners:
        return None
    if after is None and tokens[at].lower not in tables.not_places:
        return None
    best = next((c for c in gazetteer.find(tokens[at].lower) if c.country == people.country), None)
    return make_name(best, at, at + 1, SETTLED, after) if best else None


def is_capital(text: str) -> bool:
    """Whether a word is written as a name: also behind a short article ("al-Bab", "el-Arish").

    >>> is_capital("Bab"), is_capital("al-Bab"), is_capital("pro-Russian"), is_capital("bab")
    (True, True, False, False)
    """
    return text[0].isupper() or text[2:3] == "-" and text[3:4].isupper()


def _rate(word: str, tables: PlaceTables, gazetteer: Gazetteer) -> int:
    """Which names can begin with a word: `_NONE`, only `_LONGER` ones of several capitals, `_ANY`, also one of a
    `_PEOPLE`. Remembered: most capitals open a sentence or belong to a person, and are passed over at once."""
    if len(tables.openings) > _CACHE:
        tables.openings.clear()
    kind = _LONGER if gazetteer.longest(word) > 1 else _NONE
    people = "-" in word or word in tables.demonyms or word in tables.demonym_phrases
    if people or any(_home_town(name, tables) is not None for name in _town_names(word, tables)):
        kind = _PEOPLE
    elif _look_up_one(word, tables, gazetteer):
        kind = _ANY
    tables.openings[word] = kind
    return kind


def _widen(tokens: tuple[Token, ...], mention: PlaceMention, tables: PlaceTables) -> PlaceMention:
    """The name with the direction before it: "northern Iraq" is a region of Iraq, and has no position of its own."""
    if mention.kind != "name" or mention.i == 0 or tokens[mention.i - 1].lower not in tables.directions:
        return mention
    if mention.precision in ("city", "point"):
        return replace(mention, i=mention.i - 1)  # "central Athens"
    return replace(
        mention, i=mention.i - 1, geonameid=None, lat=None, lon=None, precision="region"
    )  # fmt: skip


def _demonym(tokens: tuple[Token, ...], at: int, tables: PlaceTables) -> PlaceMention | None:
    """A people's name or adjective at `at`, also as a part of a compound ("pro-Russian", "Syrian-Turkish")."""
    lower = tokens[at].lower
    town = town_of_adjective(tokens, at, tables) if tables.town_endings else None
    if town is not None:
        return replace(make_name(town, at, at + 1, 1.0, None), kind="demonym")
    for phrase, iso in tables.demonym_phrases.get(lower, ()):
        if tuple(t.lower for t in tokens[at : at + len(phrase)]) == phrase:
            return PlaceMention(at, at + len(phrase), "demonym", _iso(iso), weight=1.0)
    iso = tables.demonyms.get(lower, "")
    if iso:
        return PlaceMention(at, at + 1, "demonym", _iso(iso), weight=1.0)
    if "-" in lower:
        for size in (2, 1):
            parts = lower.split("-")
            for start in range(len(parts) - size + 1):
                iso = tables.demonyms.get("-".join(parts[start : start + size]), "")
                if iso:
                    return PlaceMention(at, at + 1, "demonym", _iso(iso), weight=0.5)
    return None


def town_of_adjective(tokens: tuple[Token, ...], at: int, tables: PlaceTables) -> Candidate | None:
    """The town of an adjective made of its name, behind an article or the like ("de Rotterdamse haven")."""
    lower = tokens[at].lower
    if at == 0 or lower in tables.peoples or not tokens[at].capital:
        return None
    before = tokens[at - 1].lower
    if before not in tables.determiners and before not in tables.qualifiers:
        return None
    return next((t for name in _town_names(lower, tables) if (t := _home_town(name, tables)) is not None), None)


def _town_names(adjective: str, tables: PlaceTables) -> list[str]:
    """The names of which an adjective can be made."""
    if adjective in tables.town_adjectives:
        return [tables.town_adjectives[adjective]]
    return [
        adjective[: -len(ending)] + name
        for ending, names in tables.town_endings
        if adjective.endswith(ending) and len(adjective) > len(ending) + 3
        for name in names
    ]


def _home_town(name: str, tables: PlaceTables) -> Candidate | None:
    """The town of that name in the countries of the language, or a large one anywhere."""
    found = [c for c in open_gazetteer().find(name) if c.precision == "city"] if name else []
    return next((c for c in found if c.country in tables.home or c.population > _KNOWN_ABROAD), None)


def _iso(iso: str) -> str | None:
    return None if iso == "--" else iso


def _name(
    tokens: tuple[Token, ...], at: int, tables: PlaceTables, gazetteer: Gazetteer, shouting: bool
) -> PlaceMention | None:
    """The longest name of the gazetteer that begins at `at` and can be meant as a place."""
    first = tokens[at].lower
    if first in tables.function and shouting:
        return None
    most = min(gazetteer.longest(first), LONGEST)
    end = _run_end(tokens, at, tables, max(most, 2))
    for j in range(min(end, at + most), at, -1):
        last = tokens[j - 1]
        if not is_capital(last.text) and not last.text[0].isdigit():
            continue
        found = look_up(tokens, at, j, tables, gazetteer)
        if not found or j == at + 1 and (first in tables.directions or _abbreviated(tokens[at], found[0], shouting)):
            continue
        weight = _weigh(found[0], tokens, at, j, end, tables, shouting)
        if weight >= DOUBTFUL:
            whole = _whole(tokens, j, found[0], tables, shouting)
            if whole > j:
                return PlaceMention(
                    at, whole, "name", None, after=_after(tokens, at, tables), weight=min(weight, UNKNOWN)
                )
            return make_name(found[0], at, j, weight, _after(tokens, at, tables))
        if j - at > 1:
            continue
    return _directed(tokens, at, tables, gazetteer)


def _whole(tokens: tuple[Token, ...], j: int, best: Candidate, tables: PlaceTables, shouting: bool) -> int:
    """The end of the longer name that a small town's only begins ("Greenwich Village", "San Luis de la Reina"): a place
    that the gazetteer does not know; `j` where the name ends there."""
    k = j
    while k < len(tokens) and k - j < 3 and tokens[k].lower in tables.particles:
        k += 1
    if k >= len(tokens) or not tokens[k].capital or best.precision == "country":
        return j
    if k == j and (shouting or prior(best) >= LARGE):
        return j
    word = tokens[k].lower
    listed = word in tables.function or word in tables.calendar or word in tables.bodies or word in tables.titles
    return j if listed or word in tables.nouns or word in tables.demonyms or word in tables.people else k + 1


def _abbreviated(token: Token, best: Candidate, shouting: bool) -> bool:
    """Whether a word is an abbreviation and no place ("TAK"), unless it is a country's ("US")."""
    return not shouting and len(token.text) < 6 and token.text.isupper() and best.precision != "country"


def _run_end(tokens: tuple[Token, ...], at: int, tables: PlaceTables, most: int) -> int:
    """The end of the run of capitalised words and joiners that begins at `at`, `most` words at most."""
    j, good = at + 1, at + 1
    while j < len(tokens) and j - at < most:
        first = tokens[j].text[0]
        if first.isupper():
            good = j + 1
        elif tokens[j].lower not in tables.joiners:
            break
        j += 1
    return good


def look_up(
    tokens: tuple[Token, ...], i: int, j: int, tables: PlaceTables, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """What the gazetteer has for tokens i..j; a genitive ending is taken off where the name has none of its own."""
    if j != i + 1:
        return gazetteer.find(" ".join([t.lower for t in tokens[i:j]]))
    return _look_up_one(tokens[i].lower, tables, gazetteer) if _wordlike(tokens[i]) else ()


def _look_up_one(name: str, tables: PlaceTables, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """What the gazetteer has for one word."""
    if name in tables.not_places or name in tables.calendar:
        return ()
    found = gazetteer.find(name)
    if not found:
        for ending in tables.genitive:
            if name.endswith(ending) and len(name) > 5:
                owners = gazetteer.find(name[: -len(ending)])
                return owners if owners and (owners[0].precision == "country" or owners[0].population > 300_000) else ()
    return found


def _wordlike(token: Token) -> bool:
    """Two letters are a name only as capitals ("US"); a full stop only ends initials ("U.S.")."""
    text = token.text
    if len(text) < 3:
        return len(text) == 2 and text.isupper()
    return text[-1].isalnum() or text.count(".") > 1


def prior(candidate: Candidate) -> float:
    """How likely a name is meant as this place, seen out of context: 0..1."""
    if candidate.precision == "country":
        return 1.0 if not candidate.alternate else 0.7
    if candidate.curated:
        return 0.85
    weight = math.log10(candidate.population + 1) / 8 if candidate.precision != "district" else 0.3
    return weight + 0.1 * candidate.capital - 0.2 * candidate.alternate


def _weigh(
    best: Candidate, tokens: tuple[Token, ...], i: int, j: int, end: int, tables: PlaceTables, shouting: bool
) -> float:
    """The prior, raised by a preposition or direction before the name, lowered inside names of persons and bodies."""
    weight = prior(best) + 0.15 * (j - i > 1)
    before = tokens[i - 1] if i else None
    after = tokens[j] if j < len(tokens) else None
    prep = preposition(tokens, i, tables)
    prep = prep or listed_preposition(tokens, i, tables)
    if shouting:
        if weight >= 0.75:
            return weight
        return max(weight, SETTLED) if prep in tables.at and weight >= 0.45 else 0.0
    if after is not None and end > j and after.capital:  # more capitals: "Woodburn Police", "Paris Hilton"
        if after.lower in tables.bodies:
            return min(weight, 0.45)
        if after.lower not in tables.nouns and after.lower not in tables.demonyms and best.precision != "country":
            weight -= 0.35
    weight -= _after_person(tokens, i, tables)
    if i == 0 and j == 1 and best.precision != "country":
        weight -= 0.1
    if prep and prep in tables.at:
        return max(weight + 0.15, SETTLED) if weight > 0.1 else weight
    towards = prep is not None and prep not in tables.origin
    if towards or (before is not None and (before.lower in tables.directions or before.lower in tables.nouns)):
        weight += 0.15
    return weight


def _after_person(tokens: tuple[Token, ...], i: int, tables: PlaceTables) -> float:
    """What the word before takes from a name: a title or a first name makes it a person's ("President Washington")."""
    if i == 0:
        return 0.0
    text, lower = tokens[i - 1].text, tokens[i - 1].lower
    if lower in tables.titles or (text == "." and i > 1 and tokens[i - 2].lower in tables.titles):
        return 0.5
    listed = lower in tables.directions or lower in tables.nouns or lower in tables.demonyms
    return 0.5 if text[0].isupper() and i > 1 and not listed and not _closed(tokens[i - 1], tables) else 0.0


def _closed(token: Token, tables: PlaceTables) -> bool:
    """A function word, capitalised because it opens the sentence or stands in a headline."""
    return token.lower in tables.function or token.lower in tables.calendar


def preposition(tokens: tuple[Token, ...], i: int, tables: PlaceTables) -> str | None:
    """The preposition that stands right before token i, with an article, directions and qualifiers between at most."""
    at = i
    while at > 0 and i - at < 4:
        lower = tokens[at - 1].lower
        if lower in tables.before or not (
            lower in tables.determiners or lower in tables.directions or lower in tables.qualifiers
        ):
            break
        at -= 1
    if at == 0:
        return None
    for phrase in tables.before.get(tokens[at - 1].lower, ()):
        start = at - len(phrase)
        if start >= 0 and (len(phrase) == 1 or tuple(t.lower for t in tokens[start:at]) == phrase):
            return " ".join(phrase)
    return None


def _after(tokens: tuple[Token, ...], i: int, tables: PlaceTables) -> str | None:
    """The preposition of a name, also where it holds for two ("in Nairobi and Garissa")."""
    shared = i > 1 and tokens[i - 1].lower in tables.joining
    return preposition(tokens, i, tables) or (listed_preposition(tokens, i, tables) if shared else None)


def listed_preposition(tokens: tuple[Token, ...], i: int, tables: PlaceTables) -> str | None:
    """The preposition before the name to which a comma or "and" joins the one at i."""
    if i < 3 or not (tokens[i - 1].text == "," or tokens[i - 1].lower in tables.joining):
        return None
    other = tokens[i - 2]
    if not other.capital or other.lower in tables.calendar or other.lower in tables.function:
        return None
    return preposition(tokens, i - 2, tables)


def _directed(tokens: tuple[Token, ...], at: int, tables: PlaceTables, gazetteer: Gazetteer) -> PlaceMention | None:
    """A name with a direction before a hyphen ("Noord-Syrië"): a region of the country, without coordinates."""
    lower = tokens[at].lower
    if "-" not in lower:
        return None
    head, _, rest = lower.partition("-")
    if head not in tables.directions:
        return None
    found = gazetteer.find(rest)
    if not found or prior(found[0]) < 0.6:
        return None
    best = found[0]
    return PlaceMention(
        at, at + 1, "name", best.country, tokens[at].text, precision="region", after=preposition(tokens, at, tables),
        weight=prior(best),
    )  # fmt: skip


def make_name(best: Candidate, i: int, j: int, weight: float, after: str | None) -> PlaceMention:
    """The mention of tokens i..j as place `best`."""
    precision = "region" if best.precision == "district" else best.precision
    return PlaceMention(
        i, j, "name", best.country, best.name, best.geonameid, best.lat, best.lon, precision, best.admin1, after,
        round(min(weight, 1.0), 3),
    )  # fmt: skip
