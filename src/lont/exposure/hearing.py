"""Look at one sentence: which assets and companies it names, which kinds it speaks of, what it says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lont.assets.names import Found, NameFinder
from lont.exposure.words import ORDER, SPLITS, Lexicon, Saying, load_lexicon, tokenize
from lont.model import Token

LONGEST = 3_000
"""Code points of a sentence that are looked at."""
BESIDE = 5
"""Tokens between a shared name and the noun that tells what it names."""


@dataclass(frozen=True, eq=False)
class Heard:
    """A sentence by its words. `kinds` are the positions of nouns for kinds, `plurals` those of words
    for all of a kind."""

    text: str
    tokens: tuple[Token, ...]
    names: tuple[Found, ...]
    statuses: tuple[Saying, ...]
    kinds: dict[str, list[int]]
    plurals: dict[str, tuple[int, ...]]
    commodities: tuple[str, ...]
    lexicon: Lexicon

    def token_at(self, offset: int) -> int:
        """The number of the token that a code point stands in, or of the next."""
        return next((number for number, token in enumerate(self.tokens) if offset < token.end), len(self.tokens))

    def singles(self) -> frozenset[str]:
        """The kinds of which it has a noun that does not speak of all of them."""
        whole = {at for places in self.plurals.values() for at in places}
        return frozenset(kind for kind, places in self.kinds.items() if not whole.issuperset(places))

    def is_beside(self, found: Found, kind: str) -> bool:
        """Whether a noun for the kind stands by the name."""
        first, last = self.token_at(found.start), self.token_at(max(found.start, found.end - 1))
        return any(first - BESIDE <= at <= last + BESIDE for at in self.kinds.get(kind, ()))

    def says(self, at: int | None, *, done: bool) -> str | None:
        """What the part of the sentence around token `at` says, the whole sentence where that part says nothing or `at`
        is None; None where no word tells. `done`: what reads as meant is done, since it is known to be hearsay."""
        told = [(one.at, "threatened" if one.intended and not done else one.status) for one in self.statuses]
        if at is not None:
            first, last = self._part(at)
            near = {status for position, status in told if first <= position < last}
            if near:
                return next(status for status in ORDER if status in near)
            others = [self.token_at(name.start) for name in self.names if name.asset]
            if any(not first <= other < last for other in others):
                return None  # the other part speaks of another asset
        found = {status for _, status in told}
        return next((status for status in ORDER if status in found), None)

    def _part(self, at: int) -> tuple[int, int]:
        """The tokens around `at` up to a sign or word that parts a sentence."""
        first, last = at, at
        while first > 0 and not self._parts(first - 1):
            first -= 1
        while last < len(self.tokens) and not (last > at and self._parts(last)):
            last += 1
        return first, last

    def _parts(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text in SPLITS or token.lower in self.lexicon.contrast


def hear(text: str, lang: str | None, finder: NameFinder) -> Heard:
    """The sentence in language `lang`, by its words."""
    lexicon = load_lexicon(lang)
    text = text[:LONGEST]
    tokens = tokenize(text)
    return Heard(
        text=text,
        tokens=tokens,
        names=tuple(finder.find(text, lexicon.endings)),
        statuses=tuple(lexicon.statuses_in(tokens)),
        kinds=lexicon.kinds_in(tokens),
        plurals=lexicon.plurals_in(tokens),
        commodities=lexicon.commodities_in(tokens),
        lexicon=lexicon,
    )


def words_before(heard: Heard, words: str) -> Sequence[str]:
    """The two words before a stretch of the sentence, lower case; none where it does not hold it."""
    at = heard.text.find(words) if words else -1
    if at < 0:
        return ()
    number = heard.token_at(at)
    return [token.lower for token in heard.tokens[max(0, number - 2) : number]]
