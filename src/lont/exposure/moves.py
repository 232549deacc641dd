"""How a price moved around a day. That it moved then is no proof that it moved for that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lont.assets.prices import Prices

BACK, AHEAD, LATER = 7, 4, 7
"""Days that the value before may lie back, days that the value on the day may lie ahead (weekends, feasts), and days
after which the price is looked at again."""
Point = tuple[date, float]
BARS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Move:
    """The last value before a day, the first on it or right after, and the one a week on; changes in per cent of the
    first. None where the series has no value near."""

    day: date
    before: Point | None
    after: Point | None
    later: Point | None

    @property
    def change(self) -> float | None:
        """From before the day to the first value on it or after."""
        return _percent(self.before, self.after)

    @property
    def change_later(self) -> float | None:
        """From before the day to a week on."""
        return _percent(self.before, self.later)


def find_move(prices: Prices, day: date) -> Move:
    """How the series moved around `day`."""
    return Move(
        day,
        prices.last_before(day, BACK),
        prices.first_from(day, AHEAD),
        prices.first_from(day + timedelta(LATER), AHEAD),
    )


def _percent(first: Point | None, last: Point | None) -> float | None:
    if first is None or last is None or first[1] == 0:
        return None
    return 100 * (last[1] - first[1]) / abs(first[1])


def draw(prices: Prices, start: date, end: date, width: int = 60) -> str:
    """The series from `start` to `end` as bars, each the mean of its days; empty where there is none.

    >>> draw(Prices("x", ((date(2022, 1, 1), 1.0), (date(2022, 1, 2), 2.0))), date(2022, 1, 1), date(2022, 1, 2))
    '▁█'
    """
    points = [value for day, value in prices.points if start <= day <= end]
    if not points:
        return ""
    size = max(1, -(-len(points) // width))
    means = [sum(part) / len(part) for part in (points[at : at + size] for at in range(0, len(points), size))]
    low, high = min(means), max(means)
    steps = [int((mean - low) / (high - low) * (len(BARS) - 1) + 0.5) if high > low else 0 for mean in means]
    return "".join(BARS[step] for step in steps)
