"""The claims of a ledger as the engine made them, with what people corrected."""

from __future__ import annotations

import msgspec

from lont.model import AsOf, Claim, Party, Place, Quantity, Source, TimeSpan, replace
from lont.model.ledger import Entry

_RECORD = msgspec.json.Decoder(Claim)


def read_claim(record: str, entry: Entry) -> Claim:
    """The claim that the engine wrote; of a record that it did not write, what the ledger's columns tell of it."""
    try:
        return _RECORD.decode(record)
    except msgspec.MsgspecError:
        return correct_claim(_blank(entry), entry)


def _blank(entry: Entry) -> Claim:
    """A claim of the same id and words that fills no slot but who did it to whom."""
    target = Party(entry.target_text, entry.target_role or "other") if entry.target_role or entry.target_text else None
    agent = Party(None, entry.agent_role, entry.agent_country) if entry.agent_role else None
    return Claim(
        id=entry.claim,
        start=0,
        end=len(entry.words),
        sentence=1,
        event=entry.event,
        trigger=entry.trigger,
        quantity=None,
        agent=agent,
        target=target,
        place=None,
        time=None,
        source=None,
        sources=(),
        modality=entry.modality,
        polarity=entry.polarity,
        evidence=(),
        as_of=AsOf(entry.as_of, None),
        salience=entry.salience,
        about=None,
        rule="",
        relation=entry.kind or "total",
    )


def correct_claim(claim: Claim, entry: Entry) -> Claim:
    """The claim with what people corrected in its entry."""
    return replace(
        claim,
        event=entry.event,
        quantity=Quantity(entry.low, entry.high, entry.unit or "person", entry.approx) if entry.counted else None,
        target=_target(claim.target, entry),
        place=_place(claim.place, entry),
        time=_time(claim.time, entry),
        source=Source(entry.source, entry.source_kind or "other") if entry.source or entry.source_kind else None,
        modality=entry.modality,
        polarity=entry.polarity,
    )


def _target(target: Party | None, entry: Entry) -> Party | None:
    if entry.target_text is None and entry.target_role is None:
        return None
    return Party(entry.target_text, entry.target_role or "other", target.country if target else None)


def _place(place: Place | None, entry: Entry) -> Place | None:
    """The place, in the report's words where it is still the same."""
    if entry.place is None and entry.country is None:
        return None
    same = place is not None and (place.name, place.country) == (entry.place, entry.country)
    text = place.text if place and same else entry.place
    return Place(text, entry.country, entry.place, entry.geonameid, entry.lat, entry.lon, entry.precision)


def _time(time: TimeSpan | None, entry: Entry) -> TimeSpan | None:
    """The days, in the report's words where they are still the same."""
    if time is not None and (time.start, time.end) == (entry.start, entry.end):
        return time
    return TimeSpan("", entry.start, entry.end, "day") if entry.start or entry.end else None
