"""All finders over one sentence, in the order in which they need each other."""

from __future__ import annotations

from lont.langdata.loader import Language
from lont.lexicon.groups import find_groups
from lont.lexicon.marks import find_marks
from lont.lexicon.numbers import find_numbers
from lont.lexicon.places import find_places
from lont.lexicon.times import find_times
from lont.lexicon.triggers import find_triggers
from lont.model import Mentions, Sentence, Token


def find_mentions(sentence: Sentence, tokens: tuple[Token, ...], language: Language) -> Mentions:
    """Everything that the language data knows in a sentence, with token positions."""
    numbers = find_numbers(tokens, language)
    places = find_places(tokens, language)
    return Mentions(
        sentence=sentence,
        tokens=tokens,
        triggers=find_triggers(tokens, language),
        numbers=numbers,
        groups=find_groups(tokens, numbers, places, language),
        places=places,
        times=find_times(tokens, language),
        marks=find_marks(tokens, language),
    )
