"""Lists of groups that add up or stand apart: "a woman and two children", "18 officers and dozens of rioters"."""

from __future__ import annotations

from lont.clauses.counted import COUNTABLE, Counted, is_article, is_noun_less, own_number
from lont.clauses.slots import Found, Slots
from lont.clauses.view import View
from lont.model import HARM, VERBAL, Group, Number, Trigger, replace


def count_list(view: View, trigger: Trigger, slots: Slots, slot: str) -> list[Counted]:
    """The claims that the group in a slot makes with the list that it stands on: one, or one a group."""
    first = slots[slot].group
    first = _first_of_list(view, trigger, first)
    chain = _chain(view, trigger, first)
    told = _told_aside(view, first)
    if told is not None:
        return [Counted(slots, told, "adds up those whom the aside names", first.unit)]
    counts = [_exact(view, trigger, group, first) for group in chain]
    if any(count is not None and not is_article(view, count) for count in counts):
        counts = [count or _article_of(view, group) for count, group in zip(counts, chain, strict=True)]
    if len(chain) == 2 and counts[0] is None and counts[1] is not None and _is_single(first):
        if first.name and is_article(view, counts[1]):
            return [Counted(slots)]  # "Ann Lee, a lawyer and a former judge, died": one person, told twice
        words = view.mentions.tokens[chain[1].i : chain[1].j]
        if chain[0].role != chain[1].role and not any(token.lower in view.sets.others for token in words):
            other = {**slots, slot: Found(chain[1], slots[slot].why)}
            return [Counted(other, counts[1], "counts the group", chain[1].unit)]
        counts[0] = Number(first.i, first.j, 1, 1)
    aside = len(chain) > 2 and view.mentions.tokens[chain[-2].j].lower != ","  # not "two men, a boy, and a girl"
    if aside and counts[0] is not None and _adds_up(counts):
        return [Counted(slots, counts[0], "counts the group; the list after it says who")]
    apart = _count_apart(view, trigger, slots, slot, chain) if len({g.role for g in chain}) > 1 else []
    singles = [_is_single(group) for group, count in zip(chain, counts, strict=True) if count is None]
    lonely = len(chain) > 2 and all(singles)  # "the mayor, his wife and two guards"
    if singles and apart and (len(apart) > 1 or lonely):
        return apart
    if len(chain) == 1 or any(count is None for count in counts):
        number = own_number(view, trigger, first)
        if len(chain) > 1 and number is not None and is_article(view, number):
            return [Counted(slots)]
        return [Counted(slots, number, "counts the group" if number else "", first.unit)]
    alike = _is_single(first) or len({(g.role, g.unit) for g in chain}) == 1
    alike = alike and len({g.country for g in chain if g.country}) < 2
    if alike or all(_is_one(count) for count in counts):
        total = sum(count.low or 0 for count in counts if count)
        whole = Number(chain[0].i, chain[-1].j, total, total)
        wide = replace(first, j=chain[-1].j, core=(0, 0))
        return [Counted({**slots, slot: Found(wide, slots[slot].why)}, whole, "adds up the list", first.unit)]
    return [
        Counted({**slots, slot: Found(group, slots[slot].why)}, count, "counts one group of the list", group.unit)
        for group, count in zip(chain, counts, strict=True)
    ]


def _count_apart(view: View, trigger: Trigger, slots: Slots, slot: str, chain: list[Group]) -> list[Counted]:
    """The groups of a list that have a number each, where one is open ("several dealers and a soldier")."""
    counts = [(group, own_number(view, trigger, group)) for group in chain]
    return [
        Counted({**slots, slot: Found(group, slots[slot].why)}, number, "counts one group of the list", group.unit)
        for group, number in counts
        if number is not None and number.relation != "part"
    ]


def _first_of_list(view: View, trigger: Trigger, group: Group) -> Group:
    """The group that opens the list of those harmed on which a counted group stands ("the priest and five others
    died")."""
    if trigger.event not in HARM or group.number is None:
        return group
    harmed = {at for t in view.mentions.triggers if t.event in HARM for at in t.tokens}
    others = {t.j for t in view.mentions.triggers if t.event != trigger.event and t.form in VERBAL}
    for before in reversed(view.all_groups):
        if before.j >= group.i or not view.listed(before, group) or view.preposition(before) in view.sets.among:
            continue
        counted = before.number is not None and before.number.role in COUNTABLE and before.number.relation != "part"
        if before.i in others or is_noun_less(before) or not (counted or _is_single(before)) or is_noun_less(group):
            break  # "arrested three men, and six women were hurt"
        if harmed.intersection(range(before.i, group.j)):
            break
        group = before
    return group


