"""Which frames of a report to believe: words that name an event only in a report on a crisis, and other reports."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from lont.clauses.conditions import CRISIS, TOLD
from lont.langdata.loader import Language
from lont.model import GROUP_OF, Frame, Mentions

_GROUPS = frozenset({"harm", "violence", "protest", "repression", "force"})
MIN_OFF_TOPIC, OFF_TOPIC_SHARE = 5, 1.5
"""A report on sport, film or business has at least so many of their words, and so many times the sure events. Measured
on 60 English and Dutch development reports: those have 12–21 such words and 2–3 for an event, crisis reports at most 5
and 0.5."""


def drop_unsure(
    frames: Sequence[tuple[Frame, ...]], mentions: tuple[Mentions, ...], language: Language
) -> list[list[Frame]]:
    """The frames without those of weak rules, where no frame of the document is of a sure rule; none at all where the
    document is on another matter than a crisis."""
    sure = sum(not is_weak(f, language) for of_sentence in frames for f in of_sentence)
    grave = sum(len(_grave(of_sentence, language)) for of_sentence in frames)
    if sure and is_off_topic(mentions, grave, language):
        return [[] for _ in frames]
    told = {f.trigger.event for of_sentence in frames for f in of_sentence if not is_weak(f, language)}
    return [
        [f for f in of_sentence if (sure or not is_weak(f, language)) and _fits(f, told, language)]
        for of_sentence in frames
    ]


def _grave(frames: tuple[Frame, ...], language: Language) -> set[tuple[str, int]]:
    """The sure events of a sentence that are of a crisis, each with the place of its number."""
    sure = (f for f in frames if not is_weak(f, language) and GROUP_OF[f.trigger.event] in _GROUPS)
    return {(f.trigger.event, f.number.i if f.number else -1) for f in sure}


def _fits(frame: Frame, told: set[str], language: Language) -> bool:
    """Whether the report tells of the types of event that the frame's rule needs in it, and of none that forbid it."""
    needs, unless = _told_types(frame.trigger.rule, language)
    return (not needs or not needs.isdisjoint(told)) and unless.isdisjoint(told)


@functools.lru_cache(maxsize=4096)
def _told_types(rule: str, language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The types of event that a rule needs in the report, and those that forbid it."""
    conditions = language.rules[rule][1]
    needs, unless = (
        frozenset(entry.removeprefix(TOLD) for entry in entries if entry.startswith(TOLD))
        for entries in (conditions.needs, conditions.unless)
    )
    return needs, unless


def is_weak(frame: Frame, language: Language) -> bool:
    """Whether the frame's rule needs the company of a sure one."""
    return frame.trigger.rule in _weak_rules(language)


@functools.lru_cache(maxsize=32)
def _weak_rules(language: Language) -> frozenset[str]:
    return frozenset(
        name
        for name, (_, rule) in language.rules.items()
        if rule.weak or CRISIS in rule.needs or any(e.startswith(TOLD) for e in (*rule.needs, *rule.unless))
    )


@functools.lru_cache(maxsize=32)
def _off_topic(language: Language) -> frozenset[str]:
    return language.syntax.ask("off_topic")


def is_off_topic(mentions: tuple[Mentions, ...], grave: int, language: Language) -> bool:
    """Whether words of sport, film or business outnumber the report's `grave` events."""
    words = _off_topic(language)
    if not words:
        return False
    off = len([1 for m in mentions for token in m.tokens if token.lower in words])
    return off >= MIN_OFF_TOPIC and off > OFF_TOPIC_SHARE * grave
