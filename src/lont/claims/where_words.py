"""The words of places as they stand, and the claim's place made of them."""

from __future__ import annotations

from lont.claims.where_tables import APOSTROPHES, WhereTables
from lont.model import Mentions, Place, PlaceMention, Token, replace


def place_words(tokens: tuple[Token, ...], place: PlaceMention) -> str:
    """The words of a place as they stand, one space where the text has space."""
    parts: list[str] = []
    for at in range(place.i, place.j):
        if at > place.i and tokens[at].start > tokens[at - 1].end:
            parts.append(" ")
        parts.append(tokens[at].text)
    return "".join(parts)


def name_words(tokens: tuple[Token, ...], place: PlaceMention) -> str:
    """The words of the name in a place noun's phrase: "Athens" of "a bank in Athens"."""
    if place.kind != "noun":
        return place_words(tokens, place)
    owned = next((k for k in range(place.i + 1, place.j) if tokens[k].text[:1] in APOSTROPHES), None)
    if owned is not None and place.name is not None and tokens[place.i].text[:4] == place.name[:4]:
        return place_words(tokens, replace(place, j=owned))  # "Iran's ministry of health"
    at = place.j
    while at > place.i and tokens[at - 1].capital:
        at -= 1
    return place_words(tokens, replace(place, i=at)) if at < place.j else place_words(tokens, place)


def is_care(tokens: tuple[Token, ...], place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a place is one where the wounded and the dead are brought ("the hospital", "het Gemelli-ziekenhuis")."""
    return any(token.lower.endswith(tables.care) for token in tokens[place.i : place.j])


def is_council(tokens: tuple[Token, ...], place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a place is a body of states that sits in none of them ("the Security Council")."""
    words = [t.lower for t in tokens[place.i : place.j]]
    return bool(words) and (words[-1] in tables.abroad or " ".join(words[-2:]) in tables.abroad)


def lies_nowhere(tokens: tuple[Token, ...], place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a place lies in no country: a sea, a continent, a council of states."""
    return place.precision in ("sea", "world") or is_council(tokens, place, tables)


def list_end(mentions: Mentions, place: PlaceMention, tables: WhereTables) -> int:
    """The end of the list of names that a name opens ("Homs, Hama and Idlib"), else the name's own end. A name that is
    in no gazetteer counts where the list ends with it."""
    tokens, end, k = mentions.tokens, place.j, place.j
    if place.kind != "name" and not (place.weight >= 0.7 and tokens[end - 1].capital):
        return end
    names = {p.i: p.j for p in mentions.places if p.kind == "name" or p.weight >= 0.7}
    opens = place.i <= 2 and place.after is not None
    while k + 1 < len(tokens) and (tokens[k].text == "," or tokens[k].lower in tables.joining):
        joined = tokens[k].text != ","
        if k + 1 in names:
            k = names[k + 1]
        elif tokens[k + 1].capital and _may_list(tokens, k + 2, joined, opens, tables):
            k += 2
        else:
            break
        end = k if joined else end
    return end


def _may_list(tokens: tuple[Token, ...], follower: int, joined: bool, opens: bool, tables: WhereTables) -> bool:
    """Whether an unknown name before token `follower` can stand on a list of places: at its end, or within a list that
    opens the sentence, where the verb comes next ("In Breda, Geleen en Oss vielen …")."""
    if follower >= len(tokens):
        return joined
    text, lower = tokens[follower].text, tokens[follower].lower
    goes_on = text == "," or lower in tables.joining
    if not joined:
        return opens and goes_on
    ends = lower in tables.at or not text[:1].isalnum()
    return ends or opens and text[:1].islower()


def list_words(mentions: Mentions, place: PlaceMention, tables: WhereTables) -> str:
    """The words of a place, of all places of a list."""
    end = list_end(mentions, place, tables)
    return (
        short_words(mentions.tokens, place, tables)
        if end == place.j
        else place_words(mentions.tokens, replace(place, j=end))
    )


def short_words(tokens: tuple[Token, ...], place: PlaceMention, tables: WhereTables) -> str:
    """The words of a place; of a long chain of areas only the end that holds the name ("the oil-rich region of X")."""
    if place.kind == "name" and place.j - place.i > 5:
        at = place.j - 5
        while at < place.j - 1 and (tokens[at].lower in tables.of or tokens[at].lower in tables.at):
            at += 1
        return place_words(tokens, replace(place, i=at))
    return place_words(tokens, place)


def from_afar(tokens: tuple[Token, ...], place: PlaceMention, tables: WhereTables) -> bool:
    """Whether a distance from the place is told ("500 km west of Bogota"): the event is not there."""
    words = place.after.split() if place.after else [t.lower for t in tokens[place.i : place.i + 2]]
    if len(words) < 2 or words[-1] not in tables.of:
        return False
    starts = (place.i, place.i - len(words))  # the preposition may stand inside the place's words or before them
    return any(t.text[:1].isdigit() for start in starts for t in tokens[max(start - 3, 0) : max(start - 1, 0)])


def make_place(text: str, mention: PlaceMention, country: str | None) -> Place:
    """The claim's place; its coordinates are those of the name in it, where its own country is the one chosen."""
    if mention.country != country:
        return Place(text, country)
    return Place(text, country, mention.name, mention.geonameid, mention.lat, mention.lon, mention.precision)
