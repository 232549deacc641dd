"""The shape of `brief.toml`: the words and templates in which a brief is written in a language.

A *template* is running text with `{slot}` for what a claim gives, `[…]` around what falls away when a slot inside it is
empty, and `{one/many}` for a word that follows the number ("{dode/doden}"). Of a list of templates the first whose
slots outside brackets are all filled is taken. Slots of an event: `n` (the number, with its bound words), `count` (the
number with its unit's noun, only where other things than people are counted), `target`, `agent`, `trigger` (quoted).
"""

from __future__ import annotations

from lont.langdata.schema import Strict


class EventWords(Strict):
    """How one event type is told."""

    label: str
    """The name of the event type in tables and lists."""
    say: list[str]
    """Templates, the fullest first; the last one needs no slot but `trigger`."""
    hide: list[str] = []
    """Words in this language that only name the victims again ("the dead"): no news as a target. Lower case."""
    plain: list[str] = []
    """Trigger words in this language that say no more than `label` does. Lower case."""
    trigger: bool = False
    """True where the label is wide, so that a trigger that is not `plain` is quoted behind the line."""


class Numbering(Strict):
    """How numbers are written. Separators after CLDR 44."""

    group: str
    decimal: str
    million: str
    billion: str
    at_least: str
    more_than: str
    at_most: str
    about: str
    between: str
    """With `{low}` and `{high}`."""
    vague: list[tuple[int, int, str, str]]
    """Bounds, the words for them alone and before a noun: [20, 99, "dozens", "dozens of"]."""
    vague_template: str
    """In tables: with `{words}`, `{low}` and `{high}`."""
    more: list[str]
    """Words of this language that mean "more than", by which a bound in a report is told from "at least"."""


class Dating(Strict):
    """How days are written. Slots: `day`, `weekday`, `month`, `year`; `start`, `end`."""

    weekdays: list[str]
    months: list[str]
    day: str
    day_year: str
    short: str
    """A day without its weekday."""
    short_year: str
    night: str
    span: str
    since: str
    starting: str
    """What begins after publication."""
    until: str
    month: str
    in_year: str


class Labels(Strict):
    """Headings, column names and set phrases."""

    brief: str
    key_points: str
    figures: str
    causes: str
    responses: str
    events: str
    economy: str
    exposure: str
    limits: str
    background: str
    sources: str
    article: str
    sentence: str
    what: str
    how_many: str
    who: str
    where: str
    when: str
    says: str
    sure: str
    by: str
    rule: str
    reasons: str
    nothing: str
    """What a brief of a report without claims says."""
    unread: str
    """What a brief says of a report in a language that has no data."""
    empty: str
    """What a brief says of a report without text."""
    undated: str
    the_report: str
    """Who says what the paper itself says."""
    rival: str
    """Marks figures that contradict each other."""
    footer: str


class Phrases(Strict):
    """Sentence templates."""

    according: str
    """With `{source}`."""
    hearsay: str
    """Behind a line that is told by hearsay, without a speaker."""
    hedged: str
    """Behind a line that its speaker himself holds for unsure."""
    planned: str
    """Before a line: `{line}`."""
    hypothetical: str
    negative: str
    part: str
    """Behind a number that is a part of another one."""
    increment: str
    """Behind a number that comes on top of an earlier one."""
    carried: str
    """Behind a place that the cited sentence does not name itself: `{place}`."""
    cause: str
    """With `{event}` and `{about}`."""
    blackout: str
    """With `{what}`: communications are cut."""
    contradiction: str
    """With `{event}` and `{figures}`."""
    sources_differ: str
    """With `{event}` and `{figures}`: two speakers give figures that do not meet."""
    versus: str
    """Between two figures that contradict each other."""
    claimed: str
    """With `{figures}`: figures that only one side gives."""
    unsure: str
    """With `{lines}`: what is told with reserve."""


