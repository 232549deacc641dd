"""What leads the brief: the tolls, a blackout, how far it has come, what else weighs most, and the newest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lont.queries.choice import HARM
from lont.queries.situation.choose import NEWS
from lont.queries.situation.context import Context
from lont.queries.situation.figures import Measured, Said, find_sides, tell_how, tell_range, tell_said, tell_sides
from lont.queries.situation.ladder import tell_step
from lont.queries.situation.moments import Moment, day_of, gather, heaviest, is_bare, is_deed, is_harm
from lont.queries.situation.shapes import Line, Section
from lont.queries.situation.trace import is_whole
from lont.queries.situation.voice import Voice
from lont.queries.template import fill, sentence_case
from lont.reconcile.assign import FALL

TOLLS = ("kill", "wound", "arrest", "displace", "abduct")
ALSO = 3
"""Other places named beside the largest figure."""
WORTH = 5
"""Wounded, arrested … below which the figures alone tell of them."""
OTHERS = 3
"""Moments beside the tolls."""


def tell_points(context: Context) -> Section:
    """The section "in brief"."""
    lines = [line for event in TOLLS if (line := tell_toll(event, context))]
    blackout = tell_blackout(context, full=False)
    lines += [blackout] if blackout else []
    ladder = tell_ladder_line(context)
    lines += [ladder] if ladder else []
    moments = gather(part for part in context.parts if is_deed(part) and not is_harm(part))
    latest = _latest(context)
    chosen = heaviest(_one_a_group(moments), OTHERS)
    lines += [context.moment_line(one) for one in chosen if latest is None or not same_sentence(one, latest)]
    if latest:
        line = context.moment_line(latest)
        lines.append(replace(line, lead=context.voice.words.latest.format(day=line.lead)))
    return context.section("key_points", lines, most=len(lines))


def same_sentence(one: Moment, other: Moment) -> bool:
    """Whether both are told by one sentence."""
    first, second = one.lead, other.lead
    return (first.entry.document, first.claim.start) == (second.entry.document, second.claim.start)


def _one_a_group(moments: Sequence[Moment]) -> list[Moment]:
    """The weightiest of each event type, in the order of days."""
    best: dict[str, Moment] = {}
    for moment in moments:
        event = moment.lead.entry.event
        if event not in HARM and (event not in best or moment.weight > best[event].weight):
            best[event] = moment
    kept = {id(moment) for moment in best.values()}
    return [moment for moment in moments if id(moment) in kept]


def _latest(context: Context) -> Moment | None:
    """The weightiest moment of the newest day; what later reports look back on is not new."""
    end = context.material.situation.end + NEWS
    moments = gather(part for part in context.parts if is_deed(part))
    days = [moment.day for moment in moments if moment.day and moment.day <= end]
    return max((one for one in moments if days and one.day == max(days)), key=lambda one: one.weight, default=None)


def choose_toll(event: str, context: Context) -> Measured | None:
    """The series that tells most of a toll: of those of the whole situation, or of one event, the one with the most."""
    able = [one for one in context.measured if one.series.event == event and one.series.unit == "person"]
    able = [one for one in able if one.low is not None or one.high is not None]
    return max(able, key=lambda one: (one.size, is_whole(one.series), one.series.scope == "all"), default=None)


def tell_toll(event: str, context: Context) -> Line | None:
    """One line on the dead, the wounded …: the largest figure that stands, who gives it, whether others disagree."""
    one = choose_toll(event, context)
    if one is None or (event != "kill" and one.size < WORTH):
        return None
    voice, words, series = context.voice, context.voice.words, one.series
    label, where = voice.book.events[event].label, voice.at(series)
    more, less = find_sides(one) if one.state == "disputed" else ([], [])
    if less and one.said[0] in (more[0], *less):
        told = tell_sides(more[:1], less[:1], voice)
        text = words.toll_disputed.format(measure=voice.measure(series), words=told)
        return context.line(text, (more[0].figure.claim, less[0].figure.claim), key=event)
    of = voice.whom(series, one=one.low == one.high == 1)
    figure = fill(words.figure, {"n": tell_range(one, voice), "of": of}) or ""
    names = dict.fromkeys(voice.says(context.told[claim]) for claim in one.claims)
    newest, beside = _news(one, context), _elsewhere(one, context)
    slots = {
        "event": label,
        "figure": figure,
        "where": where,
        "who": voice.listed(list(names)),
        "day": _counted_on(one.claims, context),
        "how": tell_how(one, voice),
        "besides": tell_said(newest, voice) if newest else "",
        "state": voice.state(one.state, len(one.said)),
        "elsewhere" if where else "places": "; ".join(_tell_place(other, voice) for other in beside),
    }
    claims = [*one.claims, *([newest.figure.claim] if newest else []), *(c for other in beside for c in other.claims)]
    derived = [*one.derived, *(derivation for other in beside for derivation in other.derived)]
    return context.line(fill(words.toll, slots) or figure, claims, key=event, derived=derived)


def _elsewhere(one: Measured, context: Context) -> list[Measured]:
    """The greatest figures of other places, where the largest figure is of one place, or of all and yet less than what
    places count together."""
    alike = [
        other
        for other in context.measured
        if other.series.event == one.series.event
        and other.series.unit == "person"
        and other.series.place not in (None, one.series.place)
        and (other.low is not None or other.high is not None)
        and context.voice.at(other.series)
    ]
    best: dict[str | None, Measured] = {}
    for other in sorted(alike, key=lambda other: -other.size):
        best.setdefault(other.series.place, other)
    if one.series.place is None and one.size >= sum(other.size for other in best.values()):
        return []
    return list(best.values())[:ALSO]


def _tell_place(one: Measured, voice: Voice) -> str:
    """A figure with its place: "2 protesters in Quito"."""
    of = voice.whom(one.series, one=one.low == one.high == 1)
    slots = {"n": tell_range(one, voice), "of": of, "where": voice.at(one.series)}
    return fill(voice.words.counted, slots) or slots["n"]


def _news(one: Measured, context: Context) -> Said | None:
    """The newest word, where it says more than the range rests on, or is later and no count of a small part of it."""
    newest = next(iter(one.said), None)
    if newest is None or newest.figure.claim in one.claims:
        return None
    days = [day for claim in one.claims if (day := day_of(context.told[claim]))]
    later = bool(days) and newest.figure.as_of is not None and newest.figure.as_of > max(days)
    number = newest.figure.high if newest.figure.low is None else newest.figure.low
    more = one.low is not None and (newest.figure.low or 0) > one.low
    return newest if more or (later and (number or 0) >= FALL * one.size) else None


def _counted_on(claims: Sequence[str], context: Context) -> str:
    """The newest day on which one of the claims was counted."""
    days = [day for claim in claims if (day := day_of(context.told[claim]))]
    return context.voice.day(max(days, default=None))


def tell_blackout(context: Context, *, full: bool = True) -> Line | None:
    """Communications that were cut; in full, that it limits all else."""
    cuts = [part for part in context.parts if part.one.entry.event == "shutdown" and is_deed(part)]
    if not cuts:
        return None
    ranked = sorted(cuts, key=lambda part: -part.weight)[:2]
    voice = context.voice
    told = (f"{voice.phrase(part.one, quote=is_bare(part.one))} ({voice.when(part.one)})" for part in ranked)
    what = "; ".join(dict.fromkeys(told))
    template = voice.book.phrases.blackout if full else voice.words.cut
    text = template.format(what=what)
    claims = [part.one.entry.claim for part in ranked]
    return context.line(text, claims, key="blackout", same=[claim for part in ranked for claim in part.claims])


def tell_ladder_line(context: Context) -> Line | None:
    """The rungs reached, in the order of days, in one line."""
    rungs = context.rungs
    if not rungs:
        return None
    steps = ", ".join(tell_step(rung, context) for rung in rungs)
    claims = [rung.claims[0] for rung in rungs]
    return context.line(sentence_case(context.voice.words.ladder.format(steps=steps)), claims, key="ladder")
