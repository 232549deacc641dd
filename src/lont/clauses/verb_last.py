"""Subject and object in languages that put the verb second in main clauses and last in others."""

from __future__ import annotations

from lont.clauses.subjects import bare_before, can_act, head_of_list, is_part, nearest_left, next_apart, subject_before
from lont.clauses.view import PERSONAL, View
from lont.clauses.voice import find_auxiliary
from lont.langdata.schema import EventRule
from lont.model import Clause, Group, Trigger

MUTUAL = frozenset({"clash", "negotiate"})
"""Events of two sides: "between X and Y" names both."""
_ON_THINGS = frozenset({"destroy", "loot", "block", "storm"})
"""Events that befall things."""


def verb_last_pair(view: View, trigger: Trigger, rule: EventRule, clause: Clause) -> tuple[Group | None, Group | None]:
    """Subject and object where the verb comes second, or last with its auxiliary second or none."""
    end = clause.j
    bare = [g for g in view.groups(clause.i, end, trigger) if view.is_bare(g)]
    bare = [g for g in bare if not is_part(g)] or bare
    if rule.object != "none" and _is_reflexive(view, trigger) and (bare or rule.subject == "agent"):
        return (bare[0] if bare else nearest_left(view, trigger)), None
    if rule.pos == "verb" and _is_nominal(view, trigger):
        return None, None
    left = [g for g in bare if g.j <= trigger.i]
    right = [g for g in bare if g.i >= trigger.i]
    asked = _asked(view, trigger, clause) if _is_infinitive(view, trigger) else []
    if asked:
        own = [g for g in left if g.i > asked[-1].i]
        return asked[-1], (own[-1] if own and rule.object != "none" else None)
    if left and clause.kind == "sub" and rule.object != "none" and _is_infinitive(view, trigger):
        before = subject_before(view, clause, trigger, bare_before(view, trigger))
        return next(iter(before), None), head_of_list(view, left[-1])
    if clause.kind != "main" and right and right[0].i == trigger.j and trigger.form in ("finite", "past"):
        # The main clause goes on behind a relative one: "de bom die gisteren afging doodde zes mensen".
        other = next_apart(view, right)
        return (right[0], other) if other or rule.object == "none" else (None, right[0])
    if clause.kind in ("sub", "relative") or trigger.form == "participle" or len(left) > 1:
        return _verb_final(view, trigger, rule, left or right, clause)
    if left:
        return head_of_list(view, left[-1]), right[0] if right else None
    if not right and clause.kind != "main":
        return None, None
    if not right:
        return nearest_left(view, trigger), None
    if next_apart(view, right) is None and rule.object != "none" and trigger.event not in MUTUAL:
        passive = not can_act(right[0]) or _names_between(view, trigger, right[0])
        if passive or _has_other_subject(view, trigger, clause) or _is_inverted(view, trigger, right[0]):
            return None, right[0]
        if _goes_on(view, trigger, clause):
            before = subject_before(view, clause, trigger, bare_before(view, trigger))
            if before or right[0].number is not None:
                return next(iter(before), None), right[0]
    return right[0], next_apart(view, right)


def _goes_on(view: View, trigger: Trigger, clause: Clause) -> bool:
    """Whether a clause begins with its verb and has the subject of an earlier one: behind "en" or a relative clause."""
    index = view.clause_of[trigger.i]
    if index == 0:
        return False
    coordinated = trigger.i == clause.i + 1 and clause.marker in view.sets.coordinators
    return coordinated or (trigger.i == clause.i and view.clauses[index - 1].kind == "relative")


def _is_reflexive(view: View, trigger: Trigger) -> bool:
    """Whether what is done is done to oneself ("trok zich terug", "hebben zich … teruggetrokken")."""
    if not view.sets.reflexive:
        return False
    clause, tokens = view.clause(trigger.i), view.mentions.tokens
    return any(tokens[at].lower in view.sets.reflexive for at in range(clause.i, max(clause.j, trigger.j)))


