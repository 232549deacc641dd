"""Places told by a noun: "the hotel", "Tahrir Square", "a bank in Athens", "de grens met Libië"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lont.lexicon.gazetteer import open_gazetteer
from lont.lexicon.place_names import SURE, look_up, make_name, preposition
from lont.lexicon.place_tables import PlaceTables
from lont.model import PlaceMention, Token

FURTHEST = 6  # words that a noun phrase has before its noun, at most
QUOTES = frozenset("\"'“”‘’«»")
STRAY = 1  # of them, words that no list knows


def find_nouns(
    tokens: Sequence[Token], names: Sequence[PlaceMention], tables: PlaceTables, shouting: bool = False
) -> list[PlaceMention]:
    """Noun phrases of places, each with the names inside and after it; they may overlap `names`, not each other."""
    starts = {name.i: name for name in names if name.kind == "name"}
    inside = {k for name in names if name.j - name.i > 1 for k in range(name.i, name.j)}
    people = {k: name for name in names if name.kind == "demonym" for k in range(name.i, name.j)}
    found: list[PlaceMention] = []
    at, count = 0, len(tokens)
    while at < count:
        end = _noun_end(tokens, at, tables) if at not in inside else 0
        while end and end < count and tokens[end][0][0].isupper() <= tokens[end - 1][0][0].isupper():
            later = _noun_end(tokens, end, tables)  # "West Coast Bank", "police station car park": the last is the head
            if not later:
                break
            at, end = end, later
        mention = _phrase(tokens, at, end, starts, people, tables, shouting) if end else None
        if mention is None:
            at = max(at + 1, end)
            continue
        if found and found[-1].j > mention.i:
            mention = replace(mention, i=found[-1].j)
        found.append(mention)
        at = mention.j
    return found


def _noun_end(tokens: Sequence[Token], at: int, tables: PlaceTables) -> int:
    """The end of the place noun that begins at `at`, or 0."""
    lower = tokens[at][1]
    for phrase in tables.nouns.get(lower, ()):
        if len(phrase) == 1 or tuple(t[1] for t in tokens[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    if tables.endings and len(lower) > 6 and lower.endswith(tables.endings) and lower not in tables.not_endings:
        return at + 1
    return 0


def _phrase(
    tokens: Sequence[Token],
    at: int,
    end: int,
    names: dict[int, PlaceMention],
    people: dict[int, PlaceMention],
    tables: PlaceTables,
    shouting: bool,
) -> PlaceMention | None:
    """The noun phrase around the place noun at..end, or None where it is none of a place."""
    if end < len(tokens) and (tokens[end][1] in tables.bodies or tokens[end][1] in tables.people):
        if tokens[end][1] not in tables.function:
            return None
    first, determined = _left(tokens, at, people, tables, shouting)
    owner = next((n for n in names.values() if n.j == first - 1 and tokens[n.j][0][0] in "'’"), None)
    if owner is not None:
        first = owner.i  # "South Sudan's Unity state"
    last, inner = _right(tokens, end, names, tables, shouting)
    if " ".join(t[1] for t in tokens[max(end - 2, 0) : end]) in tables.not_places:
        return None
    if end - first - determined > 1 and " ".join(t[1] for t in tokens[first + determined : end]) in tables.not_places:
        return None
    before = preposition(tokens, first, tables) or _part(tokens, first, tables)
    noun = " ".join(t[1] for t in tokens[at:end])
    capital = _capital(tokens[at], shouting) and at > 0
    named = first < at and any(
        _capital(tokens[k], shouting) and tokens[k][1] not in tables.function and k not in people
        for k in range(max(first, 1), at)
    )
    if not (determined or before or inner or named or capital or noun in tables.bare or end - at == 1 and noun not in tables.nouns):
        return None
    told = any(_capital(t, shouting) or shouting and _unlisted(t, tables) for t in tokens[end:last])
    named = named or told or shouting and any(
        _unlisted(t, tables) for t in tokens[first + determined : at]
    )
    area = noun in tables.areas
    if noun in tables.vague and not (determined or inner or named or capital or first < at or noun in tables.bare):
        return None  # "op straat", "in hospital"
    if inner is not None and inner.precision in ("sea", "world") and not area:
        inner = None  # an oil field on the Caspian is not the Caspian
    name = inner or owner or _name_in(names, first, end)
    if name is not None and noun in tables.regions and name.precision != "region":
        name = _as_region(tokens, name, tables)
    weight = 0.8 if name else 0.7 if capital or named else 0.3 if noun in tables.vague else 0.5
    base = name or PlaceMention(first, last, "noun", None)
    country = base.country
    if country is None and noun not in tables.missions:
        country = next((people[k].country for k in range(first, at) if k in people), None)
    kind = "name" if name and area and (name.j >= last or name.i == first) else "noun"
    precision = base.precision if kind == "name" or base.precision != "country" else None
    return replace(
        base, i=first, j=last, kind=kind, country=country, precision=precision, after=before, weight=weight,
        lat=base.lat if precision else None, lon=base.lon if precision else None,
    )  # fmt: skip


def _as_region(tokens: Sequence[Token], name: PlaceMention, tables: PlaceTables) -> PlaceMention:
    """The region of that name, where the noun says that a region is meant ("de regio Loegansk") and there is one."""
    for candidate in look_up(tokens, name.i, name.j, tables, open_gazetteer()):
        if candidate.precision in ("region", "district") and candidate.country == name.country:
            return make_name(candidate, name.i, name.j, name.weight, name.after)
    return replace(name, precision="region") if name.precision == "city" else name


def _unlisted(token: Token, tables: PlaceTables) -> bool:
    """Whether a word of a phrase in capitals can be a name, for all that the lists know."""
    word = token[1]
    return word not in tables.qualifiers and word not in tables.directions and word not in tables.nouns and (
        word not in tables.function and word not in tables.bounds
    )  # fmt: skip


def _part(tokens: Sequence[Token], first: int, tables: PlaceTables) -> str | None:
    """The preposition before a part of the place: "on the sixth floor of the hotel"."""
    if first < 3 or tokens[first - 1][1] not in tables.of:
        return None
    for k in range(first - 2, max(first - 6, -1), -1):
        if tokens[k][1] in tables.at:
            return tokens[k][1]
        if not tokens[k][0][0].isalnum() or (tokens[k][1] in tables.function and tokens[k][1] not in tables.determiners):
            return None
    return None


def _capital(token: Token, shouting: bool) -> bool:
    """Whether a capital marks the word as a name: never where all is written in capitals."""
    return not shouting and token[0][0].isupper()


def _left(
    tokens: Sequence[Token], at: int, people: dict[int, PlaceMention], tables: PlaceTables, shouting: bool
) -> tuple[int, bool]:
    """Where the noun phrase begins, and whether a determiner opens it. Unknown words count only behind a determiner."""
    sure, k, stray = at, at - 1, 0
    while k >= 0 and at - k <= FURTHEST:
        text, lower = tokens[k][0], tokens[k][1]
        if lower in tables.determiners:
            return k, True
        capital = _capital(tokens[k], shouting) and k > 0 and lower not in tables.function
        known = lower in tables.qualifiers or lower in tables.directions or k in people or capital
        known = known or lower in tables.nouns or (text[0].isdigit() and k == at - 1 and _capital(tokens[at], shouting))
        if text in QUOTES and tokens[k + 1][0][0].isupper():
            k -= 1
            continue
        if text.isdigit() and sure == k + 1 and stray == 0:
            return k, True  # "10 temporary shelters"
        if known and lower not in tables.before:
            sure = k if stray == 0 else sure
        elif lower in tables.function or not text[0].isalnum() or text[0].isdigit() or stray == STRAY + 2 * shouting:
            break
        else:
            stray += 1
        k -= 1
    if shouting and k >= 0 and tokens[k][1] in tables.before:
        return k + 1, False  # in capitals a name looks like any word: all of them, back to the preposition
    return sure, False


def _right(
    tokens: Sequence[Token], end: int, names: dict[int, PlaceMention], tables: PlaceTables, shouting: bool
) -> tuple[int, PlaceMention | None]:
    """Where the noun phrase ends, with the name that it lies at ("… in Athens", "… of Bam", "… Gorlivka")."""
    count = len(tokens)
    if end in names:
        return names[end].j, names[end]
    if end + 1 < count and tokens[end][0] == "." and _capital(tokens[end - 1], shouting) and len(tokens[end - 1][0]) < 5:
        end += 1  # "Church Ave."
    if end < count and tokens[end][0].isdigit():
        follower = tokens[end + 1] if end + 1 < count else None
        if follower is None or not follower[0][0].isalpha() or follower[1] in tables.function:
            end += 1  # "Highway 214"
    if end < count and _capital(tokens[end], shouting) and not _capital(tokens[end - 1], shouting):
        return _run(tokens, end, tables, shouting), None  # an unknown name in apposition: "het dorp Heppeneert"
    if end < count and (tokens[end][1] in tables.within or tokens[end][1] in tables.bounds):
        return _beyond(tokens, end, names, tables, shouting)
    return end, None


def _run(tokens: Sequence[Token], at: int, tables: PlaceTables, shouting: bool) -> int:
    """The end of the unknown name that begins at `at`; `at` itself where none does."""
    stop = at
    most = 2 if shouting else 4
    while stop < len(tokens) and stop - at < most:
        text, lower = tokens[stop][0], tokens[stop][1]
        if not text[0].isupper() or lower in tables.function or lower in tables.calendar:
            break
        stop += 1
    return stop


def _beyond(
    tokens: Sequence[Token], end: int, names: dict[int, PlaceMention], tables: PlaceTables, shouting: bool
) -> tuple[int, PlaceMention | None]:
    """What follows "of", "in", "with" after a place noun: a name, five words on at most, or an unknown one. The country
    beyond a border is not where the border's events are."""
    bound = tokens[end][1] in tables.bounds
    for k in range(end + 1, min(end + 7, len(tokens))):
        if k in names:
            stop = names[k].j
            if stop < len(tokens) and tokens[stop][1] in tables.areas:
                stop += 1  # "… in Central Aceh district"
            return stop, None if bound else names[k]
        lower = tokens[k][1]
        if lower in tables.determiners or lower in tables.directions or lower in tables.qualifiers:
            continue
        if lower in tables.nouns and not bound and tokens[k - 1][1] in tables.determiners:
            after = _noun_end(tokens, k, tables)
            further = tokens[after][1] if after and after < len(tokens) else ""
            if after and further not in tables.within:
                return after, None  # "parts of the city"
        joins = lower in tables.within and k > end + 1 and tokens[k - 1][1] in tables.nouns
        if lower not in tables.nouns and not joins:
            if k == end + 1 and not bound and (stop := _run(tokens, k, tables, shouting)) > k:
                return stop, None
            break
    return end, None


def _name_in(names: dict[int, PlaceMention], first: int, last: int) -> PlaceMention | None:
    """A sure name inside the phrase ("Almaty airport"); "West Coast Bank" lies in no West Coast that it can name."""
    return next((names[k] for k in range(first, last) if k in names and names[k].weight >= SURE), None)
