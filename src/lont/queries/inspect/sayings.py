"""An event, a series, a situation in one line."""

from __future__ import annotations

from lont.model.ledger import Event, Series, Situation
from lont.queries.ledger.words import Tongue


def say_happening(event: Event, tongue: Tongue) -> str:
    """Killed, Quito, Ecuador, 5 March 2026; 3 claims in 2 reports"""
    where = tongue.where(event.place, event.country) or "no place"
    counts = f"{say_many(len(event.claims), 'claim')} in {say_many(len(event.documents), 'report')}"
    return f"{tongue.event(event.event)}, {where}, {tongue.span(event.start, event.end)}; {counts}"


def say_measure(series: Series, tongue: Tongue) -> str:
    """Killed, security forces, Quito, Ecuador: 18 to 21 (agreed, 2 figures)"""
    amount = tongue.amount(series.low, series.high, series.unit) or "no bound stands"
    parts = (tongue.event(series.event), tongue.words.scopes[series.scope], tongue.where(series.place, series.country))
    state = f"{tongue.words.series[series.state]}, {say_many(len(series.figures), 'figure')}"
    return f"{', '.join(part for part in parts if part)}: {amount} ({state})"


def say_crisis(situation: Situation, tongue: Tongue) -> str:
    """Unrest in Ecuador, March 2026, 5 – 7 March 2026; 8 events in 4 reports"""
    span = tongue.span(situation.start, situation.end)
    counts = f"{say_many(len(situation.events), 'event')} in {say_many(len(situation.documents), 'report')}"
    return f"{situation.name}, {span}; {counts}"


def say_many(count: int, noun: str) -> str:
    """
    >>> say_many(1, "claim"), say_many(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
