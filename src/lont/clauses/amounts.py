"""Amounts: percent, factor, money, barrels a day, and the share of a place taken."""

from __future__ import annotations

from lont.clauses.counted import Counted
from lont.clauses.view import View
from lont.langdata.schema import EventRule
from lont.model import VERBAL, Number, Trigger

ECONOMY = frozenset({"price", "output", "figure"})
"""Events whose quantity is an amount, whatever group they befall."""
PAID = frozenset({"aid", "destroy", "sanction", "loot"})
"""Events whose noun may stand beside a sum of money: "a 110 million euro aid package"."""
_MEASURED = frozenset({"storm", "destroy"})
"""Events that may befall a share of a place."""
_AMOUNT_REACH, _MONEY_REACH = 14, 5


def count_amount(view: View, trigger: Trigger, rule: EventRule) -> Counted | None:
    """The amount that an event of the economy or of money comes to, or None; its slots are yet to be filled."""
    if trigger.event not in ECONOMY and not (trigger.event in PAID and (rule.pos == "noun" or trigger.event == "aid")):
        return None
    amount = _nearest(view, trigger)
    return (_converted(view, amount) or Counted({}, amount, "the amount nearest to the event")) if amount else None


def _nearest(view: View, trigger: Trigger) -> Number | None:
    """The amount nearest to a trigger: percent, factor, rank, money, barrels a day; the one in its own words first."""
    reach = _AMOUNT_REACH if trigger.event in ECONOMY else _MONEY_REACH
    amounts = [n for n in view.mentions.numbers if n.unit and trigger.i - reach <= n.j and n.i <= trigger.j + reach]
    if trigger.event not in ECONOMY:
        amounts = [n for n in amounts if n.role == "money"]
    elif trigger.event == "price":
        amounts = [n for n in amounts if n.role != "measure"]
    if trigger.event in ECONOMY:
        amounts = [n for n in amounts if not _is_anothers(view, trigger, n)]
    ranked = sorted(amounts, key=lambda n: (n.role == "money", _gap(trigger, n)))
    return ranked[0] if ranked else None


def _is_anothers(view: View, trigger: Trigger, number: Number) -> bool:
    """Whether the amount stands in a clause with a change of its own ("output stopped; shares fell by 7 percent")."""
    if view.clause_of[number.i] == view.clause_of[trigger.i]:
        return False
    clause = view.clause(number.i)
    return any(
        t.event in ECONOMY and t.tokens != trigger.tokens and t.form in VERBAL and clause.i <= t.i < clause.j
        for t in view.mentions.triggers
    )


def _converted(view: View, amount: Number) -> Counted | None:
    """What a sum in brackets only converts: "200 dinars ($2.77)"."""
    tokens = view.mentions.tokens
    if amount.role != "money" or amount.i == 0 or tokens[amount.i - 1].lower != "(":
        return None
    told = next((g for g in view.mentions.groups if g.j == amount.i - 1 and g.number is not None), None)
    return Counted({}, told.number, "the amount that brackets convert", told.unit) if told else None


def find_share(view: View, trigger: Trigger) -> Number | None:
    """The share or measure of a place taken or destroyed: "cleared 20 percent of the city"."""
    if trigger.event not in _MEASURED or trigger.form not in VERBAL:
        return None
    return next((n for n in view.mentions.numbers if n.unit and n.i in (trigger.i + 1, trigger.j)), None)


def _gap(trigger: Trigger, number: Number) -> int:
    """Tokens between the two, 0 where they overlap."""
    return max(trigger.i - number.j, number.i - trigger.j, 0)
