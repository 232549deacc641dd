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
