"""What `lont show` says on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lont.model.ledger import Entry, Event, Figure, Series, Situation
from lont.queries.inspect.cards import Card, ClaimCard, EventCard, SeriesCard, SituationCard
from lont.queries.inspect.judged import say_fields, say_judgement
from lont.queries.inspect.sayings import say_crisis, say_happening, say_measure
from lont.queries.inspect.slots import Slot, elsewhere, list_slots, marked_spans, verdict_of
from lont.queries.ledger.words import Tongue, make_tongue
from lont.queries.words import tidy
from lont.store import Judgement

LANG = "en"
SHOWN = 40
"""Lines of a list; JSON has all."""
MARKS = ("[", "]")


def render_card(card: Card) -> RenderableType:
    """Any card for a terminal; the evidence stands in brackets, bold where the terminal can."""
    tongue = make_tongue(LANG)
    if isinstance(card, ClaimCard):
        return Group(*_claim(card, tongue))
    if isinstance(card, EventCard):
        return Group(*_event(card, tongue))
    return Group(*(_series(card, tongue) if isinstance(card, SeriesCard) else _situation(card, tongue)))


# ------------------------------------------------------------------------------------------------------------- claims
def _claim(card: ClaimCard, tongue: Tongue) -> Iterator[RenderableType]:
    entry = card.stored.entry
    yield Text(f"claim {entry.claim}: {tongue.event(entry.event).lower()}", style="bold cyan")
    yield mark_evidence(card.stored.sentence, marked_spans(card))
    more = [f"“{tidy(words)}”" for words in elsewhere(card)]
    if more:
        yield Text(f"rests also on {', '.join(more)}, elsewhere in the report", style="dim")
    verdict = verdict_of(card.stored.judgements)
    if verdict:
        said, effect = ("confirmed", "") if verdict.verb == "confirm" else ("rejected", ", so it counts nowhere")
        yield Text(f"{said} by {verdict.author} (#{verdict.seq}){effect}", style="bold")
    if entry.withdrawn:
        yield Text("withdrawn: the newest version of the report no longer says so", style="bold")
    yield from _section("Report", _rows(_report(card, tongue)))
    yield from _section("Slots", _rows(_slot_row(slot) for slot in list_slots(card)))
    if card.again is None:
        yield Text("why is not known: today's rules read the report otherwise; `lont rebuild` reads all anew")
    yield from _section("Belongs to", Group(*_home(card, tongue)))
    yield from _judgements(card.stored.judgements)


def mark_evidence(sentence: str, spans: Sequence[tuple[int, int]]) -> Text:
    """The sentence on one line, `spans` (offsets within it) in brackets and bold.

    >>> str(mark_evidence("Police killed\\n18.", [(7, 13), (14, 16)]))
    'Police [killed] [18].'
    """
    line, at = Text(), 0
    for start, end in spans:
        line.append(_piece(sentence[at:start]))
        line.append(MARKS[0], style="dim").append(_piece(sentence[start:end]), style="bold")
        line.append(MARKS[1], style="dim")
        at = end
    return line.append(_piece(sentence[at:]))


def _piece(text: str) -> str:
    """A piece of a sentence; the blanks at its ends are those between the pieces."""
    inner = tidy(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _report(card: ClaimCard, tongue: Tongue) -> Iterator[tuple[str, ...]]:
    document, entry = card.document.document, card.stored.entry
    yield "id", tidy(card.document.record_id)
    yield "outlet", tidy(document.outlet or "not known")
    published = str(document.published or "day not known")
    yield "published", f"{published}, in {card.document.lang or 'an unknown language'}"
    for name, value in (("title", document.title), ("url", document.url)):
        if value:
            yield name, tidy(value)
    if card.document.origin != document.id:
        yield "origin", f"{card.document.origin}: {card.document.origin_reason or 'the same report'}"
    if len(card.document.versions) > 1:
        yield "versions", ", ".join(card.document.versions)
    if entry.agency:
        yield "agency", tidy(entry.agency)
    stamp = card.stored.record["versions"]
    yield "read by", f"rule {card.stored.record['rule']}, engine {stamp['engine']}, language data {stamp['language']}"


def _slot_row(slot: Slot) -> tuple[str, ...]:
    value = say_value(slot.name, slot.value)
    if slot.corrected:
        was = f" (read as: {value})" if slot.value is not None else ""
        value = f"{say_fields(dict(slot.corrected))}{was}"
    return slot.name, value, "set by a person" if slot.corrected else slot.reason


def say_value(name: str, value: Any) -> str:
    """A slot's value in one line; "open" where it is not filled."""
    if value is None or value == "":
        return "open"
    if isinstance(value, dict) and name == "quantity":
        return _say_quantity(value)
    if isinstance(value, dict):
        text = value.get("text")
        items = [tidy(str(item)) for key, item in value.items() if item is not None and key in _TOLD]
        rest = ", ".join(dict.fromkeys(items))  # a single day is start and end
        return f"“{tidy(text)}” ({rest})" if text and rest else f"“{tidy(text)}”" if text else rest or "open"
    if isinstance(value, list):
        return " → ".join(tidy(str(item)) for item in value) or "open"
    return tidy(str(value))


_TOLD = ("role", "kind", "name", "country", "precision", "start", "end", "grain", "date", "basis")


def _say_quantity(value: dict[str, Any]) -> str:
    bounds = f"{_bound(value['low'])}..{_bound(value['high'])}"
    extra = (", approx" if value.get("approx") else "") + (f", {value['relation']}" if "relation" in value else "")
    return f"“{tidy(value['text'])}” ({bounds} {value['unit']}{extra})"


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:,g}"


