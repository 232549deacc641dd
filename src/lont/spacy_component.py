"""Lont as a component of a spaCy pipeline: `nlp.add_pipe("lont")`. Needs spaCy (`pip install "lont[spacy]"`).

>>> import spacy
>>> import lont.spacy_component
>>> nlp = spacy.blank("en")
>>> reader = nlp.add_pipe("lont", config={"published": "2022-01-07"})
>>> doc = nlp("At least 18 soldiers were killed on Thursday, the ministry said.")
>>> [(claim["event"], claim["quantity"]["low"], claim["as_of"]["date"]) for claim in doc._.claims]
[('kill', 18, '2022-01-06')]
>>> [(span.label_, span.text) for span in doc.spans["claims"]]
[('kill', 'At least 18 soldiers were killed')]
"""

# No `from __future__ import annotations`: spaCy checks a component's settings by the types of its factory.

import math

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from lont.errors import LontError
from lont.ingest.moments import parse_published
from lont.ingest.records import hash_content
from lont.langdata.loader import available_languages, load_language
from lont.model import Claim, Document, Num
from lont.pipeline.output import Record, claim_record
from lont.pipeline.read import read_document

SPANS = "claims"
"""The key in `doc.spans`."""
_TOO_LARGE = 2**63
"""Whole numbers from here on are more than spaCy's msgpack can write: `doc.to_bytes()` would fail."""


class ClaimReader:
    """Reads each doc as one report. It sets

    - `doc._.claims`: a list of records, as `lont claims` writes them (plain types, so that docs can be saved); their
      `start`, `end` and `evidence` count code points of `doc.text`;
    - `doc.spans["claims"]`: for each of them, in the same order, a span over its evidence, widened to whole tokens;
      `label_` is the event type, `id_` the claim's id;
    - `doc._.claim_notices`: what could not be read, and why.
    """

    def __init__(self, lang: str | None, published: str | None) -> None:
        """`lang` (ISO 639-1) is told from each text where it is None. `published`, a date or an RFC 3339 moment, is
        that of docs whose `doc._.published` is None. LontError E-IN-DATE, E-LANG-UNKNOWN."""
        if lang is not None:
            load_language(lang)
        self.lang = lang
        self.published = parse_published(published)

    def __call__(self, doc: Doc) -> Doc:
        """Read the doc. LontError E-IN-DATE where its own `doc._.published` is no date."""
        own = parse_published(doc._.published)
        published = self.published if own is None else own
        report = read_document(Document(hash_content(doc.text), doc.text, self.lang, published))
        doc._.claims = [_savable(claim_record(claim)) for claim in report.claims]
        doc._.claim_notices = list(report.notices)
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, spans=[_span_of(claim, doc) for claim in report.claims])
        return doc


def make_claim_reader(nlp: Language, name: str, lang: str | None, published: str | None) -> ClaimReader:
    """The factory that spaCy calls. Without `lang` the pipeline's language counts, where Lont has data for it."""
    if lang is None and nlp.lang in available_languages():
        lang = nlp.lang
    return ClaimReader(lang, published)


def _span_of(claim: Claim, doc: Doc) -> Span:
    """The tokens from the first to the last piece of evidence in the claim's sentence (the sentence, where none is)."""
    inside = [(start, end) for start, end in claim.evidence if claim.start <= start < end <= claim.end]
    start = min((start for start, _ in inside), default=claim.start)
    end = max((end for _, end in inside), default=claim.end)
    span = doc.char_span(start, end, label=claim.event, alignment_mode="expand", span_id=claim.id)
    if span is None:  # the claim's own offsets are those of doc.text: this would be a mistake of Lont's
        raise LontError("E-USE-SPAN", f"claim {claim.id} ({start}–{end}) is not in the doc", cure="report this text")
    return span


def _savable(record: Record) -> Record:
    """The record with absurdly large bounds ("1000000000000000000000 dead") as floats, which any format can hold."""
    quantity = record["quantity"]
    if quantity is not None:
        quantity |= {side: _bounded(quantity[side]) for side in ("low", "high")}
    return record


def _bounded(value: Num | None) -> Num | None:
    """`value`, as a float where it is too large; infinite where even a float cannot hold it."""
    if value is None or abs(value) < _TOO_LARGE:
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _register() -> None:
    """Make the factory and the doc's attributes known to spaCy; an attribute that the user has already is theirs."""
    defaults = {"lang": None, "published": None}
    # Called, not decorated: without spaCy's types mypy would take a decorated function for an untyped one.
    Language.factory("lont", default_config=defaults, assigns=["doc._.claims", "doc.spans"], func=make_claim_reader)
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name in ("claims", "claim_notices"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])


_register()
