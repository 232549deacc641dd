"""Cut a stretch of raw text into tokens."""

from __future__ import annotations

import re
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

Tokenizer = Callable[[str, int, int], tuple[Token, ...]]


def make_tokenizer(before: Sequence[str] = (), after: Sequence[str] = ()) -> Tokenizer:
    """A function (text, start, end) → the tokens of text[start:end], with offsets into `text`.

    >>> [t.text for t in make_tokenizer(after=("'s",))("Peru's 1,5 m.", 0, 13)]
    ['Peru', "'s", '1,5', 'm', '.']
    """
    find = _TOKEN.finditer

    def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
        part = text[start:end]
        if "'" in part or "’" in part or "ʼ" in part:
            return tuple(split(text, start, end))
        return tuple([Token(word := m[0], word.lower(), m.start(), m.end()) for m in find(text, start, end)])

    def split(text: str, start: int, end: int) -> Iterator[Token]:
        for match in find(text, start, end):
            word, at = match[0], match.start()
            if not word.isalnum() and ("'" in word or "’" in word or "ʼ" in word):
                for i, j in split_clitics(word, before, after):
                    yield Token(word[i:j], normalise(word[i:j]), at + i, at + j)
            else:
                yield Token(word, word.lower(), at, match.end())

    return tokenize
