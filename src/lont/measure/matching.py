"""When a predicted claim meets a gold one, and when a slot of it is right. The rules are those of gold/score.py."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import tomli

from lont.model import GROUP_OF

Record = Mapping[str, Any]
"""A claim as JSON, in the fields of gold/GUIDELINES.md."""
Test = Callable[[Record, Record], bool]

SLOTS = ("quantity", "source", "kind", "time", "place", "agent", "target")
FIGURE_EVENTS = frozenset({"kill", "wound", "arrest", "abduct", "displace"})
_STRICT_UNITS = frozenset({"person", "percent", "factor", "barrel/day", "rank"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pairing:
    """Claims that meet, gold first; gold claims (optional ones left out) and guesses that meet none."""

    pairs: tuple[tuple[Record, Record], ...]
    missed: tuple[Record, ...]
    extra: tuple[Record, ...]

    @property
    def solid(self) -> tuple[tuple[Record, Record], ...]:
        """The pairs whose gold claim is not optional: those that count."""
        return tuple((gold, guess) for gold, guess in self.pairs if not gold.get("optional"))


def pair_claims(
    golds: Sequence[Record], guesses: Sequence[Record], same: Test, published: str | None = None
) -> Pairing:
    """Pair claims that are the `same` and stand in the same sentence: likest first, solid gold before optional."""
    used_golds: set[int] = set()
    used_guesses: set[int] = set()
    pairs: list[tuple[Record, Record]] = []
    options = _options(golds, guesses, same, published)
    for optional_round in (False, True):
        for i, j in options:
            fits = bool(golds[i].get("optional")) is optional_round
            if fits and i not in used_golds and j not in used_guesses:
                used_golds.add(i)
                used_guesses.add(j)
                pairs.append((golds[i], guesses[j]))
    missed = tuple(g for i, g in enumerate(golds) if i not in used_golds and not g.get("optional"))
    return Pairing(tuple(pairs), missed, _others(guesses, used_guesses))


def _others(claims: Sequence[Record], used: Collection[int]) -> tuple[Record, ...]:
    return tuple(claim for index, claim in enumerate(claims) if index not in used)


def _options(
    golds: Sequence[Record], guesses: Sequence[Record], same: Test, published: str | None
) -> list[tuple[int, int]]:
    """Index pairs that may meet, likest first, then in the order of the text."""
    rated = [
        (-count_likeness(gold, guess, published), i, j)
        for i, gold in enumerate(golds)
        for j, guess in enumerate(guesses)
        if same(gold, guess) and is_inside(gold, guess)
    ]
    return [(i, j) for _, i, j in sorted(rated)]


def pair_figures(golds: Sequence[Record], guesses: Sequence[Record]) -> Pairing:
    """Pair the harm claims that carry a number; event, bounds and unit must meet. What meets an optional figure is
    neither right nor extra, whatever number it gives."""
    figures = list(_figures(golds))
    solid = [gold for gold in figures if not gold.get("optional")]
    first = pair_claims(solid, list(_figures(guesses)), _same_figure)
    optional = [{**gold, "optional": False} for gold in figures if gold.get("optional")]
    second = pair_claims(optional, first.extra, same_event)
    return Pairing(first.pairs, first.missed, second.extra)


def _figures(claims: Sequence[Record]) -> Iterator[Record]:
    return (claim for claim in claims if claim["event"] in FIGURE_EVENTS and claim.get("quantity"))


def same_event(gold: Record, guess: Record) -> bool:
    """Whether both are of one event type."""
    return bool(gold["event"] == guess["event"])


def same_group(gold: Record, guess: Record) -> bool:
    """Whether the event types are of one group."""
    return GROUP_OF.get(gold["event"]) == GROUP_OF.get(guess["event"])


def _same_figure(gold: Record, guess: Record) -> bool:
    return same_event(gold, guess) and quantities_meet(gold["quantity"], guess["quantity"])


def is_inside(gold: Record, guess: Record) -> bool:
    """Whether most of the guess's span lies in the gold sentence."""
    overlap = min(gold["end"], guess["end"]) - max(gold["start"], guess["start"])
    return bool(overlap * 2 > guess["end"] - guess["start"])


