"""A claim slot by slot: its value as a person left it, what was read, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lont.queries.inspect.cards import ClaimCard
from lont.store import Judgement

LEFT_OPEN = "open"
_FIELDS: dict[str, tuple[str, ...]] = {
    "event": ("event",),
    "quantity": ("low", "high", "unit", "approx", "kind"),
    "agent": ("agent_role", "agent_country"),
    "target": ("target_text", "target_role"),
    "scope": ("scope",),
    "place": ("place", "country", "geonameid", "admin1", "precision", "lat", "lon"),
    "time": ("start", "end"),
    "as_of": ("as_of",),
    "source": ("source", "source_kind"),
    "modality": ("modality",),
    "polarity": ("polarity",),
    "salience": ("salience",),
}
"""The fields of an `Entry` that each slot of a claim's record became, and by which it is corrected."""
SLOTS = (
    "event", "quantity", "agent", "target", "scope", "place", "time", "as_of", "source", "sources", "modality",
    "polarity", "salience", "about",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot. `value` is what the engine read (None: left open), `corrected` what a person set instead, by field."""

    name: str
    value: Any
    reason: str
    corrected: Mapping[str, Any]


def list_slots(card: ClaimCard) -> Iterator[Slot]:
    """All slots of a claim in a fixed order."""
    record = card.stored.record
    reasons = card.again.reasons if card.again else {}
    changed = corrected_fields(card.stored.judgements)
    values = record | {"scope": card.stored.entry.scope, "time": record.get("time"), "as_of": record.get("as_of")}
    for name in SLOTS:
        mine = {field: changed[field] for field in _FIELDS.get(name, ()) if field in changed}
        value = values.get(name)
        if name == "scope" and mine:
            value = None  # the one read is not kept
        yield Slot(name, value or None, _reason(name, reasons, record), mine)


def _reason(name: str, reasons: Mapping[str, str], record: Mapping[str, Any]) -> str:
    """Why the slot was filled so; what the engine does not say itself follows from the record."""
    if name == "event":
        return f"“{record['trigger']}” by rule {record['rule']}"
    if name == "scope":
        return "whom the figures of its series count, from the words for those it befell"
    if name == "as_of" and record.get("as_of"):
        return _BASES.get(record["as_of"].get("basis") or "", "")
    return reasons.get(name, "")


_BASES = {
    "sentence": "the day that the sentence gives",
    "context": "the day of the sentences around it",
    "published": "the day of publication, for the sentence gives none",
}


def corrected_fields(judgements: tuple[Judgement, ...]) -> dict[str, Any]:
    """What people set, the later over the earlier."""
    fields: dict[str, Any] = {}
    for judgement in judgements:
        if judgement.verb == "correct" and judgement.kind == "claim" and isinstance(judgement.value, dict):
            fields.update(judgement.value)
    return fields


def verdict_of(judgements: tuple[Judgement, ...]) -> Judgement | None:
    """The last confirmation or rejection of a claim."""
    verdicts = [one for one in judgements if one.kind == "claim" and one.verb in ("confirm", "reject")]
    return verdicts[-1] if verdicts else None


def marked_spans(card: ClaimCard) -> list[tuple[int, int]]:
    """The evidence that lies in the sentence, as offsets within it, in order and without overlaps."""
    start = card.stored.record["start"]
    size = len(card.stored.sentence)
    spans = sorted((a - start, b - start) for a, b in card.stored.evidence if start <= a < b <= start + size)
    kept: list[tuple[int, int]] = []
    for one, two in spans:
        if kept and one <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(two, kept[-1][1]))
        else:
            kept.append((one, two))
    return kept


def elsewhere(card: ClaimCard) -> list[str]:
    """The evidence that lies outside the sentence, in the report's words."""
    start, end = card.stored.record["start"], card.stored.record["end"]
    text = card.document.document.text
    return [text[a:b] for a, b in card.stored.evidence if not start <= a < b <= end]
