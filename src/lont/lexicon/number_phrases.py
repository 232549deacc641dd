"""Phrases that stand right at a position, looked up forwards or backwards; longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

P = TypeVar("P")


class PhraseIndex(Generic[P]):
    """Phrases by first and by last word.

    >>> index = PhraseIndex([(("more", "than"), "low"), (("more",), "inc")])
    >>> index.at(["no", "more", "than", "five"], 1)
    (3, 'low')
    >>> index.before(["no", "more", "than", "five"], 3)
    (1, 'low')
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], P]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], P]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], P]]] = {}
        for words, payload in sorted(phrases, key=lambda p: -len(p[0])):
            self._first.setdefault(words[0], []).append((words[1:], payload))
            self._last.setdefault(words[-1], []).append((words[:-1], payload))

    def starts(self) -> frozenset[str]:
        """All words that a phrase begins with."""
        return frozenset(self._first)

    def at(self, words: Sequence[str], i: int) -> tuple[int, P] | None:
        """The end and payload of the longest phrase that begins at `i`, or None."""
        for rest, payload in self._first.get(words[i], ()) if i < len(words) else ():
            j = i + 1 + len(rest)
            if j <= len(words) and all(words[i + 1 + k] == word for k, word in enumerate(rest)):
                return j, payload
        return None

    def before(self, words: Sequence[str], j: int) -> tuple[int, P] | None:
        """The start and payload of the longest phrase that ends right before `j`, or None."""
        for rest, payload in self._last.get(words[j - 1], ()) if j > 0 else ():
            i = j - 1 - len(rest)
            if i >= 0 and all(words[i + k] == word for k, word in enumerate(rest)):
                return i, payload
        return None
