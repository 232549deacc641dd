"""Find words and phrases of the language data in a sentence: a trie of tokens, all matches, gaps and classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from lont.langdata.forms import GAP
from lont.model import Token

P = TypeVar("P")
MAX_GAP = 12
_STOPS = frozenset('.;:?!()«»„“”"')


class Match(NamedTuple, Generic[P]):
    """Token positions of a phrase's words (with holes where the phrase has a gap) and what the phrase stands for."""

    tokens: tuple[int, ...]
    payload: P


class PhraseTable(Generic[P]):
    """Phrases by their first word. `classes` names sets of words that `@name` stands for.

    >>> from lont.text.tokens import make_tokenizer
    >>> table = PhraseTable([(("riep", "…", "hulp", "in"), "request")], {})
    >>> table.find(make_tokenizer()("Hij riep de hulp in", 0, 19))
    [Match(tokens=(1, 3, 4), payload='request')]
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], P]], classes: Mapping[str, Iterable[str]]) -> None:
        self._classes = {f"@{name}": frozenset(words) for name, words in classes.items()}
        self._single: dict[str, list[P]] = {}
        self._longer: dict[str, list[tuple[tuple[str, ...], P]]] = {}
        for words, payload in phrases:
            firsts = self._classes[words[0]] if words[0].startswith("@") else (words[0],)
            for first in firsts:
                if len(words) == 1:
                    self._single.setdefault(first, []).append(payload)
                else:
                    self._longer.setdefault(first, []).append((words[1:], payload))

    def first_words(self) -> frozenset[str]:
        """All words that a phrase can begin with."""
        return frozenset(self._single) | frozenset(self._longer)

    def find(self, tokens: Sequence[Token]) -> list[Match[P]]:
        """All matches, also overlapping ones, in the order of their first token."""
        found: list[Match[P]] = []
        single, longer = self._single, self._longer
        for at, token in enumerate(tokens):
            word = token[1]
            if word in single:
                found += [Match((at,), payload) for payload in single[word]]
            if word in longer:
                for rest, payload in longer[word]:
                    positions = self._follow(tokens, at + 1, rest)
                    if positions is not None:
                        found.append(Match((at, *positions), payload))
        return found

    def _follow(self, tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """Positions of the words of `rest` from `at` on, or None."""
        positions: list[int] = []
        gap = False
        for word in rest:
            if word == GAP:
                gap = True
                continue
            found = self._seek(tokens, at, word) if gap else at if self._is(tokens, at, word) else None
            if found is None:
                return None
            positions.append(found)
            at, gap = found + 1, False
        return tuple(positions)

    def _is(self, tokens: Sequence[Token], at: int, word: str) -> bool:
        if at >= len(tokens):
            return False
        lower = tokens[at][1]
        return lower == word or (word[0] == "@" and lower in self._classes.get(word, ()))

    def _seek(self, tokens: Sequence[Token], at: int, word: str) -> int | None:
        """The next token within a gap's length that is `word`, or None; a gap does not cross a full stop or a quote."""
        for position in range(at, min(at + MAX_GAP + 1, len(tokens))):
            if self._is(tokens, position, word):
                return position
            if tokens[position][1] in _STOPS:
                return None
        return None


def longest(matches: Iterable[Match[P]]) -> list[Match[P]]:
    """Of matches that overlap, the one with most words, then the earlier; in the order of the text.

    >>> longest([Match((0,), "a"), Match((0, 1), "b"), Match((3,), "c")])
    [Match(tokens=(0, 1), payload='b'), Match(tokens=(3,), payload='c')]
    """
    chosen: list[Match[P]] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-len(m.tokens), m.tokens[0])):
        if not taken.intersection(match.tokens):
            taken.update(match.tokens)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.tokens)
