"""Numbers that stand before the word of the event itself: "23 arrested sailors", "one arrest"."""

from __future__ import annotations

from lont.clauses.view import View
from lont.model import HARM, VERBAL, Group, Number, Trigger


def described_number(view: View, trigger: Trigger, group: Group) -> Number | None:
    """The number before a participle that describes the group ("23 arrested sailors are held"): the past of a verb,
    which looks the same, seldom has a bare number as its subject and people without an article as its object."""
    if trigger.event not in HARM or trigger.form not in VERBAL or group.i != trigger.j or not group.plural:
        return None
    if group.number is not None or view.mentions.tokens[group.i].lower in view.sets.articles:
        return None
    return next((n for n in view.mentions.numbers if n.j == trigger.i and n.role == "count"), None)


def single_one(view: View, trigger: Trigger) -> Number | None:
    """A bare "one" right before a noun of harm that counts itself ("there was one arrest")."""
    at = trigger.i - 1
    if at < 0 or trigger.event not in HARM or view.mentions.tokens[at].lower not in view.sets.ones:
        return None
    return Number(at, at + 1, 1, 1)
