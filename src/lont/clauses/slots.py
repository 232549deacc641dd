"""Which group fills which slot: subject and object by order and voice, the rest by preposition."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from lont.clauses.deeds import find_demonym, find_owner, find_struck, find_subjected, subject_of_light
from lont.clauses.subjects import FIGHTING, before_gerund, can_act, head_of_list, is_part, nearest_left, with_absolute
from lont.clauses.verb_last import MUTUAL, verb_last_pair
from lont.clauses.view import LAUNCHED, View
from lont.clauses.voice import find_auxiliary, follows_passive
from lont.langdata.schema import EventRule
from lont.model import HARM, VERBAL, Clause, Group, Trigger, replace

_OBJECT_REACH = 4.0
_REDUCED_REACH = 7.0
FORCE = LAUNCHED | {"storm", "deploy", "withdraw"}
VIOLENT = frozenset({"kill", "wound", "abduct", "assault", "attack", "bomb"})
_FORCEFUL = (FORCE | VIOLENT) - {"deploy", "withdraw"}
_WAGED = FORCE | {"clash"}
_GROUNDED = LAUNCHED | {"assault"}
_SUBJECT_FORCES = {"crackdown": frozenset({"police", "military"}), "clash": FIGHTING}
"""Events named by a noun that armed subjects use or wage ("zette traangas in", "voert strijd")."""
_CHARGE = 3
_DEEDS = frozenset({"loot", "destroy"})
"""Events whose noun in -ing may be the verb of those before it ("youths looting shops")."""
_STRANGE = 2
"""Words of which nothing is known that may stand between a noun and the phrase that belongs to it."""
_ATTRIBUTE = 1
"""Words that may stand between a phrase and the noun behind it, where verbs come last."""
_PREPOSITION_REACH = 4.0


class Found(Struct, frozen=True, gc=False):
    """A group and why it was taken."""

    group: Group
    why: str


Slots = dict[str, Found]


def fill_slots(view: View, trigger: Trigger, rule: EventRule, voice: str) -> Slots:
    """The `agent` and `target` of a trigger, as far as the sentence has them."""
    slots: Slots = {}
    if (rule.counts == "self" and rule.of != "target") or rule.pos == "adjective":
        _fill_among(view, trigger, rule, slots)
    names_people = rule.counts == "self" and trigger.event in HARM
    covered = rule.before if rule.pos == "noun" and not names_people else "target"
    covering = _covering(view, trigger)
    if covering is not None and covering.number is None and covering.head in trigger.tokens and _has_of(view, trigger):
        covering = None  # "the heroic deaths of 12 soldiers"
    if covering is not None and rule.pos == "noun" and covering.head >= trigger.j:
        covered = rule.of  # "the bodies of 11 migrants"
    if covering is not None and not (covering.number is None and is_but_trigger(covering, trigger)):
        _put(slots, covered, covering, "the trigger stands within it")
    _fill_by_prepositions(view, trigger, rule.target_after, "target", slots)
    inner = _inside(view, trigger)
    if inner is not None and _may_fill(view, inner, trigger, rule):
        slot = rule.object if rule.object != "none" else "target" if trigger.event == "aid" else rule.subject
        _put(slots, slot, inner, "stands within the phrase")  # "gave the villagers food"
    if view.sets.subjecting and (trigger.event in HARM or trigger.event == "assault"):
        _put(slots, "target", find_subjected(view, trigger), "is said to be subjected to it")
    fillers = {"verb": _fill_verb, "noun": _fill_noun}
    fillers.get(rule.pos, _fill_phrase)(view, trigger, rule, voice, slots)
    if trigger.event in MUTUAL:
        _fill_between(view, trigger, slots)
    by = view.sets.by if rule.pos != "verb" or voice == "passive" else ()
    _fill_by_prepositions(view, trigger, (*by, *rule.agent_after), "agent", slots)
    if "target" in slots and trigger.event in LAUNCHED:
        slots["target"] = replace(slots["target"], group=_owner_of(slots["target"].group))
    judged = trigger.event == "destroy" and not rule.target_is and "target" in slots
    if judged and _is_of_people(view, trigger, slots["target"].group):
        slots.pop("target")  # "six people were hurt and a house was damaged"
    if "agent" in slots and _is_charged(view, trigger):
        slots.pop("agent")  # who did it is for the court
    if "agent" in slots and trigger.event in VIOLENT:
        slots["agent"] = replace(slots["agent"], group=_culprit(view, _antecedent(view, slots["agent"].group)))
    if "agent" in slots and trigger.event in _FORCEFUL:
        slots["agent"] = replace(slots["agent"], group=_forces_of(view, slots["agent"].group))
    itself = covering is not None and covering.unit is None and is_but_trigger(covering, trigger)
    if covered != "agent" or not itself:  # "rescue operations are under way": nobody is said to help
        _put(slots, covered, covering, "the trigger stands within it")
    if trigger.event in _SUBJECT_FORCES and rule.pos == "noun" and "agent" not in slots:
        _put(slots, "agent", _force_in_clause(view, trigger), "the force that the clause tells of")
    blocked = slots.get("target") if trigger.event == "block" and rule.pos == "noun" else None
    if blocked is not None and blocked.group.unit == "person" and "agent" not in slots:
        slots["agent"] = slots.pop("target")  # "een blokkade van vrachtwagenchauffeurs"
    firsts = [found.group for found in slots.values()]
    return {slot: Found(_whole_list(view, _antecedent(view, f.group), firsts), f.why) for slot, f in slots.items()}


def _is_of_people(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether a group tells of people, whom nothing destroys: by its noun, or a number that another clause counts."""
    if group.unit != "person" or group.pronoun:
        return False
    other = view.mentions.tokens[group.head].lower in view.sets.others
    counted = group.number is not None and (group.head < group.number.j or other)
    return not counted or view.clause_of[group.i] != view.clause_of[trigger.i]


