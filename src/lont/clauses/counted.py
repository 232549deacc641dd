"""What a count is, and the number that belongs to a group or stands right before a noun: shared by all that count."""

from __future__ import annotations

from msgspec import Struct

from lont.clauses.described import described_number
from lont.clauses.slots import Slots
from lont.clauses.view import View
from lont.model import HARM, VERBAL, Group, Number, Trigger

COUNTABLE = frozenset({"count"})
"""Roles of numbers that say how many."""
_OBJECTS = frozenset({"building", "vehicle", "aircraft", "window"})
"""Units of things of which "a" tells that one was destroyed."""
_BEFORE = 4
"""Words between a number and the noun that it stands before, at most."""


class Counted(Struct, frozen=True, gc=False):
    """The slots of one claim with the number that is its quantity, why, and the unit where the number has its own."""

    slots: Slots
    number: Number | None = None
    why: str = ""
    unit: str | None = None


def is_many(number: Number | None) -> bool:
    """Whether the number counts more than one."""
    return number is not None and number.role in COUNTABLE and (number.low or 0) > 1


def is_article(view: View, number: Number) -> bool:
    """Whether the number is but an indefinite article."""
    return number.j == number.i + 1 and view.mentions.tokens[number.i].lower in view.sets.indefinite


def is_noun_less(group: Group) -> bool:
    """Whether the group is but a number ("140 were injured", "two sons, 11 and 14")."""
    return group.number is not None and group.head < group.number.j


def in_noun_phrase(view: View, number: Number) -> bool:
    """Whether the number stands in a group that has a noun."""
    return any(g.i <= number.i and number.j <= g.j and not is_noun_less(g) for g in view.all_groups)


def own_number(view: View, trigger: Trigger, group: Group) -> Number | None:
    """The number that counts the group. "A" counts people who are harmed and things that are destroyed, no others:
    "a bomb in a bank" does not say how many banks."""
    number = group.number or described_number(view, trigger, group)
    if number is None or number.role not in COUNTABLE:
        return None
    if number.relation == "part" and trigger.i < group.j:  # "30 of the 80 wounded"
        number = next((n for n in view.mentions.numbers if n.j == trigger.i and n.role in COUNTABLE), number)
    if number.relation == "part" and not group.pronoun and _tells_of_whole(view, trigger, group):
        return next((n for n in view.mentions.numbers if number.j <= n.i and n.j <= group.j), None)
    if _is_anothers(view, trigger, group):
        return None
    if is_article(view, number):
        person = group.unit == "person" and trigger.event in HARM
        thing = group.unit in _OBJECTS and trigger.event == "destroy"
        return number if person or thing else None
    return number


def _is_anothers(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether a verb in -ing only describes those whom another harm befell, which counts them ("killed 40 people
    fleeing the town")."""
    gerund = view.mentions.tokens[trigger.i].lower.endswith(view.sets.gerund) if view.sets.gerund else False
    harms = (t for t in view.mentions.triggers if t.event in HARM and t.event != trigger.event and t.form in VERBAL)
    return gerund and trigger.event in HARM and group.j == trigger.i and any(t.j == group.i for t in harms)


def _tells_of_whole(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether the event stands in the relative clause right behind "one of the men": it befell all of them."""
    clause, number, tokens = view.clause(trigger.i), group.number, view.mentions.tokens
    some = number is not None and number.j < group.j and tokens[number.j].lower in view.sets.of
    return some and clause.kind == "relative" and clause.i == group.j and group.i < trigger.i


def number_before(view: View, trigger: Trigger) -> Number | None:
    """The number that stands before the noun with nothing but adjectives between."""
    for number in reversed(view.mentions.numbers):
        if number.j <= trigger.i and number.role in COUNTABLE:
            if trigger.i - number.j > _BEFORE or not open_between(view, number.j, trigger.i):
                return None
            between = view.mentions.tokens[number.j : trigger.i]
            if any(token.lower in view.sets.connecting for token in between[:-1]) or (
                between and between[-1].lower in view.sets.connecting - view.sets.of
            ):
                return None  # "140 arrested in raids"
            if any(g.i <= number.i < g.j <= trigger.i and not is_noun_less(g) for g in view.all_groups):
                return None
            return number
    return None


def open_between(view: View, i: int, j: int) -> bool:
    """Whether neither a group nor a harm nor a punctuation mark stands within i..j."""
    if any(not token.text[0].isalnum() for token in view.mentions.tokens[i:j]):
        return False
    if any(t.event in HARM and t.form in VERBAL and i <= t.i < j for t in view.mentions.triggers):
        return False
    return not any(g.i >= i and g.j <= j for g in view.all_groups)
