"""What a protest, strike, demand, accusation, price move or crackdown is said to be about or caused by."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lont.clauses.view import View
from lont.langdata.loader import Language
from lont.model import Trigger

EVENTS_ABOUT = frozenset(
    {"protest", "riot", "strike", "request", "accuse", "price", "crackdown", "concede", "threaten"}
)
_OF_EVENTS = frozenset({"price", "concede", "request", "accuse"})
"""Events whose noun takes its matter with "of": "a doubling of the price", not "a protest of students"."""
_STOPS = frozenset('.,;:!?()«»„“”"')
_LONGEST = 22
_CAUSE_REACH = 4
_PARTIES = 4
Phrase = tuple[str, ...]
Openers = dict[str, list[Phrase]]


@functools.lru_cache(maxsize=32)
def _openers(language: Language) -> tuple[Openers, Openers]:
    """The words that bring a cause anywhere, and those that bring it right after the event; by first word."""
    return _by_first(language, language.syntax.about), _by_first(language, language.syntax.about_after)


def _by_first(language: Language, entries: list[str]) -> Openers:
    openers: Openers = {}
    for entry in entries:
        for phrase in language.phrases(entry):
            openers.setdefault(phrase[0], []).append(phrase)
    for phrases in openers.values():
        phrases.sort(key=len, reverse=True)
    return openers


def find_about(view: View, trigger: Trigger, language: Language) -> tuple[int, int] | None:
    """The tokens of the phrase that says what the event is about, from its first word on, or None."""
    if trigger.event not in EVENTS_ABOUT:
        return None
    anywhere, after = _openers(language)
    for at, end in _candidates(view, trigger, anywhere, after):
        if not _is_matter(view, at, end) or (trigger.event == "crackdown" and _is_by(view, at)):
            continue
        stop = _phrase_end(view, end, trigger)
        if stop > end and (trigger.event == "price" or not at <= trigger.i < stop):
            return at, stop
    return None


def _is_by(view: View, at: int) -> bool:
    """Whether the opener is the one of the passive's agent or means ("by a water cannon")."""
    return view.mentions.tokens[at].lower in view.sets.by


def _candidates(view: View, trigger: Trigger, anywhere: Openers, after: Openers) -> Iterator[tuple[int, int]]:
    """The (first token, token after) of each opener: right after the event, then in its clause, nearest first."""
    clause = view.clause(trigger.i)
    if trigger.event == "protest":  # "demonstrators against the curfew blocked …"
        for group in view.all_groups:
            if group.role == "protester" and clause.i <= group.i < clause.j:
                yield from _opener_at(view, group.j, after)
    if trigger.event == "price":  # "…, caused by the doubling of the price": the move is itself the cause told
        for at in range(max(trigger.i - _CAUSE_REACH, clause.i), trigger.i):
            yield from _opener_at(view, at, anywhere)
    for at in _after_parties(view, trigger.j):
        if trigger.event in _OF_EVENTS or not _is_of(view, at):
            yield from _opener_at(view, at, after)
    for at in sorted(range(clause.i, clause.j), key=lambda at: abs(at - trigger.i)):
        if at not in trigger.tokens:
            yield from _opener_at(view, at, anywhere)


def _after_parties(view: View, at: int) -> Iterator[int]:
    """Where "over", "tegen" may stand: right after the event, or after who takes part and when ("a strike by dock
    workers | over wages", "walked off the job last week | over wages")."""
    tokens, sets = view.mentions.tokens, view.sets
    ends = {g.i: g.j for g in view.all_groups} | {t.i: t.j for t in view.mentions.times}
    ends |= {p.i: p.j for p in view.mentions.places if p.i not in ends}
    for _ in range(_PARTIES):
        yield at
        if at >= len(tokens):
            return
        brought = at + (tokens[at].lower in sets.prepositions and at not in ends)
        party = next((k for k in (brought, brought + 1) if k in ends), None)  # "by dock | workers"
        if party is None:
            return
        at = ends[party]


def _is_of(view: View, at: int) -> bool:
    tokens = view.mentions.tokens
    return at < len(tokens) and tokens[at].lower in view.sets.of


def _opener_at(view: View, at: int, openers: Openers) -> Iterator[tuple[int, int]]:
    tokens = view.mentions.tokens
    if at < len(tokens):
        for phrase in openers.get(tokens[at].lower, ()):
            if tuple(token.lower for token in tokens[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase)
                return


def _is_matter(view: View, at: int, start: int) -> bool:
    """Whether what follows the opener can be a matter: a noun phrase, no people, time, number or preposition."""
    tokens = view.mentions.tokens
    if start >= len(tokens) or not tokens[start].text[0].isalpha() or tokens[start].lower in view.sets.prepositions:
        return False
    if any(g.i <= start < g.j and g.role not in ("property", "other", "government") for g in view.all_groups):
        return False
    if any(place.i <= start < place.j and place.kind != "demonym" for place in view.mentions.places):
        return False
    return not any(time.i <= start < time.j or time.i == at for time in view.mentions.times)


def _phrase_end(view: View, start: int, trigger: Trigger) -> int:
    """Where the phrase ends: at a stop, at the event's own verb, or at the next clause."""
    tokens = view.mentions.tokens
    border = next((clause.i for clause in view.clauses if clause.i > start), len(tokens))
    verbs = [t.i for t in view.mentions.triggers if t.i > start and t.form in ("finite", "past", "participle")]
    stop = min(border, start + _LONGEST, *verbs)
    sets = view.sets
    for end in range(start, stop):
        word = tokens[end].lower
        if word in _STOPS or (end > start and (word in sets.passive or word in sets.perfect)):
            return end
        before = tokens[end - 1].lower
        opens = word in sets.articles or word in sets.possessives
        brings = before in sets.prepositions or before in sets.coordinators or before in sets.articles
        if opens and not brings and end > start + 1:
            return end - 1  # an article behind a word that brings none: that word is the next verb
    return stop
