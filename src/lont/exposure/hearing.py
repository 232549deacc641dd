"""Look at one sentence: which assets and companies it names, which kinds it speaks of, what it says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from lont.assets.names import Found, NameFinder
from lont.exposure.words import ORDER, SPLITS, Lexicon, Saying, load_lexicon, tokenize
from lont.model import Token

LONGEST = 3_000
"""Code points of a sentence that are looked at."""
BESIDE = 5
"""Tokens between a shared name and the noun that tells what it names."""


@dataclass(frozen=True, eq=False)
class Heard:
    """A sentence by its words; what is seldom asked is looked for when it is."""

    text: str
    names: tuple[Found, ...]
    lexicon: Lexicon

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words."""
        return tokenize(self.text)

    @cached_property
    def statuses(self) -> tuple[Saying, ...]:
        """What it says befell something."""
        return tuple(self.lexicon.statuses_in(self.tokens))

    @cached_property
    def kinds(self) -> dict[str, list[int]]:
        """Kinds of assets, with the positions of nouns for them."""
        return self.lexicon.kinds_in(self.tokens)

    @cached_property
    def plurals(self) -> dict[str, tuple[int, ...]]:
        """Kinds of which it speaks as a whole, with the positions of those words."""
        return self.lexicon.plurals_in(self.tokens)

    @cached_property
    def commodities(self) -> tuple[str, ...]:
        """What it speaks of: oil, gas, uranium. Most sentences hold none of the words, and need not be cut up."""
        lower = self.text.lower()
        if not any(word in lower for word in self.lexicon.openers):
            return ()
        return self.lexicon.commodities_in(self.tokens)

    @cached_property
    def supplies(self) -> tuple[str, ...]:
        """Those of which it speaks as what a country supplies."""
        return self.lexicon.supplies_in(self.tokens) if self.commodities else ()

    def token_at(self, offset: int) -> int:
        """The number of the token that a code point stands in, or of the next."""
        return next((number for number, token in enumerate(self.tokens) if offset < token.end), len(self.tokens))

    def singles(self) -> frozenset[str]:
        """The kinds of which it has a noun that does not speak of all of them."""
        whole = {at for places in self.plurals.values() for at in places}
        return frozenset(kind for kind, places in self.kinds.items() if not whole.issuperset(places))

    def is_beside(self, found: Found, kind: str) -> bool:
        """Whether a noun for the kind stands by the name, or is joined to it; one within it ("Port Sudan") is none."""
        first, last = self.token_at(found.start), self.token_at(max(found.start, found.end - 1))
        return any(
            first - BESIDE <= at <= last + BESIDE
            for at in self.kinds.get(kind, ())
            if not found.start <= self.tokens[at].start < self.tokens[at].end <= found.end
        )

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
    return Heard(text, tuple(finder.find(text, lexicon.endings)), lexicon)


def words_before(heard: Heard, words: str) -> Sequence[str]:
    """The two words before a stretch of the sentence, lower case; none where it does not hold it."""
    at = heard.text.find(words) if words else -1
    if at < 0:
        return ()
    number = heard.token_at(at)
    return [token.lower for token in heard.tokens[max(0, number - 2) : number]]
