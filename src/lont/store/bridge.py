"""What the store asks of reconciliation, in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lont.model import Claim
from lont.model.ledger import Entry, Event, Series, Situation

if TYPE_CHECKING:
    from lont.store.judgements import Judgement

_SCOPES = {
    "police": "security-forces",
    "military": "security-forces",
    "rebel": "militants",
    "criminal": "militants",
    "protester": "protesters",
    "civilian": "civilians",
    "journalist": "journalists",
    "worker": "workers",
    "government": "officials",
}


@dataclass(frozen=True, slots=True)
class Text:
    """What is known of a document when its origin is sought."""

    name: str
    outlet: str | None
    lang: str | None
    day: date | None
    sketch: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reconciliation made of a ledger's entries."""

    events: Sequence[Event] = ()
    series: Sequence[Series] = ()
    situations: Sequence[Situation] = ()


def scope_of(claim: Claim, lang: str | None) -> str:
    """Whom the claim's figure counts, one of `model.ledger.SCOPES`."""
    return _SCOPES.get(claim.target.role, "all") if claim.target else "all"


def sketch_text(text: str) -> str | None:
    """What tells reprints of a text."""
    return None


def find_origins(texts: Sequence[Text]) -> Mapping[str, tuple[str, str]]:
    """The origin of each text that shares one with others, and why."""
    return {}


def reconcile(entries: Sequence[Entry], judgements: Sequence[Judgement]) -> Outcome:
    """Events, series and situations of entries, as far as judgements allow."""
    return Outcome()