def _is_charged(view: View, trigger: Trigger) -> bool:
    """Whether the event stands as what somebody is charged with ("charged with killing a man")."""
    if trigger.form == "past":
        return False
    return any(m.kind == "charge" and 0 <= trigger.i - m.j <= _CHARGE for m in view.mentions.marks)


def _culprit(view: View, group: Group) -> Group:
    """A private person who is said to kill or attack is a criminal, whatever else the word says ("a man"); those of a
    people are none for all that ("Israelis")."""
    if group.role != "civilian" or group.unit != "person":
        return group
    if any(place.kind == "demonym" and place.i <= group.head < place.j for place in view.mentions.places):
        return replace(group, role="other")
    return group if group.plural else replace(group, role="criminal")


def _owner_of(group: Group) -> Group:
    """An attack on a body's property is one on that body ("attacked a police station")."""
    owned = group.role == "property" and group.kind in ("police", "military", "government", "organisation")
    return replace(group, role=group.kind) if owned else group


def _forces_of(view: View, group: Group) -> Group:
    """A country that attacks is its forces."""
    country = any(p.i >= group.i and p.j == group.j and p.precision == "country" for p in view.mentions.places)
    return replace(group, role="military", kind="military") if country and group.role == "government" else group


def _force_in_clause(view: View, trigger: Trigger) -> Group | None:
    """The police or troops that a clause with tear gas or a charge has for its subject."""
    clause = view.clause(trigger.i)
    forces = (
        g for g in view.groups(clause.i, clause.j, trigger) if g.role in ("police", "military") and view.is_bare(g)
    )
    return next(forces, None)


def _put(slots: Slots, slot: str, group: Group | None, why: str) -> None:
    """Fill a slot once; nobody is both agent and target."""
    if group is None or slot not in ("agent", "target") or slot in slots:
        return
    if slot == "agent" and not can_act(group):
        return
    if all(found.group != group for found in slots.values()):
        slots[slot] = Found(group, why)


def is_but_trigger(group: Group, trigger: Trigger) -> bool:
    """Whether the group says no more than the trigger and a number ("the deaths", "12 dead")."""
    start, end = group.core if group.core[1] else (group.i, group.j)
    if group.number is not None:
        start = max(start, group.number.j)
    return start < end and set(range(start, end)) <= set(trigger.tokens)


def _covering(view: View, trigger: Trigger) -> Group | None:
    """The group that the trigger is part of ("twelve wounded soldiers", "18 dead")."""
    return next((g for g in view.all_groups if g.i <= trigger.i and trigger.j <= g.j), None)


def _antecedent(view: View, group: Group) -> Group:
    """The group that a relative pronoun right after it speaks of."""
    if not group.pronoun or view.mentions.tokens[group.i].lower not in view.sets.relatives:
        return group
    before = [g for g in view.all_groups if group.i - 2 <= g.j <= group.i]
    return before[-1] if before else group


def _whole_list(view: View, group: Group, taken: list[Group]) -> Group:
    """An uncounted group together with the uncounted ones on its list ("police and soldiers") that fill no slot."""
    last = group
    for other in view.all_groups:
        if other not in taken and other.i >= last.j and other.number is None and view.listed(last, other):
            last = other
    if last is group or group.number is not None:
        return group
    return replace(group, j=last.j, core=(group.core[0], last.core[1]) if group.core[1] else (0, 0))