def _home(card: ClaimCard, tongue: Tongue) -> Iterator[RenderableType]:
    if card.event:
        yield Text(_head("event", card.event, say_happening(card.event, tongue)))
        if card.event.reasons:
            yield _reasons(card.event.reasons)
    for one in card.series:
        mine = [figure for figure in one.figures if figure.claim == card.stored.entry.claim]
        yield Text(_head("series", one, say_measure(one, tongue)))
        states = [f"this figure: {figure.state}{', ' + figure.reason if figure.reason else ''}" for figure in mine]
        yield _reasons([*states, *one.reasons])
    if card.situation:
        yield Text(_head("situation", card.situation, say_crisis(card.situation, tongue)))
    if not card.event:
        yield Text("no event")


# ---------------------------------------------------------------------------------------- events, series, situations
def _event(card: EventCard, tongue: Tongue) -> Iterator[RenderableType]:
    event = card.event
    yield Text(_head("event", event, say_happening(event, tongue)), style="bold cyan")
    others = [tongue.event(name).lower() for name in event.types if name != event.event]
    if others:
        yield Text(f"also {', '.join(others)}")
    if card.situation:
        yield Text(_head("situation", card.situation, say_crisis(card.situation, tongue)))
    if len(event.claims) > 1:
        yield from _section(f"Why its claims are one event (score {event.score:g})", _reasons(event.reasons))
    elif event.reasons:
        yield from _section("Why it stands so", _reasons(event.reasons))
    yield from _section("Claims", _rows(_claim_rows(card.claims, card.records, tongue)))
    if card.series:
        yield from _section("Figures", _rows(_series_rows(card.series, tongue)))
    yield from _judgements(card.judgements)


def _claim_rows(claims: Sequence[Entry], records: Any, tongue: Tongue) -> Iterator[tuple[str, ...]]:
    for entry in claims[:SHOWN]:
        report = " ".join(part for part in (entry.outlet, records.get(entry.document, entry.document)) if part)
        state = "withdrawn: " if entry.withdrawn else ""
        amount = tongue.amount(entry.low, entry.high, entry.unit, approx=entry.approx)
        what = tongue.event(entry.event) + (f", {amount}" if amount else "")
        yield entry.claim, tongue.day(entry.as_of), what, state + tongue.said(entry), tidy(report)
    if len(claims) > SHOWN:
        yield "", "", "", f"and {len(claims) - SHOWN} more: --format json has all", ""


def _series(card: SeriesCard, tongue: Tongue) -> Iterator[RenderableType]:
    yield Text(_head("series", card.series, say_measure(card.series, tongue)), style="bold cyan")
    if card.situation:
        yield Text(_head("situation", card.situation, say_crisis(card.situation, tongue)))
    if card.series.reasons:
        yield from _section("Why it stands so", _reasons(card.series.reasons))
    yield from _section("Figures", _rows(_figure_row(one, card, tongue) for one in card.series.figures))


def _figure_row(figure: Figure, card: SeriesCard, tongue: Tongue) -> tuple[str, ...]:
    says = tongue.source(figure.source, figure.source_kind) or "the report itself"
    report = " ".join(part for part in (figure.outlet, card.records.get(figure.document, figure.document)) if part)
    entry = card.claims.get(figure.claim)
    amount = tongue.amount(figure.low, figure.high, card.series.unit, approx=entry.approx if entry else False)
    state = f"{figure.state}{': ' + figure.reason if figure.reason else ''}"
    kind = "" if figure.kind == "total" else f" ({figure.kind})"
    return figure.claim, tongue.day(figure.as_of), f"{amount}{kind}", f"{says}; {tidy(report)}", state


def _situation(card: SituationCard, tongue: Tongue) -> Iterator[RenderableType]:
    yield Text(_head("situation", card.situation, say_crisis(card.situation, tongue)), style="bold cyan")
    yield from _section("Why it is one", _reasons(card.situation.reasons))
    shown = [(_head("event", event, say_happening(event, tongue)),) for event in card.events[:SHOWN]]
    more = [(f"and {len(card.events) - SHOWN} more: --format json has all",)] if len(card.events) > SHOWN else []
    yield from _section("Events", _rows([*shown, *more]))
    yield from _section("Figures", _rows(_series_rows(card.series[:SHOWN], tongue)))
    yield from _judgements(card.judgements)


def _series_rows(series: Iterable[Series], tongue: Tongue) -> Iterator[tuple[str, ...]]:
    return ((_head("series", one, say_measure(one, tongue)),) for one in series)


def _head(noun: str, one: Event | Series | Situation, said: str) -> str:
    """What an id means, in one line."""
    return f"{noun} {one.id}: {said}"


# ------------------------------------------------------------------------------------------------------------- layout
def _section(title: str, body: RenderableType) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    yield body


def _judgements(judgements: Sequence[Judgement]) -> Iterator[RenderableType]:
    if judgements:
        yield from _section("Judgements", _rows((say_judgement(one),) for one in judgements))


def _reasons(reasons: Iterable[str]) -> RenderableType:
    return _rows(("  ·", reason) for reason in reasons)


def _rows(rows: Iterable[tuple[str, ...]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        grid.add_row(*(Text(cell, style="dim" if at == 0 and len(row) > 1 else "") for at, cell in enumerate(row)))
    return grid
