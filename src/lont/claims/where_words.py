"""The words of places as they stand, and the claim's place made of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lont.claims.where_tables import WhereTables
from lont.model import Place, PlaceMention, Token


def place_words(tokens: Sequence[Token], place: PlaceMention) -> str:
    """The words of a place as they stand, one space where the text has space."""
    parts: list[str] = []
    for at in range(place.i, place.j):
        if at > place.i and tokens[at].start > tokens[at - 1].end:
            parts.append(" ")
        parts.append(tokens[at].text)
    return "".join(parts)


def name_words(tokens: Sequence[Token], place: PlaceMention) -> str:
    """The words of the name in a place noun's phrase: "Athens" of "a bank in Athens"."""
    if place.kind != "noun":
        return place_words(tokens, place)
    at = place.j
    while at > place.i and tokens[at - 1].text[:1].isupper():
        at -= 1
    return place_words(tokens, replace(place, i=at)) if at < place.j else place_words(tokens, place)


def short_words(tokens: Sequence[Token], place: PlaceMention, tables: WhereTables) -> str:
    """The words of a place; of a long chain of areas only the end that holds the name ("the oil-rich region of X")."""
    if place.kind == "name" and place.j - place.i > 5:
        at = place.j - 5
        while at < place.j - 1 and (tokens[at].lower in tables.of or tokens[at].lower in tables.at):
            at += 1
        return place_words(tokens, replace(place, i=at))
    return place_words(tokens, place)


def from_afar(tokens: Sequence[Token], place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a distance from the place is told ("500 km west of Bogota"): the event is not there."""
    words = place.after.split() if place.after else [t.lower for t in tokens[place.i : place.i + 2]]
    start = place.i - (len(words) if place.after else 0)
    return len(words) > 1 and words[-1] in tables.of and start > 1 and tokens[start - 2].text[:1].isdigit()


def make_place(text: str, mention: PlaceMention, country: str | None) -> Place:
    """The claim's place; its coordinates are those of the name in it, where its own country is the one chosen."""
    if mention.country != country:
        return Place(text, country)
    return Place(text, country, mention.name, mention.geonameid, mention.lat, mention.lon, mention.precision)
