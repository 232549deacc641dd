"""How many: whose number is the quantity of a frame, and lists of groups that add up or stand apart."""

from __future__ import annotations

from msgspec import Struct

from lont.clauses.described import counted_before, counting_clause, described_number, lone_one, single_one
from lont.clauses.inventory import INVENTORIED, read_inventory
from lont.clauses.slots import Found, Slots
from lont.clauses.view import CROWD_EVENTS, LAUNCHED, View
from lont.langdata.schema import EventRule
from lont.model import HARM, VERBAL, Group, Number, Trigger, replace

ECONOMY = frozenset({"price", "output", "figure"})
"""Events whose quantity is an amount, whatever group they befall."""
PAID = frozenset({"aid", "destroy", "sanction", "loot"})
"""Events whose noun may stand beside a sum of money: "a 110 million euro aid package"."""
_AMOUNT_REACH, _MONEY_REACH = 14, 5
COUNTED = frozenset({*CROWD_EVENTS, "deploy"})
"""Events whose noun may be those who take part ("rioters", "45.000 agenten op de been")."""
MEASURED = frozenset({"storm", "destroy"})
"""Events that may befall a share of a place."""
REPEATED = frozenset({"bomb", "shell", "storm", "block", "strike", "protest", "destroy", "loot"})
"""Events that are counted by how often they came."""
_ACTING = frozenset({"person", "vehicle"})
"""Units of those who can take part."""
_NUMBER_OF = 2
"""Words between "the number of" and the noun that it counts."""
_COUNTABLE = frozenset({"count"})
_BEFORE, _AFTER = 4, 6


class Counted(Struct, frozen=True, gc=False):
    """The slots of one claim with the number that is its quantity, why, and the unit where the number has its own."""

    slots: Slots
    number: Number | None = None
    why: str = ""
    unit: str | None = None


