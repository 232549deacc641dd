"""What leads the brief: the tolls, a blackout, how far it has come, what else weighs most, and the newest."""

from __future__ import annotations

from collections.abc import Sequence

from lont.model import GROUP_OF
from lont.queries.choice import HARM
from lont.queries.situation.cites import choose_claims
from lont.queries.situation.context import Context
from lont.queries.situation.figures import Measured, find_sides, tell_how, tell_range
from lont.queries.situation.ladder import climb, tell_step
from lont.queries.situation.moments import Moment, day_of, gather, heaviest, is_bare, is_deed, is_harm
from lont.queries.situation.shapes import Line, Section
from lont.queries.situation.trace import is_whole
from lont.queries.template import fill, sentence_case

TOLLS = ("kill", "wound", "arrest", "displace", "abduct")
NAMED, CITED = 3, 6
"""Speakers named, and claims cited, in a toll's line."""
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
    chosen = heaviest(_one_a_group(moments), OTHERS)
    lines += [context.moment_line(moment) for moment in chosen]
    latest = _latest(context)
    if latest and not any(same_sentence(latest, moment) for moment in chosen):
        line = context.moment_line(latest)
        lead = context.voice.words.latest.format(day=line.lead)
        lines.append(context.line(line.text, line.claims, lead=lead))
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
    """The weightiest moment of the newest day."""
    moments = [moment for moment in gather(part for part in context.parts if is_deed(part)) if moment.day]
    if not moments:
        return None
    newest = max(moment.day for moment in moments if moment.day)
    return max((moment for moment in moments if moment.day == newest), key=lambda moment: moment.weight)


def choose_toll(event: str, context: Context) -> Measured | None:
    """The series that tells most of a toll: of those of the whole situation, or of one event, the one with the most."""
    able = [one for one in context.measured if one.series.event == event and one.series.unit == "person"]
    able = [one for one in able if one.low is not None or one.high is not None]
    return max(able, key=lambda one: (one.size, is_whole(one.series), one.series.scope == "all"), default=None)


def tell_toll(event: str, context: Context) -> Line | None:
    """One line on the dead, the wounded …: the largest figure that stands, who gives it, whether others disagree."""
    one = choose_toll(event, context)
    if one is None:
        return None
    voice, words, series = context.voice, context.voice.words, one.series
    figure = (
        fill(words.figure, {"n": tell_range(one, voice), "of": voice.whom(series, one=one.low == one.high == 1)}) or ""
    )
    claims = _heard(one)
    names = list(dict.fromkeys(voice.says(context.told[claim]) for claim in claims))
    who = voice.listed(names[:NAMED])
    if len(names) > NAMED:
        who = words.others.format(named=", ".join(names[:NAMED]))
    slots = {
        "event": voice.book.events[event].label,
        "figure": figure,
        "where": voice.at(series),
        "who": who,
        "day": _counted_on(claims, context),
        "how": tell_how(one, voice),
        "state": words.states[one.state],
    }
    return context.line(fill(words.toll, slots) or figure, claims[:CITED], key=event, derived=one.derived)


def _heard(one: Measured) -> tuple[str, ...]:
    """The claims that give the bounds of a range, then the newest of each side or speaker."""
    more, less = find_sides(one)
    said = [*more[:1], *less[:1]] if less else one.said if is_whole(one.series) or one.state == "agreed" else ()
    return tuple(dict.fromkeys((*one.claims, *(word.figure.claim for word in said))))


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
    claims = (part.one.entry.claim for part in ranked)
    return context.line(text, (*claims, *choose_claims(ranked[0].claims, context.told)), key="blackout")


def tell_ladder_line(context: Context) -> Line | None:
    """The rungs reached, in the order of days, in one line."""
    rungs = climb(context)
    if not rungs:
        return None
    steps = ", ".join(tell_step(rung, context) for rung in rungs)
    claims = [rung.claims[0] for rung in rungs]
    return context.line(sentence_case(context.voice.words.ladder.format(steps=steps)), claims, key="ladder")


def group_of(moment: Moment) -> str:
    """The group of the event type that leads a moment."""
    return GROUP_OF[moment.lead.entry.event]
