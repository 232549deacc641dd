"""The escalation ladder of a situation, in words."""

from __future__ import annotations

from lont.model.ledger import Rung
from lont.queries.situation.context import Context
from lont.queries.situation.shapes import Line, Section
from lont.queries.template import fill

MOST_TOLD = 2
"""Claims of a rung that its line cites."""


def tell_step(rung: Rung, context: Context) -> str:
    """A rung in running text: "deaths (16 September, Tehran)"."""
    voice = context.voice
    slots = {"rung": lower_first(voice.ledger.rungs[rung.rung]), "day": voice.day(rung.date)}
    return fill(voice.words.step, slots) or slots["rung"]


def tell_ladder(context: Context) -> Section:
    """The rungs, each with its day, its place and the claim that first reached it."""
    lines = [_tell_rung(rung, context) for rung in context.rungs]
    return context.section("ladder", lines, most=len(lines), see="ladder")


def _tell_rung(rung: Rung, context: Context) -> Line:
    voice, one = context.voice, context.told[rung.claims[0]]
    lead = f"{voice.day(rung.date)} · {lower_first(voice.ledger.rungs[rung.rung])}"
    return context.line(voice.line(one), rung.claims[:MOST_TOLD], lead=lead, key=rung.rung)


def lower_first(text: str) -> str:
    """The text with a small first letter, for running text."""
    return text[:1].lower() + text[1:]
