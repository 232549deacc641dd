"""Prices beside the escalation ladder: how each series moved around the day on which a rung was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lont.assets.prices import Prices
from lont.errors import LontError
from lont.exposure.moves import Move, draw, find_move
from lont.langdata.exposure import ExposureBrief, load_exposure_brief
from lont.queries.amounts import say_number
from lont.queries.ledger.ladder import Climb, Ladders
from lont.queries.ledger.view import Block, Column, Row, View
from lont.queries.ledger.words import Tongue
from lont.queries.price_chart import draw_chart

AROUND = timedelta(30)
"""Days before the first rung and after the last that are drawn."""


@dataclass(frozen=True, eq=False)
class Priced:
    """Ladders with the series that are laid beside them."""

    ladders: Ladders
    series: tuple[Prices, ...]


def prices_records(priced: Priced) -> list[dict[str, Any]]:
    """One record a rung and series: values with their days, changes in per cent (None where no value is near)."""
    return [
        {
            "situation": climb.situation.name if climb.situation else None,
            "rung": rung,
            "date": move.day.isoformat(),
            "series": prices.name,
            "before": _point(move.before),
            "after": _point(move.after),
            "later": _point(move.later),
            "change": _round(move.change),
            "change_later": _round(move.change_later),
        }
        for climb in priced.ladders.climbs
        for rung, prices, move in _moves(climb, priced.series)
    ]


def _moves(climb: Climb, series: Sequence[Prices]) -> Iterator[tuple[str, Prices, Move]]:
    for rung in climb.rungs:
        if rung.date:
            for prices in series:
                yield rung.rung, prices, find_move(prices, rung.date)


def _point(point: tuple[date, float] | None) -> dict[str, Any] | None:
    return {"date": point[0].isoformat(), "value": point[1]} if point else None


def _round(change: float | None) -> float | None:
    return None if change is None else round(change, 1)


def load_price_words(lang: str) -> ExposureBrief:
    """How prices are told in a language. LontError E-USE-LANG where it has no words for them."""
    words = load_exposure_brief(lang)
    if words is None:
        raise LontError("E-USE-LANG", f"prices cannot be told in {lang!r}", cure="--in nl or --in en")
    return words


def prices_view(priced: Priced, tongue: Tongue) -> View:
    """A row for each rung and series; each situation's series drawn above them. LontError E-USE-LANG."""
    words = load_price_words(tongue.lang)
    columns = (
        Column("what", tongue.words.labels.rung),
        Column("when", tongue.words.labels.reached),
        Column("report", words.series),
        Column("count", words.before, right=True),
        Column("count", words.after, right=True),
        Column("state", words.change, right=True),
        Column("state", words.change_later, right=True),
    )
    blocks = [block for climb in priced.ladders.climbs for block in _blocks(climb, priced, words, tongue)]
    return tongue.view(words.prices, priced.ladders.question, columns, blocks, about=words.no_proof)


def _blocks(climb: Climb, priced: Priced, words: ExposureBrief, tongue: Tongue) -> Iterator[Block]:
    numbers = {rung.rung: number for number, rung in enumerate((r for r in climb.rungs if r.date), 1)}
    rows = tuple(
        _row(f"{numbers[rung]}. {tongue.words.rungs[rung]}", prices, move, tongue)
        for rung, prices, move in _moves(climb, priced.series)
    )
    if not rows:
        return
    days = [rung.date for rung in climb.rungs if rung.date]
    start, end = min(days) - AROUND, max(days) + AROUND
    marks = [(rung.date, tongue.words.rungs[rung.rung]) for rung in climb.rungs if rung.date]
    charts = [draw_chart(prices, start, end, marks, tongue) for prices in priced.series]
    drawn = [
        words.drawn.format(series=prices.name, bars=bars, start=tongue.day(start), end=tongue.day(end))
        for prices in priced.series
        if (bars := draw(prices, start, end))
    ]
    name = climb.situation.name if climb.situation and not priced.ladders.question.situation else ""
    yield Block(rows, " · ".join(part for part in (name, *drawn) if part), name, "".join(charts))


def _row(rung: str, prices: Prices, move: Move, tongue: Tongue) -> Row:
    def value(point: tuple[date, float] | None) -> str:
        return say_number(tongue.book.numbers, point[1]) if point else ""

    def change(percent: float | None) -> str:
        if percent is None:
            return ""
        number = say_number(tongue.book.numbers, abs(round(percent, 1)))
        return f"{'+' if percent > 0 else '−' if percent < 0 else '±'}{number} %"

    return Row(
        (
            rung,
            tongue.day(move.day),
            prices.name,
            value(move.before),
            value(move.after),
            change(move.change),
            change(move.change_later),
        )
    )
