"""The brief of a situation as one self-contained HTML page, its ranges drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lont.langdata.loader import load_language
from lont.queries.ledger.page import OWN as TABLE
from lont.queries.ledger.view import View
from lont.queries.page import TEMPLATES as SHARED
from lont.queries.page import load_template
from lont.queries.situation.shapes import Bound, Row, SituationBrief
from lont.queries.situation.terminal import BEFORE_FIGURES, count_reports, words_of

TEMPLATES = Path(__file__).parent / "templates"
SPARE = 1.12
"""How far the scale of a row reaches beyond its largest number."""
LEAST = 1.2
"""Per cent of a row's width that an interval takes at least, so that a single number is seen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval drawn in a row: where it begins and how wide it is, in per cent of the row; `open` where it has no
    upper bound."""

    left: float
    width: float
    open: bool


def render_page(brief: SituationBrief, prices: View | None = None) -> str:
    """The page, escaped throughout, without scripts or external resources; `prices` are drawn below the timeline."""
    words = words_of(brief)
    styles = [TABLE / "ledger.css"] * (prices is not None) + [TEMPLATES / "situation.css"]
    return load_template(TEMPLATES, "situation.html.j2").render(
        brief=brief,
        prices=prices,
        words=words,
        before=[section for section in brief.sections if section.key in BEFORE_FIGURES],
        after=[section for section in brief.sections if section.key not in BEFORE_FIGURES],
        language=load_language(brief.lang).iso,
        count=lambda one: count_reports(one.reports, one.origins, words),
        draw=draw_bars,
        css="".join(path.read_text(encoding="utf-8") for path in (SHARED / "page.css", *styles)),
    )


def draw_bars(row: Row) -> list[Bar]:
    """The standing range of a row, then the word of each speaker, on one scale from nought; none for one bound."""
    spans = [(row.low, row.high), *((word.low, word.high) for word in row.words)]
    closed = row.low is not None and row.high is not None and row.low != row.high
    if len(row.words) < 2 and not closed:
        return []
    most = max((abs(bound) for span in spans for bound in span if bound is not None), default=0) * SPARE
    return [_bar(low, high, most) for low, high in spans] if most else []


def _bar(low: Bound, high: Bound, most: float) -> Bar:
    if low is None and high is None:
        return Bar(0.0, 0.0, False)
    left = 100 * max(0.0, low or 0) / most
    right = 100.0 if high is None else 100 * max(0.0, high) / most
    left = min(left, 100 - LEAST)
    return Bar(round(left, 1), round(max(right - left, LEAST), 1), high is None)
