"""The figures of one series: which of each speaker's stand, and what range they leave together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from lont.model.ledger import Entry, Figure
from lont.reconcile.kinds import counted_in
from lont.reconcile.pairs import RECENT, agree_on, find_agreeing, find_conflict, find_strangers
from lont.reconcile.places import REGION, place_level
from lont.reconcile.spans import Bound, day_number, is_span, meet, middle, said_at, tidy_number, widen
from lont.reconcile.speakers import PARTLY, RISING, RULING, name_speakers
from lont.reconcile.words import When, Word

CUMULATIVE = frozenset(("kill", "wound", "arrest", "abduct", "displace"))
"""Types whose number only grows while the event lasts: an older total still bounds the newer ones from below."""


@dataclass(frozen=True, slots=True)
class Range:
    """The standing range with its state, its reasons, and when its newest word was said."""

    low: Bound
    high: Bound
    state: str
    reasons: tuple[str, ...]
    when: int


@dataclass(slots=True)
class Book:
    """The working account of one series: each claim's state with its reason, and each speaker's word."""

    states: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def counted_at(entry: Entry) -> When:
    """When the count was made: when it was said, since a toll of a dated event is told as it stands on the day of
    telling; the day it is filed under only where no date of publication is known."""
    said = said_at(entry)
    return said if said[0] else (day_number(entry.as_of), 0.0)


def order_entries(entries: Iterable[Entry]) -> list[Entry]:
    """By time of counting, then of saying, then by size and claim."""
    return sorted(entries, key=lambda e: (counted_at(e), said_at(e), e.kind == "increment", _size(e), e.claim))


def _size(entry: Entry) -> float:
    """Of two totals of one moment the greater is the newer: tolls grow."""
    return middle(entry.low, entry.high) if entry.event in CUMULATIVE and entry.polarity == "positive" else 0.0


def read_figures(entries: Sequence[Entry], *, cumulative: bool, scope: str = "all") -> tuple[tuple[Figure, ...], Range]:
    """The figures of a series, oldest first, each with its state, and their standing range."""
    ordered = order_entries(entries)
    book = Book()
    speakers = name_speakers(ordered)
    mine: dict[str, list[Entry]] = defaultdict(list)
    kept = _drop_reprints(ordered, speakers, book)
    loose = _find_loose(kept)
    for entry in kept:
        for speaker in _find_takers(entry, kept, speakers):
            mine[speaker].append(entry)
    for speaker in sorted(mine):
        word = _read_speaker(speaker, mine[speaker], book, cumulative=cumulative, scope=scope)
        _describe(word, mine[speaker], loose)
        if word.low is not None or word.high is not None:
            book.words.append(word)
    if cumulative and len(book.words) > 1:
        _mark_outgrown(book)
    figures = tuple(_make_figure(entry, book) for entry in ordered if entry.polarity == "positive")
    return figures, combine_words(book.words, cumulative=cumulative, scope=scope, notes=book.notes)


def _mark_outgrown(book: Book) -> None:
    """The figures of reports that a later one outgrew are superseded; those whose number it only repeats stand."""
    outgrown = _find_outgrown(book.words)
    for word in book.words:
        later = outgrown.get(word.speaker)
        if later is None or not later.claims or later.low == word.low:
            continue
        for claim in word.claims:
            if book.states[claim][0] == "standing":
                book.states[claim] = "superseded", f"a later report counts more ({later.claims[-1]})"


def _describe(word: Word, entries: Sequence[Entry], loose: Set[str]) -> None:
    """Fill in what is known of a word from the claims that it rests on."""
    behind = [entry for entry in entries if entry.claim in word.claims] or entries
    word.kind = entries[-1].source_kind or ""
    word.loose = any(entry.claim in loose for entry in behind)
    word.own = all(entry.source is None for entry in behind)
    word.days = frozenset(day_number(entry.as_of) for entry in behind)
    if any(is_span(entry) for entry in behind):
        word.days = frozenset()


def _find_loose(entries: Sequence[Entry]) -> set[str]:
    """The claims that may count another event of the country: neither they nor the rest of their report name a place
    in it, or the span of an account."""
    fixed = {entry.document for entry in entries if place_level(entry) >= REGION or is_span(entry)}
    return {entry.claim for entry in entries if entry.document not in fixed}


def _find_takers(entry: Entry, entries: Sequence[Entry], speakers: Mapping[str, str]) -> list[str]:
    """Whose words a statement changes: the speaker's own; where a ruling side denies a number that it gave itself by
    another mouth (a ministry takes back what another told), those of that mouth."""
    own = speakers[entry.claim]
    if entry.polarity == "positive" or entry.source_kind not in RULING:
        return [own]
    same = {
        speakers[other.claim]
        for other in entries
        if other.polarity == "positive"
        and other.source_kind in RULING
        and (other.low, other.high) == (entry.low, entry.high)
        and said_at(other) <= said_at(entry)
    }
    return [own] if own in same or not same else sorted(same)


def _drop_reprints(ordered: Iterable[Entry], speakers: Mapping[str, str], book: Book) -> list[Entry]:
    """One claim for each that an origin makes, the first; reprints share its state. Withdrawn claims count for
    nothing."""
    first: dict[tuple[object, ...], str] = {}
    kept: list[Entry] = []
    for entry in ordered:
        if entry.withdrawn:
            book.states[entry.claim] = "withdrawn", "a later version of the report no longer says so"
            continue
        key = (entry.origin, entry.source, entry.low, entry.high, entry.kind, entry.polarity)
        if key in first:
            book.states[entry.claim] = "=", first[key]
        else:
            first[key] = entry.claim
            kept.append(entry)
    return kept


def _read_speaker(speaker: str, entries: Sequence[Entry], book: Book, *, cumulative: bool, scope: str) -> Word:
    """One speaker's statements in the order of time, and the word that they leave."""
    word = Word(speaker)
    live: list[Entry] = []
    for entry in entries:
        if entry.polarity == "negative":
            _retract(entry, live, word, book, cumulative=cumulative)
        elif entry.kind == "increment":
            _add_increment(entry, live, word, book)
        elif entry.kind == "part" and (scope == "all" or any(entry.document == old.document for old in live)):
            _take_part(entry, live, word, book)
        else:
            _take_total(entry, live, word, book, cumulative=cumulative)
    return word


