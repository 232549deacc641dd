"""Whether a rule's conditions hold: words and kinds of mention that it needs or cannot stand."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from lont.clauses.view import ARMED, View
from lont.langdata.forms import GAP
from lont.langdata.loader import Language
from lont.langdata.schema import EventRule
from lont.model import Frame, Group, Token, Trigger

_TAIL = 5
CRISIS = "@crisis"
"""In a rule's `needs`: whether the report surely tells of anything else."""
TOLD = "@told:"
"""Before the name of an event type, in a rule's `needs` or `unless`: whether the report surely tells of one."""
NO_ROLES = ("@group", "@none", "@many")
"""What `target_is` and `agent_is` may hold beside roles."""
_COUNTS = frozenset({"count", "other"})
Test = Callable[[View, Trigger, int, int], bool]


def _has_number(view: View, trigger: Trigger, i: int, j: int) -> bool:
    return any(n.i >= i and n.j <= j and n.role in _COUNTS for n in view.mentions.numbers)


def _has_group(view: View, trigger: Trigger, i: int, j: int, roles: frozenset[str] | None, without: str = "") -> bool:
    return any(
        (g.role in roles if roles else g.role != without)
        for g in view.groups(i, j, trigger)
        if not g.pronoun or not roles
    )


def _has_money(view: View, trigger: Trigger, i: int, j: int) -> bool:
    return any(n.i >= i and n.j <= j and n.role == "money" for n in view.mentions.numbers)


def _has_percent(view: View, trigger: Trigger, i: int, j: int) -> bool:
    return any(n.i >= i and n.j <= j and n.role == "percent" for n in view.mentions.numbers)


def _has_place(view: View, trigger: Trigger, i: int, j: int) -> bool:
    return any(p.i >= i and p.j <= j for p in view.mentions.places)


def _has_place_object(view: View, trigger: Trigger, i: int, j: int) -> bool:
    """Whether a place is what the verb takes ("recaptured Mosul"), or the subject of its passive ("Mosul was
    recaptured")."""
    tokens, start, end = view.mentions.tokens, trigger.i, trigger.j
    auxiliaries = view.sets.auxiliaries
    while start > 0 and tokens[start - 1].lower in auxiliaries:
        start -= 1
    while end < len(tokens) and tokens[end].lower in view.sets.articles | view.sets.of:
        end += 1
    passive = start < trigger.i
    names = (p for p in view.mentions.places if p.kind != "demonym")
    return any(p.i in (trigger.j, end) or (passive and p.j == start and p.after is None) for p in names)


CLASSES: dict[str, Test] = {
    "@number": _has_number,
    "@person": lambda v, t, i, j: _has_group(v, t, i, j, None, "property"),
    "@armed": lambda v, t, i, j: _has_group(v, t, i, j, ARMED),
    "@property": lambda v, t, i, j: _has_group(v, t, i, j, frozenset({"property"})),
    "@place": _has_place,
    "@place-object": _has_place_object,
    "@money": _has_money,
    "@percent": _has_percent,
}


