"""Cut a stretch of raw text into tokens."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence

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
_Piece = tuple[str, str, int, int, bool, bool, bool]
"""What a token says of itself, its offsets counted from the white space before it."""


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
            for word, lower, i, j, capital, upper, letters in known.get(chunk) or chunks.learn(chunk):
                tokens.append(Token(word, lower, at + i, at + j, capital, upper, letters))
            at += len(chunk)
        return tuple(tokens)

    return tokenize


class _Chunks:
    """What stands between two white spaces → its tokens. The same comes again and again: remembered, it need not be cut
    again, and its words are the same objects each time, which are cheaper to look up."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        self.known: dict[str, tuple[_Piece, ...]] = {}
        self._before, self._after = before, after

    def learn(self, chunk: str) -> tuple[_Piece, ...]:
        """Cut a new chunk, and remember it."""
        if len(self.known) > _CACHE:
            self.known.clear()
        found = tuple(self._cut(chunk))
        if len(chunk) <= _LONGEST:
            self.known[chunk] = found
        return found

    def _cut(self, chunk: str) -> Iterator[_Piece]:
        """The tokens of a chunk; words that hold a clitic are cut at it ("Peru's", "l'État")."""
        for match in _TOKEN.finditer(chunk):
            word, at = match[0], match.start()
            if word.isalnum() or not ("'" in word or "’" in word or "ʼ" in word):
                yield _piece(word, word.lower(), at)
                continue
            for i, j in split_clitics(word, self._before, self._after):
                yield _piece(word[i:j], normalise(word[i:j]), at + i)


def _piece(word: str, lower: str, at: int) -> _Piece:
    shape = word[:1].isupper(), word.isupper(), word.isalpha()
    return sys.intern(word), sys.intern(lower), at, at + len(word), *shape
