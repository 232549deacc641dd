"""The series of a situation: standing range, state, and the newest word of each speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lont.model import EVENTS
from lont.model.ledger import Figure, Series
from lont.queries.choice import HARM
from lont.queries.sections import ECONOMY
from lont.queries.situation.cites import Register
from lont.queries.situation.load import Told
from lont.queries.situation.shapes import Bound, Derivation, Row, Word
from lont.queries.situation.trace import Tracer, is_whole
from lont.queries.situation.voice import Voice
from lont.queries.template import fill, sentence_case
from lont.reconcile.figures import CUMULATIVE
from lont.reconcile.spans import widen
from lont.reconcile.speakers import name_speakers

MOST_ROWS, MOST_OF_EVENT, MOST_WORDS = 12, 4, 3
"""Rows of the table, of one event type, and speakers told in a row."""


@dataclass(frozen=True, slots=True)
class Said:
    """The newest word of one speaker in a series, the one before it where it was revised, and its claim as told."""

    figure: Figure
    one: Told
    before: Figure | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A series with what a brief tells of it. A bound that no claim was found for is left open: `low` and `high` are
    what is told, `derived` how they follow."""

    series: Series
    low: Bound
    high: Bound
    derived: tuple[Derivation, ...]
    said: tuple[Said, ...]

    @property
    def computed(self) -> bool:
        """Whether nobody says it, and it follows from other series."""
        added = any(len({term.scope for term in one.terms}) > 1 for one in self.derived)
        return not self.series.figures or (added and self.series.state == "single")

    @property
    def state(self) -> str:
        """The state of the series, or `computed`."""
        return "computed" if self.computed else self.series.state

    @property
    def size(self) -> float:
        """One number to rank it by."""
        return float(self.low if self.low is not None else self.high or 0)

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that its range rests on."""
        bounds = dict.fromkeys(claim for one in self.derived for term in one.terms for claim in term.claims[:1])
        return tuple(bounds) or tuple(said.figure.claim for said in self.said[:1])


def measure(series: Series, tracer: Tracer, told: dict[str, Told]) -> Measured:
    """The series with its bounds traced and its speakers heard."""
    low, high = (_prefer(tracer.trace(series, side), told) for side in ("low", "high"))
    return Measured(
        series,
        low.value if low else None,
        high.value if high else None,
        tuple(one for one in (low, high) if one),
        hear_speakers(series.figures, told),
    )


def _prefer(derived: Derivation | None, told: Mapping[str, Told]) -> Derivation | None:
    """The derivation with the best witness of each term first: one that a reader can read, and no reprint."""
    if derived is None:
        return None

    def rank(claim: str) -> tuple[bool, bool]:
        one = told[claim]
        return not one.teller.wording.same, one.entry.origin != one.entry.document

    return replace(derived, terms=tuple(replace(t, claims=tuple(sorted(t.claims, key=rank))) for t in derived.terms))


def hear_speakers(figures: Sequence[Figure], told: dict[str, Told]) -> tuple[Said, ...]:
    """The newest word of each speaker, the newest speaker first; a part of a number only where it is all they say."""
    known = [figure for figure in figures if figure.claim in told and figure.state != "withdrawn"]
    speakers = name_speakers(told[figure.claim].entry for figure in known)
    mine: dict[str, list[Figure]] = defaultdict(list)
    for figure in known:
        mine[speakers[figure.claim]].append(figure)
    said = []
    for own in mine.values():
        whole = [figure for figure in own if figure.kind != "part"] or own
        standing = [figure for figure in whole if figure.state == "standing"] or whole
        newest = standing[-1]
        before = next((figure for figure in reversed(whole) if figure.state == "revised-down"), None)
        said.append(Said(newest, told[newest.claim], before if before is not newest else None))
    return tuple(sorted(said, key=lambda one: (str(one.figure.as_of or ""), one.figure.claim), reverse=True))


def rank_series(measured: Iterable[Measured]) -> list[Measured]:
    """By event type, the whole situation before its events, all before a scope, the larger first."""

    def key(one: Measured) -> tuple[object, ...]:
        series = one.series
        lasting = is_whole(series) or one.state == "disputed"
        return EVENTS.index(series.event), not lasting, -one.size, series.scope != "all", series.id

    return sorted(measured, key=key)


def choose_rows(ranked: Sequence[Measured]) -> list[Measured]:
    """The rows of the table: harm before all else, no event type with more than its share."""
    rows: list[Measured] = []
    of_event: dict[str, int] = defaultdict(int)
    for harm in (True, False):
        for one in ranked:
            event = one.series.event
            if (event in HARM) == harm and event not in ECONOMY and of_event[event] < MOST_OF_EVENT:
                of_event[event] += 1
                rows.append(one)
    kept = set(map(id, rows[:MOST_ROWS]))
    return [one for one in ranked if id(one) in kept]


def tell_row(one: Measured, voice: Voice, register: Register) -> Row:
    """The row of a series."""
    series = one.series
    words = tuple(tell_word(said, voice, register) for said in one.said[:MOST_WORDS])
    claims = tuple(dict.fromkeys((*one.claims, *(claim for word in words for claim in word.claims))))
    return Row(
        series=series.id,
        event=series.event,
        scope=series.scope,
        what=voice.book.events[series.event].label,
        whom=voice.scope(series.scope),
        where=voice.at(series) or tell_day(one, voice),
        low=one.low,
        high=one.high,
        standing=tell_range(one, voice),
        state=one.state,
        state_text=voice.state(one.state, len(one.said)),
        how=tell_how(one, voice),
        how_cites=register.cite(one.claims),
        words=words,
        more=len(one.said) - len(words),
        cites=register.cite(claims),
        claims=claims,
        derived=one.derived,
    )


def tell_day(one: Measured, voice: Voice) -> str:
    """The day of a series that counts one event of which no place is known, by which it is told from the whole."""
    days = [figure.as_of for figure in one.series.figures if figure.claim in one.claims]
    return "" if is_whole(one.series) or not days else voice.day(days[0])


def tell_range(one: Measured, voice: Voice) -> str:
    """The standing range in words; one approximate word as it was said."""
    about = approximate(one)
    if about is not None:
        return voice.range(about, about, one.series.unit, approx=True)
    return voice.range(one.low, one.high, one.series.unit)


def approximate(one: Measured) -> float | int | None:
    """The number that the whole range rests on, where it is one approximate word."""
    values = {derived.terms[0].said for derived in one.derived if derived.approximate and not derived.alone}
    return values.pop() if len(values) == 1 and len(one.derived) == 2 and one.derived[1].approximate else None


def tell_how(one: Measured, voice: Voice) -> str:
    """How the bounds of a range follow, where no claim gives them; empty where it is told by one approximate word."""
    if approximate(one) is not None:
        return ""
    return "; ".join(dict.fromkeys(how for derived in one.derived if (how := voice.how(derived))))


def tell_word(said: Said, voice: Voice, register: Register) -> Word:
    """A speaker's newest word, with what became of it."""
    figure, ledger = said.figure, voice.ledger
    claims = (figure.claim,) if said.before is None else (figure.claim, said.before.claim)
    if said.before is not None:
        old = voice.range(said.before.low, said.before.high, said.one.entry.unit)
        note = voice.words.revised.format(old=old)
    elif figure.state in ("retracted", "revised-down"):
        note = ledger.figures[figure.state]
    else:
        note = ledger.kinds.get(figure.kind, "")
    return Word(
        text=voice.amount(said.one),
        says=sentence_case(voice.says(said.one)),
        day=voice.day(figure.as_of),
        low=figure.low,
        high=figure.high,
        as_of=figure.as_of,
        state=figure.state,
        note=note,
        cites=register.cite(claims),
        claims=claims,
    )


