"""The shape of `times.toml` (calendar names: `cldr.toml`), and what a time expression says before it is resolved."""

from __future__ import annotations

from typing import NamedTuple

from lont.langdata.schema import Strict


class When(NamedTuple):
    """The unresolved reading of a time expression: `TimeMention.value`.

    `kind` is one of KINDS. `shift` counts units from the day of publication (-1 the last, +1 the next), `number` is a
    length (None: "several"; with `event` a distance from the day told of, forward or back as `shift` says),
    `weekday` counts from 0 = Monday, `part` is a part of the day or, for months and years, of
    the span (`early`, `mid`, `late`). `lead` is the role of the words before it: `since`, `from`, `until`, `by`,
    `before`, `after`, `of` or empty. `to` is the other end of a span."""

    kind: str
    unit: str = ""
    shift: int = 0
    number: int | None = None
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    part: str = ""
    lead: str = ""
    weak: bool = False
    to: tuple[object, ...] | None = None


KINDS = (
    "date", "month", "year", "decade", "weekday", "unit", "day", "ago", "past", "coming", "running", "clock", "part",
    "now", "onset", "vague", "event", "easter", "season",
)  # fmt: skip
PARTS = (
    "dawn",
    "morning",
    "noon",
    "afternoon",
    "evening",
    "night",
    "midnight",
    "overnight",
    "early",
    "mid",
    "late",
    "nth",
    "half",
    "final",
)


class Times(Strict):
    """`times.toml`: how the language says when. Everything is lower case and in the notation of forms."""

    units: dict[str, str] = {}
    """Form → `minute`, `hour`, `day`, `week`, `weekend`, `month`, `year`, `decade`, `century`, or with an `s` where the
    form is a plural only (without a number it is then an open length); fills the slot @unit."""
    parts: dict[str, str] = {}
    """Form → part of the day: `dawn`, `morning`, `noon`, `afternoon`, `evening`, `night`, `midnight`; fills @part."""
    joined: dict[str, str] = {}
    """Endings that make one word with a weekday ("dinsdag" + "nacht") → part; fills @weekday."""
    numbers: dict[str, int] = {}
    """Form → number, -1 for "several"; fills @number and, up to 24, @hour."""
    ordinals: dict[str, int] = {}
    """Form → number; fills @ordinal."""
    hours: dict[str, int] = {}
    """Words that are an hour and nothing else ("vijven"); fills @oclock."""
    clock_endings: list[str] = []
    """What may stand right after the digits of an hour: `am`, `pm`, `u`; fills @clock."""
    day_endings: list[str] = []
    """What may stand right after the number of a day: `th`, `e`, `ste`; fills @day."""
    decades: dict[str, int] = {}
    """Form → first year of a decade ("negentig" → 1990); fills @decade."""
    courts: list[str] = []
    """Words of what a court does: a time beside one of them is the court's, not the crime's."""
    shy: list[str] = []
    """Names of months or weekdays that are common words too ("may"): only with a capital and words that show a time."""
    readings: dict[str, list[str]] = {}
    """Reading → patterns. A reading is `kind` and what it fixes: a unit, a shift (`-1`), a part, `lead` (only after one
    of `leads`), `weak` (taken only where nothing else is), `since` (lasts until now), `join` (only beside another
    expression), `span` (from the
    first slot to the second). A pattern is a form with slots: @weekday @wday (also short) @month @mon (also short)
    @mnum (digits) @day @days ("5-7") @year @iso @full @number @ordinal @unit @part @hour @oclock @clock @military
    ("1730") @decade."""
    leads: dict[str, list[str]] = {}
    """Role → forms that stand right before: `plain`, `of` (binds the time to a noun), `since`, `from`, `until`,
    `by`, `before`, `after`."""
    tails: list[str] = []
    """Forms that stand right after and belong to the expression ("local time")."""
    bridges: list[str] = []
    """Words that may stand between two expressions that make one: "on Friday *at* five"."""
    feasts: dict[str, list[str]] = {}
    """`MM-DD`, `YYYY-MM-DD` or `easter±N` → forms."""
    never: list[str] = []
    """Forms that look like a time and are a name ("Black Friday"); nothing inside them is read."""
    never_before: list[str] = []
    """Words that make a date right before them part of a name ("the 8 March *Movement*")."""
    published: list[str] = []
    """Words before the date of publication in the head of a report ("Posted: 4 May 2013")."""
    never_after: list[str] = []
    """Words after which nothing is a time of an event ("every")."""
    sharing: list[str] = []
    """Subordinators whose clause happens at the time of the main clause ("when", "toen"): a time holds in both."""
    open: list[str] = []
    """Subordinators that seldom open a clause ("more *than* nine"): a time holds across them."""
    intended: list[str] = []
    """Words of `before` that also mean "for": what is planned "voor zaterdag" is on that day."""
    within: list[str] = []
    """Prepositions that make an event the scene of another ("killed *in* Monday's blast"): its time holds for both."""
    compared: list[str] = []
    """Superlatives that "since" measures ("the *worst* riots since 2005")."""
    causes: list[str] = []
    """Prepositions whose definite event came before the one they explain ("marched on Monday *over* the killing")."""
    future: list[str] = []
    """Words that make a clause speak of what is to come ("will", "zal"); where the language reports in the past, its
    present auxiliaries too ("wordt vrijdag gesloten")."""
