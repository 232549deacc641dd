"""Which group fills which slot: subject and object by order and voice, the rest by preposition."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lont.clauses.view import VERBAL, View
from lont.clauses.voice import find_auxiliary
from lont.langdata.schema import EventRule
from lont.model import EVENT_GROUPS, Clause, Group, Trigger

_SUBJECT_REACH = 14.0
_OBJECT_REACH = 4.0
_VERBS = frozenset({"finite", "past", "participle"})
_REDUCED_REACH = 7.0
_SUBJECT_START = 5
"""Where the verb of an earlier clause is unknown, its subject is a group within so many tokens of its start."""
MUTUAL = frozenset({"clash", "negotiate"})
"""Events of two sides: "between X and Y" names both."""
HARMING = frozenset({"kill", "wound", "arrest"})
"""Events that befall only people."""
FORCE = frozenset({"attack", "shell", "bomb", "storm", "deploy", "withdraw"})
VIOLENT = frozenset({"kill", "wound", "abduct", "assault", "attack", "bomb"})
ARMED = frozenset({"police", "military", "rebel", "criminal", "protester"})
CROWD = frozenset({"protest", "riot", "strike"})
_CROWDS = frozenset({"protester", "civilian", "worker", "opposition", "organisation"})
_SUBJECT_FORCES = {"crackdown": frozenset({"police", "military"}), "clash": ARMED}
"""Events named by a noun that armed subjects use or wage ("zette traangas in", "voert strijd")."""
_ADJECTIVES = 2
_ACTORS = frozenset({"person", None})
"""Units of those who can do something: people and bodies."""
_PREPOSITION_REACH = 4.0


@dataclass(frozen=True)
class Found:
    """A group and why it was taken."""

    group: Group
    why: str


Slots = dict[str, Found]


def fill_slots(view: View, trigger: Trigger, rule: EventRule, voice: str) -> Slots:
    """The `agent` and `target` of a trigger, as far as the sentence has them."""
    slots: Slots = {}
    if rule.counts == "self" or rule.pos == "adjective":
        _fill_among(view, trigger, rule, slots)
    names_people = rule.counts == "self" and trigger.event in EVENT_GROUPS["harm"]
    covered = rule.before if rule.pos == "noun" and not names_people else "target"
    covering = _covering(view, trigger)
    if covering is not None and rule.pos == "noun" and covering.head >= trigger.j:
        covered = rule.of  # "the bodies of 11 migrants"
    if covering is not None and not (covering.number is None and is_but_trigger(covering, trigger)):
        _put(slots, covered, covering, "the trigger stands within it")
    _fill_by_prepositions(view, trigger, frozenset(rule.target_after), "target", slots)
    inner = _inside(view, trigger)
    if inner is not None and _may_fill(view, inner, trigger, rule):
        slot = rule.object if rule.object != "none" else rule.subject
        _put(slots, slot, inner, "stands within the phrase")
    fillers = {"verb": _fill_verb, "noun": _fill_noun}
    fillers.get(rule.pos, _fill_phrase)(view, trigger, rule, voice, slots)
    if trigger.event in MUTUAL:
        _fill_between(view, trigger, slots)
    by = view.sets.by if rule.pos != "verb" or voice == "passive" else frozenset()
    _fill_by_prepositions(view, trigger, by | frozenset(rule.agent_after), "agent", slots)
    if "target" in slots and trigger.event in ("attack", "shell", "bomb"):
        slots["target"] = replace(slots["target"], group=_owner_of(slots["target"].group))
    if "agent" in slots and trigger.event in VIOLENT:
        slots["agent"] = replace(slots["agent"], group=_culprit(slots["agent"].group))
    if "agent" in slots and trigger.event in FORCE - {"deploy", "withdraw"}:
        slots["agent"] = replace(slots["agent"], group=_forces_of(view, slots["agent"].group))
    _put(slots, covered, covering, "the trigger stands within it")
    if trigger.event in _SUBJECT_FORCES and rule.pos == "noun" and "agent" not in slots:
        _put(slots, "agent", _force_in_clause(view, trigger), "the force that the clause tells of")
    firsts = [found.group for found in slots.values()]
    return {slot: Found(_whole_list(view, _antecedent(view, f.group), firsts), f.why) for slot, f in slots.items()}


def _culprit(group: Group) -> Group:
    """A private person who is said to kill or attack is a criminal, whatever else the word says ("a man")."""
    private = group.role == "civilian" and group.unit == "person" and not group.plural
    return replace(group, role="criminal") if private else group


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
    if slot == "agent" and not _can_act(group):
        return
    if all(found.group != group for found in slots.values()):
        slots[slot] = Found(group, why)


def _can_act(group: Group) -> bool:
    return group.role != "property" and (group.unit in _ACTORS or group.role in ARMED)


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
    if voice == "passive":
        group = (
            _first_word(view, trigger)
            or _right_after(view, trigger)
            or _reduced_subject(view, trigger)
            or _nearest_left(view, trigger)
        )
        if group is None and view.sets.verb_last:
            group = _nearest_right(view, trigger)
        _put(slots, rule.object if rule.object != "none" else rule.subject, group, "subject of the passive verb")
        return
    pair = _verb_last_pair if view.sets.verb_last else _plain_pair
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
    return next((g for g in view.all_groups if g.i == trigger.j), None)


def _reduced_subject(view: View, trigger: Trigger) -> Group | None:
    """The group right before a participle without auxiliary, whatever brings it ("for Ali, 16, killed by police")."""
    if find_auxiliary(view, trigger, view.sets.passive | view.sets.perfect) is not None:
        return None
    left = [g for g in view.groups(0, trigger.i, trigger) if view.distance(trigger, g) <= _REDUCED_REACH]
    return _head_of_list(view, left[-1]) if left else None


def _plain_pair(view: View, trigger: Trigger, rule: EventRule, clause: Clause) -> tuple[Group | None, Group | None]:
    """Subject and object where the subject stands before the verb and the object after it."""
    return _nearest_left(view, trigger), _nearest_right(view, trigger)


def _verb_last_pair(view: View, trigger: Trigger, rule: EventRule, clause: Clause) -> tuple[Group | None, Group | None]:
    """Subject and object where the verb comes second, or last with its auxiliary second or none."""
    end = clause.j
    bare = [g for g in view.groups(clause.i, end, trigger) if view.is_bare(g)]
    left = [g for g in bare if g.j <= trigger.i]
    right = [g for g in bare if g.i >= trigger.i]
    if left and clause.kind == "sub" and rule.object != "none" and _is_infinitive(view, trigger):
        before = _subject_before(view, clause, trigger, _bare_before(view, trigger))
        return next(iter(before), None), _head_of_list(view, left[-1])
    if clause.kind != "main" and right and right[0].i == trigger.j and trigger.form in ("finite", "past"):
        # The main clause goes on behind a relative one: "de bom die gisteren afging doodde zes mensen".
        other = _next_apart(view, right)
        return (right[0], other) if other or rule.object == "none" else (None, right[0])
    if clause.kind in ("sub", "relative") or trigger.form == "participle" or len(left) > 1:
        return _verb_final(view, trigger, rule, left or right, clause)
    if left:
        return _head_of_list(view, left[-1]), right[0] if right else None
    if not right and clause.kind != "main":
        return None, None
    if not right:
        return _nearest_left(view, trigger), None
    if _next_apart(view, right) is None and rule.object != "none" and trigger.event not in MUTUAL:
        passive = not _can_act(right[0]) or _names_between(view, trigger, right[0])
        if passive or _has_other_subject(view, trigger, clause):
            return None, right[0]
        if trigger.i == clause.i + 1 and clause.i and clause.marker in view.sets.coordinators:
            before = _subject_before(view, clause, trigger, _bare_before(view, trigger))
            if before or right[0].number is not None:
                return next(iter(before), None), right[0]
    return right[0], _next_apart(view, right)


def _is_infinitive(view: View, trigger: Trigger) -> bool:
    """Whether the verb is an infinitive whose clause names no subject ("om het leger in te zetten")."""
    words = {view.mentions.tokens[at].lower for at in (trigger.i - 1, *trigger.tokens) if at >= 0}
    return not words.isdisjoint(view.sets.infinitive)


def _has_other_subject(view: View, trigger: Trigger, clause: Clause) -> bool:
    """Whether the clause begins with a subject that is no known group: with an article ("de explosie doodde vijf
    mensen"), an event's noun, or the name of a country."""
    first = clause.i + (clause.marker is not None and clause.kind == "main")
    if first >= trigger.i or view.mentions.tokens[first].lower in view.sets.prepositions:
        return False
    if any(t.i <= first < t.j for t in view.mentions.times):
        return False
    named = any(p.i == first and p.after is None and p.country for p in view.mentions.places)
    noun = any(t.i == first and t.form == "noun" for t in view.mentions.triggers)
    return named or noun or view.mentions.tokens[first].lower in view.sets.articles


def _names_between(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether a name that is no known group stands between the verb and the group: the name is the subject."""
    tokens = view.mentions.tokens[trigger.i + 1 : group.i]
    return any(token.text[0].isupper() for token in tokens)


def _next_apart(view: View, groups: list[Group]) -> Group | None:
    """The last group that is not on the list that the first one begins."""
    end = 1
    while end < len(groups) and view.listed(groups[end - 1], groups[end]):
        end += 1
    return _head_of_list(view, groups[-1]) if end < len(groups) else None


def _verb_final(
    view: View, trigger: Trigger, rule: EventRule, groups: list[Group], clause: Clause
) -> tuple[Group | None, Group | None]:
    if len(groups) >= 2:
        counted = [g for g in groups if g.number is not None and g.unit == "person"]
        if rule.object == "none" and counted:
            return counted[-1], None
        subject, object_ = groups[0], _next_apart(view, groups)
        # "de man die de politie opgepakt heeft"
        seized = trigger.event == "arrest" and object_ is not None and object_.role in ("police", "military")
        return (object_, subject) if seized and clause.kind == "relative" and subject.pronoun else (subject, object_)
    if not groups:
        return _shared_pair(view, trigger, rule, clause)
    only = groups[0]
    if rule.object != "none" and _is_lone_object(view, trigger, only, clause):
        before = _subject_before(view, clause, trigger, _bare_before(view, trigger, clause.i + 1))
        shared = clause.kind == "relative" or clause.marker in view.sets.coordinators
        return next(iter(before), None) if shared else None, only
    return only, None


def _shared_pair(view: View, trigger: Trigger, rule: EventRule, clause: Clause) -> tuple[Group | None, Group | None]:
    """Subject and object of a participle that shares them with the clause before it ("hebben het kantoor bestormd en
    in brand gestoken")."""
    index = view.clause_of[trigger.i]
    if rule.object != "none" and clause.marker in view.sets.coordinators and index and trigger.form == "participle":
        earlier = view.clauses[index - 1]
        bare = [g for g in view.groups(earlier.i, earlier.j, trigger) if view.is_bare(g)]
        if bare and (object_ := _next_apart(view, bare)) is not None:
            return bare[0], object_
    return _nearest_left(view, trigger), None


def _is_lone_object(view: View, trigger: Trigger, only: Group, clause: Clause) -> bool:
    """Whether the only group of a clause with the verb at its end is the object: "heeft twaalf mensen gedood",
    "Salas zou twee vrouwen hebben gedood", "mannen die agenten ontvoerden"."""
    if clause.kind == "relative" and only.i == clause.i:
        return not only.pronoun and only.plural
    if only.number is None:
        return False
    auxiliary = find_auxiliary(view, trigger, view.sets.perfect)
    if auxiliary is None or only.unit != "person":
        return False
    return auxiliary < only.i != clause.i or (trigger.event in HARMING and only.i > clause.i + 1)


def _bare_before(view: View, trigger: Trigger, end: int | None = None) -> list[Group]:
    """The groups before the verb that no preposition brings and that are near enough to be its subject."""
    groups = view.groups(0, trigger.i if end is None else end, trigger)
    return [g for g in groups if view.is_bare(g) and view.distance(trigger, g) <= _SUBJECT_REACH]


def _nearest_left(view: View, trigger: Trigger) -> Group | None:
    """The subject before the verb: the nearest group of its clause, else that of a clause that it goes on from."""
    crowd = next((g for g in view.all_groups if g.j == trigger.i and g.role in _CROWDS), None)
    if crowd is not None and trigger.event in CROWD:
        return crowd  # "fired at protesters gathered in the square"
    end = _before_parenthesis(view, trigger)
    bare = _bare_before(view, trigger, end)
    clause = view.clause(trigger.i if end == trigger.i else max(end - 1, 0))
    near = [g for g in bare if g.i >= clause.i] or _subject_before(view, clause, trigger, bare)
    whole = [g for g in near if not _is_part(g)] or near
    return _head_of_list(view, whole[-1]) if whole else None


def _subject_before(view: View, clause: Clause, trigger: Trigger, bare: list[Group]) -> list[Group]:
    """The subject of an earlier clause, for a clause that has none of its own ("…, killing four", "… and hurt two").

    A relative clause goes on from the group before it, others from what stands first in a main clause. "That anyone
    was hurt" has a subject that is no known group.
    """
    if clause.kind == "sub" and not view.sets.verb_last and _has_own_subject(view, clause, trigger):
        return []
    if clause.kind == "relative" or (clause.kind == "sub" and clause.marker in view.sets.relatives):
        return [g for g in bare if clause.i - 2 <= g.j <= clause.i][-1:]
    for earlier in reversed([c for c in view.clauses if c.j <= clause.i and c.kind != "relative"]):
        verbs = [t.j for t in view.mentions.triggers if earlier.i <= t.i < earlier.j]
        border = verbs[0] if verbs else earlier.i + _SUBJECT_START
        subjects = [g for g in bare if g.i >= earlier.i and g.j <= border]
        if subjects:
            return subjects[:1]
    return []


def _has_own_subject(view: View, clause: Clause, trigger: Trigger) -> bool:
    """Whether a word that is no auxiliary stands between the opener of the clause and its passive or past verb."""
    auxiliaries = view.sets.passive | view.sets.perfect
    at = clause.i + 1
    return (
        at < trigger.i and view.mentions.tokens[at].lower not in auxiliaries and trigger.form in ("past", "participle")
    )


def _before_parenthesis(view: View, trigger: Trigger) -> int:
    """Where to look for the subject: before the words between commas that end right before the verb, if any
    ("Three people, one of them a child, were killed")."""
    tokens, auxiliaries = view.mentions.tokens, view.sets.passive | view.sets.perfect
    at = trigger.i
    while at > 0 and tokens[at - 1].lower in auxiliaries:
        at -= 1
    if at < 2 or (at == trigger.i and trigger.form != "past") or tokens[at - 1].lower != ",":
        return trigger.i
    commas = [k for k in range(at - 2, 0, -1) if tokens[k].lower == ","]
    return commas[0] if commas else trigger.i


def _head_of_list(view: View, group: Group) -> Group:
    """The first group of the list that `group` ends."""
    for other in reversed([g for g in view.all_groups if g.j <= group.i]):
        if not view.is_bare(other) or not view.listed(other, group):
            break
        group = other
    return group


def _is_part(group: Group) -> bool:
    return group.number is not None and group.number.relation == "part"


def _nearest_right(view: View, trigger: Trigger) -> Group | None:
    for group in view.groups(trigger.i, len(view.mentions.tokens), trigger):
        if view.distance(trigger, group) > _OBJECT_REACH or _verb_between(view, trigger, group):
            return None
        if view.is_bare(group) or _is_own_preposition(view, trigger, group):
            return group
    return None


def _verb_between(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether another event's verb stands before the group: it is that verb's ("imposed a curfew and sent troops")."""
    return any(
        t.event != trigger.event and t.form in _VERBS and trigger.j <= t.i < group.i for t in view.mentions.triggers
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
    for group in view.groups(0, trigger.i, trigger):
        modified = group.j == trigger.i - 1 and tokens[group.j].text[:1].isalnum()
        adjacent = group.j == trigger.i or (modified and tokens[group.j].lower not in view.sets.connecting)
        possessive = group.j == trigger.i - 1 and tokens[group.j].lower in ("'s", "'")
        if adjacent or possessive:
            _put(slots, rule.before, group, "stands right before the noun")
            if trigger.event in FORCE | {"clash"} and (group.role in ARMED or possessive):
                _put(slots, "agent", group, "stands right before the noun")
    _fill_of(view, trigger, rule.of, slots)
    if trigger.event in FORCE:
        _put(slots, "agent", _demonym(view, trigger), "the country's name stands right before the noun")


def _demonym(view: View, trigger: Trigger) -> Group | None:
    """The forces of a country, from its adjective before an armed act ("an Israeli mortar strike")."""
    for place in view.mentions.places:
        near = place.kind == "demonym" and trigger.i - _ADJECTIVES <= place.j <= trigger.i
        if near and not any(g.i < trigger.i and g.j > place.i for g in view.all_groups):
            i, j = place.i, place.j
            return Group(i, j, i, "military", "military", place.country, None, core=(i, j))
    return None


def _fill_among(view: View, trigger: Trigger, rule: EventRule, slots: Slots) -> None:
    """Who is said to be among the dead: "among the dead was a girl", "the dead included two nurses"."""
    tokens = view.mentions.tokens
    if any(token.lower in view.sets.among for token in tokens[trigger.j : trigger.j + 1]):
        _put(slots, "target", _nearest_right(view, trigger), "is said to be among them")
    elif any(token.lower in view.sets.among for token in tokens[max(trigger.i - 2, 0) : trigger.i]):
        group = _nearest_right(view, trigger) or _nearest_left(view, trigger)
        _put(slots, "target", group, "is said to be among them")


def _fill_phrase(view: View, trigger: Trigger, rule: EventRule, voice: str, slots: Slots) -> None:
    """Adjectives and set phrases: the subject to the left, or inverted to the right; an object to the right."""
    pair = _verb_last_pair if view.sets.verb_last and rule.pos == "phrase" else _plain_pair
    subject, object_ = pair(view, trigger, rule, view.clause(trigger.i))
    if rule.pos == "adjective":
        _put(slots, "target", _right_after(view, trigger), "the adjective stands before it")
    slot = "target" if rule.pos == "adjective" else rule.subject
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
    if any(
        t.form in VERBAL and t.event in EVENT_GROUPS["harm"] and trigger.i < t.i < inner.i
        for t in view.mentions.triggers
    ):
        return False  # "the bomb, which killed 14, was hidden in a car"
    own_noun = rule.object == "none" and any(inner.i <= at < inner.j for at in trigger.tokens)
    return view.is_bare(inner) and not own_noun and not (rule.pos == "verb" and view.sets.verb_last)


def _fill_of(view: View, trigger: Trigger, slot: str, slots: Slots) -> None:
    """The group that "of" brings right after a noun ("the death of two guards")."""
    for group in view.groups(trigger.j, min(trigger.j + 8, len(view.mentions.tokens)), trigger):
        if view.preposition(group) in view.sets.of and group.i <= trigger.j + 2:
            _put(slots, slot, group, f"“{view.preposition(group)}” brings it")
            return


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


def _fill_by_prepositions(view: View, trigger: Trigger, words: frozenset[str], slot: str, slots: Slots) -> None:
    """The group that one of the prepositions brings, after the trigger or in its clause."""
    if not words or slot in slots:
        return
    clause = view.clause(trigger.i)
    around = view.groups(min(clause.i, trigger.i), len(view.mentions.tokens), trigger)
    for group in sorted(around, key=lambda g: (g.i < trigger.i, abs(g.i - trigger.i))):
        word = view.preposition(group)
        if word in view.sets.of and group.i < trigger.i:
            continue  # "het bezoek van de president … de aanslagen"
        if word in words and view.distance(trigger, group) <= _PREPOSITION_REACH:
            _put(slots, slot, group, f"“{word}” brings it")
            return
