"""The true course of a crisis: what happened, where, on which day, and how many it cost, by group of people and day."""

from __future__ import annotations

import functools
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tomli

from lont.lexicon.gazetteer import Candidate, open_gazetteer
from lont.model import GROUP_OF

HERE = Path(__file__).parent
SIDES = ("security-forces", "protesters", "civilians", "militants")
"""The scopes that `all` is the sum of; `children` are a part of the civilians."""
MEASURES = ("kill", "wound", "arrest")
COURSES: Mapping[str, tuple[str, str | None, Mapping[str, Mapping[str, int]]]] = {
    # kind: its event type, who does it (a role), and the most that each measure costs each side
    "protest": ("protest", None, {"arrest": {"protesters": 60}, "wound": {"protesters": 12}}),
    "clash": ("clash", None, {"kill": {"security-forces": 6, "protesters": 14}, "wound": {"protesters": 80}}),
    "shooting": ("attack", "military", {"kill": {"protesters": 30, "civilians": 12}, "wound": {"protesters": 60}}),
    "arrests": ("arrest", "police", {"arrest": {"protesters": 400}}),
    "storming": ("storm", "protester", {"kill": {"security-forces": 4}, "wound": {"security-forces": 25}}),
    "curfew": ("restrict", "government", {}),
    "shutdown": ("shutdown", "government", {}),
    "deployment": ("deploy", "government", {}),
    "bombing": ("bomb", "rebel", {"kill": {"civilians": 25, "security-forces": 8}, "wound": {"civilians": 70}}),
}
"""Sizes are those of single events in the news: seldom above 30 dead, arrests into the hundreds."""
REPORTED_FOR = 4
"""Days after an event on which it is still told of as such: within them nobody could tell two in one town apart."""
UNREST = ("protest", "protest", "clash", "clash", "shooting", "arrests", "storming", "deployment")


