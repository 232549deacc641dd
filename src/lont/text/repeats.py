"""Find the sentences that say again what another one says: captions, pull quotes, an introduction's copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from lont.model import Sentence, Token

_LETTERS = 4
_LEAST_WORDS = 4
_SHARE = 0.8
_MOST_CANDIDATES = 50
"""Bounds the work on texts that repeat one line thousands of times."""


def find_repeats(sentences: tuple[Sentence, ...], tokens: list[tuple[Token, ...]]) -> dict[int, int]:
    """Sentence number → number of the sentence that it repeats, for sentences whose words are nearly all in another;
    `tokens` are those of each sentence.

    Four in five of the shorter one's content words (and all its numbers) must stand in the longer. The repetition is
    the caption or heading of the two, else the later; chains lead to the first.

    >>> from lont.text.tokens import make_tokenizer
    >>> text = "The port of Arka was shut by striking dockers.\\nFile photo: dockers shut the port of Arka."
    >>> sentences = (Sentence(1, 0, 46, 0), Sentence(2, 47, 89, 1, "caption"))
    >>> find_repeats(sentences, [make_tokenizer()(text, s.start, s.end) for s in sentences])
    {2: 1}
    """
    if len(sentences) < 2:
        return {}
    bags = [_content_words(part) for part in tokens]
    frequency = Counter(chain.from_iterable(bags))
    shared = {word for word, count in frequency.items() if count > 1}
    suspects = [i for i, bag in enumerate(bags) if len(bag) >= _LEAST_WORDS and len(bag - shared) <= _spare(bag)]
    if not suspects:
        return {}
    holders = _index(bags, shared)
    repeats: dict[int, int] = {}
    for index in suspects:
        other = _held_by(index, bags, frequency, holders)
        if other is not None:
            _note(repeats, sentences[index], sentences[other])
    return repeats


def _index(bags: Sequence[frozenset[str]], shared: set[str]) -> dict[str, list[int]]:
    """Word → the first sentences that hold it, for words that several do."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        for word in bag & shared:
            if len(holders[word]) < _MOST_CANDIDATES:
                holders[word].append(index)
    return holders


def _spare(bag: frozenset[str]) -> int:
    """How many words of `bag` the longer sentence may lack."""
    return int(len(bag) * (1 - _SHARE) + 1e-9)


def _content_words(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Lower-cased words of four letters or more, and all numbers."""
    return frozenset([t.lower for t in tokens if len(t.lower) >= _LETTERS or "0" <= t.lower[0] <= "9"])


def _held_by(
    index: int, bags: Sequence[frozenset[str]], frequency: Counter[str], holders: Mapping[str, list[int]]
) -> int | None:
    """The first other sentence that holds enough of a sentence's words, itself at least as long."""
    bag = bags[index]
    spare = _spare(bag)
    rarest = sorted(bag, key=lambda word: (frequency[word], word))[: spare + 1]
    candidates = {other for word in rarest for other in holders.get(word, ()) if other != index}
    for other in sorted(candidates):
        held = bags[other]
        missing = bag - held
        if len(held) >= len(bag) and len(missing) <= spare and not _numbers_differ(missing, held - bag):
            return other
    return None


def _numbers_differ(missing: frozenset[str], added: frozenset[str]) -> bool:
    """Whether a number is lost, or may stand in place of a lost word ("seven killed", "9 killed")."""
    return any(map(_is_number, missing)) or (bool(missing) and any(map(_is_number, added)))


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _note(repeats: dict[int, int], one: Sentence, other: Sentence) -> None:
    """Record which of the two repeats which."""
    first, second = sorted((one, other), key=lambda s: (s.kind != "text", s.number))
    root = repeats.get(first.number, first.number)
    if root != second.number:
        repeats.setdefault(second.number, root)
