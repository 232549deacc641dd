"""The escalation ladder: the claims that first reached each rung."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from lont.model.ledger import RUNGS, Entry, Rung
from lont.reconcile.events import HAPPENED
from lont.reconcile.places import place_level
from lont.reconcile.spans import is_span, said_at

_BY_EVENT = {
    "protest": "protest", "strike": "protest", "block": "protest", "riot": "violence", "loot": "violence",
    "destroy": "violence", "storm": "violence", "clash": "violence", "assault": "violence", "attack": "violence",
    "bomb": "violence", "shell": "violence", "kill": "deaths", "restrict": "emergency",
    "crackdown": "force-against-crowds", "shutdown": "communications-cut",
    "output": "critical-infrastructure", "transport": "critical-infrastructure",
}  # fmt: skip
_FACILITIES = frozenset(("storm", "destroy", "attack", "bomb", "shell", "shutdown"))
"""What befalls a facility: a rung of its own where the target is a company or property of that kind."""


def climb_ladder(entries: Iterable[Entry]) -> tuple[Rung, ...]:
    """The rungs reached, in the order of the ladder, each with its first day, the place of it and the claims of that
    day.

    Only what is told as having happened counts, and no history. An account of a longer time ("since January, 164 were
    killed") does not say on which day it came so far: it counts on the day it is told, where nothing else does.
    """
    reached: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        told = entry.modality in HAPPENED and entry.polarity == "positive" and not entry.withdrawn
        if told and _reached_on(entry) and entry.salience != "background":
            for rung in rungs_of(entry):
                reached[rung].append(entry)
    return tuple(_make_rung(rung, reached[rung]) for rung in RUNGS if rung in reached)


def rungs_of(entry: Entry) -> tuple[str, ...]:
    """The rungs that a claim is a sign of. Troops of another country than the place's are foreign."""
    if entry.event == "deploy":
        armed = {entry.agent_role, entry.target_role} & {"military", None} or entry.agent_role == "government"
        foreign = entry.agent_country and entry.country and entry.agent_country != entry.country
        return ("foreign-troops" if foreign else "troops",) if armed else ()
    rung = _BY_EVENT.get(entry.event)
    rungs = (rung,) if rung else ()
    if entry.event in _FACILITIES and entry.target_role == "company":
        rungs = (*rungs, "critical-infrastructure")
    return rungs


def _make_rung(rung: str, entries: list[Entry]) -> Rung:
    """Asserted before hedged on the same day."""
    first = min(day for entry in entries if (day := _reached_on(entry)))
    claims = sorted(
        (entry for entry in entries if _reached_on(entry) == first),
        key=lambda entry: (entry.modality != "asserted", -place_level(entry), said_at(entry), entry.claim),
    )
    best = claims[0]
    return Rung(rung, first, best.place, best.country, tuple(entry.claim for entry in claims))


def _reached_on(entry: Entry) -> date | None:
    """The day by which the claim shows the rung reached: its own or the one it is filed under; of a span, when told."""
    said = said_at(entry)[0]
    if is_span(entry):
        return date.fromordinal(said) if said else entry.end or entry.as_of
    return entry.day


def sort_rungs(rungs: Iterable[Rung]) -> list[Rung]:
    """In the order in which they were reached."""
    return sorted(rungs, key=lambda rung: (rung.date or date.max, RUNGS.index(rung.rung)))
