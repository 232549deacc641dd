"""What stands around the noun of a deed and tells who does it, and to whom: light verbs, owners, names of countries."""

from __future__ import annotations

from lont.clauses.subjects import can_act, head_of_list, is_part
from lont.clauses.view import View
from lont.model import Group, Trigger

_ADJECTIVES = 2
"""Words that may stand between a noun and what belongs to it."""
_OFFICIAL = frozenset({"restrict", "sanction", "crackdown", "deploy", "arrest"})
"""Events that only those in office bring about, whoever else is told of beside them."""
_OFFICES = frozenset({"government", "police", "military", "organisation", "company"})
_DONE = frozenset(
    ("assault", "attack", "bomb", "shell", "storm", "clash", "protest", "riot", "strike", "block", "crackdown")
    + ("arrest", "restrict", "sanction", "deploy", "withdraw", "negotiate", "kill", "loot")
)
"""Events that somebody does, where a light verb goes with their noun."""
_PHRASE = 5
"""Tokens before a noun that may belong to its phrase."""
_SUBJECTED_REACH = 12


def subject_of_light(view: View, trigger: Trigger) -> Group | None:
    """The subject of a verb that only makes a deed of the noun ("de politie verrichtte tien arrestaties", "the army
    carried out a raid")."""
    if not view.sets.verb_last:
        return _subject_of_light_before(view, trigger)
    clause, tokens, sets = view.clause(trigger.i), view.mentions.tokens, view.sets
    verbs = [at for at in range(clause.i, clause.j) if tokens[at].lower in sets.light and at not in trigger.tokens]
    if not verbs or any(tokens[at].lower in sets.passive for at in range(clause.i, clause.j)):
        return None
    counted = {n.j: n.i for n in view.mentions.numbers}
    start = counted.get(trigger.i, trigger.i)
    if start < trigger.i and start and tokens[start - 1].lower in sets.prepositions:
        return None
    for at in range(start - 1, max(start - _PHRASE, clause.i) - 1, -1) if start == trigger.i else ():
        if tokens[at].lower in sets.prepositions:
            return None  # "houdt hem gevangen na een staatsgreep"
        if tokens[at].lower in sets.articles:
            if at and tokens[at - 1].lower in sets.prepositions:
                return None
            break
    bare = (g for g in view.groups(clause.i, trigger.i, trigger) if view.is_bare(g) and not is_part(g))
    able = (g for g in bare if can_act(g) and (trigger.event not in _OFFICIAL or g.role in _OFFICES))
    return next(able, None)


def _subject_of_light_before(view: View, trigger: Trigger) -> Group | None:
    """The same where the verb stands right before the noun phrase, and its subject before it."""
    tokens, sets, start = view.mentions.tokens, view.sets, view.clause(trigger.i).i
    verb = None
    for at in range(trigger.i - 1, max(trigger.i - _PHRASE, start) - 1, -1):
        word = tokens[at].lower
        if word in sets.light:
            verb = at
        elif verb is not None or word in sets.connecting or not word[0].isalnum() or word.endswith(sets.gerund):
            break  # "began investigating claims of attacks"
    if verb is None or trigger.event not in _DONE:
        return None
    if not tokens[verb].lower.endswith(sets.gerund) and any(
        token.lower in sets.passive for token in tokens[max(verb - 2, start) : verb]
    ):
        return None
    bare = [g for g in view.groups(start, verb, trigger) if view.is_bare(g) and not is_part(g)]
    able = [g for g in bare if can_act(g) and (trigger.event not in _OFFICIAL or g.role in _OFFICES)]
    return head_of_list(view, able[-1]) if able else None


def find_owner(view: View, trigger: Trigger) -> Group | None:
    """Whose deed the noun is said to be ("the regime's escalating attacks", "the rebels stepped up their attacks")."""
    tokens, sets = view.mentions.tokens, view.sets
    for at in range(trigger.i - 1, max(trigger.i - _ADJECTIVES - 1, 0) - 1, -1):
        word = tokens[at].lower
        if word in sets.owning:
            return next((g for g in view.groups(0, at, trigger) if g.j == at and can_act(g)), None)
        if word in sets.possessives:
            if at and tokens[at - 1].lower in sets.prepositions:
                return None  # "reacted to their attacks"
            start = view.clause(trigger.i).i
            bare = [g for g in view.groups(start, at, trigger) if view.is_bare(g) and can_act(g)]
            return bare[0] if len(bare) == 1 else None
        if not word.isalpha() or word in sets.connecting or tokens[at].capital:
            return None
    return None


def find_struck(view: View, trigger: Trigger) -> Group | None:
    """What a passive says to be hit by the act that the noun names ("the bridges were targeted by air strikes")."""
    tokens, sets, start = view.mentions.tokens, view.sets, view.clause(trigger.i).i
    for at in range(trigger.i - 1, max(trigger.i - _ADJECTIVES - 1, start), -1):
        if tokens[at].lower in sets.by and tokens[at - 1].lower in sets.struck:
            bare = [g for g in view.groups(start, at - 1, trigger) if view.is_bare(g) and not g.pronoun]
            verb = next((k for k in range(at - 2, start - 1, -1) if tokens[k].lower in sets.passive), None)
            return next((g for g in reversed(bare) if verb is not None and g.j <= verb), None)
    return None


def find_subjected(view: View, trigger: Trigger) -> Group | None:
    """Whom a verb before the noun subjects to it ("subjected the prisoners to torture and abuse")."""
    tokens, clause = view.mentions.tokens, view.clause(trigger.i)
    for at in range(trigger.i - 1, max(clause.i - _SUBJECTED_REACH, -1), -1):
        if tokens[at].lower in view.sets.subjecting:
            return next((g for g in view.groups(at + 1, trigger.i, trigger)), None)
    return None


def find_demonym(view: View, trigger: Trigger) -> Group | None:
    """The forces of a country, from its adjective before an armed act ("an Israeli mortar strike")."""
    for place in view.mentions.places:
        near = place.kind == "demonym" and trigger.i - _ADJECTIVES <= place.j <= trigger.i
        if near and not any(g.i < trigger.i and g.j > place.i for g in view.all_groups):
            i, j = place.i, place.j
            return Group(i, j, i, "military", "military", place.country, None, core=(i, j))
    return None
