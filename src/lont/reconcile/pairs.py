"""Which two words on one number confirm, and which deny, each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lont.reconcile.spans import meet, middle, telling_number
from lont.reconcile.words import Word

RECENT = 2
"""Days within which two words on a growing toll are of one time: who counts once a day and is told of the day after
lies so far behind."""
NEAR = 2.0
"""How many times the one number the other may be where they confirm each other: "at least 60" says nothing of 404."""
APART = 3.0
"""Two reports that count so many times as much as each other, in their own words, count two events."""


def agree_on(pairs: Iterable[tuple[Word, Word]]) -> tuple[str, str]:
    """The state that words which can both hold make, and why it is no agreement where they may be of several events."""
    why = ""
    for one, other in pairs:
        if count_one_event(one, other):
            return "agreed", ""
        why = "not agreed: without a place they may count different events"
    return "single", why


def count_one_event(one: Word, other: Word) -> bool:
    """Whether two words that can both hold are of the same happening: place or span tell, or else both name one number
    that is hardly another's."""
    number = telling_number((one.low, one.high))
    same = number is not None and number == telling_number((other.low, other.high))
    return same or not (one.loose or other.loose)


def find_agreeing(words: Sequence[Word], newest: int, *, cumulative: bool) -> Iterator[tuple[Word, Word]]:
    """Two speakers' words that can both hold, are near each other and are of one time, the newest; an older word speaks
    for a number that has grown since only where it names the same, of an event that place, span or day tell."""
    recent = [word for word in words if not cumulative or word.when[0] >= newest - RECENT]
    for at, one in enumerate(recent):
        for other in words if cumulative else recent[at + 1 :]:
            if one is other or not meet((one.low, one.high), (other.low, other.high)) or not is_near(one, other):
                continue
            same = one.low == other.low is not None or one.high == other.high is not None
            told = not (one.loose or other.loose) or not one.days.isdisjoint(other.days)
            if other in recent or (same and told):
                yield one, other


def is_near(one: Word, other: Word) -> bool:
    """Whether the numbers that two words name are of one size; what has two ends speaks of all between."""
    gap = 1.0
    for low, high in ((_least(one), _most(other)), (_least(other), _most(one))):
        if low > high:
            gap = max(gap, low / max(high, 1.0))
    return gap <= NEAR


def _least(word: Word) -> float:
    """The lower number that a word names, or its only one."""
    return float((word.high if word.low is None else word.low) or 0)


def _most(word: Word) -> float:
    """The higher number that a word names, or its only one."""
    return float((word.low if word.high is None else word.high) or 0)


def find_conflict(words: Sequence[Word], *, cumulative: bool) -> tuple[Word, Word] | None:
    """Two words that cannot both hold: one with a floor, the highest there is, and one with a ceiling below it. A floor
    of what grows contradicts no ceiling of an earlier day, and nobody contradicts himself."""
    for floor, word in _find_contrary(words, cumulative=cumulative):
        if is_of_one(floor, word):
            return floor, word
    return None


def find_strangers(words: Sequence[Word], *, cumulative: bool) -> bool:
    """Whether some words cannot both hold, and rather count two events than deny each other."""
    return any(not is_of_one(*pair) for pair in _find_contrary(words, cumulative=cumulative))


def _find_contrary(words: Sequence[Word], *, cumulative: bool) -> Iterator[tuple[Word, Word]]:
    if len(words) < 2:
        return
    floors: list[Word] = []
    by_day: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        by_day[word.when[0] if cumulative else 0].append(word)
    for _, day in sorted(by_day.items()):
        floors += [word for word in day if word.low is not None]
        floors.sort(key=lambda word: (-(word.low or 0), word.speaker))
        for word in sorted(day, key=lambda word: word.speaker):
            for floor in floors if word.high is not None else ():
                if (floor.low or 0) <= (word.high or 0):
                    break
                if floor is not word:
                    yield floor, word


def is_of_one(one: Word, other: Word) -> bool:
    """Whether words that cannot both hold speak of the same happening: two reports that name nobody do where they are
    filed under a common day, or count a span, and their numbers are not worlds apart."""
    if not (one.own and other.own):
        return True
    if one.days and other.days and one.days.isdisjoint(other.days):
        return False
    sizes = sorted((middle(one.low, one.high), middle(other.low, other.high)))
    return sizes[1] <= APART * max(sizes[0], 1.0)
