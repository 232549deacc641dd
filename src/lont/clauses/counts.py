"""How many: whose number is the quantity of a frame."""

from __future__ import annotations

from lont.clauses.amounts import count_amount, find_share
from lont.clauses.counted import COUNTABLE, Counted, is_many, number_before
from lont.clauses.described import single_one
from lont.clauses.inventory import INVENTORIED, read_inventory
from lont.clauses.lists import count_list
from lont.clauses.slots import Slots
from lont.clauses.tolls import count_self, loose_number, number_of_what
from lont.clauses.view import CROWD_EVENTS, LAUNCHED, View
from lont.langdata.schema import EventRule
from lont.model import HARM, VERBAL, Group, Number, Trigger, replace

COUNTED = frozenset({*CROWD_EVENTS, "deploy"})
"""Events whose noun may be those who take part ("rioters", "45.000 agenten op de been")."""
REPEATED = frozenset({"bomb", "shell", "storm", "block", "strike", "protest", "destroy", "loot"})
"""Events that are counted by how often they came."""
_ACTING = frozenset({"person", "vehicle"})
"""Units of those who can take part."""


def count_frames(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> list[Counted]:
    """The slots and number of each claim that a trigger makes: one, or one for each of several counted groups."""
    amount = count_amount(view, trigger, rule)
    if amount is not None:
        return [replace(amount, slots=slots)]
    share = find_share(view, trigger)
    if share is not None:
        return [Counted(slots, share, "the share or measure right behind the verb")]
    if rule.counts == "self":
        return count_self(view, trigger, rule, slots)
    own = _own_count(view, trigger, rule) or _times_told(view, trigger)
    if own is not None:
        return [replace(own, slots=slots)]
    if trigger.event in INVENTORIED and rule.pos == "verb":
        items = read_inventory(view, trigger)
        if items:
            return [Counted({**slots, "target": f}, n, "counts one thing of the list", f.group.unit) for f, n in items]
    slot = _counted_slot(rule, slots)
    leading = next((n for n in view.mentions.numbers if n.i <= trigger.i < n.j < trigger.j), None)
    if slot == "agent" and slot not in slots and leading is not None and leading.role in COUNTABLE:
        return [Counted(slots, leading, "stands for those who act", "person")]
    loose = loose_number(view, trigger, slots.get(slot))
    if loose is not None:
        total = Counted(slots, loose, "stands alone in the clause of the event", number_of_what(view, trigger))
        return _beside_total(view, trigger, slots, slot, total)
    if trigger.event == "clash" and slot in slots and _harmed(view, slots[slot].group):
        return [Counted(slots)]
    if slot not in slots and rule.pos == "noun" and rule.counts != "none":
        return [Counted(slots, single_one(view, trigger), "counts the noun itself")]
    if rule.counts == "none" or slot not in slots or (slot == "agent" and slots[slot].group.unit not in _ACTING):
        return [Counted(slots)]
    return count_list(view, trigger, slots, slot)


def _own_count(view: View, trigger: Trigger, rule: EventRule) -> Counted | None:
    """The number of events themselves: "two clashes", "three terrorist attacks", "several shots were heard"."""
    if trigger.event in HARM or rule.pos not in ("noun", "phrase", "verb"):
        return None
    for group in view.mentions.groups:
        if rule.pos == "verb" and group.unit == "person":
            continue
        overlaps = group.j > trigger.i and group.i < trigger.j and group.i not in range(trigger.i + 1, trigger.j)
        if overlaps and group.unit == "person" and group.head in trigger.tokens and is_many(group.number):
            # "Rioters", "looters": a noun for people names the event, and their number is no count of events.
            told = trigger.event in COUNTED
            return Counted({}, group.number, "counts those who take part", "person") if told else None
        inside = trigger.i < group.i and group.head == trigger.j - 1 and is_many(group.number)
        if inside and trigger.event in LAUNCHED and rule.pos == "verb" and trigger.form != "participle":
            return Counted({}, group.number, "counts what is thrown or fired", group.unit)
        modifier = group.j == trigger.i and not group.plural and is_many(group.number)
        if group.number is not None and (modifier or (overlaps and is_many(group.number))):
            return Counted({}, group.number, f"counts each {trigger.event}", rule.unit or trigger.event)
    number = number_before(view, trigger) if rule.pos == "noun" and not _modifies(view, trigger) else None
    if number is None or _in_group(view, number):
        return None
    return Counted({}, number, f"counts each {trigger.event}", rule.unit or trigger.event)


def _times_told(view: View, trigger: Trigger) -> Counted | None:
    """How often a thing was done: "blew up the pipeline 40 times"."""
    if trigger.event not in REPEATED or trigger.form not in VERBAL:
        return None
    tokens, clause = view.mentions.tokens, view.clause(trigger.i)
    for number in view.mentions.numbers:
        told = trigger.j <= number.i and number.j < clause.j and tokens[number.j].lower in view.sets.repeats
        if told and number.unit is None and _many(number):
            return Counted({}, replace(number, role="count"), f"says how often the {trigger.event} came", trigger.event)
    return None


def _many(number: Number) -> bool:
    return (number.low or number.high or 0) > 1


def _modifies(view: View, trigger: Trigger) -> bool:
    """Whether a noun follows that the trigger only describes ("two former civil war foes")."""
    tokens = view.mentions.tokens
    if trigger.j >= len(tokens) or not tokens[trigger.j].text[0].isalpha():
        return False
    sets = view.sets
    after = tokens[trigger.j].lower
    return not (
        after in sets.prepositions or after in sets.coordinators or after in sets.passive or after in sets.perfect
    )


def _in_group(view: View, number: Number) -> bool:
    return any(g.i <= number.i and number.j <= g.j for g in view.all_groups)


def _beside_total(view: View, trigger: Trigger, slots: Slots, slot: str, total: Counted) -> list[Counted]:
    """The total, and before it the number of its own where the group is new to it ("another six died, bringing …")."""
    found = slots.get(slot)
    number = found.group.number if found is not None and trigger.event in HARM else None
    if number is None or number.role not in COUNTABLE or total.number is None or number.j > total.number.i:
        return [total]
    return [
        Counted(slots, number, "counts the group"),
        replace(total, slots={k: v for k, v in slots.items() if k != slot}),
    ]


def _counted_slot(rule: EventRule, slots: Slots) -> str:
    if rule.counts == "party":
        return "agent" if "agent" in slots else "target"
    if rule.counts == "target" and rule.object == "none" and "target" not in slots:
        return "agent"
    return rule.counts


def _harmed(view: View, group: Group) -> bool:
    """Whether a verb of harm has the group right before it: its number is theirs ("six were hurt in clashes")."""
    sets, tokens, at = view.sets, view.mentions.tokens, group.j
    while at < len(tokens) and tokens[at].lower in sets.auxiliaries:
        at += 1
    return any(t.i == at and t.event in HARM and t.form in VERBAL for t in view.mentions.triggers)
