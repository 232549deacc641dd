"""Put a claim together from a frame, its scope, place and time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from lont.langdata.loader import Language
from lont.model import (
    AsOf,
    Claim,
    Document,
    Frame,
    Group,
    Mentions,
    Number,
    Party,
    Place,
    Quantity,
    Scope,
    Source,
    TimeSpan,
)

Span = tuple[int, int]


def build_claim(
    document: Document,
    mentions: Mentions,
    frame: Frame,
    scope: Scope,
    place: Place | None,
    time: TimeSpan | None,
    as_of: AsOf,
    language: Language,
    reasons: Mapping[str, str],
    home: str | None = None,
) -> Claim:
    """The claim of a frame; `reasons` say why it has its place and time (slot → reason). `home` is the country that
    the report is about. `salience` is left `new`; the pipeline compares claims and sets it."""
    rule = language.rules[frame.trigger.rule][1]
    sentence = mentions.sentence
    evidence = _evidence(mentions, frame)
    country = place.country if place else None
    speaker = scope.speaker
    return Claim(
        id=claim_id(document.id, evidence, frame.trigger.event),
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.number,
        event=frame.trigger.event,
        trigger=_trigger_text(document.text, mentions, frame),
        quantity=_quantity(document.text, mentions, frame, country or home, language),
        agent=_party(document.text, mentions, frame.agent, rule.agent_role, country) if frame.agent else None,
        target=_party(document.text, mentions, frame.target, rule.target_role, country),
        place=place,
        time=time,
        source=Source(speaker.text, speaker.kind) if speaker else None,
        sources=_chain(document, scope),
        modality=rule.modality or scope.modality,
        polarity=rule.polarity or scope.polarity,
        evidence=evidence,
        as_of=as_of,
        salience="new",
        about=mentions.text(document.text, *frame.about) if frame.about else None,
        rule=frame.trigger.rule,
        relation=frame.number.relation if frame.number else "total",
        reasons={**frame.reasons, **scope.reasons, **reasons},
    )


def claim_id(document_id: str, evidence: Iterable[Span], event: str) -> str:
    """Sixteen hexadecimal digits that hash the document, the evidence spans and the event type."""
    spans = ";".join(f"{start}-{end}" for start, end in evidence)
    text = f"{document_id}|{spans}|{event}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _evidence(mentions: Mentions, frame: Frame) -> tuple[Span, ...]:
    """The spans of the trigger, the quantity, the parties; in order, merged where they touch."""
    spans = [(at, at + 1) for at in frame.trigger.tokens]
    spans += [(m.i, m.j) for m in (frame.agent, frame.target, frame.number) if m is not None]
    merged: list[Span] = []
    for i, j in sorted(spans):
        if merged and i <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(j, merged[-1][1]))
        else:
            merged.append((i, j))
    return tuple((mentions.tokens[i].start, mentions.tokens[j - 1].end) for i, j in merged)


def _trigger_text(raw: str, mentions: Mentions, frame: Frame) -> str:
    """The trigger's words as they stand, `…` for what lies between."""
    runs: list[Span] = []
    for at in frame.trigger.tokens:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return " … ".join(mentions.text(raw, i, j) for i, j in runs)


def _quantity(raw: str, mentions: Mentions, frame: Frame, country: str | None, language: Language) -> Quantity | None:
    number = frame.number
    if number is None or (number.low is None and number.high is None):
        return None
    words = mentions.text(raw, number.i, number.j)
    unit = frame.unit or "person"
    if number.role == "money" and country is not None:
        unit = _own_currency(mentions, number, country, language) or unit
    return Quantity(number.low, number.high, unit, number.approx, words)


def _own_currency(mentions: Mentions, number: Number, country: str, language: Language) -> str | None:
    """The unit of a country's own money where its word stands without another's name ("2 million pesos")."""
    before, last = mentions.tokens[max(number.j - 2, number.i)], mentions.tokens[number.j - 1]
    code = language.numbers.local_currencies.get(last.lower, {}).get(country)
    return f"currency:{code}" if code and not before.capital else None


def _party(raw: str, mentions: Mentions, group: Group | None, role: str, country: str | None) -> Party | None:
    """The party as it stands, without the number that counts it; its country, else that of the place."""
    if group is None:
        return Party(None, role, country) if role else None
    i, j = group.core if group.core != (0, 0) and group.core[0] < group.core[1] <= group.j else (group.i, group.j)
    named_after = next((p for p in mentions.places if p.kind == "name" and p.i == j and p.after is None), None)
    if named_after is not None:  # "big brother Russia"
        j = named_after.j
    people = group.role == "other" and any(p.kind == "demonym" and p.i <= group.head < p.j for p in mentions.places)
    vague = group.role in ("other", "civilian") and not (group.name or people)
    named = role if role and vague else group.role
    own = group.country or (named_after.country if named_after else None)
    return Party(mentions.text(raw, i, j), named, own or country)


def _chain(document: Document, scope: Scope) -> tuple[str, ...]:
    """Outlet first, innermost speaker last."""
    chain = [document.outlet] if document.outlet else []
    if scope.speaker:
        chain += [*reversed(scope.speaker.chain)]
        if scope.speaker.text:
            chain.append(scope.speaker.text)
    return tuple(chain)
