"""Phrases that stand right at a position, looked up forwards or backwards; longest first."""

from __future__ import annotations

from collections.abc import Iterable
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
        self._single: dict[str, P] = {}
        self._first: dict[str, dict[str, list[tuple[list[str], P]]]] = {}
        self._last: dict[str, dict[str, list[tuple[list[str], P]]]] = {}
        for words, payload in sorted(phrases, key=lambda p: -len(p[0])):
            if len(words) == 1:
                self._single.setdefault(words[0], payload)
                continue
            self._first.setdefault(words[0], {}).setdefault(words[1], []).append((list(words[2:]), payload))
            self._last.setdefault(words[-1], {}).setdefault(words[-2], []).append((list(words[:-2]), payload))

    def starts(self) -> frozenset[str]:
        """All words that a phrase begins with."""
        return frozenset(self._first) | frozenset(self._single)

    def at(self, words: list[str], i: int) -> tuple[int, P] | None:
        """The end and payload of the longest phrase that begins at `i`, or None."""
        if i >= len(words):
            return None
        word = words[i]
        if word in self._first and i + 1 < len(words):
            for rest, payload in self._first[word].get(words[i + 1], ()):
                j = i + 2 + len(rest)
                if words[i + 2 : j] == rest:
                    return j, payload
        return (i + 1, self._single[word]) if word in self._single else None

    def before(self, words: list[str], j: int) -> tuple[int, P] | None:
        """The start and payload of the longest phrase that ends right before `j`, or None."""
        if j <= 0:
            return None
        word = words[j - 1]
        if word in self._last and j > 1:
            for rest, payload in self._last[word].get(words[j - 2], ()):
                i = j - 2 - len(rest)
                if i >= 0 and words[i : j - 2] == rest:
                    return i, payload
        return (j - 1, self._single[word]) if word in self._single else None