# -------------------------------------------------------------------------------------------------------- verbs
def _fill_verb(view: View, trigger: Trigger, rule: EventRule, voice: str, slots: Slots) -> None:
    clause = view.clause(trigger.i)
    if voice == "passive" and trigger.event == "storm" and view.sets.verb_last:
        bare = [g for g in view.groups(clause.i, clause.j, trigger) if view.is_bare(g)]
        if len(bare) == 2 and not view.listed(*bare) and rule.object == "target":
            voice = "active"  # "Rusland is Oekraïne binnengevallen"
    if voice == "passive":
        group = (
            _first_word(view, trigger)
            or _right_after(view, trigger)
            or _reduced_subject(view, trigger)
            or nearest_left(view, trigger)
        )
        if group is None and view.sets.verb_last:
            group = _nearest_right(view, trigger)
        _put(slots, rule.object if rule.object != "none" else rule.subject, group, "subject of the passive verb")
        return
    pair = verb_last_pair if view.sets.verb_last else _plain_pair
    subject, object_ = pair(view, trigger, rule, clause)
    _put(slots, rule.subject, _first_word(view, trigger) or subject, "subject of the verb")
    _fill_of(view, trigger, rule.of, slots)
    _put(slots, rule.object, object_, "object of the verb")


def _first_word(view: View, trigger: Trigger) -> Group | None:
    """The group that the phrase of the verb begins with ("government forces shell")."""
    if len(trigger.tokens) < 2 or view.sets.verb_last:  # "de deuren sluiten"
        return None
    return next((g for g in view.all_groups if g.i <= trigger.i < g.j < trigger.j), None)


def _right_after(view: View, trigger: Trigger) -> Group | None:
    """The group that the trigger's last word stands right before ("burnt-out cars")."""
    if follows_passive(view, trigger):
        return None  # "were forced to leave their homes"
    return next((g for g in view.all_groups if g.i == trigger.j), None)


def _reduced_subject(view: View, trigger: Trigger) -> Group | None:
    """The group right before a participle without auxiliary, whatever brings it ("for Ali, 16, killed by police")."""
    if find_auxiliary(view, trigger, view.sets.auxiliaries) is not None:
        return None
    left = [g for g in view.groups(0, trigger.i, trigger) if view.distance(trigger, g) <= _REDUCED_REACH]
    if left and is_part(left[-1]) and left[-1].j < trigger.i:
        return None  # "30 people, among them 12 students, remain in custody"
    return head_of_list(view, left[-1]) if left else None


def _plain_pair(view: View, trigger: Trigger, rule: EventRule, clause: Clause) -> tuple[Group | None, Group | None]:
    """Subject and object where the subject stands before the verb and the object after it."""
    return nearest_left(view, trigger), _nearest_right(view, trigger)


def _nearest_right(view: View, trigger: Trigger) -> Group | None:
    for group in view.groups(trigger.i, len(view.mentions.tokens), trigger):
        if _owns(view, group):
            continue
        if view.distance(trigger, group) > _OBJECT_REACH or _verb_between(view, trigger, group):
            return None
        if view.is_bare(group) or _is_own_preposition(view, trigger, group):
            return group
    return None


def _owns(view: View, group: Group) -> bool:
    """Whether the group is but the owner of what follows ("the children's playground")."""
    tokens = view.mentions.tokens
    return group.j < len(tokens) and tokens[group.j].lower in view.sets.owning


