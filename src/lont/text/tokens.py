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
_Word = tuple[str, str, bool, bool, bool]
"""A word as it stands, lower-cased, and its shape: see `Token`."""
_Piece = tuple[str, str, bool, bool, bool, int, int]
"""The same with where it stands, counted from the white space before it."""


def make_tokenizer(before: Sequence[str] = (), after: Sequence[str] = ()) -> Tokenizer:
    """A function (text, start, end) → the tokens of text[start:end], with offsets into `text`.

    >>> [t.text for t in make_tokenizer(after=("'s",))("Peru's 1,5 m.", 0, 13)]
    ['Peru', "'s", '1,5', 'm', '.']
    """
    chunks = _Chunks(before, after)

    def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
        known = chunks.known
        tokens: list[Token] = []
        part, at = text[start:end], start
        # No token but a number holds white space, and that only such as does not break.
        whole = "\u00a0" in part or "\u202f" in part
        for chunk in (part,) if whole else part.split():
            at = text.index(chunk, at)
            for word, lower, capital, upper, letters, i, j in known.get(chunk) or chunks.learn(chunk):
                tokens.append(Token(word, lower, at + i, at + j, capital, upper, letters))
            at += len(chunk)
        return tuple(tokens)

    return tokenize


class _Chunks:
    """What stands between two white spaces → its tokens. The same comes again and again: remembered, it need not be cut
    again, and its words are the same objects each time, which are cheaper to look up."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self.known: dict[str, tuple[_Piece, ...]] = {}
        self._words: dict[str, _Word] = {}
        self._before, self._after = before, after

    def learn(self, chunk: str) -> tuple[_Piece, ...]:
        """Cut a new chunk, at clitics too ("Peru's", "l'État"), and remember it."""
        if len(self.known) > _CACHE:
            self.known.clear()
        found: list[_Piece] = []
        words: list[str] = _TOKEN.findall(chunk)  # in half the time of matches, which know where they are
        at = 0
        for word in words:
            at = chunk.index(word, at)
            if word.isalnum() or not ("'" in word or "’" in word or "ʼ" in word):
                found.append((*(self._words.get(word) or self._learn_word(word)), at, at + len(word)))
            else:
                for i, j in split_clitics(word, self._before, self._after):
                    found.append((*_shape(word[i:j], normalise(word[i:j])), at + i, at + j))
            at += len(word)
        pieces = tuple(found)
        if len(chunk) <= _LONGEST:
            self.known[chunk] = pieces
        return pieces

    def _learn_word(self, word: str) -> _Word:
        if len(self._words) > _CACHE:
            self._words.clear()
        found = _shape(word, word.lower())
        if len(word) <= _LONGEST:
            self._words[word] = found
        return found


def _shape(word: str, lower: str) -> _Word:
    return word, lower, word[:1].isupper(), word.isupper(), word.isalpha()
