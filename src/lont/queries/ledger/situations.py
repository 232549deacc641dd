"""The crises that the ledger knows, with the toll of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from lont.model.ledger import Series, Situation
from lont.queries.ledger.question import Question
from lont.queries.ledger.view import Block, Column, Row, View
from lont.queries.ledger.words import Tongue
from lont.store import Filter, Ledger
from lont.store.connect import reading
from lont.store.read import read_situations, select_situations
from lont.store.schema import SITUATIONS

TOLL = "kill"


@dataclass(frozen=True, slots=True)
class Situations:
    """The situations of a question; `total` how many there are. `tolls` maps their ids to the series that counts their
    dead best (empty where no words were asked for)."""

    question: Question
    situations: tuple[Situation, ...]
    total: int
    records: Mapping[str, str]
    tolls: Mapping[str, Series]


def find_situations(ledger: Ledger, question: Question, *, limit: int | None = None, words: bool = False) -> Situations:
    """The situations asked for in the order of days; with `words` those that went on last come first, at most `limit`,
    and with their tolls."""
    asked = question.to_filter()
    if words:
        chosen, total = newest_situations(ledger, asked, limit)
    else:
        every = ledger.situations(asked)
        chosen, total = every[:limit], len(every)
    names = [] if words else sorted({document for one in chosen for document in one.documents})
    tolls = {one.id: toll for one in chosen if (toll := find_toll(ledger, one))} if words else {}
    return Situations(question, tuple(chosen), total, ledger.record_ids(names), tolls)


def newest_situations(ledger: Ledger, asked: Filter, limit: int | None = None) -> tuple[list[Situation], int]:
    """The situations that went on last, at most `limit`, and how many there are; those left out are not loaded."""
    c, found = SITUATIONS.c, select_situations(asked)
    newest = found.order_by(None).order_by(c.end.desc(), c.claims.desc(), c.id.desc()).limit(limit)
    with reading(ledger.engine) as connection:
        total = connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()
        return read_situations(connection, newest), total


def find_toll(ledger: Ledger, situation: Situation) -> Series | None:
    """The series of all that were killed in the whole situation, else in the worst of its events, else the greatest
    that counts some of them."""
    asked = Question(situation=situation, events=(TOLL,)).to_filter()
    series = [one for one in ledger.series(asked) if one.unit == "person"]
    return max(series, key=_weigh_toll, default=None)


def _weigh_toll(series: Series) -> tuple[object, ...]:
    return series.scope == "all", series.place is None, series.low or series.high or 0, series.id


def situations_records(situations: Situations) -> list[dict[str, Any]]:
    """One record a situation; `documents` are the ids that the records gave, `events` the ids of `lont events`."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "countries": list(one.countries),
            "start": one.start.isoformat(),
            "end": one.end.isoformat(),
            "documents": list(dict.fromkeys(situations.records.get(name, name) for name in one.documents)),
            "events": list(one.events),
            "claims": one.claims,
            "reasons": list(one.reasons),
        }
        for one in situations.situations
    ]


def situations_view(situations: Situations, tongue: Tongue) -> View:
    """A row for each situation: when, how many were killed, and what it rests on."""
    words = tongue.words.labels
    columns = (
        Column("title", words.situation),
        Column("when", words.span),
        Column("how_many", tongue.event(TOLL)),
        Column("state", words.state),
        Column("count", words.reports, right=True),
        Column("report", "id"),
    )
    rows = tuple(_row(one, situations.tolls.get(one.id), tongue) for one in situations.situations)
    blocks = (Block(rows),) if rows else ()
    return tongue.view(words.situations, situations.question, columns, blocks, more=situations.total - len(rows))


def _say_toll(toll: Series, tongue: Tongue) -> str:
    """The number, and whom it counts where these are not all."""
    amount, scope = tongue.amount(toll.low, toll.high, toll.unit), tongue.words.scopes[toll.scope]
    return f"{amount} ({scope})" if scope else amount


def _row(one: Situation, toll: Series | None, tongue: Tongue) -> Row:
    return Row(
        (
            one.name,
            tongue.span(one.start, one.end),
            _say_toll(toll, tongue) if toll else "",
            tongue.words.series[toll.state] if toll else "",
            tongue.number(len(one.documents)),
            one.id,
        ),
        "alarm" if toll and toll.state == "disputed" else "",
        reasons=one.reasons,
    )