def _verb_between(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether another event's verb stands before the group: it is that verb's ("imposed a curfew and sent troops")."""
    return any(
        t.event != trigger.event and t.form in VERBAL and trigger.j <= t.i < group.i for t in view.mentions.triggers
    )


def _is_own_preposition(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether the preposition that brings the group is the verb's own last word ("set fire to two cars")."""
    at = group.i
    while at > trigger.j and view.mentions.tokens[at - 1].lower in view.sets.articles:
        at -= 1
    return at == trigger.j and trigger.j - trigger.i > 1


# -------------------------------------------------------------------------------------- nouns, adjectives, phrases
def _fill_noun(view: View, trigger: Trigger, rule: EventRule, voice: str, slots: Slots) -> None:
    tokens = view.mentions.tokens
    if trigger.event in _DEEDS:
        _put(slots, "agent", before_gerund(view, trigger), "stands right before the verb in -ing")
    for group in view.groups(0, trigger.i, trigger):
        modified = group.j == trigger.i - 1 and tokens[group.j].text[:1].isalnum()
        adjacent = group.j == trigger.i or (modified and tokens[group.j].lower not in view.sets.connecting)
        possessive = group.j == trigger.i - 1 and tokens[group.j].lower in view.sets.owning
        if adjacent or possessive:
            _put(slots, rule.before, group, "stands right before the noun")
            if possessive and trigger.event in HARM and rule.of == "target" and not _has_of(view, trigger):
                _put(slots, "target", group, "whose harm the noun tells")
            if trigger.event in _WAGED and (group.role in FIGHTING or possessive):
                _put(slots, "agent", group, "stands right before the noun")
    if trigger.event in _WAGED:
        _put(slots, "agent", find_owner(view, trigger), "whose deed the noun says it is")
    _fill_of(view, trigger, rule.of, slots)
    if trigger.event == "wound":
        _put(slots, "target", _with_wounds(view, trigger), "“with” brings what it suffered")
    if trigger.event in FORCE:
        _put(slots, "target", find_struck(view, trigger), "is said to be hit by it")
    if view.sets.light and rule.subject != "none" and (rule.counts != "self" or rule.of == "target"):
        _put(slots, "agent", subject_of_light(view, trigger), "does what the light verb and the noun tell")
    if trigger.event in FORCE:
        _put(slots, "agent", find_demonym(view, trigger), "the country's name stands right before the noun")


def _with_wounds(view: View, trigger: Trigger) -> Group | None:
    """The people right before "with serious injuries"."""
    tokens, at = view.mentions.tokens, trigger.i
    while at > max(trigger.i - _CHARGE, 0) and tokens[at - 1].lower not in view.sets.connecting:
        at -= 1
    if at == 0 or tokens[at - 1].lower not in view.sets.absolute:
        return None
    return next((g for g in view.all_groups if g.j == at - 1 and g.unit == "person"), None)


def _has_of(view: View, trigger: Trigger) -> bool:
    """Whether "of" follows the noun: then the owner before it is no victim ("the army's killing of villagers")."""
    tokens = view.mentions.tokens
    return trigger.j < len(tokens) and tokens[trigger.j].lower in view.sets.of


def _fill_among(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> None:
    """Who is said to be among the dead: "among the dead was a girl", "the dead included two nurses"."""
    tokens = view.mentions.tokens
    if any(token.lower in view.sets.among for token in tokens[trigger.j : trigger.j + 1]):
        _put(slots, "target", _nearest_right(view, trigger), "is said to be among them")
    elif any(token.lower in view.sets.among for token in tokens[max(trigger.i - 2, 0) : trigger.i]):
        group = _nearest_right(view, trigger) or nearest_left(view, trigger)
        _put(slots, "target", group, "is said to be among them")


def _fill_phrase(view: View, trigger: Trigger, rule: EventRule, voice: str, slots: Slots) -> None:
    """Adjectives and set phrases: the subject to the left, or inverted to the right; an object to the right."""
    pair = verb_last_pair if view.sets.verb_last and rule.pos == "phrase" else _plain_pair
    subject, object_ = pair(view, trigger, rule, view.clause(trigger.i))
    if rule.pos == "adjective":
        _put(slots, "target", _right_after(view, trigger), "the adjective stands before it")
    slot = "target" if rule.pos == "adjective" else rule.subject
    if trigger.event in HARM:
        _put(slots, slot, with_absolute(view, trigger), "“with” brings those whom it befell")
    _put(slots, slot, subject, "subject of the phrase")
    _put(slots, rule.object, object_, "object of the phrase")
    _fill_of(view, trigger, rule.of if rule.of != "none" else rule.object, slots)


def _inside(view: View, trigger: Trigger) -> Group | None:
    """The group in the gap of a phrase that is nearest to its last word ("left two dead and three injured")."""
    if trigger.j - trigger.i == len(trigger.tokens):
        return None
    last = trigger.j - 1
    inner = [g for g in view.all_groups if trigger.i < g.i <= last and (g.j > last or g.i not in trigger.tokens)]
    return inner[-1] if inner else None


def _may_fill(view: View, inner: Group, trigger: Trigger, rule: EventRule) -> bool:
    """Whether a group in a phrase's gap fills a slot of its own: not the phrase's own noun ("fled their homes"), and
    not where the gap is the clause itself ("hield de politie … aan")."""
    if any(t.form in VERBAL and t.event in HARM and trigger.i < t.i < inner.i for t in view.mentions.triggers):
        return False  # "the bomb, which killed 14, was hidden in a car"
    own_noun = rule.object == "none" and any(inner.i <= at < inner.j for at in trigger.tokens)
    return view.is_bare(inner) and not own_noun and not (rule.pos == "verb" and view.sets.verb_last)


def _fill_of(view: View, trigger: Trigger, slot: str, slots: Slots) -> None:
    """The group that "of" brings right after a noun ("the death of two guards")."""
    for group in view.groups(trigger.j, min(trigger.j + 8, len(view.mentions.tokens)), trigger):
        if view.preposition(group) in view.sets.of and group.i <= trigger.j + 2:
            _put(slots, slot, group, f"“{view.preposition(group)}” brings it")
            return


def _is_throughout(view: View, group: Group) -> bool:
    """Whether the preposition says where and not by whom ("door het hele land")."""
    return any(token.lower in view.sets.throughout for token in view.mentions.tokens[group.i : group.j])


def _is_ground(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether the group is the square or street that an attack is made on: its place and not its target."""
    if not view.sets.grounds or group.role != "property" or trigger.event not in _GROUNDED:
        return False
    return view.mentions.tokens[group.head].lower.endswith(view.sets.grounds)


def _fill_between(view: View, trigger: Trigger, slots: Slots) -> None:
    """ "Clashes between police and students": the first is agent, the second target."""
    for group in view.groups(trigger.i, len(view.mentions.tokens), trigger):
        if view.preposition(group) in view.sets.between and view.distance(trigger, group) <= _PREPOSITION_REACH:
            other = next((g for g in view.all_groups if g.i >= group.j and view.listed(group, g)), None)
            slots.pop("agent", None)
            slots.pop("target", None)
            _put(slots, "agent", group, "the first of two sides")
            _put(slots, "target", other, "the second of two sides")
            return


def _fill_by_prepositions(view: View, trigger: Trigger, words: Collection[str], slot: str, slots: Slots) -> None:
    """The group that one of the prepositions brings, after the trigger or in its clause."""
    if not words or slot in slots:
        return
    clause = view.clause(trigger.i)
    around = view.groups(min(clause.i, trigger.i), len(view.mentions.tokens), trigger)
    for group in sorted(around, key=lambda g: (g.i < trigger.i, abs(g.i - trigger.i))):
        word = view.preposition(group)
        if word in view.sets.of and group.i < trigger.i:
            continue  # "het bezoek van de president … de aanslagen"
        if slot == "agent" and _is_throughout(view, group) or slot == "target" and _is_ground(view, trigger, group):
            continue
        if trigger.form != "noun" and _is_anothers(view, trigger, group):
            continue
        if slot == "target" and group is before_gerund(view, trigger):
            continue  # "at youths throwing stones"
        if word in words and view.distance(trigger, group) <= _PREPOSITION_REACH and _reaches(view, trigger, group):
            _put(slots, slot, group, f"“{word}” brings it")
            return


def _is_anothers(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether the phrase belongs to the noun of another event right before it ("blamed gangs for the attack on it")."""
    at = group.i - 1
    while at > trigger.j and view.mentions.tokens[at].lower in view.sets.articles:
        at -= 1
    nouns = [t for t in view.mentions.triggers if t.form == "noun" and t.j == at and trigger.j <= t.i]
    listed = any(view.mentions.tokens[t.i - 1].lower in view.sets.coordinators for t in nouns)  # "raids and attacks on"
    return bool(nouns) and not listed and view.preposition(group) in view.sets.towards


def _reaches(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether a phrase belongs to a noun for its words: it follows it, with nothing between but places, times, other
    phrases and what says that it was done ("protests in two towns on Monday by students", "was carried out by …").
    Behind another verb and its object it would be theirs ("the rioting has sparked grave complaints by the police")."""
    if trigger.form != "noun":
        return True
    mentions, sets = view.mentions, view.sets
    tokens, joins = mentions.tokens, sets.around
    if group.i < trigger.i:  # "detained by police in raids", "een door rebellen opgeëiste aanslag"
        between = [token.lower for token in tokens[group.j : trigger.i]]
        joined = bool(between) and all(word in joins and word not in sets.towards for word in between)
        return joined or (sets.verb_last and len(between) == _ATTRIBUTE)
    # Words of speech and doubt too: "an attack later claimed by X", "seems the deed of X".
    scope = [m for m in mentions.marks if m.kind in ("speech", "hedge")]
    known = {at for place in mentions.places for at in range(place.i, place.j)}
    known.update(at for time in mentions.times for at in range(time.i, time.j))
    known.update(at for other in mentions.groups for at in range(other.i, other.j))
    known.update(at for mark in scope for at in range(mark.i, mark.j))
    known.update(at for t in mentions.triggers if t.form == "noun" for at in t.tokens)
    strange = [at for at in range(trigger.j, group.i) if at not in known and tokens[at].lower not in joins]
    return len(strange) <= _STRANGE
