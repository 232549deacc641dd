"""How far it went: the first reach of each rung of the escalation ladder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lont.model.ledger import Entry, Rung, Situation
from lont.queries.ledger.question import Question
from lont.queries.ledger.situations import newest_situations
from lont.queries.ledger.view import Block, Column, Row, View
from lont.queries.ledger.words import Tongue
from lont.reconcile import climb_ladder
from lont.store import Ledger


@dataclass(frozen=True, slots=True)
class Climb:
    """The rungs of one situation, in the order of the ladder; `situation` is None for claims of none."""

    situation: Situation | None
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Ladders:
    """The ladders of a question; `total` how many there are. `records` maps the documents' names to the ids that their
    records gave, `entries` the claims by id."""

    question: Question
    climbs: tuple[Climb, ...]
    total: int
    records: Mapping[str, str]
    entries: Mapping[str, Entry]


def find_ladders(ledger: Ledger, question: Question, *, limit: int | None = None) -> Ladders:
    """The ladder of the situation asked for; else of each situation, those that went on last first; where there is
    none, of all claims asked for."""
    asked = replace(question, events=(), scopes=())
    named = question.situation
    known, total = ([named], 1) if named else newest_situations(ledger, asked.to_filter(), limit)
    wanted: Sequence[Situation | None] = known or [None]
    climbs, entries = [], {}
    for one in wanted:
        claims = ledger.entries(replace(asked, situation=one).to_filter())
        told = {entry.claim: entry for entry in claims}
        rungs = climb_ladder(claims)
        if rungs:
            climbs.append(Climb(one, rungs))
            entries.update({claim: told[claim] for rung in rungs for claim in rung.claims})
    documents = sorted({entry.document for entry in entries.values()})
    total += len(climbs) - len(known)  # those that reached no rung are not there to be shown
    return Ladders(question, tuple(climbs), total, ledger.record_ids(documents), entries)


def ladders_records(ladders: Ladders) -> list[dict[str, Any]]:
    """One record a rung, a situation's rungs together; `documents` are the ids that the records gave."""
    return [
        {
            "situation": climb.situation.name if climb.situation else None,
            "rung": rung.rung,
            "date": rung.date.isoformat() if rung.date else None,
            "place": rung.place,
            "country": rung.country,
            "claims": list(rung.claims),
            "documents": _documents(rung, ladders),
        }
        for climb in ladders.climbs
        for rung in climb.rungs
    ]


def _documents(rung: Rung, ladders: Ladders) -> list[str]:
    names = dict.fromkeys(ladders.entries[claim].document for claim in rung.claims)
    return list(dict.fromkeys(ladders.records.get(name, name) for name in names))


def ladders_view(ladders: Ladders, tongue: Tongue) -> View:
    """A row for each rung, a block for each situation."""
    labels, words = tongue.book.labels, tongue.words.labels
    columns = (
        Column("what", words.rung),
        Column("when", words.reached),
        Column("where", labels.where),
        Column("words", words.words),
        Column("report", words.report),
    )
    blocks = [Block(tuple(_rows(climb, ladders, tongue)), _title(climb, ladders)) for climb in ladders.climbs]
    more = ladders.total - len(blocks) if blocks else 0
    return tongue.view(words.ladder, ladders.question, columns, blocks, more=more)


def _title(climb: Climb, ladders: Ladders) -> str:
    return "" if ladders.question.situation or climb.situation is None else climb.situation.name


def _rows(climb: Climb, ladders: Ladders, tongue: Tongue) -> Iterator[Row]:
    asked = replace(ladders.question, situation=climb.situation)
    for rung in climb.rungs:
        best = ladders.entries[rung.claims[0]]
        record = ladders.records.get(best.document, best.document)
        others = len({ladders.entries[claim].document for claim in rung.claims}) - 1
        report = " ".join(part for part in (best.outlet, record, f"+{others}" if others else "") if part)
        yield Row(
            (
                tongue.words.rungs[rung.rung],
                tongue.day(rung.date, ladders.question.year),
                tongue.where(rung.place, rung.country, asked.home),
                tongue.said(best),
                report,
            )
        )