def count_likeness(gold: Record, guess: Record, published: str | None) -> int:
    """How many slots are not wrong; the bounds of the quantity count twice more."""
    right = sum(slot_right(slot, gold, guess, published) is not False for slot in SLOTS)
    return right + 2 * (_bounds(gold.get("quantity")) == _bounds(guess.get("quantity")))


def slot_right(slot: str, gold: Record, guess: Record, published: str | None = None) -> bool | None:
    """Whether the guess has the slot right; None where neither fills it (for `kind`: where gold does not)."""
    if slot == "kind":
        kind = (gold.get("source") or {}).get("kind")
        return None if kind is None else bool(kind == (guess.get("source") or {}).get("kind"))
    mine, theirs = gold.get(slot), guess.get(slot)
    if mine is None and theirs is None:
        return None
    if mine is None or theirs is None:
        return False
    if slot == "time":
        return times_meet(mine, theirs, published)
    compare = _COMPARE.get(slot)
    return compare(mine, theirs) if compare else bool(mine.get("role") == theirs.get("role"))


def quantities_meet(gold: Record, guess: Record) -> bool:
    """Same bounds; same unit, or two units of which none is a strict one."""
    units = {gold.get("unit"), guess.get("unit")}
    return _bounds(gold) == _bounds(guess) and (len(units) == 1 or not _STRICT_UNITS & units)


def _bounds(quantity: Record | None) -> tuple[Any, Any] | None:
    return (quantity.get("low"), quantity.get("high")) if quantity else None


def _sources_meet(gold: Record, guess: Record) -> bool:
    if not gold.get("text"):
        return not guess.get("text") and gold.get("kind") == guess.get("kind")
    return texts_meet(gold.get("text"), guess.get("text"))


def _places_meet(gold: Record, guess: Record) -> bool:
    if gold.get("country") != guess.get("country"):
        return False
    return gold.get("text") is None or texts_meet(gold["text"], guess.get("text"))


_COMPARE: Mapping[str, Test] = {"quantity": quantities_meet, "source": _sources_meet, "place": _places_meet}


def times_meet(gold: Record, guess: Record, published: str | None) -> bool:
    """Same first day, last days at most one apart; an open end is as good as the day of publication."""
    try:
        first, last = _day(gold.get("start")), _day(gold.get("end"))
        other_first, other_last = _day(guess.get("start")), _day(guess.get("end"))
    except ValueError:
        return False
    if first != other_first:
        return False
    if last is None or other_last is None:
        return last == other_last or (last or other_last) == _publication(published)
    return abs((last - other_last).days) <= 1


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _publication(value: str | None) -> date | None:
    try:
        return _day(value)
    except ValueError:
        return None


def texts_meet(gold: str | None, guess: str | None) -> bool:
    """Whether one holds half of the other's content words, and the guess is not much longer than the gold.

    >>> texts_meet("the interior ministry", "Kazakhstan's interior ministry")
    True
    """
    mine, theirs = _content_words(gold), _content_words(guess)
    if not mine or not theirs or len(theirs) > 3 * len(mine) + 2:
        return False
    return len(set(mine) & set(theirs)) * 2 >= min(len(set(mine)), len(set(theirs)))


def _content_words(text: str | None) -> list[str]:
    words = _WORD.findall((text or "").lower())
    return [word for word in words if word not in function_words()] or words


@functools.cache
def function_words() -> frozenset[str]:
    """Words that a source or place is the same with or without."""
    table = tomli.loads(Path(__file__).with_name("function_words.toml").read_text(encoding="utf-8"))
    return frozenset(table["words"].split())
