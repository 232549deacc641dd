"""All finders over one sentence, in the order in which they need each other."""

from __future__ import annotations

from lont.langdata.loader import Language
from lont.lexicon.groups import find_groups
from lont.lexicon.marks import find_marks
from lont.lexicon.numbers import find_numbers
from lont.lexicon.places import find_places
from lont.lexicon.times import find_times
from lont.lexicon.triggers import find_triggers
from lont.model import Mentions, Sentence, Token, replace

_SCHEMES = frozenset({"http", "https", "www"})


def find_mentions(sentence: Sentence, tokens: tuple[Token, ...], language: Language) -> Mentions:
    """Everything that the language data knows in a sentence, with token positions."""
    return find_rest(find_first(sentence, tokens, language), language)


def find_first(sentence: Sentence, tokens: tuple[Token, ...], language: Language) -> Mentions:
    """What every sentence of a document is searched for: triggers, places and marks."""
    return Mentions(
        sentence=sentence,
        tokens=tokens,
        triggers=() if _is_address(tokens) else find_triggers(tokens, language),
        places=find_places(tokens, language),
        marks=find_marks(tokens, language),
    )


def _is_address(tokens: tuple[Token, ...]) -> bool:
    """Whether the sentence is the address of a page, whose words tell of nothing."""
    return len(tokens) > 1 and tokens[0].lower in _SCHEMES and not tokens[1].text[0].isalpha()


def find_rest(first: Mentions, language: Language) -> Mentions:
    """The same sentence with its numbers, groups and times."""
    numbers = find_numbers(first.tokens, language)
    groups = find_groups(first.tokens, numbers, first.places, language)
    return replace(first, numbers=numbers, groups=groups, times=find_times(first.tokens, language))


def find_people(first: Mentions, language: Language) -> Mentions:
    """The same sentence with its groups alone: enough for who speaks and for whom a pronoun stands."""
    return replace(first, groups=find_groups(first.tokens, (), first.places, language))
