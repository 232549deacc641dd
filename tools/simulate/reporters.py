"""Those who report a crisis: outlets, agencies, the speakers they quote; late, rounded, partial, biased, corrected."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tools.simulate.counting import (
    Count,
    count_at_least,
    count_exactly,
    count_vaguely,
    tell_count,
)
from tools.simulate.crisis import Crisis, Happening, World, find_country, find_region, load_table

from lont.lexicon.gazetteer import Candidate
from lont.model.ledger import Entry

OUTLETS = {
    "en": ("Harbour Post", "Northern Courier", "The Ledger Daily", "Capital Herald", "World Desk"),
    "nl": ("De Kade", "Noorderkrant", "Het Dagboek", "Stadsblad", "Avondpost"),
}
AGENCIES = {"en": ("AFP", "Reuters"), "nl": ("ANP", "Belga")}
KINDS = {
    "ministry": "government", "police": "police", "hospital": "medic", "rights": "ngo", "opposition": "opposition",
    "witness": "witness",
}  # fmt: skip
TARGETS = {
    "all": "civilian", "security-forces": "police", "protesters": "protester", "civilians": "civilian",
    "militants": "rebel", "children": "civilian",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A claim and the truth about it. `event` is the true event (None for a toll of the whole crisis), `series` the
    true series (None without a figure of dead, wounded or arrested), `truth` its value on the day `meant`, which
    the speaker means by the figure; `honest` is False of a speaker who bends figures; `count` how it is told. It is
    withdrawn from `withdrawn_on` on. `claim` is what the reporter told, where `entry` is what the engine read."""

    entry: Entry
    event: str | None
    series: str | None
    truth: int | None
    meant: date
    speaker: str
    honest: bool
    count: Count | None = None
    withdrawn_on: date | None = None
    claim: Entry | None = None

    @property
    def placed(self) -> bool:
        """Whether the report names a place within the country."""
        return self.entry.place is not None and self.entry.precision != "country"

    @property
    def day(self) -> date:
        """The day of publication."""
        said = self.entry.said
        assert said is not None
        return date(said.year, said.month, said.day)

    def seen(self, day: date) -> Entry:
        """The entry as the ledger holds it on a day."""
        gone = self.withdrawn_on is not None and self.withdrawn_on <= day
        return replace(self.entry, withdrawn=True) if gone else self.entry


@dataclass(frozen=True)
class Paper:
    """One published report: claims in the order of its sentences. Reprints share `origin`."""

    id: str
    origin: str
    outlet: str
    agency: str | None
    lang: str
    published: date
    told: tuple[Told, ...]


@dataclass(frozen=True)
class _Ask:
    """What a figure is to tell: of which owner, on which day, by whom."""

    owner: Happening | Crisis
    measure: str
    scope: str
    published: date
    speaker: str


