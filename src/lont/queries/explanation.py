"""`lont explain` as rich renderables: a sentence taken apart, for whoever writes rules or doubts a claim."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from lont.model import Claim, Mentions
from lont.pipeline.explain import Explanation
from lont.pipeline.output import claim_record
from lont.queries.words import tidy

SLOTS = ("quantity", "agent", "target", "place", "time", "source", "modality", "polarity", "about", "salience")


def render_explanation(explanation: Explanation) -> RenderableType:
    """The sentence, what was found in it, the rules tried, and each claim slot by slot."""
    return Group(*_parts(explanation))


def _parts(explanation: Explanation) -> Iterator[RenderableType]:
    mentions = explanation.mentions
    sentence = mentions.sentence
    yield Text(f"sentence {sentence.number} ({sentence.start}–{sentence.end}, {sentence.kind})", style="dim")
    yield Text(tidy(explanation.document.text[sentence.start : sentence.end]), style="bold")
    yield _section("What stands in it", _rows(iter(dict.fromkeys(_found(explanation)))))
    yield _section("Rules tried", _rows(_tried(explanation)) if explanation.trials else Text("none: no trigger"))
    if not explanation.claims:
        yield _section("Claims", Text("none"))
    for claim in explanation.claims:
        yield _section(
            f"Claim {claim.id}: {claim.event} “{tidy(claim.trigger)}”, rule {claim.rule}", _rows(_slots(claim))
        )


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(f"\n{title}", style="bold cyan"), body)


def _rows(rows: Iterator[tuple[str, ...]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    for row in rows:
        grid.add_row(*(Text(cell, style="dim" if at == 0 else "") for at, cell in enumerate(row)))
    return grid


def _found(explanation: Explanation) -> Iterator[tuple[str, ...]]:
    """Each mention: its kind, its words, and how it was read."""
    mentions, raw = explanation.mentions, explanation.document.text

    def words(i: int, j: int) -> str:
        return tidy(mentions.text(raw, i, j))

    for trigger in mentions.triggers:
        yield "trigger", _gapped(mentions, trigger.tokens), f"{trigger.rule} ({trigger.form})"
    for tokens in explanation.idioms:
        yield "idiom", _gapped(mentions, tokens), "explains a trigger away"
    for number in mentions.numbers:
        bounds = f"{_bound(number.low)}..{_bound(number.high)}"
        yield "number", words(number.i, number.j), f"{bounds} {number.unit or number.role}, {number.relation}"
    for group in mentions.groups:
        yield "people", words(group.i, group.j), f"{group.role}{', ' + group.country if group.country else ''}"
    for place in mentions.places:
        yield (
            "place",
            words(place.i, place.j),
            ", ".join(part for part in (place.kind, place.name, place.country) if part),
        )
    for time in mentions.times:
        yield "time", words(time.i, time.j), time.rule
    for mark in mentions.marks:
        yield "mark", words(mark.i, mark.j), mark.kind
    for clause in explanation.clauses:
        yield "clause", words(clause.i, clause.j), clause.kind
    for said in explanation.attributions:
        speaker = tidy(said.speaker.text or said.speaker.kind) if said.speaker else "nobody named"
        yield "said", words(said.i, said.j), f"by {speaker} ({said.how})"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _gapped(mentions: Mentions, tokens: tuple[int, ...]) -> str:
    return " ".join(mentions.tokens[at].text for at in tokens)


def _tried(explanation: Explanation) -> Iterator[tuple[str, ...]]:
    for trial in explanation.trials:
        verdict = f"refused: {trial.refused}" if trial.refused else f"holds, {len(trial.frames)} claim(s)"
        yield trial.trigger.rule, _gapped(explanation.mentions, trial.trigger.tokens), verdict


def _slots(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Each slot: its value or that it is left open, and why."""
    record = claim_record(claim)
    for slot in SLOTS:
        value = record[slot]
        if isinstance(value, dict):
            value = ", ".join(f"{name} {item}" for name, item in value.items() if item is not None)
        yield slot, tidy(str(value)) if value else "open", claim.reasons.get(slot, "")