class SituationWords(Strict):
    """`[situation]`: what the brief of a whole situation says beside what that of one report does; scopes, states and
    rungs have their names in `ledger.toml`. `{n}` and the like are slots; in templates marked *brackets*, `[…]` falls
    away where a slot inside it is empty."""

    names: dict[str, str]
    """`unrest`, `conflict` → the name that a situation is given, with `{where}`, `{month}` and `{year}`."""
    both: str
    """The last two of a list: `{one}`, `{other}`."""
    report: str
    """With `{id}`: a report of no outlet that is known, by the id of its record."""
    tally: str
    """Brackets; with `{reports}`, `{outlets}`, `{origins}`, `{claims}`: how much the brief rests on."""
    chosen: str
    """Brackets; with `{n}`, `{where}`, `{day}`: why this situation, where none was asked for."""
    only: str
    """The same where it is the only one in the news."""
    until: str
    """With `{day}`: the brief tells only what had been published by then."""
    empty: str
    """What a brief says of a situation of which nothing is left to tell."""
    titles: dict[str, str]
    """Section → its heading (`changes` with `{day}`), and the columns `standing`, `state` and `words`."""
    more: str
    """With `{n}` and `{command}`: how much is left out, and how to see it."""
    left: str
    """With `{n}`: how much is left out of a list that no command shows."""
    every: str
    """Whom a figure of all counts."""
    computed: str
    """The state of a series that nobody gives and that follows from others."""
    unconfirmed: str
    """The state of a series of several speakers of whom no two agree, and no two contradict each other."""
    revised: str
    """With `{old}`: behind a number that its speaker lowered."""
    of_scope: dict[str, tuple[str, str]]
    """Scope → whom it counts, behind a number or an event type, for one and for more; empty where that adds nothing."""
    toll: str
    """Brackets; with `{event}`, `{figure}`, `{where}`, `{how}`, `{who}`, `{day}`, `{state}`, `{besides}` (another
    word), `{elsewhere}` (of one place: the figures of others), `{places}` (of all: the figures of places)."""
    toll_disputed: str
    """With `{measure}` and `{words}`: whose words cannot both hold."""
    figure: str
    """Brackets; with `{n}`, `{of}`."""
    counted: str
    """The same with `{where}`."""
    tenth: str
    """With `{n}`: that an approximate number was widened by a tenth."""
    alone: str
    """With `{where}`: that one place alone counts so many."""
    cut: str
    """With `{what}`: communications that were cut, in short."""
    latest: str
    """With `{day}`: before the newest that is known."""
    ladder: str
    """With `{steps}`: the rungs reached, in the order of days."""
    step: str
    """Brackets; with `{rung}`, `{day}`."""
    said: str
    """Brackets; with `{n}`, `{who}`, `{day}`: one speaker's word."""
    measure: str
    """Brackets; with `{event}`, `{whom}`, `{where}`: what a series counts."""
    dispute: str
    """With `{measure}` and `{words}`: whose words cannot both hold."""
    moved: str
    """With `{measure}`, `{old}` and `{new}`: a standing range that changed."""
    stated: str
    """With `{measure}`, `{old}` and `{new}`: a state that changed."""
    first: str
    """With `{measure}` and `{new}`: a figure that was not there before."""
    unchanged: str
    unknown: str
    """For a range without bounds."""
    reprints: str
    """With `{reports}` and `{origins}`: reprints count once."""
    one_origin: tuple[str, str]
    """With `{n}`, `{all}` and `{measures}`: figures that rest on one origin alone, for one and for more."""
    unsure: str
    """With `{n}` and `{lines}`: what is told as hearsay or with reserve."""
    withdrawn: str
    """With `{figures}`: numbers that were taken back or lowered."""
    unplaced: str
    """Behind a place that a claim's sentence does not name itself: `{place}`."""
    reports: tuple[str, str]
    """Behind an outlet or speaker, for one and for more: `{n}`."""
    origins: tuple[str, str]
    """Behind the reports, where they have fewer origins, for one and for more: `{n}`."""
    unnamed_outlet: str
    footer: str


class Brief(Strict, kw_only=True):
    """`brief.toml`. An empty role or kind falls back on its English key."""

    titles_lower: bool = False
    """Whether a noun of office keeps its small letter before a name ("president Tokajev")."""
    quotes: str
    """The pair of quotation marks for the report's own words."""
    numbers: Numbering
    dates: Dating
    labels: Labels
    phrases: Phrases
    events: dict[str, EventWords]
    groups: dict[str, str]
    """Names of the groups of event types (`model.EVENT_GROUPS`)."""
    sure: dict[str, str]
    """`asserted`, `attributed`, `hearsay`, `hedged`, `planned`, `hypothetical`, `negative`."""
    roles: dict[str, tuple[str, str, str]]
    """Role → the noun for one, for more, and what such people are called in brackets behind the report's own words."""
    kinds: dict[str, str]
    """Source kind → its name in lists."""
    unnamed: dict[str, str]
    """Source kind → how an unnamed source of that kind is called after "according to"."""
    units: dict[str, tuple[str, str]]
    """Unit → the noun for one and for more, or a template with `{n}` ("rank {n}")."""
    generic: list[str]
    """Words of this language for people in general ("people", "victims"), lower case."""
    countries: dict[str, str] = {}
    """ISO 3166 alpha-2 → name. Source: CLDR 44 territory names (2023), by babel."""
    situation: SituationWords | None = None
    """Without it no brief of a situation can be written in the language."""
