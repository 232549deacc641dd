"""Find the groups of a sentence: noun phrases for people, bodies and things, with number, role and kind."""

from __future__ import annotations

from lont.langdata.loader import Language
from lont.lexicon.group_bare import find_bare, find_countries, find_pronouns
from lont.lexicon.group_left import Left, read_left
from lont.lexicon.group_merge import merge_appositions
from lont.lexicon.group_names import read_name
from lont.lexicon.group_right import Right, read_right
from lont.lexicon.group_sentence import GroupSentence
from lont.lexicon.group_tables import GroupTables, Noun, group_tables
from lont.lexicon.number_tables import number_tables
from lont.model import Group, Number, PlaceMention, Token, replace

_FEWEST = 2
"""A number of police or troops below this is "one police" of another noun."""


def find_groups(
    tokens: tuple[Token, ...], numbers: tuple[Number, ...], places: tuple[PlaceMention, ...], language: Language
) -> tuple[Group, ...]:
    """The groups of one sentence in the order of the text, none overlapping.

    >>> from lont.langdata.loader import load_language
    >>> from lont.text.tokens import make_tokenizer
    >>> tokens = make_tokenizer()("Een agent en drie gewapende mannen", 0, 34)
    >>> from lont.lexicon.numbers import find_numbers
    >>> nl = load_language("nl")
    >>> [(g.role, g.number.low) for g in find_groups(tokens, find_numbers(tokens, nl), (), nl)]
    [('police', 1), ('rebel', 3)]
    """
    if not tokens:
        return ()
    tables = group_tables(language)
    sentence = GroupSentence(tokens, numbers, places, tables, number_tables(language))
    groups = _find_nouns(sentence, tables)
    groups = merge_appositions(sentence, groups)
    held = {at for group in groups for at in range(group.i, group.j)}
    groups = [_of_so_many(sentence, group, held) for group in groups]
    taken = {at for group in groups for at in range(group.i, group.j)}
    for find in (find_countries, find_pronouns, find_bare):
        more = find(sentence, taken)
        groups += more
        taken |= {at for group in more for at in range(group.i, group.j)}
    return tuple(sorted(groups, key=lambda group: group.i))


def _of_so_many(sentence: GroupSentence, group: Group, held: set[int]) -> Group:
    """The group with the number of its members, where only that follows it: "a family of five", "a group of 12"."""
    at = group.j - (sentence.word(group.j - 1) in sentence.tables.of_words[:1])
    if group.plural or group.name or group.pronoun or sentence.word(at) not in sentence.tables.of_words[:1]:
        return group
    number = sentence.number_at.get(at + 1)
    counted = number is not None and number.role == "count" and number.i == at + 1 and not number.unit
    if number is None or not counted or number.i in held or (group.unit is not None and at == group.j):
        return group
    following, tables = sentence.word(number.j), sentence.tables
    known = following in tables.stops or following in tables.bare_after or following in tables.event_starts
    if following[:1].isalpha() and not known:
        return group
    return replace(group, j=number.j, number=replace(number, relation="total"), unit="person", plural=True)


def _find_nouns(sentence: GroupSentence, tables: GroupTables) -> list[Group]:
    groups: list[Group] = []
    at = 0
    words, caps = sentence.words, sentence.caps
    for k in tables.list_starts(words, sentence.capital, caps=caps):
        if k < at:
            continue
        at, group = k + 1, None
        if sentence.is_word(k):
            found = tables.match(sentence.tokens, words, k, caps=caps)
            skipped = tables.not_groups.at(words, k) if words[k] in tables.skips else None
            if skipped is not None and (found is None or found[0] <= skipped[0]):
                at = skipped[0]
                continue
            if found is not None and _is_adjective(sentence, k, found[0]):
                continue
            group = _read_noun(sentence, k, *found) if found else _read_bare_name(sentence, k)
        if group is None:
            continue
        while groups and groups[-1].j > group.i:
            last = groups.pop()
            if group.number is None and last.number is not None and last.number.j <= group.head and last.i < group.i:
                group = _renumber(group, last)
        groups.append(group)
        at = group.j
    return groups


