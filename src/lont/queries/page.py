"""One self-contained HTML page of a report: its brief, and its text with every claim highlighted and explained."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from lont.langdata.loader import load_language
from lont.model import EVENT_GROUPS, GROUP_OF, Claim, Report, Sentence
from lont.queries.brief import home_country
from lont.queries.items import MOST
from lont.queries.lines import Teller
from lont.queries.shapes import COLUMNS, Brief
from lont.queries.wording import make_wording
from lont.queries.words import tidy

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Card:
    """What a claim says of itself: its id in the page, its group, its label, rows of (name, value), and reasons."""

    key: str
    group: str
    label: str
    rows: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: plain (no `group`), evidence of claims, or, where claims open, with their `cards`."""

    text: str
    group: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of the article: its number, what kind of line it is, and its pieces."""

    number: int
    kind: str
    pieces: tuple[Piece, ...]


def render_page(report: Report, brief: Brief) -> str:
    """The page, escaped throughout, without external resources."""
    words = load_language(brief.lang).brief
    assert words is not None  # the brief was written in it
    teller = Teller(make_wording(report.document, brief.lang, home_country(report.claims)))
    present = {GROUP_OF[claim.event] for claim in report.claims}
    return load_template(TEMPLATES, "page.html.j2").render(
        brief=brief,
        labels=words.labels,
        document=report.document,
        show_title=_shows_title(report),
        language=load_language(brief.lang).iso,
        article=[list(group) for group in show_article(report, teller)],
        columns=[name for name in COLUMNS if any(getattr(row, name) for row in brief.figures)],
        groups=[group for group in EVENT_GROUPS if group in present],
        group_names=words.groups,
        css=(TEMPLATES / "page.css").read_text(encoding="utf-8"),
    )


def _shows_title(report: Report) -> bool:
    """Whether the report has a title that its text does not begin with."""
    title, text = tidy(report.document.title or ""), report.document.text
    return bool(title) and not tidy(text[: 2 * len(title)]).startswith(title)


@functools.cache
def load_template(folder: Path, name: str) -> Template:
    """A template of the folder, or one that all share; it escapes all it is given, and fails on what it is not."""
    loader = FileSystemLoader([folder, TEMPLATES])
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)


def show_article(report: Report, teller: Teller) -> Iterator[list[Shown]]:
    """The sentences of each paragraph, cut into pieces."""
    claims: dict[int, list[Claim]] = {}
    for claim in report.claims:
        claims.setdefault(claim.sentence, []).append(claim)
    for _, sentences in groupby(report.sentences, key=lambda sentence: sentence.paragraph):
        yield [
            Shown(
                sentence.number,
                sentence.kind,
                cut(report.document.text, sentence, claims.get(sentence.number, []), teller),
            )
            for sentence in sentences
        ]


def cut(text: str, sentence: Sentence, claims: Sequence[Claim], teller: Teller) -> tuple[Piece, ...]:
    """The sentence in pieces, at the bounds of the evidence of its claims, which may overlap."""
    spans = [
        (claim, max(a, sentence.start), min(b, sentence.end)) for claim in claims[:MOST] for a, b in claim.evidence
    ]
    spans = [(claim, a, b) for claim, a, b in spans if a < b]
    bounds = sorted({sentence.start, sentence.end, *(at for _, a, b in spans for at in (a, b))})
    anchors = {id(claim): anchor_of(text, claim) for claim in claims}
    waiting = {id(claim): claim for claim in claims}
    pieces: list[Piece] = []
    for a, b in zip(bounds, bounds[1:], strict=False):
        here = [claim for claim, start, end in spans if start <= a and b <= end]
        opened = [claim for claim in waiting.values() if a <= anchors[id(claim)] < b and claim in here]
        waiting = {key: claim for key, claim in waiting.items() if claim not in opened}
        group = GROUP_OF[(opened or here)[0].event] if here else ""
        pieces.append(Piece(text[a:b], group, tuple(make_card(claim, teller) for claim in opened)))
    if waiting:  # claims without evidence of their own stand at the sentence's end
        rest = tuple(make_card(claim, teller) for claim in waiting.values())
        pieces.append(Piece(" ◆", rest[0].group, rest))
    return tuple(pieces)


def anchor_of(text: str, claim: Claim) -> int:
    """Where the claim's trigger begins within its evidence; the evidence's begin where that cannot be told."""
    first = claim.trigger.split("…")[0].strip()
    for start, end in claim.evidence:
        at = text.find(first, start, end)
        if first and at >= 0:
            return at
    return claim.evidence[0][0] if claim.evidence else -1


def make_card(claim: Claim, teller: Teller) -> Card:
    """The claim explained in the reader's language; reasons as the engine gives them."""
    wording = teller.wording
    labels, book = wording.book.labels, wording.book
    rows = (
        (labels.how_many, wording.count(claim.quantity, table=True) if claim.quantity else None),
        (labels.who, wording.party(claim.target)),
        (labels.by, wording.party(claim.agent)),
        (labels.where, wording.place(claim.place) or (wording.country(claim.place.country) if claim.place else None)),
        (labels.when, wording.time(claim.time)),
        (labels.says, wording.source(claim.source) or labels.the_report),
        (labels.sure, teller.sure(claim)),
        (labels.rule, claim.rule),
    )
    return Card(
        key=f"c{claim.id}",
        group=GROUP_OF[claim.event],
        label=book.events[claim.event].label,
        rows=tuple((name, value) for name, value in rows if value),
        reasons=tuple(claim.reasons.items()),
    )
