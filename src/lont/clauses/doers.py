"""Who did it, where a sentence tells it of one event and means it for another too: "killed in an attack by rebels", "a
strike by the army that killed four", "blamed the rebels for the raid"."""

from __future__ import annotations

from lont.clauses.subjects import can_act
from lont.clauses.view import View
from lont.clauses.wider import Trial
from lont.model import VERBAL, Frame, Group, Trigger, replace

HARMS = frozenset({"kill", "wound", "abduct", "destroy"})
"""What a deed may do."""
DEEDS = frozenset({"attack", "shell", "bomb", "storm", "assault"})
"""What may do it."""
_PHRASE = 6
"""Tokens before a noun that may belong to its phrase."""
_REACH = 8
"""Tokens between a harm and the deed of which it came."""
_BLAMED = 1
"""Tokens between the blamed and the word that brings what they are blamed for."""


def share_doers(view: View, trials: list[Trial]) -> list[Trial]:
    """Give the doer of a deed to the harm that it did, and the other way round, where only one of them has him."""
    found = list(trials)
    for d, deed in enumerate(found):
        if not deed.frames or deed.trigger.event not in DEEDS or deed.trigger.form != "noun":
            continue
        for h, harm in enumerate(found):
            if harm.frames and harm.trigger.event in HARMS and _did(view, deed.trigger, harm):
                found[h] = _give(harm, _doer(deed), "who did the deed by which it came")
                found[d] = deed = _give(deed, _doer(harm), "who did the harm that came of it")
            elif harm.frames and harm.trigger.event == "accuse":
                blamed = _blamed_for(view, deed.trigger, harm.frames[0])
                found[d] = deed = _give(deed, blamed, "is blamed for it")
    return found


def _doer(trial: Trial) -> Group | None:
    return next((frame.agent for frame in trial.frames if frame.agent is not None), None)


def _give(trial: Trial, doer: Group | None, why: str) -> Trial:
    if doer is None:
        return trial
    frames = tuple(
        replace(frame, agent=doer, reasons={**frame.reasons, "agent": why})
        if frame.agent is None and frame.target != doer
        else frame
        for frame in trial.frames
    )
    return replace(trial, frames=frames)


def _did(view: View, deed: Trigger, harm: Trial) -> bool:
    """Whether the harm came of the deed: "killed in an attack", "in an attack … were killed", "an attack killed"."""
    trigger = harm.trigger
    if trigger.form not in VERBAL and trigger.form != "phrase":
        return False
    brought = _brought(view, deed)
    if brought is not None and view.mentions.tokens[brought].lower in view.sets.through:
        behind = trigger.i < deed.i and 0 <= brought - trigger.j <= _REACH
        before = trigger.i > deed.i and view.clause_of[trigger.i] == view.clause_of[deed.i]
        return (behind or before) and not _told_between(view, trigger, deed)
    subject = brought is None and harm.frames[0].voice == "active" and 0 <= trigger.i - deed.j <= _REACH
    return subject and not _told_between(view, deed, trigger) and not _bare_between(view, deed, trigger)


def _brought(view: View, noun: Trigger) -> int | None:
    """The preposition that brings the noun's phrase; "of" within it is passed over ("in a series of raids")."""
    tokens, sets = view.mentions.tokens, view.sets
    for at in range(noun.i - 1, max(noun.i - _PHRASE, 0) - 1, -1):
        word = tokens[at].lower
        if word in sets.of:
            continue
        if word in sets.prepositions:
            return at
        if not word[0].isalnum() or word in sets.connecting or any(at in t.tokens for t in _verbs(view)):
            return None
    return None


def _verbs(view: View) -> list[Trigger]:
    return [trigger for trigger in view.mentions.triggers if trigger.form in VERBAL]


def _told_between(view: View, one: Trigger, other: Trigger) -> bool:
    """Whether the verb of another event stands between the two."""
    i, j = min(one.j, other.j), max(one.i, other.i)
    return any(i <= t.i < j and not set(t.tokens) & {*one.tokens, *other.tokens} for t in _verbs(view))


def _bare_between(view: View, deed: Trigger, harm: Trigger) -> bool:
    """Whether a subject of its own stands before the verb of the harm."""
    relatives = view.sets.relatives
    return any(
        deed.j <= g.i < harm.i and view.is_bare(g) and view.mentions.tokens[g.i].lower not in relatives
        for g in view.all_groups
    )


def _blamed_for(view: View, deed: Trigger, accusation: Frame) -> Group | None:
    """Those whom the accusation right before the deed blames for it."""
    blamed, brought = accusation.target, _brought(view, deed)
    if blamed is None or brought is None or not can_act(blamed):
        return None
    fits = view.mentions.tokens[brought].lower in view.sets.blamed_for and 0 <= brought - blamed.j <= _BLAMED
    return blamed if fits else None