def count_frames(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> list[Counted]:
    """The slots and number of each claim that a trigger makes: one, or one for each of several counted groups."""
    if trigger.event in ECONOMY or (trigger.event in PAID and (rule.pos == "noun" or trigger.event == "aid")):
        amount = _amount(view, trigger, rule)
        if amount is not None:
            local = _converted(view, amount)
            return [replace(local, slots=slots) if local else Counted(slots, amount, "the amount nearest to the event")]
    share = _share(view, trigger)
    if share is not None:
        return [Counted(slots, share, "the share or measure right behind the verb")]
    if rule.counts == "self":
        return _count_self(view, trigger, rule, slots)
    own = _own_count(view, trigger, rule) or _times_told(view, trigger)
    if own is not None:
        return [replace(own, slots=slots)]
    if trigger.event in INVENTORIED and rule.pos == "verb":
        items = read_inventory(view, trigger)
        if items:
            return [Counted({**slots, "target": f}, n, "counts one thing of the list", f.group.unit) for f, n in items]
    slot = _counted_slot(rule, slots)
    leading = next((n for n in view.mentions.numbers if n.i <= trigger.i < n.j < trigger.j), None)
    if slot == "agent" and slot not in slots and leading is not None and leading.role in _COUNTABLE:
        return [Counted(slots, leading, "stands for those who act", "person")]
    loose = _loose_number(view, trigger, slots.get(slot))
    if loose is not None:
        total = Counted(slots, loose, "stands alone in the clause of the event", _number_of_what(view, trigger))
        return _beside_total(view, trigger, slots, slot, total)
    if trigger.event == "clash" and slot in slots and _harmed(view, slots[slot].group):
        return [Counted(slots)]
    if rule.counts == "none" or slot not in slots or (slot == "agent" and slots[slot].group.unit not in _ACTING):
        return [Counted(slots)]
    return _count_list(view, trigger, slots, slot)


def _own_count(view: View, trigger: Trigger, rule: EventRule) -> Counted | None:
    """The number of events themselves: "two clashes", "three terrorist attacks", "several shots were heard"."""
    if trigger.event in HARM or rule.pos not in ("noun", "phrase", "verb"):
        return None
    for group in view.mentions.groups:
        if rule.pos == "verb" and group.unit == "person":
            continue
        overlaps = group.j > trigger.i and group.i < trigger.j and group.i not in range(trigger.i + 1, trigger.j)
        if overlaps and group.unit == "person" and group.head in trigger.tokens and _is_many(group.number):
            # "Rioters", "looters": a noun for people names the event, and their number is no count of events.
            told = trigger.event in COUNTED
            return Counted({}, group.number, "counts those who take part", "person") if told else None
        inside = trigger.i < group.i and group.head == trigger.j - 1 and _is_many(group.number)
        if inside and trigger.event in LAUNCHED and rule.pos == "verb" and trigger.form != "participle":
            return Counted({}, group.number, "counts what is thrown or fired", group.unit)
        modifier = group.j == trigger.i and not group.plural and _is_many(group.number)
        if group.number is not None and (modifier or (overlaps and _is_many(group.number))):
            return Counted({}, group.number, f"counts each {trigger.event}", rule.unit or trigger.event)
    number = _number_before(view, trigger) if rule.pos == "noun" and not _modifies(view, trigger) else None
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


def _is_many(number: Number | None) -> bool:
    return number is not None and number.role in _COUNTABLE and (number.low or 0) > 1


def _amount(view: View, trigger: Trigger, rule: EventRule) -> Number | None:
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


def _share(view: View, trigger: Trigger) -> Number | None:
    """The share or measure of a place taken or destroyed: "cleared 20 percent of the city"."""
    if trigger.event not in MEASURED or trigger.form not in VERBAL:
        return None
    return next((n for n in view.mentions.numbers if n.unit and n.i in (trigger.i + 1, trigger.j)), None)


def _gap(trigger: Trigger, number: Number) -> int:
    """Tokens between the two, 0 where they overlap."""
    return max(trigger.i - number.j, number.i - trigger.j, 0)


def _in_group(view: View, number: Number) -> bool:
    return any(g.i <= number.i and number.j <= g.j for g in view.all_groups)


def _loose_number(view: View, trigger: Trigger, found: Found | None) -> Number | None:
    """A number that counts no group, in the clause of the event: "of whom five died", "the number of jets shot down
    stands at 16"."""
    clause = counting_clause(view, trigger)
    loose = [
        n
        for n in view.mentions.numbers
        if n.i >= clause.i and n.j <= clause.j and n.role in _COUNTABLE and not _in_noun_phrase(view, n)
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


def _newest(view: View, numbers: list[Number]) -> Number | None:
    """The last of the numbers, not the one that a toll comes from ("cut the toll to 40 from 52")."""
    tokens, olden = view.mentions.tokens, view.sets.change_from
    now = [n for n in numbers if n.i == 0 or tokens[n.i - 1].lower not in olden] or numbers
    return now[-1] if now else None


def _beside_total(view: View, trigger: Trigger, slots: Slots, slot: str, total: Counted) -> list[Counted]:
    """The total, and before it the number of its own where the group is new to it ("another six died, bringing …")."""
    found = slots.get(slot)
    number = found.group.number if found is not None and trigger.event in HARM else None
    if number is None or number.role not in _COUNTABLE or total.number is None or number.j > total.number.i:
        return [total]
    return [
        Counted(slots, number, "counts the group"),
        replace(total, slots={k: v for k, v in slots.items() if k != slot}),
    ]


def _number_of_what(view: View, trigger: Trigger) -> str | None:
    """The unit of what "the number of …" counts in the clause of the event, or None."""
    clause = view.clause(trigger.i)
    for at in range(clause.i, clause.j):
        if view.mentions.tokens[at].lower in view.sets.number_of:
            return next((g.unit for g in view.mentions.groups if at < g.i < clause.j), None)
    return None


def _in_noun_phrase(view: View, number: Number) -> bool:
    return any(g.i <= number.i and number.j <= g.j and not _is_noun_less(g) for g in view.all_groups)


def _counted_slot(rule: EventRule, slots: Slots) -> str:
    if rule.counts == "party":
        return "agent" if "agent" in slots else "target"
    if rule.counts == "target" and rule.object == "none" and "target" not in slots:
        return "agent"
    return rule.counts


def _count_list(view: View, trigger: Trigger, slots: Slots, slot: str) -> list[Counted]:
    first = slots[slot].group
    first = _first_of_list(view, trigger, first)
    chain = _chain(view, trigger, first)
    counts = [_exact(view, trigger, group, first) for group in chain]
    if len(chain) == 2 and counts[0] is None and counts[1] is not None and _is_single(first):
        if first.name and _is_article(view, counts[1]):
            return [Counted(slots)]  # "Ann Lee, a lawyer and a former judge, died": one person, told twice
        words = view.mentions.tokens[chain[1].i : chain[1].j]
        if chain[0].role != chain[1].role and not any(token.lower in view.sets.others for token in words):
            other = {**slots, slot: Found(chain[1], slots[slot].why)}
            return [Counted(other, counts[1], "counts the group", chain[1].unit)]
        counts[0] = Number(first.i, first.j, 1, 1)
    if len(chain) > 2 and counts[0] is not None and _adds_up(counts):
        return [Counted(slots, counts[0], "counts the group; the list after it says who")]
    apart = _count_apart(view, trigger, slots, slot, chain) if len({g.role for g in chain}) > 1 else []
    if len(apart) > 1 and any(count is None for count in counts):
        return apart
    if len(chain) == 1 or any(count is None for count in counts):
        number = _own_number(view, trigger, first)
        if len(chain) > 1 and number is not None and _is_article(view, number):
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
    counts = [(group, _own_number(view, trigger, group)) for group in chain]
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
        counted = before.number is not None and before.number.role in _COUNTABLE and before.number.relation != "part"
        if before.i in others or _is_noun_less(before) or not (counted or _is_single(before)) or _is_noun_less(group):
            break  # "arrested three men, and six women were hurt"
        if harmed.intersection(range(before.i, group.j)):
            break
        group = before
    return group


def _is_single(group: Group) -> bool:
    """Whether the group is one person told without a number: a body or the police are many."""
    told = group.number is None and not group.plural and not group.pronoun
    return told and group.unit == "person"


def _adds_up(counts: list[Number | None]) -> bool:
    """Whether the first number is the sum of the others ("two people, a man and a woman")."""
    whole, *parts = counts
    return whole is not None and all(parts) and whole.low == sum(part.low or 0 for part in parts if part)


def _is_one(number: Number | None) -> bool:
    return number is not None and number.low == 1 == number.high


def _harmed(view: View, group: Group) -> bool:
    """Whether a verb of harm has the group right before it: its number is theirs ("six were hurt in clashes")."""
    sets, tokens, at = view.sets, view.mentions.tokens, group.j
    while at < len(tokens) and tokens[at].lower in sets.auxiliaries:
        at += 1
    return any(t.i == at and t.event in HARM and t.form in VERBAL for t in view.mentions.triggers)


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
            if others.intersection(range(group.i, group.j + 2)) or _is_noun_less(group) != _is_noun_less(first):
                break
            chain.append(group)
    return chain


def _is_noun_less(group: Group) -> bool:
    """Whether the group is but a number ("140 were injured", "two sons, 11 and 14")."""
    return group.number is not None and group.head < group.number.j


def _is_article(view: View, number: Number) -> bool:
    """Whether the number is but an indefinite article."""
    return number.j == number.i + 1 and view.mentions.tokens[number.i].lower in view.sets.indefinite


def _own_number(view: View, trigger: Trigger, group: Group) -> Number | None:
    """The number that counts the group. "A" counts people who are harmed and things that are destroyed, no others:
    "a bomb in a bank" does not say how many banks."""
    number = group.number or described_number(view, trigger, group)
    if number is None or number.role not in _COUNTABLE:
        return None
    if number.relation == "part" and trigger.i < group.j:  # "30 of the 80 wounded"
        number = next((n for n in view.mentions.numbers if n.j == trigger.i and n.role in _COUNTABLE), number)
    if _is_article(view, number):
        person = group.unit == "person" and trigger.event in HARM
        thing = group.unit in ("building", "vehicle") and trigger.event == "destroy"
        return number if person or thing else None
    return number


def _exact(view: View, trigger: Trigger, group: Group, first: Group) -> Number | None:
    """The group's number where it is one number, counted in full. A singular shares the article of the list's first."""
    number = _own_number(view, trigger, group)
    if number is None and group.number is not None and group.unit != "person" and _is_article(view, group.number):
        return group.number
    if number is None and group is not first and group.number is None and not group.plural and group.unit == "person":
        shared = first.number
        if shared is not None and _is_article(view, shared) and not group.name:
            return shared
    return number if number and number.low == number.high and number.relation != "part" else None


# ------------------------------------------------------------------------------------- nouns that count themselves
def _count_self(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> list[Counted]:
    before = counted_before(view, trigger)
    if before is not None:
        slots = {**slots, "target": Found(before, "stands right before")}
        return _count_list(view, trigger, slots, "target")
    target = slots.get("target")
    covering = target is not None and target.group.i <= trigger.i < target.group.j
    if target is not None and (covering or _is_among(target)) and _own_number(view, trigger, target.group):
        return _count_list(view, trigger, slots, "target")
    number = _number_before(view, trigger) or _number_inside(view, trigger) or single_one(view, trigger)
    if number is None and target is not None:
        counted = _count_list(view, trigger, slots, "target")
        told = counted[0].number
        if told is not None and (trigger.event in HARM or told.relation != "part"):  # "an attack on one of the schools"
            return counted
    if number is None and not (trigger.event not in HARM and _tells_toll(view, trigger)):
        number = _told_total(view, trigger) or _number_after(view, trigger)
    return [Counted(slots, number, "counts the noun itself" if number else "")]


def _told_total(view: View, trigger: Trigger) -> Number | None:
    """The last number of the clause where the noun itself says that one follows ("the toll rose from 20 to 27")."""
    tokens = view.mentions.tokens
    told = (*range(max(trigger.i - _NUMBER_OF, 0), trigger.i), *trigger.tokens)  # "the number of dead people"
    if not any(tokens[at].lower in view.sets.number_of for at in told):
        return None
    loose, brought = _loose_number(view, trigger, None), _brought_number(view, trigger)
    olden = loose is not None and loose.i > 0 and tokens[loose.i - 1].lower in view.sets.change_from
    number = (brought if olden else None) or loose or brought or lone_one(view, trigger) or _reached(view, trigger)
    return number if number is not None and number.i >= trigger.i else None


def _reached(view: View, trigger: Trigger) -> Number | None:
    """The number that a toll comes to behind a relative clause ("the toll of the quake that hit X rises to 12")."""
    harms = [t.i for t in view.mentions.triggers if t.event in HARM and t.i >= trigger.j]
    end = harms[0] if harms else len(view.mentions.tokens)
    for number in view.mentions.numbers:
        before = view.mentions.tokens[number.i - 1].lower if number.i else ""
        if trigger.j < number.i < end and number.role in _COUNTABLE and before in view.sets.reaching:
            return number
    return None


def _brought_number(view: View, trigger: Trigger) -> Number | None:
    """The last number of people in the clause that a preposition brings ("the toll rose to 54 people")."""
    clause = view.clause(trigger.i)
    people = [g for g in view.groups(trigger.j, clause.j, trigger) if g.unit == "person" and not view.is_bare(g)]
    numbers = [g.number for g in people if g.number is not None and g.number.role in _COUNTABLE]
    return _newest(view, [n for n in numbers if not _is_article(view, n)])


def _is_among(found: Found) -> bool:
    return "among" in found.why


def _number_inside(view: View, trigger: Trigger) -> Number | None:
    """The number in the gap of a phrase ("claimed 20 lives")."""
    inside = (n for n in view.mentions.numbers if n.i > trigger.i and n.j < trigger.j and n.role in _COUNTABLE)
    return next(inside, None)


def _number_before(view: View, trigger: Trigger) -> Number | None:
    """The number that stands before the noun with nothing but adjectives between."""
    for number in reversed(view.mentions.numbers):
        if number.j <= trigger.i and number.role in _COUNTABLE:
            if trigger.i - number.j > _BEFORE or not _open_between(view, number.j, trigger.i):
                return None
            between = view.mentions.tokens[number.j : trigger.i]
            if any(token.lower in view.sets.connecting for token in between[:-1]) or (
                between and between[-1].lower in view.sets.connecting - view.sets.of
            ):
                return None  # "140 arrested in raids"
            if any(g.i <= number.i < g.j <= trigger.i and not _is_noun_less(g) for g in view.all_groups):
                return None
            return number
    return None


def _number_after(view: View, trigger: Trigger) -> Number | None:
    for number in view.mentions.numbers:
        if number.i >= trigger.i and number.i - trigger.j <= _AFTER and number.role in _COUNTABLE:
            loose = not _in_noun_phrase(view, number) and _open_between(view, trigger.j, number.i)
            return number if number.i < trigger.j or loose else None
    return None


def _open_between(view: View, i: int, j: int) -> bool:
    """Whether neither a group nor a harm nor a punctuation mark stands within i..j."""
    if any(not token.text[0].isalnum() for token in view.mentions.tokens[i:j]):
        return False
    if any(t.event in HARM and t.form in VERBAL and i <= t.i < j for t in view.mentions.triggers):
        return False
    return not any(g.i >= i and g.j <= j for g in view.all_groups)