def _is_adjective(sentence: GroupSentence, k: int, end: int) -> bool:
    """Whether a noun that is an adjective too stands before the noun that it tells of ("a major earthquake")."""
    words, tables = sentence.words, sentence.tables
    if sentence.caps or words[k] not in tables.also_adjectives or sentence.capital[k]:
        return False
    if end >= len(words) or not sentence.is_word(end) or sentence.capital[end]:
        return False
    return not words[end].endswith(tables.bare_endings) and words[end] not in tables.no_nouns


def _renumber(group: Group, last: Group) -> Group:
    return Group(min(group.i, last.i), group.j, group.head, group.role, group.kind, group.country, group.unit, None,
                 group.plural, group.name, group.pronoun, group.core)  # fmt: skip


# --------------------------------------------------------------------------------------------------------- nouns
def _read_noun(sentence: GroupSentence, k: int, end: int, noun: Noun) -> Group | None:
    first, modifiers = k, []
    while sentence.tables.chains:
        following = _chain(sentence, _past_stop(sentence, end), noun)
        if following is None:
            break
        if noun.nominal:
            return None  # an adjective of the noun that follows
        modifiers.append(noun)
        k, (end, noun) = end, following
    counted = noun.country and noun.plural and k in sentence.number_ending  # "twee Polen": people, not the country
    place = sentence.named_place(k, end) if sentence.capital[k] and not counted else None
    if (place is not None and not (noun.name and not place.after)) or sentence.is_cut(end):
        return None
    if noun.nominal and _takes_object(sentence, first, end):
        return None
    left = read_left(sentence, first, noun)
    if not _stands_free(sentence, left, first, end, noun):
        return None
    if not left.opened and _has_object(sentence, end):
        return None
    right = read_right(sentence, end, noun)
    return _build(sentence, left, right, end, noun, modifiers)


def _takes_object(sentence: GroupSentence, first: int, end: int) -> bool:
    """Whether a word for people in a state is the verb of the noun before it ("Rebels in the village killed ten")."""
    tables = sentence.tables
    if not tables.bare_endings or not sentence.words[end - 1].endswith(tables.bare_endings):
        return False
    described = sentence.word(first - 1) in tables.adjectives
    return described and (end in sentence.number_at or sentence.word(end) in tables.determiners)


def _has_object(sentence: GroupSentence, end: int) -> bool:
    """Whether the noun is the verb of the name before it ("The Bureau of Investigation arrests four people")."""
    tables, word = sentence.tables, sentence.words[end - 1]
    follows = end in sentence.number_at or sentence.word(end) in tables.singular
    return bool(tables.bare_endings) and follows and word in tables.event_verbs and not sentence.capital[end - 1]


def _past_stop(sentence: GroupSentence, end: int) -> int:
    """Past the full stop of an abbreviated rank that another follows ("Maj. Gen.")."""
    short = sentence.word(end) == "." and 0 < len(sentence.words[end - 1]) <= 4 and end + 1 < len(sentence.words)
    return end + 1 if short and (sentence.caps or sentence.capital[end + 1]) and sentence.capital[end - 1] else end


def _chain(sentence: GroupSentence, end: int, noun: Noun) -> tuple[int, Noun] | None:
    """The noun that follows unjoined and takes the phrase over ("police station")."""
    if end >= len(sentence.words) or not sentence.is_word(end) or noun.of and noun.plural:
        return None
    found = sentence.tables.match(sentence.tokens, sentence.words, end, caps=sentence.caps)
    if found is None or found[1].nominal or (found[1].kind == "anonymous" and noun.unit is None):
        return None
    if (found[1].name and not sentence.caps) or found[1].country or _has_object(sentence, found[0]):
        return None
    if not noun.plural and found[1].plural and sentence.words[end].endswith(sentence.tables.bare_endings):
        return None  # "the army killed": a verb, no "killed" of the army
    if noun.plural and not (noun.unit == "person" and found[1].unit == "person" and found[1].plural):
        return None
    return found


