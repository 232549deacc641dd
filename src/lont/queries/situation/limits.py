"""What limits the knowledge that reports give of a situation: blackouts, hearsay, lone sources, parties, reprints."""

from __future__ import annotations

from collections.abc import Sequence

from lont.queries.choice import HARM
from lont.queries.sections import PARTIES
from lont.queries.situation.context import Context
from lont.queries.situation.figures import Measured, tell_said
from lont.queries.situation.points import tell_blackout
from lont.queries.situation.shapes import Counts, Line, Section

FEW = 3
"""Figures or claims named in a line."""


def tell_limits(context: Context, counts: Counts) -> Section:
    """The section on what limits knowledge."""
    found = (
        tell_blackout(context),
        _tell_single(context),
        _tell_one_sided(context),
        _tell_unsure(context),
        _tell_withdrawn(context),
        _tell_reprints(context, counts),
    )
    lines = [line for line in found if line]
    return context.section("limits", lines, most=len(lines))


def _harm(context: Context) -> list[Measured]:
    return [one for one in context.measured if one.series.event in HARM and one.said]


def _largest(found: Sequence[Measured]) -> list[Measured]:
    """The dead first, then the larger."""
    return sorted(found, key=lambda one: (one.series.event != "kill", -one.size))[:FEW]


def _tell_single(context: Context) -> Line | None:
    """How many tolls rest on one origin alone, and the largest of them."""
    harm = _harm(context)
    alone = [one for one in harm if len({said.one.entry.origin for said in one.said}) == 1]
    if not alone:
        return None
    largest = _largest(alone)
    voice = context.voice
    measures = "; ".join(f"{voice.measure(one.series)}: {tell_said(one.said[0], voice)}" for one in largest)
    text = voice.words.one_origin[len(alone) != 1].format(
        n=voice.number(len(alone)), all=voice.number(len(harm)), measures=measures
    )
    return context.line(text, (one.said[0].figure.claim for one in largest), counts=(len(alone), len(harm)))


def _tell_one_sided(context: Context) -> Line | None:
    """The dead that only a party to the conflict counts."""
    found = [one for one in _harm(context) if one.series.event == "kill" and _is_one_sided(one)]
    if not found:
        return None
    largest = _largest(found)
    voice = context.voice
    figures = "; ".join(f"{voice.measure(one.series)}: {tell_said(one.said[0], voice)}" for one in largest)
    claims = (one.said[0].figure.claim for one in largest)
    return context.line(voice.book.phrases.claimed.format(figures=figures), claims)


def _is_one_sided(one: Measured) -> bool:
    return all(said.one.claim.source is not None and said.one.claim.source.kind in PARTIES for said in one.said)


def _tell_unsure(context: Context) -> Line | None:
    """What is told as hearsay or with reserve, the weightiest first."""
    unsure = [part for part in context.parts if part.one.claim.modality == "hedged"]
    if not unsure:
        return None
    chosen = sorted(unsure, key=lambda part: -part.weight)[:FEW]
    voice = context.voice
    told = "; ".join(dict.fromkeys(f"{voice.line(part.one)} ({voice.when(part.one)})" for part in chosen))
    text = voice.words.unsure.format(n=voice.number(len(unsure)), lines=told)
    return context.line(text, (part.one.entry.claim for part in chosen), counts=(len(unsure),))


def _tell_withdrawn(context: Context) -> Line | None:
    """Figures that a later version of their report no longer gives, or that their speaker took back."""
    gone = [
        (figure, one.series)
        for one in context.measured
        for figure in one.series.figures
        if figure.state in ("withdrawn", "retracted", "revised-down") and figure.claim in context.told
    ]
    if not gone:
        return None
    voice, words = context.voice, context.voice.words
    named: Sequence[str] = [
        f"{voice.measure(series)}: {voice.amount(context.told[figure.claim])}, "
        f"{voice.says(context.told[figure.claim])} ({voice.ledger.figures[figure.state]})"
        for figure, series in gone[:FEW]
    ]
    text = words.withdrawn.format(figures="; ".join(named))
    return context.line(text, (figure.claim for figure, _ in gone[:FEW]))


def _tell_reprints(context: Context, counts: Counts) -> Line | None:
    """That reports share origins, which count once."""
    copies = [one for one in context.material.told.values() if one.entry.origin != one.entry.document]
    if counts.reports == counts.origins or not copies:
        return None
    words = context.voice.words
    number = context.voice.number
    text = words.reprints.format(reports=number(counts.reports), origins=number(counts.origins))
    claims = list({one.entry.document: one.entry.claim for one in copies}.values())[:FEW]
    return context.line(text, claims, counts=(counts.reports, counts.origins))