class Reporters:
    """All reporters of one world; `papers` are their reports by day. The same world gives the same reports."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rng = random.Random(f"reporters {world.seed}")
        self.noise = load_table("noise.toml")
        bias = self.noise["bias"]
        self.low = self.rng.uniform(*bias["ministry"]) if self.rng.random() < bias["ministry_biased"] else 1.0
        self.high = self.rng.uniform(*bias["opposition"]) if self.rng.random() < bias["opposition_biased"] else 1.0
        self.last: dict[tuple[str, str], tuple[Told, int]] = {}
        self.fixes: list[tuple[date, Told, int]] = []
        papers = [paper for draft in self._drafts() for paper in self._print(draft)]
        self.papers = tuple(_number(paper, at) for at, paper in enumerate(papers))

    # ------------------------------------------------------------------------------------------ who writes what, when
    def _drafts(self) -> Iterator[Paper]:
        """The original reports, by day."""
        tasks: list[tuple[date, int, Crisis, Happening | None]] = []
        for crisis in self.world.crises:
            for happening in crisis.happenings:
                for _ in range(self.rng.randint(*self.noise["coverage"]["reports"])):
                    lag = self.rng.choices(range(4), self.noise["delay"]["report"])[0]
                    tasks.append((happening.day + timedelta(days=lag), len(tasks), crisis, happening))
            if not crisis.unrelated:
                for offset in range((crisis.end - crisis.start).days + 1):
                    day = crisis.start + timedelta(days=offset)
                    rate = self.noise["coverage"]["totals_a_day"]
                    times = int(rate) + (self.rng.random() < rate % 1)
                    tasks += [(day, len(tasks) + n, crisis, None) for n in range(times)]
        for day, _, crisis, subject in sorted(tasks, key=lambda task: task[:2]):
            yield from self._fix(day)
            told = self._tell_happening(subject, day) if subject else self._tell_total(crisis, day)
            if told:
                yield self._sign(day, told)
        yield from self._fix(date.max)

    def _sign(self, day: date, told: list[Told]) -> Paper:
        lang = "nl" if self.rng.random() < self.noise["coverage"]["dutch"] else "en"
        agency = self.rng.choice(AGENCIES[lang]) if self.rng.random() < self.noise["coverage"]["agency"] else None
        outlet = agency or self.rng.choice(OUTLETS[lang])
        named = tuple(replace(one, speaker=outlet) if one.speaker == "agency" else one for one in told)
        return Paper("", "", outlet, agency, lang, day, named)

    def _print(self, draft: Paper) -> list[Paper]:
        """The report and its reprints."""
        papers = [draft]
        if draft.agency and self.rng.random() < self.noise["coverage"]["reprint"]:
            times = self.rng.randint(*self.noise["coverage"]["reprints"])
            papers += [replace(draft, outlet=outlet) for outlet in self.rng.sample(OUTLETS[draft.lang], times)]
        origin = f"o{draft.published:%m%d}-{self.rng.getrandbits(40):010x}"
        return [replace(paper, origin=origin) for paper in papers]

    def _tell_happening(self, happening: Happening, day: date) -> list[Told]:
        told = [self._tell_event(happening, day)]
        scopes = [(m, s) for m, s in happening.steps if happening.value(m, s, day) and s != "children"]
        if not scopes:
            return told
        fatal = [one for one in scopes if one[0] == "kill"] or scopes
        measure, scope = self.rng.choice(fatal)
        told += self._tell_figure(happening, measure, scope, day, self._choose_speaker())
        others = [one for one in scopes if one[0] != measure]
        if others and self.rng.random() < self.noise["coverage"]["second_figure"]:
            told += self._tell_figure(happening, *self.rng.choice(others), day, self._choose_speaker())
        return [told[0], *(self._follow(told[0], one) for one in told[1:])]

    def _follow(self, first: Told, told: Told) -> Told:
        """A later claim of a report: its place is the first one's, and so is the day it is filed under."""
        lead, entry = first.entry, told.entry
        again = lead.start is not None and self.rng.random() < self.noise["delay"]["day_told"]
        entry = replace(
            entry, place=lead.place, geonameid=lead.geonameid, admin1=lead.admin1, precision=lead.precision,
            lat=lead.lat, lon=lead.lon, as_of=lead.as_of, start=lead.start if again else None,
            end=lead.end if again else None,
        )  # fmt: skip
        return replace(told, entry=entry)

    def _tell_total(self, crisis: Crisis, day: date) -> list[Told]:
        measure = self.rng.choice(("kill", "kill", "arrest", "wound"))
        scope = self.rng.choice(("all", "all", "security-forces", "protesters"))
        if crisis.value(measure, scope, day) < 3:
            return []
        speaker = self._choose_speaker()
        speaker = "rights" if speaker in ("hospital", "witness") else speaker
        return self._tell_figure(crisis, measure, scope, day, speaker)

    def _choose_speaker(self) -> str:
        speakers = self.noise["speakers"]
        return str(self.rng.choices(list(speakers), list(speakers.values()))[0])

    # -------------------------------------------------------------------------------------------------------- claims
    def _tell_event(self, happening: Happening, day: date) -> Told:
        crowd = None
        if happening.crowd and self.rng.random() < 0.5:
            crowd = tell_count(self.rng, happening.crowd, self.noise["words"] | {"vague": 0.6})
        entry = self._entry(happening, happening.event, day, happening.day)
        entry = replace(
            entry,
            agent_role=happening.agent,
            target_role=None,
            low=crowd.low if crowd else None,
            high=crowd.high if crowd else None,
            approx=bool(crowd and crowd.approx),
            kind="total" if crowd else None,
            unit="person" if crowd else None,
        )
        return Told(entry, happening.label(happening.event), None, None, happening.day, "agency", True, crowd)

    def _tell_figure(self, owner: Happening | Crisis, measure: str, scope: str, day: date, speaker: str) -> list[Told]:
        """A figure, sometimes with a part of it or a denial after it."""
        if measure == "arrest" and speaker == "hospital":
            speaker = "rights"
        if scope in ("protesters", "civilians") and self.rng.random() < 0.4:
            scope = "all"
        ask = _Ask(owner, measure, scope, day, speaker)
        first = self._figure(ask)
        if first is None:
            return []
        told = [first]
        if speaker == "opposition" and self.rng.random() < self.noise["changes"]["denial"]:
            told.append(self._negate(first, "ministry", day))
        children = owner.value("kill", "children", day) if measure == "kill" else 0
        part = scope in ("all", "civilians") and children and first.entry.kind == "total" and first.honest
        if part and isinstance(owner, Happening) and self.rng.random() < self.noise["changes"]["part"]:
            told.append(self._finish(replace(ask, scope="children"), count_exactly(children), day, kind="part"))
        return told

    def _figure(self, ask: _Ask) -> Told | None:
        delay = self.noise["delay"]
        late = self.rng.random() < delay["late"]
        counted = ask.published - timedelta(days=self.rng.randint(*delay["days"]) if late else 0)
        if isinstance(ask.owner, Happening):
            counted = max(counted, ask.owner.day)
        true = ask.owner.value(ask.measure, ask.scope, counted)
        number = self._bend(true, ask)
        if number < 1:
            return None
        series = f"{ask.owner.id}/{ask.measure}/{ask.scope}"
        before = self.last.get((series, ask.speaker))
        changes = self.noise["changes"]
        if before and number < before[1]:
            number = before[1]  # nobody's toll falls but by a correction
        if before and number > before[1] and before[0].honest and self.rng.random() < changes["increment"]:
            told = self._finish(ask, count_exactly(number - before[1]), ask.published, kind="increment")
        elif ask.speaker != "witness" and number > 4 and self.rng.random() < changes["error"]:
            wrong = round(number * self.rng.uniform(*changes["error_factor"])) + 1
            told = self._finish(ask, count_exactly(wrong), ask.published)
            if self.rng.random() < changes["corrected"]:
                self.fixes.append((ask.published + timedelta(days=self.rng.randint(1, 2)), told, number))
        else:
            told = self._finish(ask, self._word(number, ask.speaker, late), ask.published)
        self.last[series, ask.speaker] = (told, number)
        return told

    def _bend(self, number: int, ask: _Ask) -> int:
        """What the speaker makes of a true number."""
        if ask.speaker == "ministry" and ask.scope != "security-forces":
            return round(number * self.low)
        if ask.speaker == "opposition":
            return round(number * self.high)
        if ask.speaker == "hospital":
            return round(number * self.rng.uniform(*self.noise["bias"]["hospital"]))
        return number

    def _word(self, number: int, speaker: str, late: bool) -> Count:
        bias, words = self.noise["bias"], self.noise["words"]
        dice = self.rng.random()
        if speaker == "witness" and dice < bias["witness_vague"]:
            return count_vaguely(number)
        floor = {"hospital": bias["hospital_at_least"], "rights": bias["rights_at_least"]}.get(speaker, 0.0)
        if dice < max(floor, words["late_at_least"] if late else 0.0):
            return count_at_least(number)
        return tell_count(self.rng, number, words)

    def _finish(self, ask: _Ask, count: Count, day: date, kind: str = "total") -> Told:
        owner = ask.owner
        at = owner.day if isinstance(owner, Happening) else owner.start
        entry = self._entry(owner, ask.measure, day, at)
        entry = replace(
            entry,
            low=count.low, high=count.high, approx=count.approx, unit="person", kind=kind, scope=ask.scope,
            agent_role=owner.agent if isinstance(owner, Happening) else None,
            target_role=TARGETS[ask.scope],
            source=None if ask.speaker == "agency" else ask.speaker,
            source_kind=KINDS.get(ask.speaker),
        )  # fmt: skip
        meant = day
        series = f"{owner.id}/{ask.measure}/{ask.scope}"
        label = owner.label(ask.measure) if isinstance(owner, Happening) else None
        bent = {"ministry": self.low != 1.0 and ask.scope != "security-forces", "opposition": self.high != 1.0}
        gone = None
        if self.rng.random() < self.noise["changes"]["withdrawn"]:
            gone = day + timedelta(days=1)
        truth = self.world.truth(series, meant)
        return Told(entry, label, series, truth, meant, ask.speaker, not bent.get(ask.speaker, False), count, gone)

    def _entry(self, owner: Happening | Crisis, event: str, day: date, at: date) -> Entry:
        """Where and when, as the words tell it."""
        if isinstance(owner, Crisis):
            since = at if self.rng.random() < self.noise["delay"]["since_told"] else None
            entry = Entry("", "", "", event, day, said=day, start=since, end=day if since else None)
            return _at(entry, find_country(owner.country))
        told_day = self.rng.random() < self.noise["delay"]["day_told"]
        entry = Entry("", "", "", event, at if told_day else day, said=day, start=at if told_day else None,
                      end=at if told_day else None)  # fmt: skip
        dice = self.rng.random()
        place = owner.town
        if dice < self.noise["place"]["untold"]:
            return _at(entry, find_country(owner.town.country or ""))
        if dice < self.noise["place"]["untold"] + self.noise["place"]["region"]:
            place = find_region(owner.town) or place
        return _at(entry, place)

    # --------------------------------------------------------------------------------------------------- corrections
    def _negate(self, told: Told, speaker: str, day: date) -> Told:
        """The number denied, or taken back by its own speaker."""
        entry = replace(told.entry, polarity="negative", as_of=day, said=day, start=None, end=None)
        entry = replace(entry, source=None if speaker == "agency" else speaker, source_kind=KINDS.get(speaker))
        return replace(told, entry=entry, speaker=speaker, meant=day, withdrawn_on=None)

    def _fix(self, day: date) -> Iterator[Paper]:
        """The corrections of wrong figures that are due by `day`."""
        due = sorted((fix for fix in self.fixes if fix[0] <= day), key=lambda fix: (fix[0], fix[1].series or ""))
        self.fixes = [fix for fix in self.fixes if fix[0] > day]
        for when, told, number in due:
            owner, measure, scope = (told.series or "").split("/")
            ask = _Ask(self.world.owners[owner], measure, scope, when, told.speaker)
            number = max(number, self.last[told.series or "", told.speaker][1])
            told_now = [self._finish(ask, count_exactly(number), when)]
            if self.rng.random() < self.noise["changes"]["retract"]:
                told_now.insert(0, self._negate(told, told.speaker, when))
            yield self._sign(when, told_now)


def _at(entry: Entry, place: Candidate) -> Entry:
    """The entry at a place of the gazetteer."""
    return replace(
        entry, country=place.country, place=place.name, geonameid=place.geonameid, admin1=place.admin1,
        precision=place.precision, lat=place.lat, lon=place.lon,
    )  # fmt: skip


def _number(paper: Paper, at: int) -> Paper:
    """The paper with its ids, which its claims carry too, and its speakers in its language's words."""
    name = f"d{at:04d}"
    sources = load_table("texts.toml")[paper.lang]["sources"]
    told = tuple(
        replace(one, entry=replace(
            one.entry, claim=f"{name}-{n}", document=name, origin=paper.origin, outlet=paper.outlet, lang=paper.lang,
            source=sources.get(one.entry.source),
        ))
        for n, one in enumerate(paper.told)
    )  # fmt: skip
    return replace(paper, id=name, told=told)


def report_world(world: World) -> tuple[Paper, ...]:
    """All reports of a world, originals and reprints, by day."""
    return Reporters(world).papers
