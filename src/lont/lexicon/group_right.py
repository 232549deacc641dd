"""What stands behind a head noun: a personal name, the body it belongs to, an abbreviation in brackets."""

from __future__ import annotations

from msgspec import Struct

from lont.lexicon.group_names import read_title_name
from lont.lexicon.group_sentence import GroupSentence
from lont.lexicon.group_tables import Noun

_BODY_REACH = 7


class Right(Struct, frozen=True, gc=False):
    """The phrase ends at `j`; its last name token is `name` where a name follows; `body` is the noun in "of X"."""

    j: int
    name: int | None = None
    body: Noun | None = None


def read_right(sentence: GroupSentence, j: int, noun: Noun) -> Right:
    """What belongs to the noun that ends right before token `j`, to its right."""
    if sentence.word(j) == "." and j - 1 >= 0 and len(sentence.words[j - 1]) <= 5 and sentence.word(j + 1):
        follows = (sentence.caps or sentence.capital[j + 1]) and not noun.of and not noun.plural
        after = read_title_name(sentence, j + 1) if follows else j + 1
        if after > j + 1:
            return Right(after, after - 1)
    if noun.unit is None and not noun.name and not sentence.caps:
        named = read_title_name(sentence, j)
        if named > j and sentence.named_place(j, named) is None:
            return Right(_abbreviation(sentence, named), named - 1)
    if noun.name or noun.plural or noun.unit is None:
        return _body(sentence, j, noun) if noun.of or noun.borrow else Right(_abbreviation(sentence, j))
    after = read_title_name(sentence, j) if _takes_name(sentence, noun) else j
    if after > j and not _is_country(sentence, j, after):
        return Right(after, after - 1)
    if not (noun.of or noun.borrow):
        return Right(j)
    of = _body(sentence, j, noun)
    named = read_title_name(sentence, of.j) if of.j > j and not sentence.caps else of.j
    return Right(named, named - 1, of.body) if named > of.j else of


def _takes_name(sentence: GroupSentence, noun: Noun) -> bool:
    """Persons, ships and planes; in a text of capitals only those whose title says whose they are."""
    if sentence.caps:
        return noun.unit == "person" and (noun.of or noun.borrow or noun.kind in ("military", "police"))
    return noun.unit in ("person", "vehicle", "aircraft")


def _is_country(sentence: GroupSentence, i: int, j: int) -> bool:
    """Whether the name is that of a country: it stands beside the noun but is no part of it."""
    place = sentence.named_place(i, j)
    return place is not None and place.precision == "country"


def _abbreviation(sentence: GroupSentence, j: int) -> int:
    """Past "(DSI)" right behind a name."""
    inside = sentence.tokens[j + 1].text if sentence.word(j) == "(" and j + 2 < len(sentence.words) else ""
    return j + 3 if inside.isupper() and sentence.word(j + 2) == ")" else j


def _body(sentence: GroupSentence, j: int, noun: Noun) -> Right:
    """ "of the armed forces", "van Binnenlandse Zaken": with the noun that names the body."""
    tables = sentence.tables
    word = sentence.word(j)
    if word not in tables.of_words:
        return Right(_abbreviation(sentence, j))
    p = j + 1
    while sentence.word(p) in tables.determiners:
        p += 1
    start, end, body = p, p, None
    while p < min(start + _BODY_REACH, len(sentence.words)):
        found = tables.match(sentence.tokens, sentence.words, p, caps=sentence.caps)
        if found is not None:
            p, body = found[0], found[1] if not found[1].borrow or body is None else body
            end = p
            if not tables.chains and not (p < len(sentence.words) and sentence.tokens[p].text.isupper()):
                break
            continue
        if sentence.capital[p] or (p in sentence.countries):
            p, end = p + 1, p + 1
        elif p > start and (_links(sentence, p) or sentence.words[p] in tables.determiners) or _modifies(sentence, p):
            p += 1
        else:
            break
    strict = word not in tables.of_words[:1]
    no_body = body is None or body.unit is not None
    lends = body is not None and body.role not in ("civilian", "property", "other")
    if end == start or (strict and not (noun.borrow and lends)):
        return Right(_abbreviation(sentence, j))
    if no_body and not noun.borrow and not sentence.capital[start] and not sentence.caps:
        return Right(_abbreviation(sentence, j))
    return Right(_abbreviation(sentence, end), None, body)


def _links(sentence: GroupSentence, p: int) -> bool:
    """A small word between two capitals: "Ministry of Trade and Industry"."""
    inner = sentence.words[p] in sentence.tables.particles or len(sentence.words[p]) <= 3
    after = p + 1 < len(sentence.words) and sentence.capital[p + 1]
    return inner and sentence.words[p][0] not in ".,;:()" and sentence.capital[p - 1] and after


def _modifies(sentence: GroupSentence, p: int) -> bool:
    tables, word = sentence.tables, sentence.words[p]
    if not sentence.is_word(p) or word in tables.stops:
        return False
    return word in tables.adjectives or word.endswith(tables.adjective_endings)
