"""Places told by a noun: "the hotel", "Tahrir Square", "a bank in Athens", "de grens met Libië"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lont.lexicon.place_names import SURE, preposition
from lont.lexicon.place_tables import PlaceTables
from lont.model import PlaceMention, Token

FURTHEST = 6  # words that a noun phrase has before its noun, at most
STRAY = 2  # of them, words that no list knows


def find_nouns(
    tokens: Sequence[Token], names: Sequence[PlaceMention], tables: PlaceTables
) -> list[PlaceMention]:
    """Noun phrases of places, each with the names inside and after it; they may overlap `names`, not each other."""
    starts = {name.i: name for name in names if name.kind == "name"}
    people = {k: name for name in names if name.kind == "demonym" for k in range(name.i, name.j)}
    found: list[PlaceMention] = []
    at, count = 0, len(tokens)
    while at < count:
        end = _noun_end(tokens, at, tables)
        while end and end < count and tokens[end - 1][0][0].isupper() and tokens[end][0][0].isupper():
            later = _noun_end(tokens, end, tables)  # "West Coast Bank": the last noun of the name is its head
            if not later:
                break
            at, end = end, later
        mention = _phrase(tokens, at, end, starts, people, tables) if end else None
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
) -> PlaceMention | None:
    """The noun phrase around the place noun at..end, or None where it is none of a place."""
    if end < len(tokens) and (tokens[end][1] in tables.bodies or tokens[end][1] in tables.people):
        if tokens[end][1] not in tables.function:
            return None
    first, determined = _left(tokens, at, people, tables)
    last, inner = _right(tokens, end, names, tables)
    if end - first - determined > 1 and " ".join(t[1] for t in tokens[first + determined : end]) in tables.not_places:
        return None
    before = preposition(tokens, first, tables)
    noun = " ".join(t[1] for t in tokens[at:end])
    capital = tokens[at][0][0].isupper() and at > 0
    named = first < at and any(t[0][0].isupper() for t in tokens[max(first, 1) : at])
    if not (determined or before or inner or named or capital or noun in tables.bare or end - at == 1 and noun not in tables.nouns):
        return None
    area = noun in tables.areas
    name = inner or _name_in(names, first, at)
    weight = 0.8 if name else 0.7 if capital or named else 0.3 if noun in tables.vague else 0.5
    base = name or PlaceMention(first, last, "noun", None)
    country = base.country
    if country is None:
        country = next((people[k].country for k in range(first, at) if k in people), None) if area else None
    kind = "name" if name and area and (name.j >= last or name.i == first) else "noun"
    precision = base.precision if kind == "name" or base.precision != "country" else None
    return replace(
        base, i=first, j=last, kind=kind, country=country, precision=precision, after=before, weight=weight,
        lat=base.lat if precision else None, lon=base.lon if precision else None,
    )  # fmt: skip


def _left(
    tokens: Sequence[Token], at: int, people: dict[int, PlaceMention], tables: PlaceTables
) -> tuple[int, bool]:
    """Where the noun phrase begins, and whether a determiner opens it. Unknown words count only behind a determiner."""
    sure, k, stray = at, at - 1, 0
    while k >= 0 and at - k <= FURTHEST:
        text, lower = tokens[k][0], tokens[k][1]
        if lower in tables.determiners:
            return k, True
        capital = text[0].isupper() and k > 0 and lower not in tables.function
        known = lower in tables.qualifiers or lower in tables.directions or k in people or capital
        if known and lower not in tables.before:
            sure = k if stray == 0 else sure
        elif lower in tables.function or not text[0].isalnum() or text[0].isdigit() or stray == STRAY:
            break
        else:
            stray += 1
        k -= 1
    return sure, False


def _right(
    tokens: Sequence[Token], end: int, names: dict[int, PlaceMention], tables: PlaceTables
) -> tuple[int, PlaceMention | None]:
    """Where the noun phrase ends, with the name that it lies at ("… in Athens", "… of Bam", "… Gorlivka")."""
    count = len(tokens)
    if end in names:
        return names[end].j, names[end]
    if end < count and tokens[end][0].isdigit() and not (end + 1 < count and tokens[end + 1][0][0].isalpha() and tokens[end + 1][1] not in tables.function):
        end += 1  # "Highway 214"
    if end < count and tokens[end][0][0].isupper() and tokens[end][1] not in tables.calendar and tokens[end - 1][0][0].islower():
        stop = end  # an unknown name in apposition: "het dorp Heppeneert"
        while stop < count and tokens[stop][0][0].isupper():
            stop += 1
        return stop, None
    if end < count and (tokens[end][1] in tables.within or tokens[end][1] in tables.bounds):
        return _beyond(tokens, end, names, tables)
    return end, None


def _beyond(
    tokens: Sequence[Token], end: int, names: dict[int, PlaceMention], tables: PlaceTables
) -> tuple[int, PlaceMention | None]:
    """What follows "of", "in", "with" after a place noun: a name, at most four words on, or an unknown capitalised one."""
    count, at = len(tokens), end + 1
    for k in range(at, min(at + 6, count)):
        if k in names:
            return names[k].j, names[k]
        lower = tokens[k][1]
        if lower not in tables.determiners and lower not in tables.directions and lower not in tables.qualifiers:
            joins = lower in tables.within and k > at and tokens[k - 1][1] in tables.nouns
            if lower not in tables.nouns and not joins:
                if k == at and tokens[k][0][0].isupper() and tokens[end][1] in tables.within and lower not in tables.calendar:
                    stop = k + 1
                    while stop < count and tokens[stop][0][0].isupper():
                        stop += 1
                    return stop, None
                break
    return end, None


def _name_in(names: dict[int, PlaceMention], first: int, last: int) -> PlaceMention | None:
    """A sure name inside the phrase ("Almaty airport"); "West Coast Bank" lies in no West Coast that it can name."""
    return next((names[k] for k in range(first, last) if k in names and names[k].weight >= SURE), None)
