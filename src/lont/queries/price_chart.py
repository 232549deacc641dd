"""A series of prices as a line over the days of a ladder, for a page: SVG, without a script, in its colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from lont.assets.prices import Prices
from lont.queries.amounts import say_number
from lont.queries.ledger.words import Tongue

WIDTH, HEIGHT = 720, 170
LEFT, RIGHT, TOP, BOTTOM = 58, 14, 40, 24
"""Room for the values, the last day, the name and the numbers of the marks, and the days."""
APART = 30
"""Days whose lines stand nearer than this share one place for their numbers."""
Mark = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The days and values that a drawing spans, and where they stand in it."""

    start: date
    end: date
    low: float
    high: float

    def x(self, day: date) -> float:
        """The column of a day."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.start).days / max((self.end - self.start).days, 1), 1)

    def y(self, value: float) -> float:
        """The row of a value; the middle where all are the same."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def draw_chart(prices: Prices, start: date, end: date, marks: Sequence[Mark], tongue: Tongue) -> str:
    """What the series has from `start` to `end` as SVG markup, with a dashed line on the day of each mark (its day and
    name), numbered in their order; a label tells the same in words. All of its width is from `start` to `end`, so that
    drawings of one time stand day below day. Empty where the series has no value in those days."""
    points = [(day, value) for day, value in prices.points if start <= day <= end]
    if not points:
        return ""
    values = [value for _, value in points]
    frame = Frame(start, end, min(values), max(values))
    drawn = [*_axes(prices.name, frame, tongue), *_marks(marks, frame)]
    if len(points) > 1:
        line = " ".join(f"{frame.x(day)},{frame.y(value)}" for day, value in points)
        drawn.append(f'<polyline class="series" points="{line}"/>')
    for day, value in points:
        told = escape(f"{tongue.day(day)}: {_say(value, tongue)}")
        drawn.append(f'<circle cx="{frame.x(day)}" cy="{frame.y(value)}" r="2.2"><title>{told}</title></circle>')
    first, last = _say(points[0][1], tongue), _say(points[-1][1], tongue)
    rungs = "".join(f"; {number}. {name}: {tongue.day(day)}" for number, (day, name) in enumerate(marks, 1))
    label = escape(f"{prices.name}: {first} – {last} ({tongue.span(points[0][0], points[-1][0])}){rungs}")
    return f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(drawn)}</svg>'


def _axes(name: str, frame: Frame, tongue: Tongue) -> Iterator[str]:
    yield f'<text class="name" x="0" y="12">{escape(name)}</text>'
    for value in dict.fromkeys((frame.high, frame.low)):
        at = frame.y(value)
        yield f'<text x="{LEFT - 6}" y="{at + 4}" text-anchor="end">{escape(_say(value, tongue))}</text>'
        yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at}" y2="{at}"/>'
    for day, at, anchor in ((frame.start, LEFT, "start"), (frame.end, WIDTH - RIGHT, "end")):
        yield f'<text x="{at}" y="{HEIGHT - 6}" text-anchor="{anchor}">{escape(tongue.day(day))}</text>'


def _marks(marks: Sequence[Mark], frame: Frame) -> Iterator[str]:
    """A line a day; the numbers of days that stand close are written together, above their middle."""
    days: dict[date, list[int]] = {}
    for number, (day, name) in enumerate(marks, 1):
        days.setdefault(day, []).append(number)
        at = frame.x(day)
        told = f"<title>{escape(name)}</title>"
        yield f'<line class="rung" x1="{at}" x2="{at}" y1="{TOP - 6}" y2="{HEIGHT - BOTTOM}">{told}</line>'
    groups: list[list[date]] = []
    for day in sorted(days):
        if groups and frame.x(day) - frame.x(groups[-1][-1]) < APART:
            groups[-1].append(day)
        else:
            groups.append([day])
    for group in groups:
        at = (frame.x(group[0]) + frame.x(group[-1])) / 2
        numbers = sorted(number for day in group for number in days[day])
        yield f'<text class="mark" x="{at:.1f}" y="{TOP - 10}">{escape(_join(numbers))}</text>'


def _join(numbers: Sequence[int]) -> str:
    """1–3 where they follow each other, else 1, 3."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(str(number) for number in numbers)


def _say(value: float, tongue: Tongue) -> str:
    return say_number(tongue.book.numbers, value)
