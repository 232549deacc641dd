"""Trace the bounds of a standing range back to the claims that give them, so that a brief tells no number of its own.

The bound of a series is a number of one of its figures, a tenth more or less than an approximate one, a total with what
was counted on top of it, the sum of its parts, a whole less its other parts, or the number of one event of it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from lont.model.ledger import Entry, Figure, Series
from lont.queries.situation.shapes import Bound, Derivation, Term
from lont.reconcile.bounds import ARMED, OTHERS
from lont.reconcile.spans import tidy_number, widen
from lont.reconcile.speakers import name_speakers

DEEP = 3
"""How often a bound may follow from another series' bound."""
LIVE = ("standing", "superseded")
"""States of figures that may bound a range: an older total still bounds what only grows."""


@dataclass(frozen=True, slots=True)
class Tracer:
    """Traces the bounds of `series`, by the entries of their claims."""

    entries: Mapping[str, Entry]
    series: Sequence[Series]

    def trace(self, series: Series, side: str, depth: int = DEEP) -> Derivation | None:
        """How the bound `side` (`low`, `high`) of the series follows from claims; None where it is open, or no way is
        found."""
        value: Bound = getattr(series, side)
        if value is None:
            return None
        ways: tuple[Callable[[], Derivation | None], ...] = (
            lambda: self._said(value, series, side),
            lambda: self._widened(value, series),
            lambda: self._counted_on(value, series, side),
            lambda: self._parts(value, series, depth),
            lambda: self._rest(value, series, depth),
            lambda: self._event(value, series, depth),
        )
        return next((found for way in ways if (found := way())), None)

    def _live(self, figures: Iterable[Figure]) -> list[Figure]:
        """The figures that may bound a range: those that others took the place of, then those that stand, by time."""
        found = [figure for figure in figures if figure.state in LIVE and figure.claim in self.entries]
        return sorted(found, key=lambda figure: figure.state == "standing")

    def _said(self, value: float | int, series: Series, side: str) -> Derivation | None:
        """A figure has the very number, on this side before the other."""
        figures = self._live(series.figures)
        for bound in (side, "high" if side == "low" else "low"):
            claims = [one.claim for one in figures if getattr(one, bound) == value and not self._is_approx(one)]
            if claims:
                return Derivation(value, (Term(value, tuple(reversed(claims)), scope=series.scope),))
        return None

    def _is_approx(self, figure: Figure) -> bool:
        return self.entries[figure.claim].approx

    def _widened(self, value: float | int, series: Series) -> Derivation | None:
        for figure in reversed(self._live(series.figures)):
            entry = self.entries[figure.claim]
            if not entry.approx:
                continue
            for said, wide in zip((entry.low, entry.high), widen(entry), strict=True):
                if said is not None and tidy_number(wide) == value:
                    return Derivation(value, (Term(value, (figure.claim,), scope=series.scope, said=said),))
        return None

    def _counted_on(self, value: float | int, series: Series, side: str) -> Derivation | None:
        """A speaker's total, or largest part, with the increments that followed it; or some increments alone."""
        live = self._live(series.figures)
        speakers = name_speakers(self.entries[one.claim] for one in live)
        mine: dict[str, list[Figure]] = defaultdict(list)
        for figure in live:
            if not figure.reason.startswith("the same origin"):
                mine[speakers[figure.claim]].append(figure)
        for figures in mine.values():
            for terms in self._runs(figures, side):
                sums = accumulate(term.value for term in terms)
                for count, total in enumerate(sums, 1):
                    if count > 1 and tidy_number(total) == value:
                        return add_up(terms[:count])
        return None

    def _runs(self, figures: Iterable[Figure], side: str) -> Iterator[list[Term]]:
        """Each number of a speaker with the increments until the next total."""
        runs: list[list[Term]] = [[]]
        for figure in sorted(figures, key=lambda figure: (figure.as_of is None, str(figure.as_of))):
            said = getattr(figure, side)
            if said is None:
                continue
            wide = widen(self.entries[figure.claim])[side == "high"]
            term = Term(said, (figure.claim,))
            if wide is not None and wide != said:
                term = Term(wide, (figure.claim,), said=said)
            if figure.kind == "increment":
                for run in runs:
                    run.append(term)
                continue
            if figure.kind == "total":
                yield from runs
                runs = []
            runs.append([term])
        yield from runs

    def _kin(self, series: Series) -> dict[str, Series]:
        """The series of the same measure by scope: those that `reconcile.bounds` holds against each other."""
        return {one.scope: one for one in self.series if _measure(one) == _measure(series)}

    def _parts(self, value: float | int, series: Series, depth: int) -> Derivation | None:
        """The sum of parts that exclude each other: those in arms, and the largest of the others."""
        kin = self._kin(series) if series.scope == "all" and depth else {}
        armed, others = ([kin[scope] for scope in scopes if _adds(scope, kin)] for scopes in (ARMED, OTHERS))
        for chosen in [[*armed, other] for other in others] or [armed]:
            terms = self._terms(chosen, depth)
            if terms and add_up(terms).value == value:
                return add_up(terms)
        return None

    def _terms(self, parts: Iterable[Series], depth: int, sign: int = 1) -> list[Term]:
        """A term for the low bound of each part that has one."""
        terms = []
        for part in parts:
            found = self.trace(part, "low", depth - 1)
            for term in found.terms if found else ():
                terms.append(replace(term, sign=sign * term.sign, scope=part.scope))
        return terms

    def _rest(self, value: float | int, series: Series, depth: int) -> Derivation | None:
        """A whole less the least of the parts beside this one."""
        kin = self._kin(series) if series.scope != "all" and depth else {}
        whole = self.trace(kin["all"], "high", depth - 1) if "all" in kin else None
        if whole is None:
            return None
        for beside in _besides(series.scope, kin):
            terms = [*whole.terms, *self._terms(beside, depth, -1)]
            if add_up(terms).value == value:
                return add_up(terms)
        return None

    def _event(self, value: float | int, series: Series, depth: int) -> Derivation | None:
        """What one event of the situation counts, where the series is of the whole situation."""
        if not depth:
            return None
        events = [one for one in self.series if one is not series and _kind(one) == _kind(series)]
        for one in events:
            found = (self.trace(one, "low", 0) or self.trace(one, "low", depth - 1)) if one.low == value else None
            found = found or self._said(value, one, "low") or self._counted_on(value, one, "low")
            if found:
                return replace(found, alone=one.place or found.alone)
        return None


