"""Counts that reach over the sentence: crowds that a protest takes, parts of a toll ("three of them children"), tolls
of other places told by a number alone ("five died in Luik, three in Namen")."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from lont.clauses.view import CROWD_EVENTS, View
from lont.model import HARM, Frame, Group, Trigger, replace

CROWD = 20
"""A number of people below this is seldom the size of a protest."""
_JOINING = 2
_SPREAD = (*HARM, *CROWD_EVENTS)
"""Events that one sentence may count for several places."""
_NO_CROWD = frozenset({"police", "military", "government"})


class Trial(Struct, frozen=True, gc=False):
    """A trigger that was tried: the frames that came of it, or why none did."""

    trigger: Trigger
    frames: tuple[Frame, ...]
    refused: str | None = None


def count_crowds(view: View, trials: list[Trial]) -> list[Trial]:
    """A protest that has no number takes that of a crowd that its sentence tells of and no other event counts
    ("more than 200 people set off from the vigil")."""
    used = {frame.number.i for trial in trials for frame in trial.frames if frame.number is not None}
    crowds = [
        g
        for g in view.all_groups
        if g.number is not None and g.number.i not in used and g.unit == "person" and g.role not in _NO_CROWD
        if g.number.role == "count" and g.number.relation != "part" and (g.number.low or 0) >= CROWD
    ]
    if len(crowds) != 1:
        return trials
    told = {trial.trigger.event for trial in trials if trial.frames}
    event = next((event for event in CROWD_EVENTS if event in told), None)
    return [_count_crowd(trial, crowds[0]) if trial.trigger.event == event else trial for trial in trials]


def _count_crowd(trial: Trial, crowd: Group) -> Trial:
    if any(frame.number is not None for frame in trial.frames):
        return trial
    reason = {"quantity": "the only crowd that the sentence counts"}
    frames = [
        replace(f, number=crowd.number, unit="person", agent=f.agent or crowd, reasons={**f.reasons, **reason})
        for f in trial.frames
    ]
    return replace(trial, frames=tuple(frames))


def add_parts(view: View, trials: list[Trial]) -> list[Trial]:
    """A counted harm makes one more frame for each group said to be part of it ("among them three children")."""
    used = {frame.number.i for trial in trials for frame in trial.frames if frame.number is not None}
    parts = [
        g for g in view.all_groups if g.number is not None and g.number.relation == "part" and g.number.i not in used
    ]
    for part in _named_parts(view, parts):
        whole = _whole(part, trials)
        if whole is not None and not part.i <= whole.trigger.i < part.j:  # not "one of the two arrested men"
            trials = [_with_part(trial, part) if trial is whole else trial for trial in trials]
    return trials


def add_elsewhere(view: View, trials: list[Trial]) -> list[Trial]:
    """A counted harm or crowd makes one more frame for a number that a later part of the sentence gives with another
    place: bare, or with people of its own ("killed two soldiers in Luik and five civilians in Namen")."""
    used = {frame.number.i for trial in trials for frame in trial.frames if frame.number is not None}
    for group in view.all_groups:
        number = group.number
        if number is None or number.i in used or number.relation == "part" or group.unit != "person":
            continue
        placed = _placed_apart(view, group)
        whole = _whole(group, trials, _SPREAD) if placed is not None else None
        if whole is not None and placed is not None and _tells_both(view, whole, group):
            more = _elsewhere(view, whole.frames[0], group, placed)
            trials = [replace(t, frames=(*t.frames, more)) if t is whole else t for t in trials]
    return trials


def _tells_both(view: View, whole: Trial, group: Group) -> bool:
    """Whether the harm told before goes on with the group; people of a noun of their own need a place of the others'
    before them ("two in Luik and five civilians in Namen")."""
    number = whole.frames[0].number
    if whole.trigger.i >= group.i or number is None or group.number is None:
        return False
    bare = group.head < group.number.j
    brought = view.preposition(group) in view.sets.of
    return bare or (not brought and any(number.j <= p.i and p.j <= group.i for p in view.mentions.places))


def _elsewhere(view: View, frame: Frame, group: Group, placed: tuple[int, int]) -> Frame:
    """The frame of a number that stands with a place of its own within tokens `placed`."""
    reasons = {**frame.reasons, "quantity": "a number for another place"}
    place = next((p for p in view.mentions.places if placed[0] <= p.i and p.j <= placed[1]), None)
    more = replace(frame, number=group.number, unit="person", place=place, reasons=reasons)
    bare = group.number is not None and group.head < group.number.j
    if bare:
        return more
    return replace(more, target=group) if frame.trigger.event in HARM else replace(more, agent=group)


def _placed_apart(view: View, group: Group) -> tuple[int, int] | None:
    """The tokens between two marks where the number is alone with a place: ", three in Namen", "and elsewhere
    three"; None where it is not."""
    tokens, sets = view.mentions.tokens, view.sets
    start, end = group.i, group.j
    while start > 0 and tokens[start - 1].text[0].isalnum() and tokens[start - 1].lower not in sets.coordinators:
        start -= 1
    while end < len(tokens) and tokens[end].text[0].isalnum() and tokens[end].lower not in sets.coordinators:
        end += 1
    placed = {at for p in view.mentions.places for at in range(p.i, p.j)}
    timed = {at for time in view.mentions.times for at in range(time.i, time.j)}
    beside = [at for at in range(start, end) if not group.i <= at < group.j]
    named = any(at in placed or tokens[at].lower in sets.elsewhere for at in beside)
    plain = sets.prepositions | sets.articles | sets.elsewhere
    alone = start > 0 and named and all(at in placed or at in timed or tokens[at].lower in plain for at in beside)
    return (start, end) if alone else None


