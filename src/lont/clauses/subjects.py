"""Find the subject of a verb: before it, in the clause before, at the head of a list."""

from __future__ import annotations

from lont.clauses.view import ARMED, CROWD_EVENTS, View
from lont.model import VERBAL, Clause, Group, Trigger

_SUBJECT_REACH = 14.0
_SUBJECT_START = 5
"""Where the verb of an earlier clause is unknown, its subject is a group within so many tokens of its start."""
_ABSOLUTE = 3
"""Words between people that "with" brings and what befell them, at most."""
FIGHTING = ARMED | {"protester"}
"""Roles of those who may attack."""
_CROWDS = frozenset({"protester", "civilian", "worker", "opposition", "organisation"})
_ASIDE = frozenset({",", "-", "–", "—", "--"})
"""Marks on both sides of words that a subject and its verb stand around."""
_ACTORS = frozenset({"person", None})
"""Units of those who can do something: people and bodies."""


def bare_before(view: View, trigger: Trigger, end: int | None = None) -> list[Group]:
    """The groups before the verb that no preposition brings and that are near enough to be its subject."""
    groups = view.groups(0, trigger.i if end is None else end, trigger)
    near = [g for g in groups if view.is_bare(g) and view.distance(trigger, g) <= _SUBJECT_REACH]
    if not view.sets.verb_last:
        misleading = (_is_told, _only_says, _is_held)
        near = [g for g in near if not any(leads_astray(view, g, trigger) for leads_astray in misleading)]
    if trigger.form != "past":
        return near
    tokens = view.mentions.tokens  # "him" and "them" are no subject of a past verb
    return [g for g in near if not g.pronoun or tokens[g.i].lower not in view.sets.objective]


def nearest_left(view: View, trigger: Trigger) -> Group | None:
    """The subject before the verb: the nearest group of its clause, else that of a clause that it goes on from."""
    crowd = next((g for g in view.all_groups if g.j == trigger.i and g.role in _CROWDS), None)
    if crowd is not None and trigger.event in CROWD_EVENTS:
        return crowd  # "fired at protesters gathered in the square"
    asked = _asked_to(view, trigger) or before_gerund(view, trigger)
    if asked is not None:
        return asked
    end = _before_parenthesis(view, trigger)
    bare = bare_before(view, trigger, end)
    clause = view.clause(trigger.i if end == trigger.i else max(end - 1, 0))
    near = [g for g in bare if g.i >= clause.i] or _with_gerund(view, trigger)
    near = near or subject_before(view, clause, trigger, bare)
    whole = near if near and _is_share(view, near[-1]) else [g for g in near if not is_part(g)]
    whole = whole or [g for g in view.all_groups if not near and _is_before_passive(view, trigger, g)]
    whole = whole or [g for g in subject_before(view, clause, trigger, bare) if not is_part(g)] or near
    if whole and _is_counted_apart(view, trigger, whole[-1]):
        return None
    return head_of_list(view, whole[-1]) if whole else None


