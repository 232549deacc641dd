"""What a number is beside the others of its report: a total of its own, an addition, or within another total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lont.model.ledger import Entry
from lont.reconcile.places import place_key


def settle_kinds(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, where "more" is only said beside another harm ("killing four and wounding dozens more") as totals:
    it adds to the dead, not to wounded that were told before."""
    listed = list(entries)
    reports = {entry.document for entry in listed if entry.kind == "increment"}
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in listed if reports else ():
        if entry.document in reports and entry.counted:
            told[entry.document].append(entry)
    if not told:
        return listed
    return [
        replace(entry, kind="total")
        if entry.kind == "increment" and _counts_alone(entry, told[entry.document])
        else entry
        for entry in listed
    ]


def _counts_alone(entry: Entry, beside: Sequence[Entry]) -> bool:
    """Whether the sentence counted something else before, and the report nowhere what the entry counts, there."""
    others = [other for other in beside if other.claim != entry.claim]
    same = any(
        other.event == entry.event and other.unit == entry.unit and place_key(other) == place_key(entry)
        for other in others
    )
    after = any(other.words == entry.words and 0 <= other.pos < entry.pos for other in others)
    return after and not same


def counted_in(entry: Entry, totals: Iterable[Entry]) -> Entry | None:
    """The total that counts an addition already: the report gives it after the addition, and it is no less ("Three more
    died, which brings the toll to 41")."""
    added = entry.low if entry.high is None else entry.high
    for total in totals:
        size = total.low if total.high is None else total.high
        if total.document == entry.document and total.pos > entry.pos and (size or 0) >= (added or 0):
            return total
    return None
