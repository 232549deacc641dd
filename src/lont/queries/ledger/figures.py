"""How many, according to whom: the series of figures, the weightiest first."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lont.model.ledger import Entry, Figure, Series
from lont.queries.choice import HARM, WEIGHTS
from lont.queries.ledger.known import as_known
from lont.queries.ledger.question import Question, only_country
from lont.store import Ledger

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

    @property
    def home(self) -> str | None:
        """The one country that all of them are about; None where there are several."""
        return self.question.home or only_country(one.country for one in self.series)


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