class Conditions:
    """The `needs` and `unless` of one rule, compiled. `@crisis` and `@told:…` are left to the
    document."""

    def __init__(self, rule: EventRule, language: Language) -> None:
        self.rule = rule
        self.needs_words, self.needs_classes = _compile(rule.needs, language)
        self.unless_words, self.unless_classes = _compile(rule.unless, language)
        compounds = any(rule.compound for _, rule in language.rules.values())
        self.needs_tails = _tails(self.needs_words) if compounds else ()
        self.asks_report = any(entry.startswith(TOLD) for entry in (*rule.needs, *rule.unless))
        self.target_is, self.agent_is = frozenset(rule.target_is), frozenset(rule.agent_is)

    def refuse_words(self, view: View, trigger: Trigger) -> str | None:
        """The condition on what stands in the sentence that does not hold, in words, or None. It is asked before
        slots are filled: most triggers that fail, fail here."""
        clause = view.clause(trigger.i)
        lacks = self._lacks(view, trigger, len(view.mentions.tokens))
        return lacks or self._has_forbidden(view, trigger, clause.i, clause.j)

    def refuse_roles(self, frame: Frame) -> str | None:
        """The condition on the roles of agent and target that does not hold, in words, or None."""
        target = _wrong_role("target", self.target_is, frame.target)
        return target or _wrong_role("agent", self.agent_is, frame.agent)

    def _lacks(self, view: View, trigger: Trigger, size: int) -> str | None:
        if not self.needs_words and not self.needs_classes:
            return None
        if any(CLASSES[name](view, trigger, 0, size) for name in self.needs_classes):
            return None
        if _find_words(view, self.needs_words, 0, size, trigger):
            return None
        if self.needs_tails and any(t.lower.endswith(self.needs_tails) for t in view.mentions.tokens):
            return None
        return f"needs one of {', '.join(self.rule.needs)}"

    def _has_forbidden(self, view: View, trigger: Trigger, i: int, j: int) -> str | None:
        for name in self.unless_classes:
            if CLASSES[name](view, trigger, i, j):
                return f"fails beside {name}"
        found = _find_words(view, self.unless_words, i, j, trigger)
        return f"fails beside “{found}”" if found else None


def _wrong_role(slot: str, wanted: frozenset[str], group: Group | None) -> str | None:
    if not wanted:
        return None
    if "@many" in wanted and group is not None and group.number is not None and group.number.high == 1:
        return f"the {slot} is only one"
    if group is None:
        return None if "@none" in wanted else f"needs a {slot}: {', '.join(sorted(wanted))}"
    if "@group" in wanted or group.role in wanted:
        return None
    if group.pronoun and "property" not in wanted:
        return None
    return f"the {slot} is {group.role}, not {', '.join(sorted(wanted))}"


def _compile(entries: Sequence[str], language: Language) -> tuple[dict[str, list[tuple[str, ...]]], list[str]]:
    """Words by their first word, and names of classes of mention."""
    words: dict[str, list[tuple[str, ...]]] = {}
    classes = [entry for entry in entries if entry in CLASSES]
    for entry in entries:
        if not entry.startswith("@"):
            for phrase in language.phrases(entry):
                words.setdefault(phrase[0], []).append(phrase)
        elif entry not in CLASSES and entry != CRISIS and not entry.startswith(TOLD):
            for word in language.syntax.classes.get(entry[1:], ()):
                words.setdefault(word, []).append((word,))
    return words, classes


def _tails(words: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...]:
    """Single words long enough to be told at the end of a compound ("grondtroepen")."""
    return tuple(word for word, phrases in words.items() if len(word) >= _TAIL and (word,) in phrases)


def _find_words(view: View, words: dict[str, list[tuple[str, ...]]], i: int, j: int, trigger: Trigger) -> str | None:
    """The first of the phrases that stands within i..j, outside the trigger's own words."""
    if not words or words.keys().isdisjoint(view.words):
        return None
    tokens = view.mentions.tokens
    for at in range(i, j):
        for phrase in words.get(tokens[at].lower, ()):
            own = all(at + step in trigger.tokens for step in range(len(phrase)))
            if not own and _stands(tokens, at, phrase, j):
                return " ".join(phrase)
    return None


def _stands(tokens: tuple[Token, ...], at: int, phrase: tuple[str, ...], end: int) -> bool:
    for word in phrase:
        if word == GAP:
            continue
        if at >= end or tokens[at].lower != word:
            return False
        at += 1
    return True


@functools.lru_cache(maxsize=32)
def rule_conditions(language: Language) -> dict[str, Conditions]:
    """The compiled conditions of every rule of a language, by rule id."""
    return {full: Conditions(rule, language) for full, (_, rule) in language.rules.items()}
