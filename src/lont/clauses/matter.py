"""What a measure, a price or a demand befalls, where it is neither people nor a thing that the data knows: the plain
noun phrase after the verb ("draaide de verhoging van de gasprijs terug")."""

from __future__ import annotations

from lont.clauses.view import View
from lont.model import Clause, Group, Trigger

MATTER_EVENTS = frozenset({"concede", "restrict", "sanction", "price", "output", "shutdown", "transport", "accuse"})
_REACH, _LONGEST = 3, 9


def find_matter(view: View, trigger: Trigger) -> Group | None:
    """The noun phrase that an article opens right after the verb, as a group of role `other`, or None."""
    if trigger.event not in MATTER_EVENTS:
        return None
    tokens = view.mentions.tokens
    taken = set(trigger.tokens)
    clause = view.clause(trigger.i)
    if clause.kind == "sub" and view.sets.verb_last and trigger.form == "participle":
        return _own_subject(view, trigger, clause)
    for at in range(trigger.i + 1, min(trigger.i + 1 + _REACH, len(tokens))):
        word = tokens[at].lower
        if word in view.sets.prepositions or not word[0].isalpha():
            return None
        if word in view.sets.articles and at not in taken and not _is_read(view, at):
            end = _phrase_end(view, at + 1, taken)
            return Group(at, end, end - 1, "other", "other", unit=None, core=(at, end)) if end > at + 1 else None
    return None


def _own_subject(view: View, trigger: Trigger, clause: Clause) -> Group | None:
    """The plain noun phrase right behind the word that opens a clause whose passive verb comes last ("als de verhoging
    niet wordt teruggedraaid")."""
    tokens, sets, start = view.mentions.tokens, view.sets, clause.i + 1
    if start >= trigger.i or tokens[start].lower not in sets.articles or _is_read(view, start):
        return None
    denied = {mark.j - 1 for mark in view.mentions.marks if mark.kind in ("negation", "condition")}
    end = _phrase_end(view, start + 1, denied | set(trigger.tokens))
    verbs = (at for at in range(start + 1, end) if tokens[at].lower in sets.auxiliaries)
    end = min(end, next(verbs, end), trigger.i)
    return Group(start, end, end - 1, "other", "other", unit=None, core=(start, end)) if end > start + 1 else None


def _is_read(view: View, at: int) -> bool:
    """Whether a group or a time already holds the word."""
    return any(g.i <= at < g.j for g in view.all_groups) or any(t.i <= at < t.j for t in view.mentions.times)


def _phrase_end(view: View, start: int, taken: set[int]) -> int:
    """Where the phrase ends: "of" goes on, other prepositions, stops, joins and the verb's own words do not."""
    tokens, sets = view.mentions.tokens, view.sets
    end = start
    while end < len(tokens) and end < start + _LONGEST and end not in taken:
        word = tokens[end].lower
        if not word[0].isalnum() or word in sets.coordinators or (word in sets.prepositions and word not in sets.of):
            break
        if any(t.i == end for t in view.mentions.times):
            break
        end += 1
    while end > start and tokens[end - 1].lower in sets.of | sets.articles:
        end -= 1
    return end
