"""Spelled numbers: cut a word into its parts ("drie-en-veertig-duizend") and add and multiply parts up."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from lont.langdata.numbers import Numbers
from lont.model import Num

_CACHE = 50_000
_LONGEST = 90


class Part(Struct, frozen=True, gc=False):
    """`kind`: `unit` (adds), `scale` (multiplies), `half` (a factor such as 1.5), `join`."""

    kind: str
    value: Num


class NumberWords:
    """The number words of one language. Cuts are remembered a word."""

    def __init__(self, numbers: Numbers) -> None:
        self._parts: dict[str, Part] = {joiner: Part("join", 0) for joiner in numbers.joiners}
        self._parts |= {word: Part("unit", value) for word, value in numbers.cardinals.items()}
        self._parts |= {word: Part("scale", value) for word, value in numbers.scales.items()}
        self._parts |= {word: Part("half", value) for word, value in numbers.halves.items()}
        self._heads = frozenset(word[:2] for word in self._parts)
        self._known: dict[str, tuple[Part, ...] | None] = {}

    def cut(self, word: str) -> tuple[Part, ...] | None:
        """The parts of `word`, or None where it is no number word. A word of one part has one."""
        if word[:2] not in self._heads:
            return None
        if word not in self._known:
            if len(self._known) > _CACHE:
                self._known.clear()
            self._known[word] = self._cut(word) if len(word) <= _LONGEST else None
        return self._known[word]

    def _cut(self, word: str) -> tuple[Part, ...] | None:
        whole = self._parts.get(word)
        if whole is not None:
            return None if whole.kind == "join" else (whole,)
        ways: list[tuple[Part, ...] | None] = [None] * (len(word) + 1)
        ways[0] = ()
        for at in range(len(word)):
            so_far = ways[at]
            if so_far is None:
                continue
            for end in range(at + 1, len(word) + 1):
                part = self._parts.get(word[at:end])
                if part is not None and ways[end] is None and (so_far or part.kind != "join"):
                    ways[end] = (*so_far, part)
        parts = ways[len(word)]
        return parts if parts and parts[-1].kind != "join" and add_up(parts) is not None else None


def add_up(parts: Sequence[Part]) -> Num | None:
    """What the parts amount to, or None where they make no number.

    >>> add_up([Part("unit", 3), Part("join", 0), Part("unit", 40), Part("scale", 1000)])
    43000
    >>> add_up([Part("unit", 3), Part("unit", 4)]) is None
    True
    """
    total: Num = 0
    current: Num | None = None
    last_scale, joined = float("inf"), False
    for part in parts:
        kind, value = part.kind, part.value
        if kind == "join":
            joined = True
            continue
        if kind == "scale":
            if value >= 1000:
                if value >= last_scale or (current is None and total):
                    return None
                total += value * (1 if current is None else current)
                current, last_scale = None, value
            elif current is not None and current >= 100:
                return None
            else:
                current = value * (1 if current is None else current)
        else:
            current = _add(current, kind, value, joined)
            if current is None:
                return None
        joined = False
    return _plain(total + (current or 0))


def _add(current: Num | None, kind: str, value: Num, joined: bool) -> Num | None:
    """`current` with a unit behind it: "hundred" + 5, "twenty" + 3, "drie" en "veertig"."""
    if current is None:
        return value
    if kind == "half":
        return None
    if current and current % 100 == 0 and value < 100:
        return current + value
    tens, unit = current % 100, value
    if (20 <= tens <= 90 and tens % 10 == 0 and 0 < unit < 10) or (joined and 0 < tens < 10 and 20 <= unit <= 90):
        return current + value
    return None


def _plain(value: Num) -> Num:
    """An int where the value is whole."""
    return int(value) if value == int(value) else value
