"""How a number is told: exactly, rounded, as a bound, in a vague word, by whom, how late."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VAGUE = ((2, 9, "several"), (20, 99, "dozens"), (200, 999, "hundreds"), (2000, 9999, "thousands"))


@dataclass(frozen=True)
class Count:
    """A told number: bounds (None open), whether it is an "about", how it is told, the numbers that are said."""

    low: int | None
    high: int | None
    approx: bool
    style: str
    said: tuple[int, ...]


def count_exactly(number: int) -> Count:
    """The number itself."""
    return Count(number, number, False, "exact", (number,))


def count_at_least(number: int) -> Count:
    """A floor."""
    return Count(number, None, False, "at_least", (number,))


def count_vaguely(number: int) -> Count:
    """The vague word whose range holds the number; where none does, the number itself."""
    for low, high, style in VAGUE:
        if low <= number <= high:
            return Count(low, high, False, style, ())
    return count_exactly(number)


def tell_count(rng: random.Random, number: int, rates: Mapping[str, Any]) -> Count:
    """One way of telling a number that was counted; what it says holds of the number (within a tenth, if "about")."""
    dice = rng.random()
    for style in ("at_least", "more_than", "about", "vague", "range", "up_to"):
        dice -= rates[style]
        if dice < 0:
            return _tell(style, number, rng, rates["round_about"])
    return count_exactly(number)


def _tell(style: str, number: int, rng: random.Random, step: int) -> Count:
    if style == "vague":
        return count_vaguely(number)
    if number < 5 or style == "at_least":
        return count_at_least(number) if style == "at_least" else count_exactly(number)
    if style == "more_than":
        floor = number - 1 if number < 2 * step else (number - 1) // step * step
        return Count(floor, None, False, style, (floor,))
    if style == "about":
        step = step if number >= 2 * step else step // 2
        near = max(step, round(number / step) * step)
        holds = 0.9 * near <= number <= 1.1 * near
        return Count(near, near, True, style, (near,)) if holds else count_exactly(number)
    spread = max(1, number // 10)
    if style == "up_to":
        return Count(None, number + spread, False, style, (number + spread,))
    low = number - rng.randint(0, spread)
    return Count(low, low + spread, False, style, (low, low + spread))
