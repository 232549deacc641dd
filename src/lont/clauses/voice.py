"""Whether a verb that names an event stands in the active or the passive."""

from __future__ import annotations

from lont.clauses.view import ARMED, LAUNCHED, View
from lont.langdata.schema import EventRule
from lont.model import Clause, Trigger, replace

_WINDOW = 5
_ARMED_ACTS = LAUNCHED | {"storm"}


def find_auxiliary(view: View, trigger: Trigger, words: frozenset[str]) -> int | None:
    """The position of the auxiliary nearest to the trigger: in its clause, before it or (verb-final) right after."""
    clause, tokens = view.clause(trigger.i), view.mentions.tokens
    low = clause.i if view.sets.verb_last else max(clause.i, trigger.i - _WINDOW)
    for at in range(trigger.i - 1, low - 1, -1):
        if tokens[at].lower in words and not _in_group(view, at):
            return at
    if view.sets.verb_last:
        for at in range(trigger.j, min(trigger.j + 2, clause.j)):
            if not tokens[at].text[0].isalnum():
                break
            if tokens[at].lower in words and not _in_group(view, at):
                return at
        index = view.clause_of[trigger.i]
        if index and clause.marker in view.sets.coordinators and trigger.form == "participle":
            return _shared_auxiliary(view, view.clauses[index - 1], words)
    return None


def _shared_auxiliary(view: View, clause: Clause, words: frozenset[str]) -> int | None:
    """The auxiliary of the clause before, which a second participle shares ("is gegrepen en opgesloten")."""
    places = (at for at in range(clause.i, clause.j) if view.mentions.tokens[at].lower in words)
    return next((at for at in places if not _in_group(view, at)), None)


def _in_group(view: View, at: int) -> bool:
    """Whether the word belongs to a group: "zijn" in "heeft zijn buurman gedood" is no auxiliary."""
    return any(g.i <= at < g.j for g in view.mentions.groups)


def decide_voice(view: View, trigger: Trigger, rule: EventRule, forms: frozenset[str]) -> str:
    """`active` or `passive`. `forms` are all the ways in which the rule's data reads the word as it stands."""
    if rule.pos != "verb":
        return "active"
    if "participle" not in forms:
        return "passive" if "past" in forms and follows_passive(view, trigger) else "active"
    own = {view.mentions.tokens[at].lower for at in trigger.tokens[:-1]}
    if view.sets.verb_last and own & view.sets.perfect:
        return "active"  # "heeft … veroordeeld"
    passive = find_auxiliary(view, trigger, view.sets.passive)
    perfect = find_auxiliary(view, trigger, view.sets.perfect)
    if passive is not None and (perfect is None or abs(trigger.i - passive) < abs(trigger.i - perfect)):
        return "passive"
    if perfect is not None:
        return "passive" if _has_it_done(view, trigger, perfect) else "active"
    if forms & {"past", "finite"} and (takes_object(view, trigger) or not _is_reduced(view, trigger)):
        return "active"
    return "passive"


def follows_passive(view: View, trigger: Trigger) -> bool:
    """Whether an auxiliary of the passive stands right before a past form ("were forced … to flee"), where the two
    forms are one word."""
    at, tokens = trigger.i - 1, view.mentions.tokens
    if view.sets.verb_last or at < 1:
        return False
    between, others = tokens[at].lower, view.sets.relatives | view.sets.passive
    if between.isalpha() and between not in others and not _in_group(view, at):
        at -= 1  # "were reportedly forced"
    return tokens[at].lower in view.sets.passive


def _has_it_done(view: View, trigger: Trigger, perfect: int) -> bool:
    """Whether counted people stand between "had" and the participle: it befell them ("had two relatives killed")."""
    return not view.sets.verb_last and any(
        g.j == trigger.i and perfect < g.i and g.number is not None and g.unit == "person" for g in view.mentions.groups
    )


def as_participle(view: View, trigger: Trigger, forms: frozenset[str]) -> Trigger:
    """The trigger as a participle where the verb comes last, its word may be one and an auxiliary says so: "verwond" is
    also a present form."""
    if not view.sets.verb_last or "participle" not in forms:
        return trigger
    found = find_auxiliary(view, trigger, view.sets.auxiliaries)
    return trigger if found is None else replace(trigger, form="participle")


def takes_object(view: View, trigger: Trigger) -> bool:
    """Whether a group or number without a preposition follows at once."""
    at, tokens = trigger.j, view.mentions.tokens
    if not view.sets.verb_last and at < len(tokens) and tokens[at].lower in view.sets.articles:
        return True
    return any(g.i == at for g in view.mentions.groups) or any(n.i == at for n in view.mentions.numbers)


def _is_reduced(view: View, trigger: Trigger) -> bool:
    """Whether the word stands as a participle would: after its noun, before a preposition or a stop."""
    tokens, at = view.mentions.tokens, trigger.j
    before = tokens[trigger.i - 1].lower if trigger.i else ""
    if any(m.kind == "planned" and m.i <= trigger.i < m.j - 1 for m in view.mentions.marks):
        return False  # "threatened to"
    if _acts_by_force(view, trigger):
        return False
    if before in view.sets.relatives or any(g.pronoun and g.j == trigger.i for g in view.mentions.groups):
        return False
    if any(time.i == at for time in view.mentions.times):
        return True  # "a man arrested Tuesday"
    follows = tokens[at].lower if at < len(tokens) else "."
    if follows in view.sets.coordinators and _shares_object(view, trigger):
        return False
    return follows in view.sets.connecting or not follows[0].isalnum()


def _shares_object(view: View, trigger: Trigger) -> bool:
    """Whether the verb goes on with another of the same ending that has an object ("captured and bound ten guards")."""
    tokens, at = view.mentions.tokens, trigger.j + 1
    endings = view.sets.past
    if at + 1 >= len(tokens) or not endings or not tokens[at].lower.endswith(endings):
        return False
    counted = any(g.i == at + 1 and (g.number or g.plural) for g in view.all_groups)
    return counted and tokens[trigger.i].lower.endswith(endings)


def _acts_by_force(view: View, trigger: Trigger) -> bool:
    """Whether an armed body stands right before the verb of an armed act and nobody is said to do it: "gunmen attacked
    at dawn" is no reduced passive."""
    if trigger.event not in _ARMED_ACTS or not any(g.j == trigger.i and g.role in ARMED for g in view.mentions.groups):
        return False
    clause = view.clause(trigger.i)
    return not any(token.lower in view.sets.by for token in view.mentions.tokens[trigger.j : clause.j])
