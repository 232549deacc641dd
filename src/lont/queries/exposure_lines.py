"""The energy exposure of one report, as lines of its brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lont.exposure.shapes import Speech
from lont.langdata.exposure import ExposureBrief, load_exposure_brief
from lont.model import Claim, Document, Sentence, Source
from lont.queries.exposure import Exposed, expose_report
from lont.queries.exposure_words import ExposureTeller
from lont.queries.shapes import Line
from lont.queries.wording import Wording


def tell_exposure(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], wording: Wording, lang: str
) -> tuple[Line, ...]:
    """A line for each asset or group of assets that the claims touch, and for each figure that the reference knows;
    none in a language that has no words for that."""
    words = load_exposure_brief(lang)
    return tuple(_lines(expose_report(document, sentences, claims), claims, words, wording)) if words else ()


def _lines(exposed: Exposed, claims: Sequence[Claim], words: ExposureBrief, wording: Wording) -> Iterator[Line]:
    """The lines of what was found, each citing the sentences of its claims."""

    def say_source(speech: Speech) -> str | None:
        return wording.source(Source(speech.text, speech.kind or "other"))

    sentence_of = {claim.id: claim.sentence for claim in claims}
    teller = ExposureTeller(words, wording.book, say_source, wording.document.day)
    for told in teller.lines(exposed):
        known = tuple(claim for claim in told.claims if claim in sentence_of)
        cites = {sentence_of[claim] for claim in known} | set(told.sentences)
        yield Line(told.text, tuple(sorted(cites)), known, told.reference)