def _take_part(entry: Entry, live: Sequence[Entry], word: Word, book: Book) -> None:
    """A part bounds the whole from below; what is more than the whole that its own report gives is a part of something
    else."""
    low = widen(entry)[0]
    tops = [top for old in live if old.document == entry.document and (top := widen(old)[1]) is not None]
    if low is not None and tops and low > max(tops):
        book.states[entry.claim] = "standing", "more than its report's total, so no part of it: bounds nothing"
        return
    if low is not None and (word.low is None or low > word.low):
        word.low, word.when = low, max(word.when, counted_at(entry))
    book.states[entry.claim] = "standing", "a part, which bounds the whole from below"


def _retract(entry: Entry, live: list[Entry], word: Word, book: Book, *, cumulative: bool) -> None:
    """A speaker who denies his own number takes it back; one who denies another's is noted."""
    bounds = widen(entry)
    taken = [old for old in live if meet(bounds, widen(old))]
    for old in taken:
        book.states[old.claim] = "retracted", f"taken back by the same speaker or side ({entry.claim})"
        live.remove(old)
    if taken:
        _restate(word, live, cumulative=cumulative)
    else:
        book.notes.append(f"{word.speaker} denies {say_bounds(*bounds)} ({entry.claim})")


def _restate(word: Word, live: Sequence[Entry], *, cumulative: bool) -> None:
    """The word that the statements still standing leave."""
    word.low = word.high = None
    word.claims, word.total = [], False
    for entry in live:
        _say_total(entry, word, cumulative=cumulative)


def _add_increment(entry: Entry, live: list[Entry], word: Word, book: Book) -> None:
    """ "Another five" adds to the speaker's last total; without one it bounds from below only."""
    low, high = widen(entry)
    if total := counted_in(entry, live):
        book.states[entry.claim] = "superseded", f"counted in the total that the report gives with it ({total.claim})"
        return
    word.when = max(word.when, counted_at(entry))
    word.claims.append(entry.claim)
    word.low = (word.low or 0) + (low or 0)
    if word.total:
        word.high = None if word.high is None or high is None else word.high + high
        book.states[entry.claim] = "standing", "adds to this speaker's last total"
    else:
        word.high = None
        book.states[entry.claim] = "standing", "adds to a total that this speaker did not give: bounds from below"


