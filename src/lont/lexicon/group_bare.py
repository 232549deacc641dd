"""Groups without a noun: pronouns, countries that act, and numbers whose noun is left out ("140 were injured")."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from lont.lexicon.group_sentence import GroupSentence
from lont.model import Group, Number


def find_pronouns(sentence: GroupSentence, taken: AbstractSet[int]) -> list[Group]:
    """Pronouns that no other group holds, with "one of", "three of" before them."""
    groups: list[Group] = []
    tables = sentence.tables
    if tables.pronoun_words.isdisjoint(sentence.words):
        return groups
    for at, word in enumerate(sentence.words):
        pronoun = tables.pronouns.get(word)
        if pronoun is None or at in taken or at in sentence.number_at or not _is_pronoun(sentence, at):
            continue
        unit = "person" if pronoun.person else None
        i, number = _counted(sentence, at, taken)
        plural = pronoun.plural and not (number is not None and number.high == 1)
        core = (at, at + 1)
        groups.append(Group(i, at + 1, at, pronoun.role, "other", None, unit, number, plural, False, True, core))
    return groups


def _is_pronoun(sentence: GroupSentence, at: int) -> bool:
    """Not "US" or "IT", and not a possessive or demonstrative that opens a noun phrase of an unknown noun."""
    text, word, tables = sentence.tokens[at].text, sentence.words[at], sentence.tables
    if len(text) > 1 and text.isupper() and not sentence.caps:
        return False
    following = sentence.word(at + 1)
    if word not in tables.determiners:
        return True
    if tables.pronouns[word].relative and sentence.word(at - 1) not in tables.place_before:
        return True  # but "in die tijd"
    return not following[:1].isalpha() or following in tables.stops or following in tables.bare_after


def _counted(sentence: GroupSentence, at: int, taken: AbstractSet[int]) -> tuple[int, Number | None]:
    one = sentence.tables.one_of.before(sentence.words, at)
    if one is not None and one[0] not in taken:
        return one[0], Number(one[0], one[0] + 1, 1, 1, relation="part")
    if sentence.word(at - 1) in sentence.tables.of_words[:1]:
        number = sentence.number_ending.get(at - 1)
        if number is not None and number.role == "count" and number.i not in taken:
            return number.i, number
    return at, None


def find_countries(sentence: GroupSentence, taken: AbstractSet[int]) -> list[Group]:
    """Countries that stand in the sentence as actors ("Russia said"): names of countries without a preposition."""
    return [
        Group(p.i, p.j, p.j - 1, "government", "government", p.country, None, None, False, True, False, (p.i, p.j))
        for p in sentence.places
        if p.kind == "name" and p.precision == "country" and p.weight >= 0.6
        if not p.after and taken.isdisjoint(range(p.i, p.j)) and not _is_appended(sentence, p.i)
        if p.i not in sentence.number_at  # "3 million US dollars"
    ]


def _is_appended(sentence: GroupSentence, i: int) -> bool:
    """Whether the name only says where the place before it lies ("Lima, Peru")."""
    return sentence.word(i - 1) == "," and any(place.j == i - 1 for place in sentence.places)


def find_bare(sentence: GroupSentence, taken: AbstractSet[int]) -> list[Group]:
    """Counts that no noun follows, and counts before a noun that the language data does not know."""
    groups: list[Group] = []
    for at, number in sentence.number_at.items():
        if at != number.i or number.role != "count" or number.unit or not taken.isdisjoint(range(number.i, number.j)):
            continue
        group = _unknown_noun(sentence, number, taken) or _elided(sentence, number, taken)
        if group is not None:
            groups.append(group)
    groups += _lone_ones(sentence, taken)
    groups += _told_by_age(sentence, taken)
    for at, word in enumerate(sentence.words if sentence.tables.lone else ()):
        if word in sentence.tables.lone and at not in taken and _is_alone(sentence, at):
            one = Number(at, at + 1, 1, 1, relation="increment")
            groups.append(Group(at, at + 1, at, "civilian", "other", None, "person", one, core=(at, at + 1)))
    return groups


def _told_by_age(sentence: GroupSentence, taken: AbstractSet[int]) -> list[Group]:
    """ "The 34-year-old was shot": a person of whom only the age is told."""
    tables, groups = sentence.tables, []
    for at, number in sentence.number_at.items():
        opened = sentence.word(number.i - 1) in tables.determiners
        if at != number.i or number.role != "age" or not opened or not taken.isdisjoint(range(number.i, number.j)):
            continue
        following = sentence.word(number.j)
        if following and sentence.capital[number.j] and number.j not in sentence.countries:
            i, j = number.i - 1, number.j + 1  # "de 17-jarige Nahel"
            one = Number(i, i + 1, 1, 1) if sentence.word(i) in tables.singular else None
            groups.append(Group(i, j, j - 1, "civilian", "other", None, "person", one, name=True, core=(number.i, j)))
            continue
        if not following[:1].isalnum() or following in tables.bare_after or following in tables.stops:
            single = sentence.word(number.i - 1) in tables.singular
            i, j = number.i - 1, number.j
            one = Number(i, i + 1, 1, 1) if single else None
            groups.append(Group(i, j, j - 1, "civilian", "other", None, "person", one, core=(number.i, j)))
    return groups


def _is_alone(sentence: GroupSentence, at: int) -> bool:
    following = sentence.word(at + 1)
    known = following in sentence.tables.bare_after and following not in sentence.tables.of_words
    return not following[:1].isalnum() or known


def _lone_ones(sentence: GroupSentence, taken: AbstractSet[int]) -> list[Group]:
    """ "one critically", "één zwaar": one person, whose noun is left out."""
    groups: list[Group] = []
    tables = sentence.tables
    if sentence.one.isdisjoint(sentence.words):
        return groups
    for at, word in enumerate(sentence.words):
        following = sentence.word(at + 1)
        known = following in tables.bare_after and following not in tables.stops
        ends = following in tables.stops or not following[:1].isalnum()
        known = known or (ends and sentence.word(at - 1) in tables.bare_before and following not in tables.of_words[:1])
        if word in sentence.one and known and at not in taken and at not in sentence.number_at:
            if word in tables.determiners and word not in tables.ones:
                continue
            one = Number(at, at + 1, 1, 1)
            groups.append(Group(at, at + 1, at, "civilian", "other", None, "person", one, core=(at, at + 1)))
    return groups


def _elided(sentence: GroupSentence, number: Number, taken: AbstractSet[int]) -> Group | None:
    following, tables = sentence.word(number.j), sentence.tables
    ends = not following or not following[0].isalnum()
    open_ = following in tables.bare_after or following in tables.stops or following.endswith(tables.bare_endings)
    if not (ends or open_):
        return None
    if sentence.word(number.i - 1) in tables.of_words[:1] and number.i - 2 in taken:
        return None  # "a mother of two"
    joined = following == "-" and sentence.tokens[number.j].start == sentence.tokens[number.j - 1].end
    if joined or (number.high is not None and number.high < 1):
        return None
    plural = number.high is None or number.high != 1
    return Group(number.i, number.j, number.j - 1, "civilian", "other", None, "person", number, plural, False, False,
                 (number.i, number.j))  # fmt: skip


def _is_modifier(sentence: GroupSentence, at: int, last: int) -> bool:
    """Whether another plural follows that the word at `at` may stand before."""
    following, tables = sentence.word(at + 1), sentence.tables
    known = following in tables.stops or following in tables.bare_after
    return at < last and following.isalpha() and not known and following.endswith(tables.plural_endings)


def _unknown_noun(sentence: GroupSentence, number: Number, taken: AbstractSet[int]) -> Group | None:
    """The plural within three words of the number; a person by its ending, else a thing that is its own unit."""
    tables = sentence.tables
    for at in range(number.j, min(number.j + 3, len(sentence.words))):
        word = sentence.words[at]
        if at in taken or at in sentence.number_at or not sentence.is_word(at):
            return None
        if word in tables.stops or word in tables.bare_after:
            return None
        if not word.endswith(tables.plural_endings) or len(word) < 4 or _is_modifier(sentence, at, number.j + 2):
            continue
        person = word.endswith(tables.person_endings)
        role, unit = ("civilian", "person") if person else ("other", word)
        return Group(number.i, at + 1, at, role, "other", sentence.country(number.i, at + 1), unit, number, True, False,
                     False, (number.j, at + 1))  # fmt: skip
    return None