def _is_before_passive(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether only auxiliaries stand between the two, whatever brings the group ("led to two men being arrested")."""
    between = view.mentions.tokens[group.j : trigger.i]
    passive = bool(between) and all(token.lower in view.sets.passive for token in between)
    return passive and not view.sets.verb_last  # "bij de stuwdam wordt gestaakt"


def _with_gerund(view: View, trigger: Trigger) -> list[Group]:
    """The group that "with" brings, right before a passive ("…, with many more people being injured")."""
    start = view.clause(trigger.i).i
    return [
        g
        for g in view.all_groups
        if g.j == trigger.i - 1 and 1 <= g.i - start <= 2 and view.preposition(g) == view.mentions.tokens[start].lower
        if view.mentions.tokens[trigger.i - 1].lower in view.sets.passive
    ]


def with_absolute(view: View, trigger: Trigger) -> Group | None:
    """The counted people that "with" brings, a few words before what befell them ("with 40 people aboard presumed
    dead")."""
    before = [g for g in view.all_groups if g.j <= trigger.i and g.number is not None and g.unit == "person"]
    if not before or view.preposition(before[-1]) not in view.sets.absolute:
        return None
    joins = view.sets.connecting - view.sets.prepositions
    between = view.mentions.tokens[before[-1].j : trigger.i]
    free = all(token.text[0].isalpha() and token.lower not in joins for token in between)
    return before[-1] if free and len(between) <= _ABSOLUTE else None


def _is_share(view: View, group: Group) -> bool:
    """Whether the group is some of a whole that it names itself ("12 of his men"), with its verb right behind it."""
    tokens, number = view.mentions.tokens, group.number
    if number is None or number.j >= group.j or tokens[number.j].lower not in view.sets.of or group.pronoun:
        return False
    return group.j < len(tokens) and tokens[group.j].lower in view.sets.auxiliaries


def _is_counted_apart(view: View, trigger: Trigger, group: Group) -> bool:
    """Whether somebody's words with a number of their own stand between ("the mayor said 12 of us had been hurt")."""
    said = [m.i for m in view.mentions.marks if m.kind == "speech" and group.j <= m.i < trigger.i]
    numbers = [n for n in view.mentions.numbers if said and said[0] < n.i < trigger.i and n.role == "count"]
    return any(not any(g.i <= n.i < g.j for g in view.all_groups) for n in numbers)


def _asked_to(view: View, trigger: Trigger) -> Group | None:
    """The group right before an infinitive, whatever brings it ("a call for the president to resign")."""
    at = trigger.i - 1
    if view.sets.verb_last or at < 1 or view.mentions.tokens[at].lower not in view.sets.infinitive:
        return None
    return next((g for g in view.all_groups if g.j == at and not view.is_bare(g)), None)


def before_gerund(view: View, trigger: Trigger) -> Group | None:
    """The people right before a verb in -ing, whatever brings them ("fired at youths looting shops")."""
    if not view.sets.gerund or not view.mentions.tokens[trigger.i].lower.endswith(view.sets.gerund):
        return None
    return next((g for g in view.all_groups if g.j == trigger.i and g.unit == "person" and not view.is_bare(g)), None)


def _is_held(view: View, group: Group, trigger: Trigger) -> bool:
    """Whether a verb in -ing that only describes another group has it for its object, alone or on a list ("a man
    carrying a child and a bag was shot")."""
    listed = next((g for g in view.all_groups if g.j < group.i and view.listed(g, group)), None)
    if listed is not None:
        return _is_held(view, listed, trigger)
    tokens, sets = view.mentions.tokens, view.sets
    openers = sets.articles | sets.possessives
    at = group.i - 2 if group.i and tokens[group.i - 1].lower in openers else group.i - 1
    if at < 1 or at in trigger.tokens or not tokens[at].lower.endswith(sets.gerund):
        return False
    free = tokens[at + 1].lower in openers or group.plural or group.number or group.name
    if not free and group.role == "property":
        return False  # "an assassin training school"
    if any(mark.kind == "speech" and mark.i <= at < mark.j for mark in view.mentions.marks):
        return False  # "reports saying many were killed"
    return any(g.j == at and view.is_bare(g) for g in view.all_groups)


def _is_told(view: View, group: Group, trigger: Trigger) -> bool:
    """Whether the group is spoken to and does not act for all that ("told the newspaper the quakes had …")."""
    tokens, sets = view.mentions.tokens, view.sets
    at = group.i - 1 if group.i and tokens[group.i - 1].lower not in sets.articles else group.i - 2
    after = tokens[group.j].lower if group.j < len(tokens) else ""
    return at >= 0 and tokens[at].lower in sets.telling and after not in sets.relatives - {"that"}


def _only_says(view: View, group: Group, trigger: Trigger) -> bool:
    """Whether the group says what a noun phrase right behind does ("state media said a missile strike had hit …")."""
    if group.pronoun:
        return False
    tokens, sets = view.mentions.tokens, view.sets
    said = next((m for m in view.mentions.marks if m.kind == "speech" and m.i == group.j), None)
    if said is None or said.j >= trigger.i:
        return False
    at = said.j + (tokens[said.j].lower in sets.connecting)
    opens = tokens[at].lower in sets.articles or tokens[at].lower in sets.possessives
    return opens and view.clause_of[trigger.i] - view.clause_of[at] <= 1  # "…, injuring 11" goes on from it


def subject_before(view: View, clause: Clause, trigger: Trigger, bare: list[Group]) -> list[Group]:
    """The subject of an earlier clause, for a clause that has none of its own ("…, killing four", "… and hurt two").

    A relative clause goes on from the group before it, others from what stands first in a main clause. "That anyone
    was hurt" has a subject that is no known group.
    """
    if clause.kind == "sub" and not view.sets.verb_last and _has_own_subject(view, clause, trigger):
        return []
    if clause.kind == "sub" and view.sets.verb_last and _opens_with_noun(view, clause, trigger):
        return []  # "als de verhoging niet wordt teruggedraaid": such a clause has its own subject
    if (
        clause.kind == "sub"
        and view.sets.verb_last
        and any(mark.kind == "speech" and mark.j in (clause.i, clause.i + 1) for mark in view.mentions.marks)
    ):
        return []  # "het bedrijf waarschuwt dat …"
    if clause.marker in view.sets.where:
        return []  # "het land waar doden vielen"
    if clause.kind == "relative" or (clause.kind == "sub" and clause.marker in view.sets.relatives):
        return [g for g in bare if clause.i - 2 <= g.j <= clause.i][-1:]
    if clause.i > 0 and view.mentions.tokens[clause.i - 1].text == ";":
        return []  # what follows a semicolon has a subject of its own
    resumed = _resumed(view, clause, trigger)
    if resumed:
        return resumed
    for earlier in reversed([c for c in view.clauses if c.j <= clause.i and c.kind != "relative"]):
        if _is_aside(view, clause, earlier):
            continue
        verbs = [t.j for t in view.mentions.triggers if earlier.i <= t.i < earlier.j]
        border = verbs[0] if verbs else earlier.i + _SUBJECT_START
        subjects = [g for g in bare if g.i >= earlier.i and g.j <= border]
        if subjects:
            return _behind_speech(view, subjects)[:1]
    return []


def _resumed(view: View, clause: Clause, trigger: Trigger) -> list[Group]:
    """The group before a relative clause behind which its main clause goes on ("a man who had been ill | was hurt")."""
    at = clause.i
    if clause.kind != "main" or clause.marker is not None:
        return []
    while (before := next((c for c in view.clauses if c.j == at), None)) is not None:
        if before.kind != "relative" and (before.kind != "sub" or before.marker not in view.sets.relatives):
            break
        at = before.i
        near = at - 2 if before.kind == "relative" else at
        groups = [g for g in view.groups(0, at, trigger) if view.is_bare(g) and near <= g.j]
        if groups:
            return groups[-1:]
    return []


def _behind_speech(view: View, groups: list[Group]) -> list[Group]:
    """The groups without the speaker of what the others do ("prosecutors say Simpson drove off, then shot her")."""
    if not groups or groups[-1].pronoun:
        return groups
    said = [m.j for m in view.mentions.marks if m.kind == "speech" and groups[0].j <= m.i < groups[-1].i]
    behind = [g for g in groups if g.i >= said[0]] if said else groups
    return groups if not behind or behind[0].pronoun else behind  # "the army said it …": the speaker tells more


def _is_aside(view: View, clause: Clause, earlier: Clause) -> bool:
    """Whether a clause passes over one before it that tells of no event, a subordinate one or but the rest of a list:
    its subject stands before that ("a bus crashed after the driver fell asleep, killing five")."""
    verbs = [t for t in view.mentions.triggers if earlier.i <= t.i < earlier.j]
    if view.sets.verb_last or any(earlier.kind == "sub" or t.form in ("past", "participle", "phrase") for t in verbs):
        return False
    if earlier.kind == "sub":
        told = clause.kind == "main" and clause.marker is None and earlier.marker not in view.sets.relatives
        return told and earlier.i > 0
    if any(m.kind == "speech" and earlier.i <= m.i < earlier.j for m in view.mentions.marks):
        return False
    first = next((g for g in view.all_groups if g.i >= earlier.i), None)
    return any(first and view.listed(g, first) for g in view.all_groups if g.j <= earlier.i)


def _opens_with_noun(view: View, clause: Clause, trigger: Trigger) -> bool:
    """Whether an article, of a noun that is no known group, stands right behind the word that opens the clause."""
    at, tokens = clause.i + 1, view.mentions.tokens
    if at >= trigger.i or clause.marker in view.sets.coordinators or tokens[at].lower not in view.sets.articles:
        return False
    if any(tokens[k].lower in view.sets.infinitive for k in (trigger.i - 1, *trigger.tokens)):
        return False  # "om de stad in te nemen": who does so is the subject of the clause before
    return not any(g.i <= at < g.j for g in view.all_groups)


def _has_own_subject(view: View, clause: Clause, trigger: Trigger) -> bool:
    """Whether a word that is no auxiliary stands between the opener of the clause and its passive or past verb."""
    auxiliaries = view.sets.auxiliaries
    at = clause.i + 1
    opening = view.mentions.tokens[at : trigger.i]
    if len(trigger.tokens) > 1 and opening and all(token.lower in view.sets.articles for token in opening):
        return True  # "after a missile hits …": the phrase holds its subject
    return (
        at < trigger.i and view.mentions.tokens[at].lower not in auxiliaries and trigger.form in ("past", "participle")
    )


def _before_parenthesis(view: View, trigger: Trigger) -> int:
    """Where to look for the subject: before the words between commas or dashes that end right before the verb, if any
    ("Three people, one of them a child, were killed")."""
    tokens, auxiliaries = view.mentions.tokens, view.sets.auxiliaries
    at = trigger.i
    while at > 0 and tokens[at - 1].lower in auxiliaries:
        at -= 1
    mark = tokens[at - 1].lower if at else ""
    if at < 2 or (at == trigger.i and trigger.form != "past") or mark not in _ASIDE:
        return trigger.i
    inside = {k for g in view.all_groups for k in range(g.i, g.j)}  # "Ann Lee, a teacher, was arrested"
    while at > 2 and tokens[at - 2].lower == mark:
        at -= 1  # "--" is two marks
    return next((k for k in range(at - 2, 0, -1) if tokens[k].lower == mark and k not in inside), trigger.i)


def head_of_list(view: View, group: Group) -> Group:
    """The first group of the list that `group` ends."""
    last = group
    for other in reversed([g for g in view.all_groups if g.j <= group.i]):
        if not view.is_bare(other) or not view.listed(other, group) or _is_taken(view, other, last):
            break
        group = other
    return group

def _is_taken(view: View, other: Group, group: Group) -> bool:
    """Whether a verb right before the one takes it as its object, and another harm has the group for its subject
    ("killed a man and another man was hurt")."""
    if view.sets.verb_last or group.j >= len(view.mentions.tokens):
        return False
    verbs = [t for t in view.mentions.triggers if t.j == other.i and t.form in VERBAL]
    return bool(verbs) and view.mentions.tokens[group.j].lower in view.sets.auxiliaries


def is_part(group: Group) -> bool:
    """Whether the group is counted as a part of another."""
    return group.number is not None and group.number.relation == "part"


def next_apart(view: View, groups: list[Group]) -> Group | None:
    """The last group that is not on the list that the first one begins."""
    end = 1
    while end < len(groups) and view.listed(groups[end - 1], groups[end]):
        end += 1
    return head_of_list(view, groups[-1]) if end < len(groups) else None


def can_act(group: Group) -> bool:
    """Whether the group is one that does things: people, bodies and armed units, no property, no oil or traffic."""
    if group.role == "other" and group.unit is None:
        return group.name or group.pronoun
    return group.role != "property" and (group.unit in _ACTORS or group.role in FIGHTING)
