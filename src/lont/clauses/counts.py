"""How many: whose number is the quantity of a frame, and lists of groups that add up or stand apart."""

from __future__ import annotations

from dataclasses import replace

from lont.clauses.slots import Found, Slots
from lont.clauses.view import View
from lont.langdata.schema import EventRule
from lont.model import Group, Number, Trigger

_COUNTABLE = frozenset({"count"})
_BEFORE, _AFTER = 4, 6


def count_frames(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> list[tuple[Slots, Number | None, str]]:
    """The slots and number of each claim that a trigger makes: one, or one for each of several counted groups."""
    if rule.counts == "none":
        return [(slots, None, "")]
    if rule.counts == "self":
        return _count_self(view, trigger, rule, slots)
    slot = _counted_slot(rule, slots)
    if slot not in slots:
        return [(slots, None, "")]
    return _count_list(view, slots, slot)


def _counted_slot(rule: EventRule, slots: Slots) -> str:
    if rule.counts == "party":
        return "agent" if "agent" in slots else "target"
    return rule.counts


def _count_list(view: View, slots: Slots, slot: str) -> list[tuple[Slots, Number | None, str]]:
    first = slots[slot].group
    chain = _chain(view, first)
    if len(chain) == 1 or any(_exact(g) is None for g in chain):
        number = _own_number(first)
        return [(slots, number, "counts the group" if number else "")]
    if len({(g.role, g.unit) for g in chain}) == 1:
        total = sum(_exact(g) or 0 for g in chain)
        whole = Number(chain[0].i, chain[-1].j, total, total)
        wide = replace(first, j=chain[-1].j)
        return [({**slots, slot: Found(wide, slots[slot].why)}, whole, "adds up the list")]
    return [
        ({**slots, slot: Found(group, slots[slot].why)}, _own_number(group), "counts one group of the list")
        for group in chain
    ]


def _chain(view: View, first: Group) -> list[Group]:
    """`first` and the groups that go on its list."""
    chain = [first]
    for group in view.mentions.groups:
        if group.i >= chain[-1].j and view.listed(chain[-1], group):
            chain.append(group)
    return chain


def _own_number(group: Group) -> Number | None:
    return group.number if group.number is not None and group.number.role in _COUNTABLE else None


def _exact(group: Group) -> int | float | None:
    """The group's number where it is one number, counted in full."""
    number = _own_number(group)
    return number.low if number and number.low == number.high and number.relation != "part" else None


# ------------------------------------------------------------------------------------- nouns that count themselves
def _count_self(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> list[tuple[Slots, Number | None, str]]:
    covering = slots.get("target")
    if covering is not None and _own_number(covering.group):
        return _count_list(view, slots, "target")
    number = _number_before(view, trigger)
    if number is None and rule.pos == "phrase":
        number = _number_after(view, trigger)
    return [(slots, number, "counts the noun itself" if number else "")]


def _number_before(view: View, trigger: Trigger) -> Number | None:
    """The number that stands before the noun with nothing but adjectives between."""
    for number in reversed(view.mentions.numbers):
        if number.j <= trigger.i and number.role in _COUNTABLE:
            if trigger.i - number.j > _BEFORE or not _open_between(view, number.j, trigger.i):
                return None
            return number
    return None


def _number_after(view: View, trigger: Trigger) -> Number | None:
    for number in view.mentions.numbers:
        if number.i >= trigger.i and number.i - trigger.j <= _AFTER and number.role in _COUNTABLE:
            return number if number.i < trigger.j or _open_between(view, trigger.j, number.i) else None
    return None


def _open_between(view: View, i: int, j: int) -> bool:
    """Whether no group, preposition-free stop or other trigger stands within i..j."""
    if any(not token.text[0].isalnum() for token in view.mentions.tokens[i:j]):
        return False
    return not any(g.i >= i and g.j <= j for g in view.mentions.groups)
