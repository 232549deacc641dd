"""Hold the standing figures of a report against the reference."""

from __future__ import annotations

from collections.abc import Iterable

from lont.assets.load import WORLD, Library
from lont.assets.names import NameFinder
from lont.assets.schema import Total
from lont.exposure.hearing import Heard, hear
from lont.exposure.shapes import FigureCheck
from lont.exposure.status import UNHARMED
from lont.exposure.words import tokenize
from lont.model.ledger import Entry

UNITS: dict[str, tuple[str, str]] = {"barrel/day": ("oil", "production"), "barrel": ("oil", "reserves")}
"""Units that tell the commodity, and what they measure where no word says so."""
SAME, NEAR = 0.1, 0.25
RANKS_SAME, RANKS_NEAR = 1, 3
FAR = 3
"""Times off from which a figure measures something else than the reference."""
PREFERRED = ("production", "exports", "reserves")


def check_figures(entries: Iterable[Entry], library: Library, finder: NameFinder) -> tuple[FigureCheck, ...]:
    """A check for each `figure` claim that the reference knows a figure for, in the order of the claims."""
    found = (
        _check(entry, hear(entry.words, entry.lang, finder), library)
        for entry in entries
        if entry.event == "figure" and entry.counted and entry.polarity == "positive"
    )
    return tuple(check for check in found if check is not None)


def _check(entry: Entry, heard: Heard, library: Library) -> FigureCheck | None:
    commodity, measure = _what(entry, heard)
    if entry.country is None or commodity is None or measure is None:
        return None
    day = entry.start or entry.as_of
    total = library.total(entry.country, commodity, measure, year=day.year if day else None)
    reference = _reference(entry.unit, total, library)
    if total is None or reference is None or _is_of_another_thing(entry, reference):
        return None
    return FigureCheck(
        claim=entry.claim,
        country=entry.country,
        commodity=commodity,
        measure=measure,
        low=entry.low,
        high=entry.high,
        unit=entry.unit or "",
        reference=reference,
        year=total.year,
        source=total.source,
        verdict=_judge(entry, reference),
        approx=entry.approx,
    )


def _what(entry: Entry, heard: Heard) -> tuple[str | None, str | None]:
    """The commodity and measure that the figure is of, first by the words that name it, then by the sentence."""
    of_one = any(name.asset and not name.shared for name in heard.names) or heard.singles()
    if of_one or any(one.status not in ("resumed", UNHARMED) for one in heard.statuses):
        return None, None  # the figure of one field or of a loss is not its country's
    by_unit = UNITS.get(entry.unit or "")
    trigger = heard.lexicon.measures_in(tokenize(entry.trigger))
    words = trigger or heard.lexicon.measures_in(heard.tokens)
    measure = next((measure for measure in PREFERRED if measure in words), by_unit[1] if by_unit else None)
    if by_unit:
        return by_unit[0], measure if measure != "reserves" or entry.unit == "barrel" else "production"
    spoken = [commodity for commodity in heard.commodities if commodity in ("oil", "gas", "uranium")]
    return (spoken[0], measure) if len(spoken) == 1 else (None, None)


def _reference(unit: str | None, total: Total | None, library: Library) -> float | None:
    """The reference in the claim's unit; None where they cannot be compared."""
    if total is None:
        return None
    if unit == "rank":
        return float(total.rank) if total.rank else None
    if unit == "percent":
        world = library.total(WORLD, total.commodity, total.measure, year=total.year)
        return float(f"{100 * total.value / world.value:.2g}") if world and world.year == total.year else None
    if unit in ("tonne", "tonne/year") and total.unit in ("tonne", "tonne/year"):
        return total.value
    return total.value if unit == total.unit else None


def _is_of_another_thing(entry: Entry, reference: float) -> bool:
    """Whether the figure is so far off that it must measure something else: one field, a loss, a month."""
    value = entry.low if entry.low is not None else entry.high
    known = value is not None and value > 0 and entry.unit != "rank"
    return known and not 1 / FAR <= (value or 0) / reference <= FAR


def _judge(entry: Entry, reference: float) -> str:
    """How far the nearest value that the claim allows lies from the reference."""
    low = entry.low if entry.low is not None else entry.high
    high = entry.high if entry.high is not None else low if entry.low is None else reference
    if low is None or high is None:
        return "differs"
    nearest = min(max(reference, low), max(low, high))
    off = abs(nearest - reference)
    same, near = (RANKS_SAME, RANKS_NEAR) if entry.unit == "rank" else (SAME * reference, NEAR * reference)
    return "agrees" if off <= same else "near" if off <= near else "differs"
