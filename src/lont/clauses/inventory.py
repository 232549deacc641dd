"""Inventories: lists of counted things after a verb, whatever their nouns ("destroyed 20 mortar pits, a depot and 3
lathes")."""

from __future__ import annotations

from lont.clauses.slots import Found
from lont.clauses.view import View
from lont.model import Group, Number, Trigger

INVENTORIED = frozenset({"destroy"})
"""Events of which every counted thing on a list makes a claim of its own."""
_LONGEST_ITEM = 5


def read_inventory(view: View, trigger: Trigger) -> list[tuple[Found, Number]]:
    """The counted things right behind a verb, each with its number; empty where there are not two."""
    items: list[tuple[Found, Number]] = []
    numbers = {n.i: n for n in view.mentions.numbers if n.role == "count"}
    at = trigger.j
    while at in numbers:
        number = numbers[at]
        end = _item_end(view, number.j)
        if end == number.j:
            break
        items.append((Found(_thing(view, number, end), "stands on the list of what the verb befell"), number))
        at = _next_item(view, end)
    return items if len(items) > 1 else []


def _item_end(view: View, at: int) -> int:
    """Where the words of an item end: at a mark, a coordinator, a preposition or an auxiliary."""
    tokens, sets = view.mentions.tokens, view.sets
    stops = sets.prepositions | sets.coordinators | sets.auxiliaries | sets.relatives
    end = at
    while end < len(tokens) and end - at < _LONGEST_ITEM and tokens[end].text[0].isalpha():
        if tokens[end].lower in stops:
            break
        end += 1
    return end


def _next_item(view: View, at: int) -> int:
    """Past the comma and coordinator behind an item; no position of a number where there is neither."""
    tokens, start = view.mentions.tokens, at
    if at < len(tokens) and tokens[at].lower == ",":
        at += 1
    if at < len(tokens) and tokens[at].lower in view.sets.coordinators:
        at += 1
    return at if at > start else -1


def _thing(view: View, number: Number, end: int) -> Group:
    """The known group of the item, or a thing where no word of it is known."""
    known = next((g for g in view.all_groups if g.i == number.i and g.j == end and g.role == "property"), None)
    unit = view.mentions.tokens[end - 1].lower
    return known or Group(
        number.i, end, end - 1, "property", "other", None, unit, number, True, False, False, (number.j, end)
    )