def _take_total(entry: Entry, live: list[Entry], word: Word, book: Book, *, cumulative: bool) -> None:
    """A newer total replaces the older; a lower one revises it down, unless it only repeats what was said before."""
    low, high = widen(entry)
    above = [old for old in live if high is not None and (bottom := widen(old)[0]) is not None and bottom > high]
    said = {(old.low, old.high) for old in live if old not in above}
    if cumulative and above and (entry.low, entry.high) in said:
        book.states[entry.claim] = "superseded", "repeats a number that the speaker has raised since"
        return
    for old in live:
        if old in above and cumulative:
            book.states[old.claim] = "revised-down", f"lowered by the same speaker ({entry.claim})"
        elif book.states[old.claim][0] == "standing":
            why = "said again" if (old.low, old.high) == (entry.low, entry.high) else "followed"
            book.states[old.claim] = "superseded", f"{why} by the same speaker ({entry.claim})"
    for claim in word.claims:
        if book.states[claim][0] == "standing":
            book.states[claim] = "superseded", f"counted in a later total ({entry.claim})"
    if above and cumulative:
        live[:] = [old for old in live if old not in above]
        _restate(word, live, cumulative=True)
    live.append(entry)
    _say_total(entry, word, cumulative=cumulative)
    book.states[entry.claim] = "standing", ""


def _say_total(entry: Entry, word: Word, *, cumulative: bool) -> None:
    low, high = widen(entry)
    floor = word.low if cumulative else None
    if floor is not None and (low is None or floor > low) and (high is None or floor <= high):
        low = floor  # what the speaker counted before, and did not take back
    word.low, word.high, word.when = low, high, counted_at(entry)
    word.claims, word.total = [entry.claim], True


def combine_words(words: Sequence[Word], *, cumulative: bool, scope: str = "all", notes: Sequence[str] = ()) -> Range:
    """The range that the newest words of all speakers allow together.

    What only one of several says does not bound the others: the range reaches down to the highest number that two of
    them hold for the least, and up to the highest that anybody names who speaks of the newest day. An older total of
    what grows bounds from below only. Where what one holds for the least is more than what another, no earlier, holds
    for the most, they disagree.
    """
    if not words:
        return Range(None, None, "single", tuple(notes), 0)
    newest = max(word.when[0] for word in words)
    fresh = [word for word in words if not cumulative or word.when[0] == newest]
    conflict = find_conflict(words, cumulative=cumulative)
    low, why_low = _lowest(words, cumulative=cumulative)
    high, why_high = _highest(words, fresh, cumulative=cumulative, scope=scope)
    reasons = [reason for reason in (*notes, why_low, why_high) if reason]
    if conflict:
        one, other = conflict
        low = min(bound for word in (*fresh, other) for bound in (word.low, word.high, low) if bound is not None)
        reasons.append(f"{one.speaker} says at least {say(one.low)}, {other.speaker} at most {say(other.high)}")
        return Range(tidy_number(low), tidy_number(high), "disputed", tuple(reasons), newest)
    state, why = "single", "not disputed: reports of other days, or of numbers far apart, may count different events"
    if not find_strangers(words, cumulative=cumulative):
        state, why = agree_on(find_agreeing(words, newest, cumulative=cumulative))
    reasons += [why] if why else []
    return Range(tidy_number(low), tidy_number(high), state, tuple(reasons), newest)


def _may_close(word: Word, scope: str) -> bool:
    """Whether the speaker's number may bound from above: not by one who knows a part, nor by a ruling side that counts
    those it may have harmed."""
    return word.kind not in PARTLY and (word.kind not in RULING or scope == "security-forces")


def _is_twice(words: Sequence[Word], tops: Sequence[Word]) -> bool:
    """Whether two speakers name the same highest number: then none of them need be doubted for his side."""
    top = max(word.high or 0 for word in tops)
    return sum(word.high == top and word.kind not in PARTLY for word in words) > 1


