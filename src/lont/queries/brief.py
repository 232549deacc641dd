"""The brief of one report: its claims folded, weighed, sorted and put into the reader's language, each line cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lont.langdata.loader import available_languages
from lont.model import Claim, Document, Sentence
from lont.queries.choice import choose_key_items
from lont.queries.days import say_day
from lont.queries.items import by_time, fold_claims, fold_headlines
from lont.queries.limits import find_rivals
from lont.queries.lines import Teller
from lont.queries.sections import (
    ECONOMY,
    RESPONSES,
    by_agent,
    is_other,
    price_grievances,
    tell_causes,
    tell_figures,
    tell_key_points,
    tell_limits,
    tell_lines,
    tell_sources,
)
from lont.queries.shapes import Brief, Line
from lont.queries.wording import Wording, make_wording
from lont.queries.words import tidy


def make_brief(document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], *, lang: str) -> Brief:
    """The brief of `document` in language `lang`. LontError (E-USE-LANG) where no brief can be written in it."""
    wording = make_wording(document, lang, home_country(claims))
    teller = Teller(wording)
    generic = wording.reported.generic
    items = fold_headlines(fold_claims(claims, generic, wording.is_near), _headlines(document, sentences), generic)
    background = [item for item in items if item.claim.salience == "background"]
    current = [item for item in items if item.claim.salience != "background"]
    key_items = choose_key_items(current, wording.home, document.day)
    rivals = find_rivals(current, generic, wording.is_near)
    told = {id(item) for item in key_items}
    grievances = {id(item) for item in price_grievances(current)}
    events = [item for item in current if id(item) not in told and is_other(item)]
    return Brief(
        lang=lang,
        heading=tidy(document.title or "") or _first_words(document, sentences),
        note="" if claims else _why_empty(wording),
        scene=_scene(wording, document),
        key_points=tell_key_points(key_items, teller),
        figures=tell_figures(current, rivals, teller),
        causes=tell_causes(current, teller),
        responses=tell_lines(by_agent(item for item in current if item.claim.event in RESPONSES), teller.line),
        events=tell_lines(by_time(events), teller.dated),
        economy=tell_lines((i for i in current if i.claim.event in ECONOMY and id(i) not in grievances), teller.line),
        exposure=_exposure(document, sentences, claims, wording, lang),
        limits=tell_limits(current, rivals, teller),
        background=tell_lines(by_time(background), teller.dated),
        sources=tell_sources(claims, wording),
    )


def _exposure(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], wording: Wording, lang: str
) -> tuple[Line, ...]:
    """The energy assets that the claims touch; what finds them is loaded only where there are claims."""
    if not claims:
        return ()
    from lont.queries.exposure_lines import tell_exposure

    return tell_exposure(document, sentences, claims, wording, lang)


def _headlines(document: Document, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The numbers of headings, and of a first sentence that is the title."""
    title = tidy(document.title or "")
    return frozenset(
        sentence.number
        for sentence in sentences
        if sentence.kind == "heading"
        or (title and sentence.number == 1 and tidy(document.text[sentence.start : sentence.end]) == title)
    )


def home_country(claims: Iterable[Claim]) -> str | None:
    """The country that most claims are placed in; None where none is."""
    countries = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return countries.most_common(1)[0][0] if countries else None


def _why_empty(wording: Wording) -> str:
    labels = wording.book.labels
    if not tidy(wording.document.text):
        return labels.empty
    return labels.nothing if wording.document.lang in available_languages() else labels.unread


def _scene(wording: Wording, document: Document) -> str:
    """Country, day and outlet, as far as they are known."""
    day = document.day
    known = (
        wording.country(wording.home),
        say_day(wording.book.dates, day, None) if day else wording.book.labels.undated,
        tidy(document.outlet or ""),
    )
    return " · ".join(part for part in known if part)


def _first_words(document: Document, sentences: Sequence[Sentence]) -> str:
    """The first sentence that is more than a byline, cut at some 90 characters; else the first."""
    starts = [document.text[sentence.start : min(sentence.end, sentence.start + 200)] for sentence in sentences[:20]]
    texts = [tidy(start) for start in starts]
    text = next((text for text in texts if len(text) > 25 and "http" not in text), texts[0] if texts else "")
    return text if len(text) <= 90 else f"{text[:90].rsplit(' ', 1)[0]} …"