def find_sides(one: Measured) -> tuple[list[Said], list[Said]]:
    """Whose words on a series cannot both hold: those that say more, and those that say less. A floor of what only
    grows contradicts no ceiling of an earlier day."""
    said = [word for word in one.said if word.figure.state == "standing"]
    pairs = [(more, less) for more in said for less in said if _contradict(more, less, one.series.event)]
    if not pairs:
        return [], []
    most = max(pairs, key=lambda pair: pair[0].figure.low or 0)[0]
    less = [low for more, low in pairs if more is most]
    ceiling = max(low.figure.high or 0 for low in less)
    above = {id(more): more for more, _ in pairs if more is not most and (more.figure.low or 0) > ceiling}
    return [most, *above.values()], less


def _contradict(more: Said, less: Said, event: str) -> bool:
    """Whether one says at least more than the other says at most, no earlier where the number grows."""
    floor, ceiling = widen(more.one.entry)[0], widen(less.one.entry)[1]
    if floor is None or ceiling is None or floor <= ceiling:
        return False
    days = [word.figure.as_of for word in (more, less)]
    return event not in CUMULATIVE or days[0] is None or days[1] is None or days[0] <= days[1]


def tell_said(said: Said, voice: Voice) -> str:
    """One speaker's word in running text."""
    slots = {"n": voice.amount(said.one), "who": voice.says(said.one), "day": voice.day(said.figure.as_of)}
    return fill(voice.words.said, slots) or slots["n"]


def tell_sides(more: Sequence[Said], less: Sequence[Said], voice: Voice) -> str:
    """Those who say more against those who say less."""
    sides = ("; ".join(tell_said(said, voice) for said in side) for side in (more, less))
    return voice.book.phrases.versus.join(sides)