def _is_nominal(view: View, trigger: Trigger) -> bool:
    """Whether an infinitive stands as a noun behind a preposition ("niets te maken met demonstreren")."""
    if trigger.form != "finite" or trigger.i == 0 or len(trigger.tokens) > 1:
        return False
    before = view.mentions.tokens[trigger.i - 1].lower
    return before in view.sets.prepositions and before not in view.sets.infinitive


def _asked(view: View, trigger: Trigger, clause: Clause) -> list[Group]:
    """Those whom the verb before an infinitive asks to act ("riep de rebellen op de wapens neer te leggen")."""
    tokens, first = view.mentions.tokens, view.clauses[max(view.clause_of[trigger.i] - 1, 0)].i
    at = next((k for k in range(trigger.i - 1, first - 1, -1) if tokens[k].lower in view.sets.asking), None)
    if at is None:
        return []
    bare = [g for g in view.groups(first, trigger.i, trigger) if view.is_bare(g)]
    after = [g for g in bare if g.i > at]
    if any(g.j <= at for g in bare) or _is_named_before(view, at, first):
        return after[:1]  # the subject stands before the verb
    return after[1:2]


def _is_named_before(view: View, at: int, first: int) -> bool:
    """Whether a name, which may be no known group, stands between the start of the clause and its verb."""
    start = first + 1 if view.mentions.tokens[first].lower in view.sets.coordinators else first
    between = view.mentions.tokens[start:at]
    return bool(between) and between[0].capital and between[0].lower not in view.sets.prepositions


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


def _is_inverted(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether a subject that is no known group follows the verb ("steunt het buurland de rebellen")."""
    tokens, at = view.mentions.tokens, trigger.i + 1
    return at + 1 < group.i and tokens[at].lower in view.sets.articles


def _names_between(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether a name that is no known group stands between the verb and the group: the name is the subject."""
    tokens = view.mentions.tokens[trigger.i + 1 : group.i]
    return any(token.capital for token in tokens)


def _verb_final(
    view: View, trigger: Trigger, rule: EventRule, groups: list[Group], clause: Clause
) -> tuple[Group | None, Group | None]:
    if len(groups) >= 2:
        counted = [g for g in groups if g.number is not None and g.unit == "person"]
        if rule.object == "none" and counted:
            return counted[-1], None
        subject, object_ = groups[0], next_apart(view, groups)
        # "de man die de politie opgepakt heeft"
        seized = trigger.event == "arrest" and object_ is not None and object_.role in ("police", "military")
        return (object_, subject) if seized and clause.kind == "relative" and subject.pronoun else (subject, object_)
    if not groups:
        return _shared_pair(view, trigger, rule, clause)
    only = groups[0]
    if rule.object != "none" and _is_lone_object(view, trigger, only, clause):
        before = subject_before(view, clause, trigger, bare_before(view, trigger, clause.i + 1))
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
        if bare and (object_ := next_apart(view, bare)) is not None:
            return bare[0], object_
    return nearest_left(view, trigger), None


def _is_lone_object(view: View, trigger: Trigger, only: Group, clause: Clause) -> bool:
    """Whether the only group of a clause with the verb at its end is the object: "heeft twaalf mensen gedood",
    "Salas zou twee vrouwen hebben gedood", "mannen die agenten ontvoerden"."""
    if clause.kind == "relative" and only.i == clause.i:
        return not only.pronoun and only.plural
    auxiliary = find_auxiliary(view, trigger, view.sets.perfect)
    if only.number is None:
        # "heeft de macht gegrepen en de president gearresteerd"
        shared = auxiliary is not None and auxiliary < clause.i and clause.marker in view.sets.coordinators
        return shared and trigger.event in PERSONAL and trigger.form == "participle"
    if auxiliary is None or (only.unit != "person" and trigger.event not in _ON_THINGS):
        return False
    first = clause.i + (clause.marker not in view.sets.coordinators)
    return auxiliary < only.i != clause.i or (trigger.event in PERSONAL | _ON_THINGS and only.i > first)
