"""Take one document through all stages."""

from __future__ import annotations

import functools

from msgspec import Struct

from lont.claims.build import build_claim
from lont.claims.when import NOTHING, Told, choose_time, counts_from_text, file_date, resolve_time, tell
from lont.claims.where import PlaceContext
from lont.clauses.antecedents import resolve_pronouns
from lont.clauses.frames import make_frames, merge_frames
from lont.clauses.split import split_clauses
from lont.langdata.loader import Language, available_languages, load_language
from lont.lexicon.dating import find_published
from lont.lexicon.mentions import find_first, find_people, find_rest
from lont.lexicon.place_settle import settle_places
from lont.lexicon.places import find_places
from lont.model import Attribution, Claim, Clause, Document, Frame, Mentions, Report, Sentence, replace
from lont.pipeline.certainty import drop_unsure
from lont.pipeline.salience import mark_salience
from lont.scope.judge import foresee, judge
from lont.scope.speakers import attribute
from lont.text.detect import detect_language
from lont.text.repeats import find_repeats
from lont.text.sentences import split_sentences
from lont.text.tokens import Tokenizer, make_tokenizer

_SPEAKING = frozenset({"speech", "according", "media"})


class Parsed(Struct, frozen=True, gc=False):
    """A document with all that is known of its sentences before claims are made."""

    document: Document
    language: Language
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mentions, ...]
    attributions: tuple[tuple[Attribution, ...], ...]
    places: PlaceContext


def read_document(document: Document) -> Report:
    """The claims of a document. A text in a language without data gives no claims and a notice; no input raises."""
    iso = document.lang or detect_language(document.text)
    if not document.text.strip():
        return Report(replace(document, lang=iso), (), (), ("the report holds no text",))
    if iso not in available_languages_set():
        known = ", ".join(available_languages())
        notice = f"language {iso or 'unknown'}: no data for it, nothing read (languages: {known}; set one with --lang)"
        return Report(replace(document, lang=iso), (), (), (notice,))
    parsed = parse_document(replace(document, lang=iso), load_language(iso))
    repeats = find_repeats(parsed.sentences, [m.tokens for m in parsed.mentions])
    claims = mark_salience(make_claims(parsed), parsed.document, repeats)
    return Report(parsed.document, parsed.sentences, claims, _notices(document, parsed.document), repeats)


def _notices(given: Document, read: Document) -> tuple[str, ...]:
    """What the reader should know of the day that the report's times count from."""
    if given.day is not None:
        return ()
    if read.day is not None:
        return (f"date of publication taken from the report's own words: {read.day} (set --date for another)",)
    return ("date of publication unknown: days such as “Thursday” stay open (set --date)",)


@functools.cache
def available_languages_set() -> frozenset[str]:
    """The languages that have data; looked up once."""
    return frozenset(available_languages())


@functools.cache
def tokenizer(language: Language) -> Tokenizer:
    """The tokenizer of a language."""
    return make_tokenizer(language.basics.clitics_before, language.basics.clitics_after)


def parse_document(document: Document, language: Language) -> Parsed:
    """Sentences, mentions and attributions of a document in a language that is known."""
    raw = document.text
    sentences = split_sentences(raw, language.basics)
    tokenize = tokenizer(language)
    title = tokenize(document.title, 0, len(document.title)) if document.title else ()
    title_places = find_places(title, language)
    first = settle_places(
        tuple(find_first(s, tokenize(raw, s.start, s.end), language) for s in sentences),
        language,
        (title, title_places),
    )
    mentions = resolve_pronouns([find_enough(m, first[at + 1 : at + 2], language) for at, m in enumerate(first)])
    attributions = tuple(attribute(raw, mentions, language))
    places = PlaceContext(title, mentions, language, title_places)
    if document.day is None and (day := find_published([m.tokens for m in first], language)) is not None:
        document = replace(document, published=day)
    return Parsed(document, language, sentences, mentions, attributions, places)


def find_enough(first: Mentions, after: tuple[Mentions, ...], language: Language) -> Mentions:
    """The sentence with the mentions that somebody will ask for: all where it holds a trigger; people where it holds
    words of speech, or where the sentence after it may look back for whom it speaks of."""
    if first.triggers:
        return find_rest(first, language)
    if any(mark.kind in _SPEAKING for mark in first.marks) or any(m.triggers for m in after):
        return find_people(first, language)
    return first


def make_claims(parsed: Parsed) -> tuple[Claim, ...]:
    """The claims of all sentences, in the order of the text."""
    framed = [
        (m, a, *frame_sentence(m, parsed.language)) for m, a in zip(parsed.mentions, parsed.attributions, strict=True)
    ]
    # Merged only after the report has had its say: a frame that falls must not take a sure one of its event with it.
    sure = drop_unsure([frames for *_, frames in framed], parsed.mentions, parsed.language)
    claims: list[Claim] = []
    told = NOTHING
    for (mentions, attributions, clauses, _), frames in zip(framed, sure, strict=True):
        for frame in merge_frames(frames) if frames else ():
            claim = make_claim(parsed, mentions, attributions, clauses, frame, told)
            told = tell(told, claim.time, claim.as_of, claim.sentence, parsed.document.day)
            claims.append(claim)
    return tuple(claims)


def frame_sentence(mentions: Mentions, language: Language) -> tuple[tuple[Clause, ...], tuple[Frame, ...]]:
    """Clauses and frames of a sentence, those of one event not yet merged; none of either where no trigger stands in
    it."""
    if not mentions.triggers:
        return (), ()
    clauses = split_clauses(mentions, language)
    return clauses, make_frames(mentions, clauses, language)


def make_claim(
    parsed: Parsed,
    mentions: Mentions,
    attributions: tuple[Attribution, ...],
    clauses: tuple[Clause, ...],
    frame: Frame,
    told: Told,
) -> Claim:
    """The claim of one frame. `told` is what the claims before it say of days, for those that say none."""
    document, language = parsed.document, parsed.language
    clause = clauses[frame.clause]
    span = (clause.i, clause.j)
    scope = judge(frame, clauses, mentions, attributions, language)
    place, why_place = parsed.places.choose(mentions, span, frame.trigger, frame.place, frame.number)
    mention, why_time = choose_time(mentions, span, frame.trigger, language)
    for other in frame.also if mention is None else ():
        mention, why_time = choose_time(mentions, span, other, language)
        if mention is not None:
            break
    time = None
    if mention is not None:
        future = True if scope.modality == "planned" else None
        time = resolve_time(
            mention, mentions.tokens, document.text, document.published, language, told=told, future=future
        )
        scope = foresee(scope, time, document.day, frame.trigger.event)
        if counts_from_text(mention, time, document.day):
            time = None
    as_of = file_date(time, told.last, document.day)
    reasons = {"place": why_place, "time": why_time}
    return build_claim(document, mentions, frame, scope, place, time, as_of, language, reasons, parsed.places.country)
