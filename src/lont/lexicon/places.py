"""Find the places of one sentence: names of the gazetteer, names of peoples, nouns of places."""

from __future__ import annotations

from lont.langdata.loader import Language
from lont.lexicon.gazetteer import open_gazetteer
from lont.lexicon.place_names import find_names, is_capital, preposition
from lont.lexicon.place_nouns import find_nouns
from lont.lexicon.place_tables import PlaceTables, place_tables
from lont.model import PlaceMention, Token

_MONEY = frozenset("$€£¥")
"""Signs of money."""


def find_places(tokens: tuple[Token, ...], language: Language) -> tuple[PlaceMention, ...]:
    """The places that a sentence mentions, in order, without overlaps. A noun phrase with a name in it is one mention;
    `weight` says how sure it is that a place is meant (0..1): below 0.6 only where the document bears it out."""
    if not tokens:
        return ()
    tables, gazetteer = place_tables(language), open_gazetteer()
    shouting = _shouts(tokens)
    names = [name for name in find_names(tokens, tables, gazetteer, shouting) if not _modifies(tokens, name, tables)]
    nouns = find_nouns(tokens, names, tables, shouting)
    unknown = _unknown(tokens, names, nouns, tables, shouting)
    unknown += [] if shouting else _explained(tokens, names, nouns, unknown, tables)
    if not nouns and not unknown:
        return tuple(names)
    taken = {k for mention in nouns for k in range(mention.i, mention.j)}
    # Demonyms stay beside the phrase that holds them: "the Greek capital" is a place, and Greek.
    kept = [name for name in names if name.i not in taken and name.j - 1 not in taken]
    return tuple(sorted((*kept, *nouns, *unknown), key=lambda m: (m.i, m.j)))


def _shouts(tokens: tuple[Token, ...]) -> bool:
    """Whether the sentence is written in capitals, so that a capital says nothing."""
    words = [t for t in tokens[:12] if t.letters or t.text[0].isalpha()]
    return len(words) > 2 and len([1 for t in words if t.capital and t.text[:2].isupper()]) * 3 > len(words) * 2


def _modifies(tokens: tuple[Token, ...], name: PlaceMention, tables: PlaceTables) -> bool:
    """Whether the name of a sea only says what kind of thing follows ("Caspian oil", "the Pacific side"), or that of a
    state whose money ("US$ 73,000")."""
    if name.j < len(tokens) and tokens[name.j].text in _MONEY:
        return True
    if name.precision not in ("sea", "world") or name.j >= len(tokens):
        return False
    if any(token.lower in tables.joiners for token in tokens[name.i + 1 : name.j]):
        return False  # "in the Gulf of Aden fired"
    text, lower = tokens[name.j].text, tokens[name.j].lower
    return text[0].isalpha() and lower not in tables.function and lower not in tables.calendar


def _unknown(
    tokens: tuple[Token, ...],
    names: list[PlaceMention],
    nouns: list[PlaceMention],
    tables: PlaceTables,
    shouting: bool,
) -> list[PlaceMention]:
    """Capitalised words after a strict preposition that the gazetteer does not know: places without coordinates. Where
    all is in capitals, only those that a comma joins to the place that they lie in."""
    strict = tables.strict
    after = [at for at, token in enumerate(tokens, 1) if token.lower in strict]
    starts = [at for at in after if at < len(tokens) and is_capital(tokens[at].text) and len(tokens[at].text) > 3]
    if not starts or not shouting and _is_headline(tokens):
        return []
    taken = {k for mention in (*names, *nouns) for k in range(mention.i, mention.j)}
    found: list[PlaceMention] = []
    for at in starts:
        if at in taken:
            continue
        end = at + 1
        while end < len(tokens) and end not in taken and tokens[end].capital:
            end += 1
        if _plain(tokens, at, end, tables, shouting) and (not shouting or _lies_in(tokens, end, taken)):
            found.append(PlaceMention(at, end, "name", None, after=preposition(tokens, at, tables), weight=0.55))
    return found


def _explained(
    tokens: tuple[Token, ...],
    names: list[PlaceMention],
    nouns: list[PlaceMention],
    unknown: list[PlaceMention],
    tables: PlaceTables,
) -> list[PlaceMention]:
    """Unknown names that a place's noun explains behind a comma ("Sabra, a village near Tyre")."""
    taken = {k for mention in (*names, *nouns, *unknown) for k in range(mention.i, mention.j)}
    found: list[PlaceMention] = []
    for noun in nouns:
        i, j = noun.i - 2, noun.j
        if i < 1 or i in taken or tokens[i + 1].text != "," or tokens[noun.i].lower not in tables.determiners:
            continue
        owned = j < len(tokens) and tokens[j].text[0] in "'’"
        alone = is_capital(tokens[i].text) and not tokens[i - 1].capital
        area = any(t.lower in tables.areas for t in tokens[noun.i : j])
        if alone and area and not owned and _plain(tokens, i, i + 1, tables, False):
            after = preposition(tokens, i, tables)
            found.append(PlaceMention(i, i + 1, "name", noun.country, after=after, weight=0.7))
    return found


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    """Whether Every Word Has a Capital, so that one says nothing."""
    words = [t.text for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) * 4 > len(words) * 3


def _lies_in(tokens: tuple[Token, ...], end: int, taken: set[int]) -> bool:
    """Whether a comma and a place follow: "IN GRANVILLE, IN THE NORTHERN DEPARTMENT"."""
    return end < len(tokens) and tokens[end].text == "," and (end + 1 in taken or end + 2 in taken)


def _plain(tokens: tuple[Token, ...], i: int, j: int, tables: PlaceTables, shouting: bool) -> bool:
    """Whether an unknown name can be one of a place: no month, body, word in capitals, function word."""
    words = [t.lower for t in tokens[i:j]]
    if any(w in tables.calendar or w in tables.bodies or w in tables.not_places or w in tables.function for w in words):
        return False
    if j < len(tokens) and (tokens[j].lower in tables.bodies or tokens[j].text[0].isdigit()):
        return False
    return j - i <= 3 and not any(t.text.isdigit() or t.text.isupper() and not shouting for t in tokens[i:j])
