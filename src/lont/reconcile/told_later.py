"""Places that a report tells only after a count: mostly those of what else it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lont.model.ledger import Entry
from lont.reconcile.places import REGION, place_key, place_level

_SCENES = frozenset(("assault", "attack", "bomb", "shell", "clash", "protest", "riot", "crackdown"))
"""Types by which a later sentence says where people came to harm ("The attack took place in X")."""


def settle_places(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, where a count got its place from a later sentence that tells of something else ("The death toll
    passes 500. A strike begins in X.") without it: only the country is sure."""
    listed = list(entries)
    reports = {entry.document for entry in listed if _is_carried_count(entry)}
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in listed if reports else ():
        if entry.document in reports and not entry.carried:
            told[entry.document].append(entry)
    if not told:
        return listed
    return [
        _without_place(entry) if _is_carried_count(entry) and _is_elsewhere(entry, told[entry.document]) else entry
        for entry in listed
    ]


def _is_carried_count(entry: Entry) -> bool:
    return entry.carried and entry.counted and place_level(entry) >= REGION


def _is_elsewhere(entry: Entry, told: Sequence[Entry]) -> bool:
    """Whether all that names the place comes later, and none of it says where the scene of the count was."""
    naming = [other for other in told if place_key(other) == place_key(entry)]
    if not naming or any(other.pos <= entry.pos or other.words == entry.words for other in naming):
        return False
    return not any(not other.counted and (other.event == entry.event or other.event in _SCENES) for other in naming)


def _without_place(entry: Entry) -> Entry:
    return replace(entry, place=None, geonameid=None, admin1=None, precision=None, lat=None, lon=None)