def _adds(scope: str, kin: Mapping[str, Series]) -> bool:
    """Whether there is a series of the scope that bounds the whole: what is disputed does not."""
    return scope in kin and kin[scope].state != "disputed"


def _besides(scope: str, kin: Mapping[str, Series]) -> Iterator[list[Series]]:
    armed = [kin[one] for one in ARMED if _adds(one, kin) and one != scope]
    others = [kin[one] for one in OTHERS if _adds(one, kin)] if scope in ARMED else []
    yield armed
    for other in others:
        yield [*armed, other]
    yield []


def add_up(terms: Sequence[Term]) -> Derivation:
    """The sum of the terms."""
    return Derivation(tidy_number(sum(term.sign * term.value for term in terms)) or 0, tuple(terms))


def is_whole(series: Series) -> bool:
    """Whether the series measures a whole situation, not one event of it: its id says so (`reconcile.series`)."""
    key = ("situation", series.situation, series.event, series.scope, series.unit, series.country)
    text = "|".join(part or "" for part in key)
    return series.id == "s" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:15]


def _measure(series: Series) -> tuple[object, ...]:
    return _kind(series)[1:], series.situation if is_whole(series) else series.events


def _kind(series: Series) -> tuple[object, ...]:
    return series.scope, series.situation, series.event, series.unit, series.country
