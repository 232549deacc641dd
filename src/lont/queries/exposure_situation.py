"""The energy exposure of a situation, as a section of its brief."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lont.exposure.shapes import Speech
from lont.langdata.exposure import load_exposure_brief
from lont.model import Source
from lont.queries.exposure import expose_entries
from lont.queries.exposure_words import ExposureTeller, Told
from lont.queries.situation.context import Context
from lont.queries.situation.shapes import Line, Section

MOST, MOST_CLAIMS = 12, 3
"""Lines of the section, and claims that a line cites."""


def tell_exposure(context: Context) -> Section | None:
    """A line for each asset or group of assets that the claims touch; None in a language that has no words for it."""
    words = load_exposure_brief(context.voice.lang)
    if words is None:
        return None
    told = context.material.standing
    speakers = {(one.claim.source.text, one.claim.source.kind): one for one in told if one.claim.source}

    def say_source(speech: Speech) -> str | None:
        one = speakers.get((speech.text, speech.kind or "other"))
        source = Source(speech.text, speech.kind or "other")
        return one.teller.wording.source(source) if one else speech.text

    teller = ExposureTeller(words, context.voice.book, say_source, context.voice.year)
    lines = [_later(line, context) for line in teller.lines(expose_entries([one.entry for one in told]))]
    return context.section("exposure", lines, most=MOST, see="exposure", title=words.heading)


def _later(told: Told, context: Context) -> Callable[[], Line]:
    def tell() -> Line:
        return replace(context.line(told.text, told.claims[:MOST_CLAIMS]), reference=told.reference)

    return tell