def _lowest(words: Sequence[Word], *, cumulative: bool) -> tuple[Bound, str]:
    """The highest floor that two speakers give, or the only one; whose word is much older has no say against it, nor
    the report that a later one outgrew."""
    newest = max(word.when[0] for word in words)
    if cumulative:
        outgrown = _find_outgrown(words)
        words = [word for word in words if word.speaker not in outgrown]
    recent = [word for word in words if not cumulative or word.when[0] >= newest - RECENT]
    best = max((_agree(recent, cumulative), _agree(words, cumulative)), key=lambda one: one[0] if one else -math.inf)
    if best:
        value, word, first = best
        also = f", and {first.speaker} {say(first.low)}" if first is not word else ""
        return value, f"at least {say(value)}: {word.speaker}{also}"
    alone = [word.speaker for word in words if word.low is not None]
    return None, f"open below: {alone[0]} is a party to it, and alone" if alone else ""


def _find_outgrown(words: Sequence[Word]) -> dict[str, Word]:
    """The speakers whose reports name nobody and were followed, on a later day, by one that counts as many or more,
    with that one: the toll has grown."""
    found: dict[str, Word] = {}
    for word in words if len(words) > 1 else ():
        later = [other for other in words if other.own and other.when[0] > word.when[0]]
        most = max(later, key=lambda other: (other.low or 0, other.speaker), default=None)
        if word.own and word.low is not None and most and (most.low or 0) >= word.low:
            found[word.speaker] = most
    return found


def _agree(words: Sequence[Word], cumulative: bool) -> tuple[float, Word, Word] | None:
    """The highest floor on which two of the words agree, that word, and the one that goes further; of a single word its
    own, unless it is of a side that is apt to count too many."""
    floors = sorted((word for word in words if word.low is not None), key=lambda word: (-(word.low or 0), word.speaker))
    if not floors or (cumulative and len(floors) == 1 and floors[0].kind in RISING):
        return None
    second = floors[1] if len(floors) > 1 else floors[0]
    return second.low or 0, second, floors[0]


def _highest(words: Sequence[Word], fresh: Sequence[Word], *, cumulative: bool, scope: str) -> tuple[Bound, str]:
    """The highest ceiling of the newest day; none where somebody's floor is above it."""
    tops = [word for word in fresh if word.high is not None]
    if not tops:
        return None, ""
    if cumulative and not any(_may_close(word, scope) for word in tops) and not _is_twice(words, tops):
        why = "knows only what it saw" if tops[0].kind in PARTLY else "is a party to it"
        return None, f"open above: {tops[0].speaker} {why}"
    top = max(tops, key=lambda word: (word.high or 0, word.speaker))
    above = [word for word in words if word.low is not None and word.low > (top.high or 0)]
    if above:
        most = max(above, key=lambda word: (word.low or 0, word.speaker))
        return None, f"open above: {most.speaker} says at least {say(most.low)}"
    return top.high, f"at most {say(top.high)}: {top.speaker}"


def say(value: Bound) -> str:
    """A number for a reason."""
    number = tidy_number(value)
    return "?" if number is None else f"{number:,}"


def say_bounds(low: Bound, high: Bound) -> str:
    """An interval for a reason."""
    if low == high:
        return say(low)
    if high is None:
        return f"at least {say(low)}"
    return f"at most {say(high)}" if low is None else f"{say(low)} to {say(high)}"


def _make_figure(entry: Entry, book: Book) -> Figure:
    state, reason = book.states.get(entry.claim, ("standing", ""))
    if state == "=":
        first = reason
        state, _ = book.states.get(first, ("standing", ""))
        reason = f"the same origin as {first}, and counts with it"
    return Figure(
        low=entry.low,
        high=entry.high,
        as_of=date.fromordinal(counted_at(entry)[0]) if is_span(entry) and counted_at(entry)[0] else entry.as_of,
        kind=entry.kind or "total",
        source=entry.source,
        source_kind=entry.source_kind,
        outlet=entry.outlet,
        document=entry.document,
        claim=entry.claim,
        state=state,
        reason=reason,
    )
