"""Find words and phrases of the language data in a sentence: a trie of tokens, all matches, gaps and classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from lont.langdata.forms import GAP
from lont.model import Token

P = TypeVar("P")
MAX_GAP = 12
MAX_ASIDE = 4
"""Words of an aside in brackets that a gap passes over: an age, an abbreviation."""
_STOPS = frozenset('.;:?!()«»„“”"')
_NOTHING: frozenset[str] = frozenset()


class Match(Struct, Generic[P], frozen=True, gc=False):
    """Token positions of a phrase's words (with holes where the phrase has a gap) and what the phrase stands for."""

    tokens: tuple[int, ...]
    payload: P


class _Node(Generic[P]):
    """What may follow the words read so far: `ends` complete phrases, `next` words, `gaps` tails after a gap."""

    __slots__ = ("ends", "gaps", "next")

    def __init__(self) -> None:
        self.ends: list[P] = []
        self.next: dict[str, _Node[P]] = {}
        self.gaps: list[tuple[tuple[str, ...], P]] = []


class PhraseTable(Generic[P]):
    """A trie of phrases. `classes` names sets of words that `@name` stands for.

    >>> from lont.text.tokens import make_tokenizer
    >>> table = PhraseTable([(("riep", "…", "hulp", "in"), "request")], {})
    >>> table.find(make_tokenizer()("Hij riep de hulp in", 0, 19))
    [Match(tokens=(1, 3, 4), payload='request')]
    """

    def __init__(self, phrases: Iterable[tuple[tuple[str, ...], P]], classes: Mapping[str, Iterable[str]]) -> None:
        self._classes = {f"@{name}": frozenset(words) for name, words in classes.items()}
        self._root: _Node[P] = _Node()
        for words, payload in phrases:
            self._add([self._root], words, payload)

    def _add(self, nodes: list[_Node[P]], words: tuple[str, ...], payload: P) -> None:
        """Hang a phrase below each of the nodes; a class hangs its rest below each of its words."""
        for at, word in enumerate(words):
            if word == GAP:
                for node in nodes:
                    node.gaps.append((words[at + 1 :], payload))
                return
            choices = self._classes.get(word, ()) if word[0] == "@" else (word,)
            nodes = [node.next.setdefault(choice, _Node()) for node in nodes for choice in choices]
        for node in nodes:
            node.ends.append(payload)

    def first_words(self) -> frozenset[str]:
        """All words that a phrase can begin with."""
        return frozenset(self._root.next)

    def find(self, tokens: tuple[Token, ...]) -> list[Match[P]]:
        """All matches, also overlapping ones, in the order of their first token."""
        first = self._root.next
        # Most words begin no phrase: one pass as plain as can be picks those that do, the walk looks at these alone.
        starts = [at for at, token in enumerate(tokens) if token.lower in first]
        found: list[Match[P]] = []
        present: frozenset[str] | None = None
        for at in starts:
            node: _Node[P] | None = first[tokens[at].lower]
            end = at
            while node is not None:
                end += 1
                if node.ends:
                    positions = tuple(range(at, end))
                    found += [Match(positions, payload) for payload in node.ends]
                if node.gaps:
                    present = present or frozenset([t.lower for t in tokens])
                    self._find_tails(tokens, at, end, node.gaps, present, found)
                if not node.next or end >= len(tokens):
                    break
                node = node.next.get(tokens[end].lower)
        return found

    def _find_tails(
        self,
        tokens: tuple[Token, ...],
        at: int,
        end: int,
        gaps: list[tuple[tuple[str, ...], P]],
        present: frozenset[str],
        found: list[Match[P]],
    ) -> None:
        """The phrases begun at `at` that go on after a gap from `end` on."""
        for rest, payload in gaps:
            # Most tails fail on their first word: a look into the sentence's words spares the walk.
            if rest[0] in present or rest[0][0] == "@":
                tail = self._follow(tokens, end, rest)
                if tail is not None:
                    found.append(Match((*range(at, end), *tail), payload))

    def _follow(self, tokens: tuple[Token, ...], at: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """Positions of the words of `rest`, the first after a gap from `at` on, or None."""
        positions: list[int] = []
        i = 0
        while i < len(rest):
            j = rest.index(GAP, i) if GAP in rest[i:] else len(rest)
            start = self._seek(tokens, at, rest[i:j]) if i < j else None
            if start is None:
                return None
            positions += range(start, start + j - i)
            at, i = start + j - i, j + 1
        return tuple(positions)

    def _seek(self, tokens: tuple[Token, ...], at: int, run: tuple[str, ...]) -> int | None:
        """Where the words of `run` next stand side by side within a gap's length; a gap crosses no stop or quote, but
        passes over a short aside in brackets ("hield de man (23) aan")."""
        head = run[0]
        members = self._classes.get(head, _NOTHING) if head[0] == "@" else _NOTHING
        start, end = at, min(at + MAX_GAP + 1, len(tokens))
        while start < end:
            lower = tokens[start].lower
            if (lower == head or lower in members) and (len(run) == 1 or self._goes_on(tokens, start, run)):
                return start
            if lower in _STOPS:
                close = _close_of(tokens, start)
                if close is None:
                    return None
                start = close
            start += 1
        return None

    def _goes_on(self, tokens: tuple[Token, ...], start: int, run: tuple[str, ...]) -> bool:
        """Whether the words of `run` after its first follow the token at `start`."""
        if start + len(run) > len(tokens):
            return False
        for step in range(1, len(run)):
            lower, word = tokens[start + step].lower, run[step]
            if lower != word and not (word[0] == "@" and lower in self._classes.get(word, _NOTHING)):
                return False
        return True


def _close_of(tokens: tuple[Token, ...], at: int) -> int | None:
    """Where a short aside that opens at `at` closes, or None."""
    if tokens[at].lower != "(":
        return None
    aside = range(at + 1, min(at + MAX_ASIDE + 2, len(tokens)))
    return next((k for k in aside if tokens[k].lower == ")"), None)


def longest(matches: list[Match[P]]) -> list[Match[P]]:
    """Of matches that overlap, the one with most words, then the earlier; in the order of the text.

    >>> longest([Match((0,), "a"), Match((0, 1), "b"), Match((3,), "c")])
    [Match(tokens=(0, 1), payload='b'), Match(tokens=(3,), payload='c')]
    """
    if len(matches) < 2:
        return matches
    chosen: list[Match[P]] = []
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (-len(m.tokens), m.tokens[0])):
        if not taken.intersection(match.tokens):
            taken.update(match.tokens)
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.tokens)
