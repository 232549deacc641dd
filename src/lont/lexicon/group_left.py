"""What stands before a head noun: adjectives, modifiers, number, determiner, "one of", "a group of"."""

from __future__ import annotations

from msgspec import Struct

from lont.lexicon.group_sentence import GroupSentence
from lont.lexicon.group_tables import Noun
from lont.model import Number

_REACH = 8
_COMPOUND = 3
"""Words in which the article of a string of nouns must be found."""


class Left(Struct, frozen=True, gc=False):
    """The phrase begins at `i`, its words without determiner and number at `core`; `opened` tells whether a determiner
    or number was found."""

    i: int
    core: int
    number: Number | None
    opened: bool
    named: bool
    plural: bool | None = None


def read_left(sentence: GroupSentence, head: int, noun: Noun) -> Left:
    """What belongs to the head noun that begins at token `head`, to its left."""
    p, unknown, sure = head - 1, 0, head
    named = False
    floor = max(-1, head - _REACH)
    while p > floor:
        number = sentence.number_ending.get(p + 1)
        if number is not None and number.role == "count" and _counts_between(sentence, number, head, noun):
            break
        if number is not None and number.role == "count":
            return _with_number(sentence, p + 1, number, named)
        if number is not None:
            p, sure = number.i - 1, number.i
            continue
        age = sentence.number_at.get(p)
        if age is not None and age.role == "age" and age.j == p + 1:
            ages, start = _list_ages(sentence, age)
            if noun.plural and ages > 1:
                return _with_number(sentence, p + 1, Number(start, age.j, ages, ages), named)
            p, sure = start - 1, start if sure == p + 1 else sure
            continue
        word = sentence.words[p]
        if word == "-" and sentence.word(p - 1) in sentence.tables.prefixes:
            p, sure = p - 2, p - 1 if sure == p + 1 else sure  # "two co - workers"
            continue
        if noun.plural and word in sentence.tables.singular_only or unknown > 1 and word in sentence.tables.determiners:
            break
        if word in sentence.tables.determiners or (word in sentence.one and word in sentence.tables.data.singular):
            return _with_determiner(sentence, p, head, noun, named)
        if word in sentence.one:
            return _finish(sentence, p, p + 1, Number(p, p + 1, 1, 1, relation=_relation(sentence, p)), named)
        verdict = "no" if _acts(sentence, p, head, noun) else _belongs(sentence, p, head)
        if verdict != "no" and unknown > 1 and _opens_compound(sentence, p, noun):
            unknown = -_COMPOUND  # "a state bomb disposal technician"
        if verdict == "no" or unknown > 2:
            break
        if verdict == "maybe":
            unknown += 1 if p == head - 1 else 2  # a determiner may have one right before the head, a number two
        else:
            sure = p if not unknown and verdict != "weak" and sure == p + 1 and not noun.name else sure
            named = named or verdict == "name"
        p -= 1
    return _finish(sentence, sure, sure, None, named, opened=False)


def _counts_between(sentence: GroupSentence, number: Number, head: int, noun: Noun) -> bool:
    """Whether a plural stands between a number and a noun in the singular, which then is that plural's ("40 refugees
    seeking shelter")."""
    if noun.plural or not (number.low or 0) > 1:
        return False
    words, capital = sentence.words, sentence.capital
    between = (sentence.tables.look_up(words[at], capital=capital[at]) for at in range(number.j, head))
    return any(found is not None and found.plural for found in between)


def _opens_compound(sentence: GroupSentence, p: int, noun: Noun) -> bool:
    """Whether nothing but nouns and an indefinite article a little before the word at `p` make one long noun phrase of
    it, in a language that strings nouns together: no verb of an event among them."""
    tables = sentence.tables
    if not tables.chains or noun.plural or noun.unit != "person":
        return False
    for at in range(p, max(p - _COMPOUND, -1), -1):
        word = sentence.words[at]
        if word in tables.singular:
            return True
        verb = word in tables.event_starts or word.endswith(tables.bare_endings)
        if verb or word in tables.stops or not sentence.is_word(at) or sentence.capital[at]:
            return False
    return False


def _list_ages(sentence: GroupSentence, last: Number) -> tuple[int, int]:
    """How many ages the list has that ends with `last` and where it begins: "the 23- and 27-year-old suspects" are two
    people. One age is no list, nor is a range."""
    ages, start = 1, last.i
    while True:
        at = start - 1
        while at > 0 and (sentence.words[at] in sentence.counting.ands or sentence.words[at] in (",", "-")):
            at -= 1
        before = sentence.number_at.get(at)
        joined = any(w in sentence.counting.ands or w == "," for w in sentence.words[at + 1 : start])
        if before is None or before.role != "age" or before.j != at + 1 or not joined:
            return ages, start
        ages, start = ages + 1, before.i


def _acts(sentence: GroupSentence, p: int, head: int, noun: Noun) -> bool:
    """Whether the word at `p` is a body or a name and the next one its verb ("the army deployed tanks")."""
    tables, following = sentence.tables, sentence.word(p + 1)
    modifier = (p == head - 1 and not noun.plural) or following in tables.adjectives or "-" in following
    if modifier or not tables.bare_endings:
        return False
    ended = following.endswith(tables.bare_endings)
    if p == head - 1 and not ended:
        return False
    if sentence.capital[p] and not sentence.caps and p not in sentence.countries:
        return ended and not sentence.capital[p + 1]
    found = tables.look_up(sentence.words[p], capital=False)
    if found is None or found.plural or found.unit is not None:
        return False
    return ended or (p == head - 2 and noun.plural and noun.unit != "person" and not _is_noun(sentence, p + 1))