@functools.cache
def load_table(name: str) -> dict[str, Any]:
    """A TOML file of this folder."""
    return tomli.loads((HERE / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Happening:
    """A true event. `steps` holds, by (measure, scope), how many were added on which day; scopes are SIDES and
    `children`. `crowd` is how many took part, None where none is counted."""

    id: str
    crisis: str
    kind: str
    town: Candidate
    day: date
    steps: Mapping[tuple[str, str], Mapping[date, int]]
    crowd: int | None = None

    @property
    def event(self) -> str:
        return COURSES[self.kind][0]

    @property
    def agent(self) -> str | None:
        return COURSES[self.kind][1]

    def label(self, event: str) -> str:
        """The true event that a claim of type `event` on this happening belongs to: one a group of types."""
        return f"{self.id}/{GROUP_OF[event]}"

    def value(self, measure: str, scope: str, day: date) -> int:
        """How many there were by the end of `day`."""
        if scope == "all":
            return sum(self.value(measure, side, day) for side in SIDES)
        return sum(count for when, count in self.steps.get((measure, scope), {}).items() if when <= day)

    def final(self, measure: str, scope: str) -> int:
        """How many there were in the end."""
        return self.value(measure, scope, date.max)


@dataclass(frozen=True)
class Crisis:
    """The happenings of one crisis in one country, or an `unrelated` single one; days inclusive."""

    id: str
    country: str
    start: date
    end: date
    happenings: tuple[Happening, ...]
    unrelated: bool = False

    def value(self, measure: str, scope: str, day: date) -> int:
        """The whole crisis's toll by the end of `day`."""
        return sum(happening.value(measure, scope, day) for happening in self.happenings)


@dataclass(frozen=True)
class World:
    """All that happens for one seed; the first crisis is the one that matters."""

    seed: int
    crises: tuple[Crisis, ...]

    @functools.cached_property
    def owners(self) -> Mapping[str, Crisis | Happening]:
        owners: dict[str, Crisis | Happening] = {crisis.id: crisis for crisis in self.crises}
        return owners | {one.id: one for crisis in self.crises for one in crisis.happenings}

    def truth(self, series: str, day: date) -> int:
        """The true value of a series (`owner/measure/scope`) by the end of `day`."""
        owner, measure, scope = series.split("/")
        return self.owners[owner].value(measure, scope, day)

    def unrelated(self, one: str, other: str) -> bool:
        """Whether two true events (labels) are of different crises."""
        return self.crisis_of(one) != self.crisis_of(other)

    def crisis_of(self, label: str) -> str:
        """The id of the crisis that a true event or series belongs to."""
        owner = self.owners[label.split("/")[0]]
        return owner.id if isinstance(owner, Crisis) else owner.crisis


@functools.cache
def find_towns(country: str) -> tuple[Candidate, ...]:
    """The towns of a country that places.toml names, from the gazetteer; KeyError where it knows one not."""
    towns: list[Candidate] = []
    for name in load_table("places.toml")["towns"][country]:
        found = [p for p in open_gazetteer().find(name) if p.country == country and p.precision in ("city", "point")]
        if not found:
            raise KeyError(f"{name} ({country}) is in no gazetteer")
        towns.append(found[0])
    return tuple(towns)


@functools.cache
def find_region(town: Candidate) -> Candidate | None:
    """The first-order division that a town lies in, where the gazetteer has one of a name that is not a town's."""
    places = open_gazetteer().find(town.admin1 or "")
    return next((p for p in places if p.country == town.country and p.precision == "region"), None)


@functools.cache
def find_country(country: str) -> Candidate:
    """A country itself, in the gazetteer."""
    name = load_table("texts.toml")["countries"][country][0]
    return next(p for p in open_gazetteer().find(name) if p.country == country and p.precision == "country")


def make_world(seed: int) -> World:
    """The world of a seed; the same seed gives the same world."""
    rng = random.Random(f"course {seed}")
    course = load_table("noise.toml")["course"]
    pair = list(rng.choice(load_table("places.toml")["pairs"]))
    rng.shuffle(pair)
    start = date(2024, 1, 1) + timedelta(days=rng.randrange(600))
    main = make_crisis(rng, "c0", pair[0], start, rng.randint(*course["days"]))
    crises = [main]
    if rng.random() < course["twin"]:
        twin = make_twin(rng, main)
        crises += [twin] if twin else []
    if rng.random() < course["neighbour"]:
        begin = start + timedelta(days=rng.randint(0, 3))
        crises.append(make_crisis(rng, "n0", pair[1], begin, rng.randint(5, 10)))
    return World(seed, tuple(crises))


def make_crisis(rng: random.Random, name: str, country: str, start: date, days: int) -> Crisis:
    """Unrest in `country` for `days` days. In one town no two happenings of one type lie a day apart or less, and no
    two of one group, or with tolls, on one day: those are one event by the ledger's own definition."""
    course = load_table("noise.toml")["course"]
    towns = find_towns(country)
    towns = tuple(rng.sample(towns, min(len(towns), rng.randint(*course["towns"]))))
    plan: list[tuple[int, str]] = [(0, "protest")]
    plan += [(rng.randint(0, 2), rng.choice(UNREST)) for _ in range(rng.randint(*course["first_happenings"]))]
    plan += [(day, rng.choice(UNREST)) for day in range(3, days) if rng.random() < course["happenings_a_day"]]
    for kind in ("curfew", "shutdown"):
        if rng.random() < course["cut_or_curfew"]:
            plan.append((rng.randint(1, min(6, days - 1)), kind))
    happenings: list[Happening] = []
    taken: list[tuple[str, str, int]] = []
    for offset, kind in sorted(plan):
        town = rng.choice(towns)
        if any(place == town.name and _are_one(kind, other, abs(offset - at)) for other, place, at in taken):
            continue
        taken.append((kind, town.name, offset))
        day = start + timedelta(days=offset)
        happenings.append(make_happening(rng, f"{name}h{len(happenings)}", name, kind, town, day))
    return Crisis(name, country, start, start + timedelta(days=days - 1), tuple(happenings))


def _are_one(kind: str, other: str, apart: int) -> bool:
    """Whether two happenings in one town, `apart` days, would be one event."""
    event, tolls = COURSES[kind][0], bool(COURSES[kind][2])
    if apart == 0:
        return GROUP_OF[event] == GROUP_OF[COURSES[other][0]] or (tolls and bool(COURSES[other][2]))
    return apart == 1 and event == COURSES[other][0]


def make_twin(rng: random.Random, main: Crisis) -> Crisis | None:
    """One event that has nothing to do with the crisis, on the day of one of its fatal events, in a town where the
    crisis is not in the days around; None where there is no such town."""
    fatal = [h for h in main.happenings if h.final("kill", "all")] or list(main.happenings)
    beside = rng.choice(fatal)
    near = {h.town.geonameid for h in main.happenings if abs((h.day - beside.day).days) <= REPORTED_FOR}
    towns = [town for town in find_towns(main.country) if town.geonameid not in near]
    if not towns:
        return None
    kind = rng.choice(("bombing", "shooting"))
    happening = make_happening(rng, "t0h0", "t0", kind, rng.choice(towns), beside.day)
    return Crisis("t0", main.country, beside.day, beside.day, (happening,), unrelated=True)


def make_happening(rng: random.Random, name: str, crisis: str, kind: str, town: Candidate, day: date) -> Happening:
    """One event with its tolls; the square of a random share makes small tolls commoner than great ones."""
    steps: dict[tuple[str, str], dict[date, int]] = {}
    for measure, sides in COURSES[kind][2].items():
        for side, most in sides.items():
            total = round(most * rng.random() ** 2)
            if total:
                steps[measure, side] = spread_days(rng, total, day, late=measure == "kill")
    children = steps.get(("kill", "civilians"))
    if children:
        share = load_table("noise.toml")["course"]["child"]
        young = {when: sum(rng.random() < share for _ in range(count)) for when, count in children.items()}
        steps["kill", "children"] = {when: count for when, count in young.items() if count}
    crowd = round(10 ** rng.uniform(2, 4.3)) if kind == "protest" else None
    return Happening(name, crisis, kind, town, day, steps, crowd)


def spread_days(rng: random.Random, total: int, day: date, *, late: bool) -> dict[date, int]:
    """`total` by day: all at once, or (`late`) some on the three days after."""
    share = load_table("noise.toml")["course"]["late_death"] if late else 0.0
    steps: dict[date, int] = {}
    for _ in range(total):
        when = day + timedelta(days=rng.randint(1, 3)) if rng.random() < share else day
        steps[when] = steps.get(when, 0) + 1
    return steps
