"""Names of persons and bodies by their capitals."""

from __future__ import annotations

from lont.lexicon.group_sentence import GroupSentence

_LONGEST_NAME = 6


def read_name(sentence: GroupSentence, i: int, *, lone: bool = False) -> int:
    """The end of the name that begins at token `i`: capitalised words with particles and initials; `i` where none
    does. A single word is a name only where `lone`."""
    j, words = i, 0
    tables = sentence.tables
    while j < len(sentence.words) and words < _LONGEST_NAME:
        if sentence.capital[j] and (_may_be_named(sentence, j) or _is_big_particle(sentence, j, words, lone)):
            words, j = words + 1, j + 1
            if sentence.word(j) == "." and len(sentence.words[j - 1]) <= 3 and _goes_on(sentence, j + 1):
                j += 1
        elif words and sentence.words[j] == "(" and _is_nickname(sentence, j):
            j += 3
        elif words and sentence.words[j] in tables.particles and _particle_goes_on(sentence, j):
            j += 1
        else:
            break
    return j if words > 1 or (lone and words) else i


def read_title_name(sentence: GroupSentence, i: int) -> int:
    """The end of the name behind a title at `i`; in a text of capitals at most three words that are nothing else."""
    tables = sentence.tables
    if not sentence.caps:
        verb = sentence.titled and sentence.word(i) in tables.event_verbs
        return i if verb else read_name(sentence, i, lone=True)
    j = i
    while j < min(i + 3, len(sentence.words)) and sentence.is_word(j):
        word = sentence.words[j]
        known = word in tables.stops or word in tables.determiners or word in tables.event_nouns
        if known or word.endswith(tables.bare_endings) or tables.look_up(word, capital=True):
            break
        j += 1
    return j


def _goes_on(sentence: GroupSentence, i: int) -> bool:
    return i < len(sentence.words) and sentence.capital[i]


def _is_big_particle(sentence: GroupSentence, j: int, words: int, lone: bool) -> bool:
    """The capital particle of "Burgemeester De Graaf", behind a title or inside the name."""
    return (lone or words > 0) and sentence.words[j] in sentence.tables.particles and _goes_on(sentence, j + 1)


def _is_nickname(sentence: GroupSentence, j: int) -> bool:
    """A capitalised word in brackets with a capital behind it: "Jo (Bob) Doe"."""
    return sentence.word(j + 2) == ")" and _goes_on(sentence, j + 1) and _goes_on(sentence, j + 3)


def _particle_goes_on(sentence: GroupSentence, i: int) -> bool:
    """A particle with at most two more before the next capital ("van der Laan")."""
    for at in range(i + 1, min(i + 3, len(sentence.words))):
        if sentence.capital[at]:
            return True
        if sentence.words[at] not in sentence.tables.particles:
            return False
    return False


def _may_be_named(sentence: GroupSentence, i: int) -> bool:
    word = sentence.words[i]
    if not word[0].isalpha() or i in sentence.number_at:
        return False
    return word not in sentence.tables.no_names and (sentence.tokens[i].text != "I")
