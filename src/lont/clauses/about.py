"""What a protest, strike, demand, accusation, price move or crackdown is said to be about or caused by."""

from __future__ import annotations

import functools

from lont.clauses.view import View
from lont.langdata.loader import Language
from lont.model import Trigger

EVENTS_ABOUT = frozenset(
    {"protest", "riot", "strike", "request", "accuse", "price", "crackdown", "concede", "threaten"}
)
_STOPS = frozenset('.,;:!?()«»„“”"')
_REACH, _LONGEST = 8, 22


@functools.lru_cache(maxsize=32)
def _openers(language: Language) -> dict[str, list[tuple[str, ...]]]:
    """The words that bring a cause or subject, by their first word, longest first."""
    openers: dict[str, list[tuple[str, ...]]] = {}
    for entry in language.syntax.about:
        for phrase in language.phrases(entry):
            openers.setdefault(phrase[0], []).append(phrase)
    for phrases in openers.values():
        phrases.sort(key=len, reverse=True)
    return openers


def find_about(view: View, trigger: Trigger, language: Language) -> tuple[int, int] | None:
    """The tokens of the phrase that says what the event is about, from its first word on, or None."""
    if trigger.event not in EVENTS_ABOUT:
        return None
    tokens, openers = view.mentions.tokens, _openers(language)
    clause = view.clause(trigger.i)
    for at in [*range(trigger.j, min(trigger.j + _REACH, len(tokens))), *range(clause.i, trigger.i)]:
        for phrase in openers.get(tokens[at].lower, ()):
            if tuple(t.lower for t in tokens[at : at + len(phrase)]) == phrase:
                end = _phrase_end(view, at + len(phrase), trigger)
                if end > at + len(phrase) and not _brings_person(view, at + len(phrase)):
                    return at, end
    return None


def _phrase_end(view: View, at: int, trigger: Trigger) -> int:
    """Where the phrase that begins before `at` ends: at a stop, at the trigger, or at the next clause."""
    tokens = view.mentions.tokens
    border = next((clause.i for clause in view.clauses if clause.i > at), len(tokens))
    stop = min(border, at + _LONGEST, trigger.i if at <= trigger.i else len(tokens))
    for end in range(at, stop):
        if tokens[end].lower in _STOPS:
            return end
    return stop


def _brings_person(view: View, at: int) -> bool:
    """Whether the phrase brings people ("by police"): that is an agent, no cause."""
    groups = [g for g in view.mentions.groups if g.i == at]
    return any(g.role not in ("property", "other", "government") for g in groups)