def _stands_free(sentence: GroupSentence, left: Left, first: int, end: int, noun: Noun) -> bool:
    """A countable noun in the singular needs something before it, a name behind it, or the start of a stretch; this
    keeps "to guard", "head for" out."""
    if noun.country and not noun.plural and not noun.name:
        return _is_national(sentence, left, end, noun)
    if noun.kind == "anonymous" and left.named:
        return False  # "Reuters reports" is a verb
    verbal = noun.plural and sentence.words[end - 1].endswith(sentence.tables.bare_endings or (" ",))
    if verbal and not sentence.caps and any(sentence.capital[k] for k in range(left.core, first)):
        return False  # "Syria's Idlib province killed": a verb behind a name, no "killed" of the place
    if noun.nominal:
        described = first - 1 in sentence.countries or sentence.words[first - 1] in sentence.tables.adjectives
        return left.opened and (left.core == first or described)
    if left.opened or noun.plural or noun.name or noun.unit is None:
        return True
    if sentence.tables.chains and (left.named or left.i < first or (sentence.capital[first] and noun.of)):
        return True
    if noun.of and sentence.word(end) in sentence.tables.of_words[:1]:
        return True
    before = sentence.word(left.i - 1)
    if not before or not before[0].isalnum() or sentence.caps:
        return True
    return end < len(sentence.words) and (sentence.capital[end] or sentence.word(end) == ".")


def _is_national(sentence: GroupSentence, left: Left, end: int, noun: Noun) -> bool:
    """ "An American was": the word for a national is also the adjective, so nothing that it may belong to follows."""
    following, tables = sentence.word(end), sentence.tables
    alone = not following or not following[0].isalnum() or following in tables.stops or following in tables.bare_after
    if noun.invariable and left.number is not None and not alone:
        return following.endswith(tables.verb_endings)
    verb = following.endswith(tables.bare_endings) and end < len(sentence.words) and not sentence.capital[end]
    return left.opened and (alone or verb)


def _build(sentence: GroupSentence, left: Left, right: Right, end: int, noun: Noun, modifiers: list[Noun]) -> Group:
    role, kind = noun.role, noun.kind
    if noun.borrow:
        body = right.body or next((m for m in reversed(modifiers) if not (m.borrow or m.country)), None)
        body = body or sentence.tables.body_of(noun) or _modifier(sentence, left.core, end)
        if body is not None:
            role, kind = _lent(body, role, kind)
    elif noun.role == "organisation" and modifiers and modifiers[-1].name:
        role, kind = _lent(modifiers[-1], role, kind)
    elif noun.role == "property" and kind == "other" and modifiers and not modifiers[-1].country:
        kind = modifiers[-1].kind
    if noun.unit == "person" and role in ("civilian", "other") and not noun.borrow:
        lent = (sentence.tables.lending.get(word) for word in sentence.words[left.i : end])
        role = next((other for other in lent if other), role)
    country = noun.country or sentence.country(left.i, right.j)
    head = end - 1 if right.name is None else right.name
    number = left.number
    bare = not noun.plural and right.j == end and sentence.word(end) in sentence.tables.event_nouns
    if number is not None and ((not noun.plural and noun.unit is None) or (bare and number.j - number.i == 1)):
        number = None
    person = noun.unit == "person" and not noun.plural and not noun.country and left.plural is None
    if person and number is not None and _is_vague(number):
        number = None  # "geen enkele persoon"
    plural = noun.plural if left.plural is None else left.plural
    unit = noun.unit
    if left.number is not None and unit is None and not noun.plural and _is_force(sentence, left.number, end, noun):
        number, unit, plural = left.number, "person", True
    name = noun.name or right.name is not None or (left.named and noun.unit is None)
    core = (max(left.core, left.i), right.j)
    return Group(left.i, right.j, head, role, kind, country, unit, number, plural, name, False, core)


