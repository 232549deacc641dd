"""Forms: the compact notation in which language data writes words and phrases (see `schema`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

GAP = "…"
_BRACE = re.compile(r"\{([^{}]*)\}")


def expand_braces(form: str, endings: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """All spellings of `form`; shell braces, and `{@name}` for a named set of endings. KeyError for an unknown name.

    >>> expand_braces("kill{,s,ed}")
    ['kill', 'kills', 'killed']
    >>> expand_braces("протест{@m}", {"m": ["", "а", "ы"]})
    ['протест', 'протеста', 'протесты']
    """
    brace = _BRACE.search(form) if "{" in form else None
    if brace is None:
        return [form]
    inner = brace.group(1)
    choices = (endings or {})[inner[1:]] if inner.startswith("@") else inner.split(",")
    before, after = form[: brace.start()], form[brace.end() :]
    spellings = {s: None for choice in choices for s in expand_braces(before + choice + after, endings)}
    return list(spellings)


def normalise(word: str) -> str:
    """Lower case with one apostrophe: the form in which words are compared."""
    return word.lower().replace("’", "'").replace("ʼ", "'")


def split_clitics(word: str, before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The (start, end) of each token inside `word`, which is compared in its `normalise`d form.

    >>> list(split_clitics("Kazakhstan's", (), ("'s",)))
    [(0, 10), (10, 12)]
    >>> list(split_clitics("l'attaque", ("l'",), ()))
    [(0, 2), (2, 9)]
    """
    lower, start, end = normalise(word), 0, len(word)
    for clitic in before:
        if lower.startswith(clitic) and len(lower) > len(clitic):
            yield 0, len(clitic)
            start = len(clitic)
            break
    for clitic in after:
        if lower.endswith(clitic) and end - len(clitic) > start:
            yield start, end - len(clitic)
            start = end - len(clitic)
            break
    yield start, end


def phrase_words(spelling: str, before: Sequence[str] = (), after: Sequence[str] = ()) -> tuple[str, ...]:
    """The words of an expanded form as tokens are cut, `…` and `@class` kept as they are.

    >>> phrase_words("riep … de hulp in")
    ('riep', '…', 'de', 'hulp', 'in')
    """
    lower = normalise(spelling)
    if "'" not in lower:  # clitics have one: the quick way for nearly all of some ten thousand spellings
        return tuple(lower.split())
    words: list[str] = []
    for part in lower.split():
        if part == GAP or part.startswith("@"):
            words.append(part)
        else:
            words += [part[i:j] for i, j in split_clitics(part, before, after)]
    return tuple(words)
