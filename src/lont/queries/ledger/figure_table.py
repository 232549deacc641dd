"""The figures as a table: a series' standing range, and below it who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lont.model.ledger import Figure, Series
from lont.queries.ledger.figures import Figures
from lont.queries.ledger.view import Block, Column, Row, Tone, View
from lont.queries.ledger.words import Tongue
from lont.queries.words import tidy

SHOWN = 6
"""Words on a series that a table shows."""


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
    more = figures.total - len(figures.series)
    return tongue.view(words.figures, figures.question, columns, blocks, more=more, home=figures.home)


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
    words = _join_reprints(told, figures)
    details = [_detail(same, series, figures, tongue) for same in words]
    if words and _is_alone(series, words, figures):
        only = details[0]
        note = only.cells[-1] or state
        yield replace(only, cells=(*head, *only.cells[2:-1], note), tone=tone, reasons=series.reasons)
        return
    yield Row((*head, standing, "", _derivation(series, tongue), "", state), tone, reasons=series.reasons)
    yield from details[:SHOWN]
    if len(details) > SHOWN:
        older = tongue.words.notes.older.format(n=tongue.number(len(details) - SHOWN))
        yield Row(("", "", "", "", older, "", ""), "faded")


def _is_alone(series: Series, words: Sequence[Sequence[Figure]], figures: Figures) -> bool:
    """Whether one word makes the range: the only one that stands, all others having said the same before."""
    first = words[0][0]
    entry = figures.entries.get(first.claim)
    said = (first.low, first.high)
    about = entry is not None and entry.approx and len(words) == 1
    rest = [same[0] for same in words[1:]]
    alike = all((one.low, one.high) == said and one.state != "standing" for one in rest)
    return first.state == "standing" and alike and (about or (series.low, series.high) == said)


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
    return tongue.where(series.place, series.country, figures.home)


def _order(figure: Figure) -> tuple[object, ...]:
    """What stands before what does not, the newest first."""
    return figure.state != "standing", -(figure.as_of.toordinal() if figure.as_of else 0), figure.document, figure.claim


def _day(figure: Figure, figures: Figures, tongue: Tongue) -> str:
    """The day in words where its year goes without saying, else short, in figures."""
    year = figures.question.year
    if figure.as_of is None or (year and year.year == figure.as_of.year):
        return tongue.day(figure.as_of, year)
    return figure.as_of.isoformat()


def _join_reprints(told: Sequence[Figure], figures: Figures) -> list[list[Figure]]:
    """The figures, those together in which one speaker gives one number as of one day, whoever printed it; where the
    report itself speaks, those of one origin."""
    joined: dict[tuple[object, ...], list[Figure]] = {}
    for figure in told:
        entry = figures.entries.get(figure.claim)
        speaker = figure.source or (entry.origin if entry else figure.document)
        key = (figure.low, figure.high, figure.as_of, figure.kind, figure.state, figure.source_kind, speaker.lower())
        joined.setdefault(key, []).append(figure)
    return list(joined.values())


def _detail(same: Sequence[Figure], series: Series, figures: Figures, tongue: Tongue) -> Row:
    """One speaker's number, as said, in the first report that has it and so many others."""
    figure, others = same[0], len({one.document for one in same}) - 1
    entry = figures.entries.get(figure.claim)
    amount = tongue.amount(figure.low, figure.high, series.unit, approx=bool(entry and entry.approx))
    record = tidy(figures.records.get(figure.document, figure.document))
    outlet = tidy(figure.outlet or "")
    source = tongue.source(figure.source, figure.source_kind)
    report = f"{outlet} {record}" if source and outlet else record
    report += f" +{others}" if others else ""
    notes = [tongue.words.kinds[figure.kind]]
    notes += [tongue.words.figures[figure.state]] if figure.state != "standing" else []
    return Row(
        (
            "",
            "",
            amount,
            _day(figure, figures, tongue),
            source or outlet or tongue.book.labels.the_report,
            report,
            ", ".join(note for note in notes if note),
        ),
        "" if figure.state == "standing" else "faded",
        quote=tongue.said(entry) if entry else "",
        reasons=(figure.reason,) if figure.reason else (),
    )