def _is_vague(number: Number) -> bool:
    """Whether the number is an interval above one, as no single noun has."""
    return number.low is not None and number.high is not None and 1 < number.low < number.high


def _is_force(sentence: GroupSentence, number: Number, end: int, noun: Noun) -> bool:
    """ "23 police were hurt": a number before an armed body that no other noun takes over counts its people."""
    following, tables = sentence.word(end), sentence.tables
    if noun.name or noun.role not in ("police", "military") or (number.low or 0) < _FEWEST or number.role != "count":
        return False
    free = not following or not following[0].isalnum() or following in tables.stops or following in tables.bare_after
    return free or following.endswith(tables.bare_endings) or following in tables.of_words


def _lent(body: Noun, role: str, kind: str) -> tuple[str, str]:
    """Role and kind of a member or speaker of `body`."""
    if body.role == "property":
        return role, body.kind if body.kind != "other" else kind
    return body.role, body.kind if body.kind != "other" or body.role == "other" else kind


def _modifier(sentence: GroupSentence, i: int, end: int) -> Noun | None:
    """The last noun among the words before the head that names a body."""
    for at in range(end - 2, i - 1, -1):
        if sentence.is_word(at):
            found = sentence.tables.look_up(sentence.words[at], capital=sentence.capital[at] or sentence.caps)
            if found is not None and not (found.borrow or found.country):
                return found
    return None


# --------------------------------------------------------------------------------------------------------- names
def _read_bare_name(sentence: GroupSentence, k: int) -> Group | None:
    if not sentence.capital[k] or sentence.words[k] in sentence.tables.no_names:
        return None
    j = read_name(sentence, k)
    if j == k or all(at in sentence.countries for at in range(k, j)) or _holds_noun(sentence, k + 1, j):
        return None
    i, tables = k, sentence.tables
    if sentence.word(k - 1) in tables.place_before or not tables.no_persons.isdisjoint(sentence.words[k:j]):
        return None
    while sentence.word(i - 1) and i - 1 in sentence.number_at and sentence.number_at[i - 1].role == "age":
        i = sentence.number_at[i - 1].i
    if i < k and sentence.word(i - 1) in sentence.tables.determiners:
        i -= 1
    country = sentence.country(k, j)
    found = tables.look_up(sentence.words[j - 1], capital=True)
    if found is not None and found.unit != "person" and (tables.chains or tables.is_body(sentence.words[j - 1])):
        return Group(k, j, j - 1, found.role, found.kind, country, found.unit, None, False, True, False, (k, j))
    if sentence.words[j - 1] in sentence.tables.body_endings:
        i = k - 1 if sentence.word(k - 1) in tables.determiners else k
        right = read_right(sentence, j, Noun("organisation", "organisation", None, of=True))
        return Group(i, right.j, j - 1, "organisation", "organisation", country, None, name=True, core=(k, right.j))
    if k in sentence.countries and sentence.countries[k].kind == "demonym":
        return None
    single = i < k - 1 and sentence.word(i) in tables.singular  # "a 36-year-old Jo Doe"
    one = Number(i, i + 1, 1, 1) if single else None
    return Group(i, j, j - 1, "civilian", "other", country, "person", one, False, True, False, (k, j))


def _holds_noun(sentence: GroupSentence, i: int, j: int) -> bool:
    """Whether a noun for people begins inside the name: then it is a title with a name ("Springfield Police Capt.")."""
    for at in range(i, j):
        found = sentence.tables.match(sentence.tokens, sentence.words, at, caps=False) if sentence.is_word(at) else None
        inside = found is not None and (at + 1 < j or found[1].unit != "person" or found[0] > j or found[1].of)
        things = found is not None and found[1].plural and found[1].unit not in ("person", None)
        if things and not sentence.tables.chains:
            return True  # "twee Soechoj Soe-25-gevechtsvliegtuigen"
        if found is not None and inside and (sentence.tables.chains or found[0] < j):
            return found[1].unit == "person" or found[1].unit is None
    return False