def _is_single(group: Group) -> bool:
    """Whether the group is one person told without a number, or a pronoun for one: a body or the police are many."""
    return group.number is None and not group.plural and group.unit == "person"


def _adds_up(counts: list[Number | None]) -> bool:
    """Whether the first number is the sum of the others ("two people, a man and a woman")."""
    whole, *parts = counts
    return whole is not None and all(parts) and whole.low == sum(part.low or 0 for part in parts if part)


def _told_aside(view: View, group: Group) -> Number | None:
    """How many an aside right behind a plural without number says they are ("the victims, two women and a man, were
    found dead"); None where there is no such aside."""
    tokens = view.mentions.tokens
    if group.number is not None or not group.plural or group.pronoun or group.unit is None:
        return None
    if group.j >= len(tokens) or tokens[group.j].lower != ",":
        return None
    aside = [g for g in view.all_groups if g.i == group.j + 1]
    while aside and (after := next((g for g in view.all_groups if g.i >= aside[-1].j), None)):
        if not view.listed(aside[-1], after):
            break
        aside.append(after)
    end = _past_age(view, aside[-1].j) if aside else len(tokens)
    if end >= len(tokens) or tokens[end].lower != ",":
        return None
    alike = [g.number for g in aside if g.unit == group.unit]
    numbers = [n for n in alike if n is not None and n.relation == "total"]
    if len(numbers) < len(aside) or any(n.low is None or n.low != n.high or n.role not in COUNTABLE for n in numbers):
        return None
    total = sum(n.low or 0 for n in numbers)
    return Number(aside[0].i, aside[-1].j, total, total) if total > 1 else None


def _past_age(view: View, at: int) -> int:
    """Past "of 20 and 30", "aged 20 and 30" behind people."""
    ages = [n for n in view.mentions.numbers if n.role == "age" and at <= n.i <= at + 4]
    return ages[-1].j if ages else at


def _article_of(view: View, group: Group) -> Number | None:
    """The article of one person, which counts beside a number even where it would not alone ("a woman and two men were
    shot at")."""
    one = group.number is not None and group.unit == "person" and is_article(view, group.number)
    return group.number if one else None


def _is_one(number: Number | None) -> bool:
    return number is not None and number.low == 1 == number.high


def _chain(view: View, trigger: Trigger, first: Group) -> list[Group]:
    """`first` and the groups that go on its list; a group that another harm befalls is not of it."""
    own = set(trigger.tokens)
    itself = bool(own.intersection(range(first.i, first.j)))
    others = {
        at
        for t in view.mentions.triggers
        if t.event in HARM and (t.event != trigger.event or (itself and own.isdisjoint(t.tokens)))
        for at in t.tokens
    }
    chain = [first]
    for group in view.all_groups:
        if group.i >= chain[-1].j and view.listed(chain[-1], group):
            end = _tail(view, group) + 2
            if others.intersection(range(group.i, end)) or is_noun_less(group) != is_noun_less(first):
                break
            if _opens_clause(view, trigger, group):
                break
            chain.append(group)
    return chain


def _tail(view: View, group: Group) -> int:
    """The end of the groups that a mere coordinator joins to the group ("three boys and a guard")."""
    tokens = view.mentions.tokens
    end = group.j
    for after in view.all_groups:
        if after.i == end + 1 and tokens[end].lower in view.sets.listing:
            end = after.j
    return end


def _opens_clause(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether an uncounted group behind the event is the subject of a clause of its own ("killed a guard, and police
    have no suspects")."""
    if group.number is not None or group.i < trigger.j or group.j >= len(view.mentions.tokens):
        return False
    clause, sets = view.clause(group.i), view.sets
    verb = view.mentions.tokens[group.j].lower in (sets.aux | sets.passive | sets.perfect) - sets.relatives
    return verb or trigger.i < clause.i <= group.i <= clause.i + 2


def _exact(view: View, trigger: Trigger, group: Group, first: Group) -> Number | None:
    """The group's number where it is one number, counted in full. A singular shares the article of the list's first."""
    number = own_number(view, trigger, group)
    if number is None and group.number is not None and group.unit != "person" and is_article(view, group.number):
        return group.number
    if number is None and group is not first and group.number is None and not group.plural and group.unit == "person":
        shared = first.number
        if shared is not None and is_article(view, shared) and not group.name:
            return shared
    return number if number and number.low == number.high and number.relation != "part" else None