def share_victims(view: View, trials: list[Trial]) -> list[Trial]:
    """A bare number that is harmed in the clause right after another harm counts the same people ("23 guards were
    hurt and five killed")."""
    shared: list[Trial] = []
    last: Frame | None = None
    for trial in trials:
        first = trial.frames[0] if trial.frames and trial.trigger.event in HARM else None
        if first is not None and last is not None and _goes_on(view, last, first):
            people = last.target
            reasons = {**first.reasons, "target": "of the people harmed in the clause before"}
            trial = replace(trial, frames=(replace(first, target=people, reasons=reasons), *trial.frames[1:]))
            first = None
        if first is not None:
            last = first if len(trial.frames) == 1 and first.target is not None and first.number is not None else None
        shared.append(trial)
    return shared


def _goes_on(view: View, last: Frame, frame: Frame) -> bool:
    """Whether only a coordinator and auxiliaries stand between a harm and the bare number of another."""
    number = frame.number
    if frame.target is not None or number is None or last.trigger.event == frame.trigger.event:
        return False
    tokens, sets = view.mentions.tokens, view.sets
    between = {token.lower for token in tokens[last.trigger.j : number.i]}
    coordinated = bool(between & (sets.coordinators | {","})) and len(between) <= _JOINING
    behind = tokens[number.j : frame.trigger.i]
    return coordinated and frame.trigger.i >= number.j and all(t.lower in sets.auxiliaries for t in behind)


def _named_parts(view: View, parts: list[Group]) -> list[Group]:
    """The parts, each "one of them" together with the group right after it that says who that is ("a constable")."""
    named: list[Group] = []
    for part in parts:
        after = next((g for g in view.all_groups if g.i == part.j), None)
        if after is not None:
            named.append(replace(after, number=part.number))
        elif not any(part.i == other.i for other in named):
            named.append(part)
    return named


def _whole(part: Group, trials: list[Trial], events: Collection[str] = HARM) -> Trial | None:
    """The counted harm, or event of `events`, told last before the part."""
    harms = [
        trial
        for trial in trials
        if trial.trigger.event in events
        and any(f.number and f.number.relation != "part" and f.number.i < part.i for f in trial.frames)
    ]
    return max(harms, key=lambda t: max(f.number.i for f in t.frames if f.number)) if harms else None


def _with_part(trial: Trial, part: Group) -> Trial:
    frame = trial.frames[0]
    reasons = {**frame.reasons, "quantity": "a part of the number before", "target": "said to be part of those"}
    if part.pronoun and frame.target is not None:
        part = replace(part, role=frame.target.role, kind=frame.target.kind, country=frame.target.country)
    return replace(trial, frames=(*trial.frames, replace(frame, target=part, number=part.number, reasons=reasons)))
