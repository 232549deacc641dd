"""Numbers of a noun that counts itself, and tolls: "the death toll rose from 20 to 27", "of whom five died"."""

from __future__ import annotations

from lont.clauses.counted import COUNTABLE, Counted, in_noun_phrase, is_article, number_before, open_between, own_number
from lont.clauses.described import counted_before, counting_clause, lone_one, single_one
from lont.clauses.lists import count_list
from lont.clauses.slots import Found, Slots
from lont.clauses.view import View
from lont.langdata.schema import EventRule
from lont.model import HARM, VERBAL, Group, Number, Trigger

_NUMBER_OF = 2
"""Words between "the number of" and the noun that it counts."""
_AFTER = 6
"""Words between a noun and the number behind it, at most."""


def count_self(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> list[Counted]:
    """The claims of a noun or adjective that its number stands beside ("15 dead", "the death toll is 15")."""
    before = counted_before(view, trigger)
    if before is not None:
        slots = {**slots, "target": Found(before, "stands right before")}
        return count_list(view, trigger, slots, "target")
    target = slots.get("target")
    covering = target is not None and target.group.i <= trigger.i < target.group.j
    if target is not None and covering and _tells_another_harm(view, trigger, target.group):
        inner = (n for n in view.mentions.numbers if target.group.i < n.i and n.j <= trigger.i and n.role in COUNTABLE)
        number = next(inner, None)  # "one of the three wounded has died"
        return [Counted(slots, number, "counts the noun itself" if number else "")]
    if target is not None and (covering or _is_among(target)) and own_number(view, trigger, target.group):
        return count_list(view, trigger, slots, "target")
    number = number_before(view, trigger) or _number_inside(view, trigger) or single_one(view, trigger)
    if number is None and target is not None:
        counted = count_list(view, trigger, slots, "target")
        told = counted[0].number
        if told is not None and (trigger.event in HARM or told.relation != "part"):  # "an attack on one of the schools"
            return counted
    if number is None and not (trigger.event not in HARM and _tells_toll(view, trigger)):
        deed = rule.unit == "person" and rule.of == "target"  # "the murder", unlike "the toll", brings no number
        number = _told_total(view, trigger) or (None if deed else _number_after(view, trigger))
    return [Counted(slots, number, "counts the noun itself" if number else "")]


def _tells_another_harm(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether the number is that of some of those whom the noun names, to whom something else befell ("one of the
    wounded has died")."""
    if group.number is None or group.number.relation != "part":
        return False
    clause = view.clause(trigger.i)
    others = (t for t in view.mentions.triggers if t.event in HARM and t.event != trigger.event and t.form in VERBAL)
    return any(group.j <= t.i and t.i < clause.j for t in others)


def _told_total(view: View, trigger: Trigger) -> Number | None:
    """The last number of the clause where the noun itself says that one follows ("the toll rose from 20 to 27")."""
    tokens = view.mentions.tokens
    told = (*range(max(trigger.i - _NUMBER_OF, 0), trigger.i), *trigger.tokens)  # "the number of dead people"
    if not any(tokens[at].lower in view.sets.number_of for at in told):
        return None
    loose, brought = loose_number(view, trigger, None), _brought_number(view, trigger)
    olden = loose is not None and loose.i > 0 and tokens[loose.i - 1].lower in view.sets.change_from
    number = (brought if olden else None) or loose or brought or lone_one(view, trigger) or _reached(view, trigger)
    return number if number is not None and number.i >= trigger.i else None


def _reached(view: View, trigger: Trigger) -> Number | None:
    """The number that a toll comes to behind a relative clause ("the toll of the quake that hit X rises to 12")."""
    harms = [t.i for t in view.mentions.triggers if t.event in HARM and t.i >= trigger.j]
    end = harms[0] if harms else len(view.mentions.tokens)
    for number in view.mentions.numbers:
        before = view.mentions.tokens[number.i - 1].lower if number.i else ""
        if trigger.j < number.i < end and number.role in COUNTABLE and before in view.sets.reaching:
            return number
    return None


def _brought_number(view: View, trigger: Trigger) -> Number | None:
    """The last number of people in the clause that a preposition brings ("the toll rose to 54 people")."""
    clause = view.clause(trigger.i)
    people = [g for g in view.groups(trigger.j, clause.j, trigger) if g.unit == "person" and not view.is_bare(g)]
    numbers = [g.number for g in people if g.number is not None and g.number.role in COUNTABLE]
    return _newest(view, [n for n in numbers if not is_article(view, n)])


def _is_among(found: Found) -> bool:
    return "among" in found.why


def _number_inside(view: View, trigger: Trigger) -> Number | None:
    """The number in the gap of a phrase ("claimed 20 lives")."""
    inside = (n for n in view.mentions.numbers if n.i > trigger.i and n.j < trigger.j and n.role in COUNTABLE)
    return next(inside, None)


def _number_after(view: View, trigger: Trigger) -> Number | None:
    for number in view.mentions.numbers:
        if number.i >= trigger.i and number.i - trigger.j <= _AFTER and number.role in COUNTABLE:
            loose = not in_noun_phrase(view, number) and open_between(view, trigger.j, number.i)
            return number if number.i < trigger.j or loose else None
    return None


def loose_number(view: View, trigger: Trigger, found: Found | None) -> Number | None:
    """A number that counts no group, in the clause of the event: "of whom five died", "the number of jets shot down
    stands at 16"."""
    clause = counting_clause(view, trigger)
    loose = [
        n
        for n in view.mentions.numbers
        if n.i >= clause.i and n.j <= clause.j and n.role in COUNTABLE and not in_noun_phrase(view, n)
    ]
    others = {at for t in view.mentions.triggers if t.event in HARM and t.event != trigger.event for at in t.tokens}
    words = enumerate(view.mentions.tokens[clause.i : clause.j], clause.i)
    if any(token.lower in view.sets.number_of for at, token in words if at not in others):
        harmed = any(t.event in HARM and clause.i <= t.i < clause.j for t in view.mentions.triggers)
        if harmed and trigger.event not in HARM:
            return None
        return _newest(view, loose)
    if trigger.event not in HARM or (found is not None and found.group.i >= clause.i):
        return None
    loose = [n for n in loose if n.j <= trigger.i]
    return loose[-1] if loose else None


def _tells_toll(view: View, trigger: Trigger) -> bool:
    """Whether the trigger's clause tells how many were harmed ("the death toll from the protests rises to 50")."""
    clause = view.clause(trigger.i)
    counting = any(token.lower in view.sets.number_of for token in view.mentions.tokens[clause.i : clause.j])
    return counting and any(t.event in HARM and clause.i <= t.i < clause.j for t in view.mentions.triggers)


def number_of_what(view: View, trigger: Trigger) -> str | None:
    """The unit of what "the number of …" counts in the clause of the event, or None."""
    clause = view.clause(trigger.i)
    told = [at for at in range(clause.i, clause.j) if view.mentions.tokens[at].lower in view.sets.number_of]
    if not told:
        return None
    named = None if trigger.event in HARM else _named_behind(view, told[-1])
    return named or next((g.unit for g in view.mentions.groups if told[0] < g.i < clause.j), None)


def _named_behind(view: View, at: int) -> str | None:
    """The noun that "number of" brings, where no group holds it ("the number of munitions")."""
    words = [token.lower for token in view.mentions.tokens[at + 1 : at + 3]]
    plain = len(words) > 1 and words[0] in view.sets.of and words[1].isalpha() and words[1] not in view.sets.articles
    return words[1] if plain and not any(g.i <= at + 3 and at < g.i for g in view.mentions.groups) else None


def _newest(view: View, numbers: list[Number]) -> Number | None:
    """The last of the numbers, not the one that a toll comes from ("cut the toll to 40 from 52")."""
    tokens, olden = view.mentions.tokens, view.sets.change_from
    now = [n for n in numbers if n.i == 0 or tokens[n.i - 1].lower not in olden] or numbers
    return now[-1] if now else None
