"""Which time expression of a sentence is the time of an event, and why."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from lont.langdata.loader import Language
from lont.langdata.times import When
from lont.model import Mentions, TimeMention, Token, Trigger

Chosen = tuple[TimeMention | None, str]
_HARD = frozenset((";", ":", "—", "–", "(", ")", "«", "»", "„", "“", "”", '"', "…", "..."))
_SPEECH = frozenset(("speech", "according"))
_LIMIT = 20.0
"""A time that costs more than this is not the event's."""
_FRONT = 3
"""A time within the first tokens of the sentence holds for all of it."""
_NEAR_SPEECH = 3
"""A time within so many tokens of a speech verb is when it was said."""


class Weights(NamedTuple):
    """What it costs to take a time from the other side of something."""

    token: float = 0.3
    comma: float = 2.0
    subordinate: float = 9.0
    relative: float = 7.0
    hard: float = 7.0
    coordinator: float = 1.0
    trigger: float = 2.5
    speech: float = 30.0
    bound: float = 8.0
    front: float = 5.0
    weak: float = 8.0


WEIGHTS = Weights()


class _Borders(NamedTuple):
    subordinators: frozenset[str]
    relatives: frozenset[str]
    coordinators: frozenset[str]
    future: frozenset[str]
    articles: frozenset[str]


@functools.lru_cache(maxsize=64)
def _borders(language: Language) -> _Borders:
    syntax = language.syntax
    return _Borders(
        frozenset(syntax.subordinators) - frozenset(syntax.prepositions),
        frozenset(syntax.relatives),
        frozenset(syntax.coordinators),
        frozenset(language.times.future),
        frozenset(syntax.articles),
    )


def choose_time(mentions: Mentions, clause_span: tuple[int, int], trigger: Trigger, language: Language) -> Chosen:
    """The time of the event that `trigger` names, or None, and one sentence that says why.

    Not the time at which something was said of it: a time beside a speech verb is the speech's, unless the event is
    that speech. A time at the front of the sentence holds for all its events; others for those that they stand near,
    with few borders, and no nearer event, between.
    """
    times = mentions.times
    if not times:
        return None, "the sentence names no time"
    costs = [(_cost(mentions, t, trigger, clause_span, language), t.i, t) for t in times]
    cost, _, best = min(costs, key=lambda entry: entry[:2])
    if cost > _LIMIT:
        return None, "the times of the sentence belong to other words"
    place = "in its clause" if clause_span[0] <= best.i < clause_span[1] else "elsewhere in the sentence"
    return best, f"nearest time {place} ({best.rule}, distance {cost:.1f})"


def _cost(
    mentions: Mentions, time: TimeMention, trigger: Trigger, span: tuple[int, int], language: Language
) -> float:
    """How far a time is from a trigger, in tokens, borders and rivals."""
    w, words = WEIGHTS, _borders(language)
    left, right = (time.j, trigger.i) if time.i < trigger.i else (trigger.j, time.i)
    between = range(left, max(left, right))
    cost = sum(_border_cost(mentions.tokens, at, words) for at in between if not _in_time(mentions, at))
    rivals = {t.i for t in mentions.triggers if left <= t.i < right and not _overlap(t, trigger)}
    cost += w.trigger * min(len(rivals), 2) * (0 if _same_list(mentions, trigger, rivals) else 1)
    if _at_front(mentions, time):
        cost = min(cost, w.front)
    elif time.i < trigger.i and not span[0] <= time.i < span[1]:
        cost += w.comma
    if isinstance(time.value, When) and time.value.weak:
        cost += w.weak
    if _is_said(mentions, time, trigger):
        cost += w.speech
    elif _is_bound(mentions, time, trigger):
        cost += w.bound
    return cost


def _border_cost(tokens: Sequence[Token], at: int, words: _Borders) -> float:
    w, lower = WEIGHTS, tokens[at][1]
    if lower in words.subordinators:
        return w.subordinate
    if lower in words.relatives:
        return w.relative
    if lower in _HARD:
        return w.hard
    if lower == ",":
        return w.comma
    return w.coordinator if lower in words.coordinators else w.token


def _in_time(mentions: Mentions, at: int) -> bool:
    return any(t.i <= at < t.j for t in mentions.times)


def _overlap(one: Trigger, other: Trigger) -> bool:
    return not set(one.tokens).isdisjoint(other.tokens)


def _same_list(mentions: Mentions, trigger: Trigger, rivals: set[int]) -> bool:
    return not rivals


def _at_front(mentions: Mentions, time: TimeMention) -> bool:
    """Whether the time opens the sentence (after quotation marks, an adverb or a conjunction)."""
    return time.i <= _FRONT and not any(t.i < time.i for t in mentions.triggers)


def _is_said(mentions: Mentions, time: TimeMention, trigger: Trigger) -> bool:
    """Whether the time is when something was said: right beside a speech verb that is not the event itself."""
    for mark in mentions.marks:
        if mark.kind not in _SPEECH or any(mark.i <= at < mark.j for at in trigger.tokens):
            continue
        gap = time.i - mark.j if time.i >= mark.j else mark.i - time.j
        if gap > _NEAR_SPEECH or gap < 0:
            continue
        low, high = min(time.j, mark.j), max(time.i, mark.i)
        if any(mentions.tokens[at][1] == "," for at in range(low, high)):
            continue
        if not any(low <= at < high for t in mentions.triggers for at in t.tokens):
            return True
    return False


def _is_bound(mentions: Mentions, time: TimeMention, trigger: Trigger) -> bool:
    """Whether the time stands right beside another event's noun ("Monday's shooting", "de aanslag van maart")."""
    for rival in mentions.triggers:
        if _overlap(rival, trigger):
            continue
        if rival.form == "noun" and (time.i == rival.j or 0 <= rival.i - time.j <= 1):
            own = min(abs(trigger.i - time.j), abs(time.i - trigger.j))
            if own > 1:
                return True
    return False


def speaks_of_future(tokens: Sequence[Token], mention: TimeMention, language: Language) -> bool:
    """Whether the words around a time, up to the next border, tell of what is to come."""
    words = _borders(language)
    for step, at in ((-1, mention.i - 1), (1, mention.j)):
        while 0 <= at < len(tokens):
            lower = tokens[at][1]
            if lower in words.future:
                return True
            if lower in words.subordinators or lower in words.relatives or lower in _HARD:
                break
            at += step
    return False
