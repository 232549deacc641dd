"""Numbers that stand right beside the word of the event itself: "23 arrested sailors", "one arrest", "12 men dead"."""

from __future__ import annotations

from lont.clauses.view import View
from lont.model import HARM, VERBAL, Clause, Group, Number, Trigger, replace

_NUMBER_OF = 5
"""Tokens from "the number of" to the relative clause about those that it counts, at most."""


def described_number(view: View, trigger: Trigger, group: Group) -> Number | None:
    """The number before a participle that describes the group ("23 arrested sailors are held"): the past of a verb,
    which looks the same, seldom has a bare number as its subject and people without an article as its object."""
    if trigger.event not in HARM or trigger.form not in VERBAL or group.i != trigger.j or not group.plural:
        return None
    if group.number is not None or view.mentions.tokens[group.i].lower in view.sets.articles:
        return None
    return next((n for n in view.mentions.numbers if n.j == trigger.i and n.role == "count"), None)


def counted_before(view: View, trigger: Trigger) -> Group | None:
    """The counted people right before an adjective of harm ("…, with at least 97 civilians dead"), if any."""
    if trigger.event not in HARM or trigger.form != "adjective":
        return None
    before = (g for g in view.all_groups if g.j == trigger.i and g.unit == "person")
    return next((g for g in before if g.number is not None and g.number.role == "count"), None)


def counting_clause(view: View, trigger: Trigger) -> Clause:
    """The clause of the event; with the one before it where a relative clause says what is counted there ("to 10 the
    number of men who have been killed")."""
    clause = view.clause(trigger.i)
    if clause.kind != "relative" or not clause.i:
        return clause
    near = view.mentions.tokens[max(clause.i - _NUMBER_OF, 0) : clause.i]
    told = any(token.lower in view.sets.number_of for token in near)
    return replace(clause, i=view.clause(clause.i - 1).i) if told else clause


def single_one(view: View, trigger: Trigger) -> Number | None:
    """A bare "one" right before a noun of harm that counts itself ("there was one arrest"), or the article of a noun
    for one dead ("a body was found")."""
    tokens, at, single = view.mentions.tokens, trigger.i - 1, view.sets.ones
    if trigger.event not in HARM:
        return None
    corpse = next((k for k in trigger.tokens if tokens[k].lower in view.sets.corpses), None)
    if corpse is not None and corpse > 0:
        single = single | view.sets.indefinite
        at = corpse - 1 if tokens[corpse - 1].lower in single else corpse - 2  # "a charred body"
    return Number(at, at + 1, 1, 1) if at >= 0 and tokens[at].lower in single else None


def lone_one(view: View, trigger: Trigger) -> Number | None:
    """A bare "one" that ends what the noun says ("put the death toll at one")."""
    tokens, clause = view.mentions.tokens, view.clause(trigger.i)
    ends = (at for at in range(trigger.j, clause.j) if at + 1 >= len(tokens) or not tokens[at + 1].text[0].isalnum())
    return next((Number(at, at + 1, 1, 1) for at in ends if tokens[at].lower in view.sets.ones), None)
