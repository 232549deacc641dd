"""Cut a stretch of raw text into tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lont.langdata.forms import normalise, split_clitics
from lont.model import Token

_TOKEN = re.compile(
    r"[^\W\d_]\w+(?:[-'’ʼ.&]\w+)*"  # nearly every token: what the third line after this also reads, only sooner
    r"|\d+(?:[.,:\u00a0\u202f]\d+)*(?:-?\w+)*"  # numbers with their separators: 1.700.000, 11:30, 38-jarige, 24-hour
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\w+(?:[-'’ʼ.&]\w+)*"  # words, with inner hyphens, apostrophes, stops
    r"|\.\.\.|[^\w\s]"
)

_CACHE = 50_000
_LONGEST = 40
"""Longer words are not remembered, so that the memory of hostile text is bounded."""
Tokenizer = Callable[[str, int, int], tuple[Token, ...]]


def make_tokenizer(before: Sequence[str] = (), after: Sequence[str] = ()) -> Tokenizer:
    """A function (text, start, end) → the tokens of text[start:end], with offsets into `text`.

    >>> [t.text for t in make_tokenizer(after=("'s",))("Peru's 1,5 m.", 0, 13)]
    ['Peru', "'s", '1,5', 'm', '.']
    """
    words = _Words()

    def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
        known = words.known
        tokens: list[Token] = []
        found: list[str] = _TOKEN.findall(text, start, end)  # in half the time of matches, which know where they are
        at = start
        for word in found:
            at = text.index(word, at)  # only white space stands between tokens
            word, lower, capital = known.get(word) or words.learn(word)
            stop = at + len(word)
            tokens.append(Token(word, lower, at, stop, capital))
            at = stop
        part = text[start:end]
        if "'" in part or "’" in part or "ʼ" in part:
            return tuple(_split_all(tokens, before, after))
        return tuple(tokens)

    return tokenize


class _Words:
    """Word → the word, lower-cased, and whether it begins with a capital. Words come again and again: remembered, they
    are cheaper to make, and the same object each time, which is cheaper to look up."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, str, bool]] = {}

    def learn(self, word: str) -> tuple[str, str, bool]:
        """Remember a new word."""
        if len(self.known) > _CACHE:
            self.known.clear()
        found = word, word.lower(), word[0].isupper()
        if len(word) <= _LONGEST:
            self.known[word] = found
        return found


def _split_all(tokens: list[Token], before: Sequence[str], after: Sequence[str]) -> list[Token]:
    """The tokens, with those cut that hold a clitic ("Peru's", "l'État")."""
    split: list[Token] = []
    for token in tokens:
        word, at = token.text, token.start
        if word.isalnum() or not ("'" in word or "’" in word or "ʼ" in word):
            split.append(token)
            continue
        for i, j in split_clitics(word, before, after):
            piece = word[i:j]
            split.append(Token(piece, normalise(piece), at + i, at + j, piece[:1].isupper()))
    return split
