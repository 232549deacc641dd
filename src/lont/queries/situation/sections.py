"""The sections of a situation's brief after the key points: changes, disputes, timeline, causes, responses, economy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lont.model import Claim
from lont.queries.items import normal
from lont.queries.sections import CAUSED, DEMANDED
from lont.queries.situation.context import Context
from lont.queries.situation.figures import Measured, Said, find_sides, tell_day, tell_range, tell_sides
from lont.queries.situation.load import Told
from lont.queries.situation.moments import (
    Moment,
    Part,
    day_of,
    gather,
    heaviest,
    is_deed,
    is_economy,
    is_response,
)
from lont.queries.situation.shapes import Line, Section

MOST = {"changes": 8, "disputed": 6, "timeline": 14, "causes": 5, "responses": 7, "economy": 5}
"""Lines of a section."""
NEW_EVENTS = 5
"""New events among the changes."""
LEAST_WORDS = 4
"""Words that a reproach needs to tell a cause."""
SIDES = 2
"""Speakers named on each side of a dispute."""
Later = Callable[[], Line]


# -------------------------------------------------------------------------------------------------------------- changes
def tell_changes(context: Context) -> Section | None:
    """What moved since the day asked for: figures from → to, and new events. None where no day was asked for."""
    since, before = context.material.since, context.before
    if since is None or before is None:
        return None
    moves = [(one, before.get(one.series.id)) for one in context.measured]
    moved = [(now, then) for now, then in moves if _has_moved(now, then, context)]
    parts = [part for part in context.parts if is_deed(part) and all(map(context.material.is_new, part.claims))]
    moments = gather(parts)
    fresh = heaviest(moments, NEW_EVENTS)
    told: list[Later] = [_move(now, then, context) for now, then in moved[: MOST["changes"]]]
    told += [_later(context.moment_line, moment) for moment in fresh]
    title = context.voice.words.titles["changes"].format(day=context.voice.day(since))
    section = context.section("changes", told, most=len(told), see="timeline", title=title)
    if not told:
        return _with_note(section, context)
    left = len(moved) + len(moments) - len(told)
    return replace(section, more=left, see=f"{section.see} --since {since}")


def _with_note(section: Section, context: Context) -> Section:
    """The section with a line that nothing changed, which cites nothing since there is nothing."""
    return replace(section, lines=(Line(context.voice.words.unchanged, (), ()),))


def _later(tell: Callable[[Moment], Line], moment: Moment) -> Later:
    return lambda: tell(moment)


def _has_moved(now: Measured, before: Measured | None, context: Context) -> bool:
    """Whether a figure is new, or its range or state another than before."""
    if now.low is None and now.high is None:
        return False
    if before is None:
        return any(map(context.material.is_new, now.claims))
    return (now.low, now.high, now.state) != (before.low, before.high, before.state)


def _move(now: Measured, before: Measured | None, context: Context) -> Later:
    return lambda: _tell_move(now, before, context)


def _tell_move(now: Measured, before: Measured | None, context: Context) -> Line:
    """A figure that is new, moved, or changed its state."""
    voice, words = context.voice, context.voice.words
    measure, new = voice.measure(now.series, tell_day(now, voice)), tell_range(now, voice)
    if before is None:
        text = words.first.format(measure=measure, new=new)
        return context.line(text, now.claims, derived=now.derived, key="first")
    claims = (*now.claims, *before.claims)
    if (now.low, now.high) == (before.low, before.high):
        old, new = voice.state(before.state, len(before.said)), voice.state(now.state, len(now.said))
        return context.line(words.stated.format(measure=measure, old=old, new=new), claims, key="stated")
    old = tell_range(before, voice)
    if now.state != before.state:
        old, new = (
            f"{old} ({voice.state(before.state, len(before.said))})",
            f"{new} ({voice.state(now.state, len(now.said))})",
        )
    text = words.moved.format(measure=measure, old=old, new=new)
    return context.line(text, claims, derived=(*now.derived, *before.derived), key="moved")


# ------------------------------------------------------------------------------------------------------------- disputes
def tell_disputes(context: Context) -> Section:
    """Figures whose speakers cannot all be right, and who stands on which side."""
    disputed = [(one, *find_sides(one)) for one in context.measured if one.state == "disputed"]
    lines = [_dispute(one, more, less, context) for one, more, less in disputed if less]
    return context.section("disputed", lines, most=MOST["disputed"], see="figures")


def _dispute(one: Measured, more: list[Said], less: list[Said], context: Context) -> Later:
    def tell() -> Line:
        voice = context.voice
        words = tell_sides(more[:SIDES], less[:SIDES], voice)
        claims = [said.figure.claim for side in (more, less) for said in side[:SIDES]]
        return context.line(voice.words.dispute.format(measure=voice.measure(one.series), words=words), claims)

    return tell


# ------------------------------------------------------------------------------------------------------------ narrative
def tell_timeline_section(context: Context) -> Section:
    """The weightiest moments, in the order of days."""
    moments = gather(part for part in context.parts if is_deed(part))
    shown = heaviest(_distinct(heaviest(moments, 3 * MOST["timeline"]), context), MOST["timeline"])
    section = context.section("timeline", [_later(context.moment_line, one) for one in shown], most=len(shown))
    see = f"lont timeline --situation {context.material.situation.id}"
    return Section(section.key, section.title, section.lines, len(moments) - len(shown), see)


def _distinct(moments: Iterable[Moment], context: Context) -> list[Moment]:
    """Of moments of one day that are told in the same words the weightiest, with the claims of all."""
    kept: dict[tuple[object, str], Moment] = {}
    for moment in moments:
        key = (moment.day, context.moment_text(moment))
        same = kept.get(key)
        kept[key] = moment if same is None else _joined(same, moment)
    return list(kept.values())


def _joined(one: Moment, other: Moment) -> Moment:
    first = one.parts[0]
    merged = Part(first.one, (*first.claims, *other.claims), max(one.weight, other.weight))
    return Moment(one.day, (merged, *one.parts[1:]))


def tell_causes(context: Context) -> Section:
    """What protests, strikes, demands and accusations are said to be about, those told most often first."""
    told: dict[str, list[Told]] = {}
    for one in context.material.standing:
        if one.entry.salience != "background" and (about := _about(one.claim, one)):
            told.setdefault(about, []).append(one)
    ranked = sorted(told.values(), key=lambda same: (-len({one.entry.origin for one in same}), is_reproach(same[0])))
    lines = [_tell_cause(same, context) for same in ranked]
    return context.section("causes", lines, most=MOST["causes"], see="timeline")


def _about(claim: Claim, one: Told) -> str:
    """What the claim is about, in lower case; empty where it tells no cause, and for reproaches in a word or two."""
    demand = claim.event in DEMANDED and claim.modality == "planned"
    if not claim.about or not (claim.event in CAUSED or demand):
        return ""
    if is_reproach(one) and len(claim.about.split()) < LEAST_WORDS:
        return ""
    return normal(claim.about) if one.teller.wording.says_something(claim.about) else ""


def is_reproach(one: Told) -> bool:
    """Whether the claim tells what somebody is blamed for, not what people rise over."""
    return one.claim.event == "accuse"


def _tell_cause(same: list[Told], context: Context) -> Later:
    def tell() -> Line:
        one = same[0]
        book, about = context.voice.book, one.teller.wording.quote(one.claim.about or "")
        text = book.phrases.cause.format(event=book.events[one.claim.event].label, about=about)
        if source := one.teller.wording.source(one.claim.source):
            text += f", {book.phrases.according.format(source=source)}"
        told = [other.entry.claim for other in same]
        return context.line(text, told[:1], lead=context.voice.when(one), same=told)

    return tell


def tell_responses(context: Context) -> Section:
    """Who did what: the weightiest acts of those who are named, in the order of days."""
    kept = _different([part for part in context.parts if is_response(part)], context)
    chosen = sorted(kept, key=lambda part: -part.weight)[: MOST["responses"]]
    shown = [_tell_part(part, context) for part in sorted(chosen, key=lambda part: str(day_of(part.one) or "~"))]
    section = context.section("responses", shown, most=len(shown), see="timeline")
    return replace(section, more=len(kept) - len(shown))


def tell_economy(context: Context) -> Section:
    """Prices, output and traffic, the weightiest first."""
    parts = sorted((part for part in context.parts if is_economy(part)), key=lambda part: -part.weight)
    lines = [_tell_part(part, context) for part in _different(parts, context)]
    return context.section("economy", lines, most=MOST["economy"], see="timeline")


def _different(parts: Iterable[Part], context: Context) -> list[Part]:
    """The first of those that are told in the same words."""
    return list({context.voice.line(part.one): part for part in reversed(list(parts))}.values())[::-1]


def _tell_part(part: Part, context: Context) -> Later:
    def tell() -> Line:
        lead = context.voice.when(part.one)
        return context.line(context.voice.line(part.one), [part.one.entry.claim], lead=lead, same=part.claims)

    return tell
