"""How many, according to whom: the series of figures, the weightiest first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lont.model.ledger import Entry, Figure, Series
from lont.queries.choice import HARM, WEIGHTS
from lont.queries.ledger.known import as_known
from lont.queries.ledger.question import Question
from lont.queries.ledger.view import Block, Column, Row, Tone, View
from lont.queries.ledger.words import Tongue
from lont.queries.words import tidy
from lont.store import Ledger

SHOWN = 6
"""Figures of a series that a table shows."""
AHEAD = 4
"""So many times the lines wanted are read, for the store weighs more coarsely."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The series of a question, the weightiest first; `total` how many there are. `names` maps the situations' ids to
    their names, `records` the documents' names to the ids that their records gave, `entries` the claims by id (empty
    where no words were asked for)."""

    question: Question
    series: tuple[Series, ...]
    total: int
    names: Mapping[str, str]
    records: Mapping[str, str]
    entries: Mapping[str, Entry]


def find_figures(ledger: Ledger, question: Question, *, limit: int | None = None, words: bool = False) -> Figures:
    """The series asked for, no more than `limit`. With `until` they are as they were known by that day."""
    whole = replace(question, scopes=()) if question.until else question  # the other scopes bound those asked for
    first = AHEAD * limit if limit and question.situation is None else None
    found: Sequence[Series] = ledger.series(whole.to_filter(first), weights=WEIGHTS if first else None)
    cut = first is not None and len(found) == first
    if question.until:
        found = as_known(ledger, found, question.until)
        found = [one for one in found if one.scope in question.scopes or not question.scopes]
    total = ledger.count("series", question.to_filter()) if cut else len(found)
    series = sorted(found, key=_rank)[:limit]
    figures = [figure for one in series for figure in one.figures]
    told = {entry.claim: entry for entry in ledger.entries_of([figure.claim for figure in figures])} if words else {}
    return Figures(
        question=question,
        series=tuple(series),
        total=total,
        names=name_situations(ledger, {one.situation for one in series if one.situation}),
        records=ledger.record_ids(sorted({figure.document for figure in figures})),
        entries=told,
    )


def name_situations(ledger: Ledger, ids: set[str]) -> dict[str, str]:
    """The names of situations by their ids."""
    few = [found for one in sorted(ids) if (found := ledger.situation(one))] if len(ids) < 20 else ledger.situations()
    return {one.id: one.name for one in few}


def _rank(series: Series) -> tuple[object, ...]:
    """Situations before what stands alone, tolls before all else, the greatest first."""
    weight = float(WEIGHTS[series.event])
    number = series.low if series.low is not None else series.high
    if series.unit == "person":
        weight += 4 * math.log10(1 + max(number or 0, 0)) + 3 * (series.scope == "all")
    elif series.event in HARM:
        weight -= 40
    return series.situation is None, -weight - 2 * (series.state == "disputed"), series.situation or "", series.id


# ------------------------------------------------------------------------------------------------------------- JSON
def figures_records(figures: Figures) -> list[dict[str, Any]]:
    """One record a series. `document` is the id that the record gave, `source` null where the report itself says so."""
    return [
        {
            "id": one.id,
            "situation": figures.names.get(one.situation or ""),
            "event": one.event,
            "scope": one.scope,
            "place": one.place,
            "geonameid": one.geonameid,
            "country": one.country,
            "unit": one.unit,
            "state": one.state,
            "standing": {"low": one.low, "high": one.high},
            "figures": [_figure_record(figure, figures.records) for figure in one.figures],
            "events": list(one.events),
            "reasons": list(one.reasons),
        }
        for one in figures.series
    ]


def _figure_record(figure: Figure, records: Mapping[str, str]) -> dict[str, Any]:
    said = figure.source is not None or figure.source_kind is not None
    return {
        "low": figure.low,
        "high": figure.high,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "kind": figure.kind,
        "source": {"text": figure.source, "kind": figure.source_kind} if said else None,
        "outlet": figure.outlet,
        "document": records.get(figure.document, figure.document),
        "claim": figure.claim,
        "state": figure.state,
        "reason": figure.reason or None,
    }


# ------------------------------------------------------------------------------------------------------------ table
def figures_view(figures: Figures, tongue: Tongue) -> View:
    """A block for each series: its standing range, and below it who says what, the standing ones and the newest first.
    Without a situation the series stand under the names of theirs."""
    labels, words = tongue.book.labels, tongue.words.labels
    columns = (
        Column("what", labels.what),
        Column("where", labels.where),
        Column("how_many", labels.how_many),
        Column("when", words.as_of),
        Column("says", labels.says),
        Column("report", words.report),
        Column("state", words.state),
    )
    blocks = list(_blocks(figures, tongue))
    return tongue.view(words.figures, figures.question, columns, blocks, more=figures.total - len(figures.series))


def _blocks(figures: Figures, tongue: Tongue) -> Iterator[Block]:
    """The series of one situation together, situations in the order of their weightiest series."""
    if figures.question.situation:
        for one in figures.series:
            yield Block(tuple(_rows(one, figures, tongue)))
        return
    by_situation: dict[str | None, list[Series]] = {}
    for one in figures.series:
        by_situation.setdefault(one.situation, []).append(one)
    for situation, series in by_situation.items():
        title = figures.names.get(situation or "", tongue.words.notes.outside)
        for n, one in enumerate(series):
            yield Block(tuple(_rows(one, figures, tongue)), "" if n else title)


def _rows(series: Series, figures: Figures, tongue: Tongue) -> Iterator[Row]:
    told = sorted(series.figures, key=_order)
    standing = tongue.amount(series.low, series.high, series.unit)
    state = tongue.words.series[series.state]
    tone: Tone = "alarm" if series.state == "disputed" else "lead"
    head = (_what(series, tongue), _where(series, figures, tongue))
    details = [_detail(figure, series, figures, tongue) for figure in told]
    if details and _is_alone(series, told, figures):
        only = details[0]
        note = only.cells[-1] or state
        yield replace(only, cells=(*head, *only.cells[2:-1], note), tone=tone, reasons=series.reasons)
        return
    yield Row((*head, standing, "", _derivation(series, tongue), "", state), tone, reasons=series.reasons)
    yield from details[:SHOWN]
    if len(details) > SHOWN:
        older = tongue.words.notes.older.format(n=tongue.number(len(details) - SHOWN))
        yield Row(("", "", "", "", older, "", ""), "faded")


def _is_alone(series: Series, told: Sequence[Figure], figures: Figures) -> bool:
    """Whether one word makes the range: the only one that stands, those before it having said the same."""
    first = told[0]
    entry = figures.entries.get(first.claim)
    said = (first.low, first.high)
    same = (series.low, series.high) == said or (entry is not None and entry.approx and len(told) == 1)
    return same and all((one.low, one.high) == said and one.state != "standing" for one in told[1:])


def _derivation(series: Series, tongue: Tongue) -> str:
    """Why the range is what nobody said, as the engine gives the reason; empty where somebody did."""
    said = {bound for figure in series.figures for bound in (figure.low, figure.high, None)}
    if {series.low, series.high} <= said:
        return ""
    reason = series.reasons[-1].partition(": ")[2] if series.reasons else ""
    return f"[{reason}]" if reason else tongue.words.notes.derived


def _what(series: Series, tongue: Tongue) -> str:
    scope = tongue.words.scopes[series.scope]
    return f"{tongue.event(series.event)}: {scope}" if scope else tongue.event(series.event)


def _where(series: Series, figures: Figures, tongue: Tongue) -> str:
    return tongue.where(series.place, series.country, figures.question.home)


def _order(figure: Figure) -> tuple[object, ...]:
    """What stands before what does not, the newest first."""
    return figure.state != "standing", -(figure.as_of.toordinal() if figure.as_of else 0), figure.document, figure.claim


def _detail(figure: Figure, series: Series, figures: Figures, tongue: Tongue) -> Row:
    """One speaker's number, as said."""
    entry = figures.entries.get(figure.claim)
    amount = tongue.amount(figure.low, figure.high, series.unit, approx=bool(entry and entry.approx))
    record = tidy(figures.records.get(figure.document, figure.document))
    outlet = tidy(figure.outlet or "")
    source = tongue.source(figure.source, figure.source_kind)
    report = f"{outlet} {record}" if source and outlet else record
    notes = [tongue.words.kinds[figure.kind]]
    notes += [tongue.words.figures[figure.state]] if figure.state != "standing" else []
    return Row(
        (
            "",
            "",
            amount,
            tongue.day(figure.as_of, figures.question.year),
            source or outlet or tongue.book.labels.the_report,
            report,
            ", ".join(note for note in notes if note),
        ),
        "" if figure.state == "standing" else "faded",
        quote=tongue.said(entry) if entry else "",
        reasons=(figure.reason,) if figure.reason else (),
    )