def _is_noun(sentence: GroupSentence, p: int) -> bool:
    return sentence.tables.look_up(sentence.words[p], capital=False) is not None


def _belongs(sentence: GroupSentence, p: int, head: int) -> str:
    """Whether the word at `p` may stand inside the phrase: `no`, `maybe`, `weak` (an adjective by its ending, which
    may be a verb), `yes`, or `name` for a capital."""
    word, tables = sentence.words[p], sentence.tables
    text = sentence.tokens[p].text
    if word in tables.lending or (len(text) > 1 and text.isupper() and tables.chains and not sentence.caps):
        return "yes" if word in tables.lending else "name"
    if word in tables.stops or not word[0].isalnum():
        return "no"
    if p in sentence.number_at:
        return "yes" if sentence.number_at[p].role in ("age", "ordinal") else "no"
    if p in sentence.countries and sentence.countries[p].kind == "demonym":
        return "yes"
    if sentence.titled and word in sentence.tables.event_verbs:
        return "no"
    if sentence.capital[p] and (not sentence.opens(p) or p == head - 1 and word not in tables.no_names):
        if not (tables.chains or sentence.capital[head] or "-" in sentence.words[head]):
            return "weak" if word.endswith(tables.adjective_endings) else "no"
        return "name" if sentence.countries.get(p) is None else "yes"
    if word in tables.adjectives or "-" in word:
        return "yes"
    noun = tables.look_up(word, capital=False)
    if noun is not None:
        if noun.nominal:
            return "weak"
        return "yes" if tables.chains and not noun.plural and p == head - 1 else "no"
    return "weak" if word.endswith(tables.adjective_endings) else "maybe"


def _with_number(sentence: GroupSentence, core: int, number: Number, named: bool) -> Left:
    """The number, a determiner before it, and what that may be part of."""
    i = number.i
    before, tables = sentence.word(i - 1), sentence.tables
    if before in tables.determiners and before not in tables.singular and before not in tables.stops:
        i -= 1
    return _finish(sentence, i, core, number, named)


def _with_determiner(sentence: GroupSentence, at: int, head: int, noun: Noun, named: bool) -> Left:
    word = sentence.words[at]
    number = None
    size = sentence.tables.sizes.get(sentence.words[head], 1)
    if word in sentence.tables.singular and not noun.plural and noun.unit is not None:
        number = Number(at, at + 1, size, size, relation=_relation(sentence, at))
    i = _possessor(sentence, at)
    before = sentence.word(at - 1)
    if number is None and i == at and not noun.plural and noun.unit is not None and before in sentence.one:
        return Left(at - 1, at + 1, Number(at - 1, at, 1, 1, relation="increment"), True, named)  # "one other man"
    if i == at and before in sentence.tables.determiners and before not in sentence.tables.stops:
        i = at - 1  # "de meeste", "all the"
    return _finish(sentence, i, at + 1, number, named)


def _relation(sentence: GroupSentence, at: int) -> str:
    """Whether the one at `at` is a part ("onder wie een baby") or one more ("another man")."""
    if sentence.counting.part_before.before(sentence.words, at):
        return "part"
    more = sentence.counting.increment_before.before(sentence.words, at)
    return "increment" if more or sentence.words[at] in sentence.tables.lone else "total"


def _possessor(sentence: GroupSentence, at: int) -> int:
    """Where the owner begins whose "'s" stands at `at`; `at` for any other determiner."""
    if sentence.words[at][0] != "'" or at == 0 or not sentence.is_word(at - 1):
        return at
    i = at - 1
    while i > 0 and sentence.capital[i] and sentence.capital[i - 1]:
        i -= 1
    return i - 1 if sentence.word(i - 1) in sentence.tables.determiners else i


def _finish(
    sentence: GroupSentence, i: int, core: int, number: Number | None, named: bool, *, opened: bool = True
) -> Left:
    """Reach back over "one of", "three of", "a group of" before the phrase."""
    tables = sentence.tables
    share = tables.shares.before(sentence.words, i) if number is not None else None
    if share is not None:
        return Left(share[0], core, None, True, named)
    one = tables.one_of.before(sentence.words, i)
    if one is not None and opened:
        start = one[0]
        counted = sentence.number_ending.get(i - 1)
        part = counted or Number(start, start + 1, 1, 1, relation="part")
        return Left(min(start, part.i), core, part, True, named, plural=False)
    if opened and i > 1 and sentence.words[i - 1] in tables.of_words[:1]:
        counted = sentence.number_ending.get(i - 1)
        if counted is not None and counted.role == "count":
            return Left(counted.i, core, counted, True, named)
    vague = sentence.number_ending.get(i)
    if vague is not None and number is None and vague.role == "count":
        return Left(vague.i, core, vague, True, named)
    part_of = tables.partitives.before(sentence.words, i)
    joined = sentence.word(i) not in tables.definite or sentence.word(i - 1) in tables.of_words
    if part_of is not None and joined:  # not "dreigt de groep de gijzelaars te doden"
        start = part_of[0]
        counted = sentence.number_ending.get(start)
        if counted is not None and counted.role == "count":
            return Left(counted.i, core, counted, True, named)
        if sentence.word(start - 1) in tables.determiners:
            start -= 1
        return Left(start, core, number, True, named)
    return Left(i, core, number, opened, named)
