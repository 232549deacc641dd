"""What a claim says of an asset: halted, cut, adjusted, threatened, resumed, none, or nothing at all."""

from __future__ import annotations

from lont.exposure.hearing import Heard
from lont.exposure.shapes import STATUSES
from lont.model import EVENT_GROUPS
from lont.model.ledger import Entry

SUPPLY = frozenset(("output", "transport"))
"""Claims on the supply itself."""
FORCE = frozenset((*EVENT_GROUPS["violence"], *EVENT_GROUPS["protest"])) - {"assault", "loot"}
"""Claims that put an asset in danger where they are at it."""
STEPS = frozenset(("shutdown", "restrict", "sanction", "concede", "threaten", "crackdown", "displace", "withdraw"))
"""Claims that tell of an asset only where their words do."""
HARM = frozenset(("kill", "wound", "abduct"))
TELLING = SUPPLY | FORCE | STEPS | HARM
"""Event types that can touch an asset at all."""
BARE = "sentence:"
"""Begins the id of an entry that stands for a sentence without a claim; its number follows."""
UNHARMED = "unharmed"
"""Said of an asset of which it is said that nothing befell it; `none` in the end."""


def is_bare(entry: Entry) -> bool:
    """Whether the entry is a sentence without a claim, of which only its own words are known."""
    return entry.claim.startswith(BARE)


def judge_status(entry: Entry, heard: Heard, at: int | None) -> str | None:
    """One of STATUSES, or UNHARMED, for an asset named at token `at` (None: not named); None where the claim says
    nothing of it."""
    if entry.event not in TELLING:
        return None
    said = heard.says(at, done=entry.modality == "hedged")
    if said is None and is_bare(entry):
        return None
    status = _weigh(entry.event, said)
    if status is None:
        return None
    if entry.polarity == "negative":
        return _deny(entry.event, said)
    if entry.modality in ("planned", "hypothetical"):
        return None if status in ("resumed", "none", UNHARMED) else "threatened"
    return status


def _weigh(event: str, said: str | None) -> str | None:
    """The status by the event type and the words."""
    if said == UNHARMED:
        return UNHARMED
    if said == "raised":
        return None
    if event in SUPPLY:
        return said or "adjusted"
    if event in FORCE:
        return said if said and said != "resumed" else "threatened"
    if event == "concede":
        return "resumed" if said == "resumed" else None
    if event == "threaten":
        return "threatened"
    if event in STEPS:
        return said
    return "none"


def _deny(event: str, said: str | None) -> str | None:
    """The status where the claim says that it did not happen: no resumption is a halt, no halt is none."""
    if event not in SUPPLY:
        return None
    return "halted" if said == "resumed" else UNHARMED


def gravest(statuses: set[str]) -> str:
    """The first of STATUSES that is among them.

    >>> gravest({"none", "cut"})
    'cut'
    """
    return next(
        (status for status in STATUSES[:-1] if status in statuses), UNHARMED if UNHARMED in statuses else "none"
    )
