"""Which reports hold these words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lont.queries.ledger.question import Question
from lont.queries.ledger.view import Block, Column, Row, View
from lont.queries.ledger.words import Tongue
from lont.queries.words import tidy
from lont.store import Filter, Hit, Ledger

MOST = 100_000
"""Reports among which those of one situation are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """The reports that hold `words`, the likeliest first; `more` is whether there are others. `records` maps the
    documents' names to the ids that their records gave, `claims` to the ids of their claims."""

    question: Question
    words: str
    hits: tuple[Hit, ...]
    more: bool
    records: Mapping[str, str]
    claims: Mapping[str, tuple[str, ...]]


def search_ledger(ledger: Ledger, words: str, question: Question, *, limit: int | None = None) -> Found:
    """The reports whose title or text holds all words (`riot*` also finds longer ones), of a situation where one is
    asked for."""
    situation = question.situation
    most = MOST if situation or limit is None else limit + 1
    hits = ledger.search(words, since=question.since, until=question.until, limit=most)
    if situation:
        within = set(situation.documents)
        hits = [hit for hit in hits if hit.document in within]
    shown = hits[:limit]
    names = [hit.document for hit in shown]
    claims = {name: tuple(entry.claim for entry in ledger.entries(Filter(document=name))) for name in names[:MOST]}
    return Found(question, words, tuple(shown), len(hits) > len(shown), ledger.record_ids(names), claims)


def found_records(found: Found) -> list[dict[str, Any]]:
    """One record a report: `document` the id that its record gave, `snippet` a piece of its text with the words found
    in brackets, `claims` the ids of its claims."""
    return [
        {
            "document": found.records.get(hit.document, hit.document),
            "title": hit.title,
            "outlet": hit.outlet,
            "date": hit.day.isoformat() if hit.day else None,
            "snippet": hit.snippet,
            "claims": list(found.claims[hit.document]),
        }
        for hit in found.hits
    ]


def found_view(found: Found, tongue: Tongue) -> View:
    """A row for each report."""
    words = tongue.words.labels
    columns = (
        Column("when", tongue.book.labels.when),
        Column("says", words.report),
        Column("words", words.title),
        Column("report", "id"),
    )
    rows = tuple(_row(hit, found, tongue) for hit in found.hits)
    blocks = (Block(rows),) if rows else ()
    about = tongue.words.notes.found.format(words=tidy(found.words))
    return tongue.view(words.search, found.question, columns, blocks, more=None if found.more else 0, about=about)


def _row(hit: Hit, found: Found, tongue: Tongue) -> Row:
    title = tidy(hit.title or "")
    text = tidy(hit.snippet)
    return Row(
        (
            tongue.day(hit.day),
            tidy(hit.outlet or ""),
            f"{title}: {text}" if title else text,
            tidy(found.records.get(hit.document, hit.document)),
        )
    )
