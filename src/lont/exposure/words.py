"""The exposure words of a language, compiled: what a sentence says of an asset, and which kinds it speaks of."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from lont.langdata.exposure import load_exposure_words
from lont.langdata.forms import expand_braces, phrase_words
from lont.langdata.loader import available_languages, load_language
from lont.lexicon.phrases import PhraseTable
from lont.model import Token
from lont.text.tokens import make_tokenizer

SPLITS = frozenset(";:–—")
"""Signs between parts of a sentence that may tell of different things."""
SHORTEST = 3
"""Letters of a word that may begin or end a compound."""
BESIDE_SUPPLY = 4
"""Tokens between a commodity and the word by which it is what a country supplies."""
REACH = 3
"""Tokens between a word and what weakens it: "voted on Sunday to | partially close"."""
WEAKENED = frozenset(("halted", "cut", "adjusted"))
ORDER = ("unharmed", "resumed", "halted", "cut", "adjusted", "threatened", "raised")
"""Which words decide where several stand together: "output resumed after it had been halted" is resumed."""


class Saying(NamedTuple):
    """Words at token `at` that tell a status; `intended` where it is only meant, feared or demanded."""

    at: int
    status: str
    intended: bool


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The compiled words of one language; empty tables where it has none."""

    statuses: PhraseTable[str]
    kinds: PhraseTable[str]
    plurals: PhraseTable[str]
    commodities: PhraseTable[str]
    measures: PhraseTable[str]
    compounds: Mapping[str, str]
    """Single nouns → kind, looked for at the end of longer words."""
    openers: Mapping[str, str]
    """Single words → commodity, one of which stands in each sentence that speaks of one."""
    tails: tuple[str, ...]
    """Endings of longer words that begin with such a word and speak of the commodity; none without compounds."""
    apart: PhraseTable[str]
    supply: PhraseTable[str]
    supply_ends: tuple[str, ...]
    intents: PhraseTable[str]
    partial: frozenset[str]
    contrast: frozenset[str]
    to: frozenset[str]
    endings: tuple[str, ...]

    def statuses_in(self, tokens: tuple[Token, ...]) -> list[Saying]:
        """Each word or phrase that tells a status, in the order of the text."""
        meant = {match.tokens[-1] for match in self.intents.find(tokens)}
        partial = [at for at, token in enumerate(tokens) if token.lower in self.partial]
        found: list[Saying] = []
        for match in self.statuses.find(tokens):
            at, status = match.tokens[0], match.payload
            if status == "halted" and any(abs(at - other) <= REACH for other in partial):
                status = "cut"
            intended = status in WEAKENED and any(before in meant for before in range(at - REACH, at))
            found.append(Saying(at, status, intended))
        return found

    def kinds_in(self, tokens: tuple[Token, ...]) -> dict[str, list[int]]:
        """Kind of asset → the positions of nouns for it."""
        found: dict[str, list[int]] = {}
        for match in self.kinds.find(tokens):
            found.setdefault(match.payload, []).append(match.tokens[0])
        if self.compounds:
            nouns = tuple(self.compounds)
            for at, token in enumerate(tokens):
                if token.lower.endswith(nouns):
                    for kind in self._ending(token.lower):
                        found.setdefault(kind, []).append(at)
        return found

    def _ending(self, word: str) -> set[str]:
        """The kinds of which a noun ends a longer word."""
        return {
            kind
            for noun, kinds in self.compounds.items()
            if word.endswith(noun) and len(word) > len(noun)
            for kind in kinds.split()
        }

    def plurals_in(self, tokens: tuple[Token, ...]) -> dict[str, tuple[int, ...]]:
        """The kinds of which the sentence speaks as a whole ("the oil fields"), with the positions of those words."""
        found: dict[str, tuple[int, ...]] = {}
        for match in self.plurals.find(tokens):
            found[match.payload] = (*found.get(match.payload, ()), *match.tokens)
        return found

    def commodities_in(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """The commodities that the sentence speaks of, also as the beginning of a compound."""
        return tuple(dict.fromkeys(name for _, name in self._commodities_at(tokens)))

    def _commodities_at(self, tokens: tuple[Token, ...]) -> list[tuple[int, str]]:
        """Each word for a commodity, but for those that name something else with others ("tear gas")."""
        other = {at for match in self.apart.find(tokens) for at in match.tokens}
        found = [(at, match.payload) for match in self.commodities.find(tokens) for at in match.tokens]
        if self.tails:
            for at, token in enumerate(tokens):
                found += [(at, name) for word, name in self.openers.items() if self._is_compound(token.lower, word)]
        return [(at, name) for at, name in found if at not in other]

    def _is_compound(self, word: str, opener: str) -> bool:
        """Whether `opener` begins the word and what follows is a noun that goes with it ("olie|prijs", "olie-")."""
        rest = word.removeprefix(opener)
        return rest != word and (rest == "-" or rest.endswith(self.tails))

    def supplies_in(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """The commodities of which the sentence speaks as what is supplied, by a word beside them, and not as what is
        used."""
        beside = {at for match in self.supply.find(tokens) for at in match.tokens}
        beside |= {at for at, token in enumerate(tokens) if token.lower.endswith(self.supply_ends)}
        spoken = self._commodities_at(tokens)
        return tuple(dict.fromkeys(name for at, name in spoken if any(abs(at - by) <= BESIDE_SUPPLY for by in beside)))

    def measures_in(self, tokens: tuple[Token, ...]) -> tuple[str, ...]:
        """`production`, `exports`, `reserves`, as far as the words tell."""
        return tuple(dict.fromkeys(match.payload for match in self.measures.find(tokens)))


@functools.cache
def load_lexicon(lang: str | None) -> Lexicon:
    """The words of a language. LontError E-LANG-… where its data are wrong."""
    words = load_exposure_words(lang)
    statuses = {status: getattr(words, status) for status in ORDER}
    classes = load_language(lang).syntax.classes if lang in available_languages() and lang else {}
    return Lexicon(
        statuses=_table(statuses, classes),
        kinds=_table(words.kinds, classes),
        plurals=_table(words.plural, classes),
        commodities=_table(words.commodities, classes),
        measures=_table(words.measures, classes),
        compounds=_singles(words.kinds) if words.compounds else {},
        openers=_singles(words.commodities),
        tails=tuple(_singles({"": (*words.joined, *words.supply, *chain(*words.kinds.values()))}))
        if words.compounds
        else (),
        apart=_table({"": words.apart}, classes),
        supply=_table({"supply": words.supply}, classes),
        supply_ends=tuple(_singles({"supply": words.supply})) if words.compounds else (),
        intents=_table({"intent": words.intent}, classes),
        partial=frozenset(words.partial),
        contrast=frozenset(words.contrast),
        to=frozenset(words.to),
        endings=tuple(words.endings),
    )


def _table(forms: Mapping[str, Iterable[str]], classes: Mapping[str, Sequence[str]]) -> PhraseTable[str]:
    phrases = (
        (phrase_words(spelling), name)
        for name, some in forms.items()
        for form in some
        for spelling in expand_braces(form)
    )
    return PhraseTable(((words, name) for words, name in phrases if words), classes)


def _singles(forms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Words of one token → the names that they stand for, with blanks between."""
    found: dict[str, list[str]] = {}
    for name, some in forms.items():
        for form in some:
            for spelling in expand_braces(form):
                if " " not in spelling and len(spelling) >= SHORTEST:
                    found.setdefault(spelling.lower(), []).append(name)
    return {word: " ".join(dict.fromkeys(names)) for word, names in found.items()}


_TOKENIZE = make_tokenizer()


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a sentence; clitics stay with their word."""
    return _TOKENIZE(text, 0, len(text))
