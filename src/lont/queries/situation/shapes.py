"""What the brief of a situation consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Bound = float | int | None


@dataclass(frozen=True, slots=True)
class Term:
    """A number that some claims give, as a bound of theirs; `sign` is 1, or -1 where it is taken away. `said` is what
    they give where it is approximate, and `value` a tenth more or less; None where they give `value` itself."""

    value: float | int
    claims: tuple[str, ...]
    sign: int = 1
    scope: str = "all"
    said: float | int | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a bound of a standing range follows from claims.

    It is the sum of its terms, those with sign -1 taken away. `alone` is the place of the event that counts so many by
    itself, where the range is of the whole situation."""

    value: float | int
    terms: tuple[Term, ...]
    alone: str = ""

    @property
    def approximate(self) -> bool:
        """Whether it is one approximate number, a tenth more or less."""
        return len(self.terms) == 1 and self.terms[0].said is not None

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that the bound rests on."""
        return tuple(dict.fromkeys(claim for term in self.terms for claim in term.claims))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a section. `lead` stands before the text (a day, a rung); `cites` are numbers of the list of cited
    claims, `claims` their ids; `others` how many further origins tell of the same event; `derived` are the numbers of
    the text that no claim gives by itself; `counts` those that count reports, not what these tell; `reference` is said
    beside it and rests on reference data, not on claims."""

    text: str
    cites: tuple[int, ...]
    claims: tuple[str, ...]
    lead: str = ""
    key: str = ""
    derived: tuple[Derivation, ...] = ()
    counts: tuple[int, ...] = ()
    others: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; `more` how many are left out, and `see` the command that shows them."""

    key: str
    title: str
    lines: tuple[Line, ...]
    more: int = 0
    see: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """The newest word of one speaker on a series: `text` the number in words, `says` who says so, `day` when. `state`
    is one of `model.ledger.FIGURE_STATES`, `note` tells it, or what the number is a part of."""

    text: str
    says: str
    day: str
    low: Bound
    high: Bound
    as_of: date | None
    state: str
    note: str
    cites: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A series: what it counts, its standing range in words (`standing`) and bounds, its state (`agreed`, `disputed`,
    `single`, `computed`), how a bound follows from others, and each speaker's newest word; `more` are left out."""

    series: str
    event: str
    scope: str
    what: str
    whom: str
    where: str
    low: Bound
    high: Bound
    standing: str
    state: str
    state_text: str
    how: str
    how_cites: tuple[int, ...]
    words: tuple[Word, ...]
    more: int
    cites: tuple[int, ...]
    claims: tuple[str, ...]
    derived: tuple[Derivation, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source that speaks in the situation: its name, the name of its kind, in how many reports, of how many origins
    (reprints count once), and where first."""

    text: str
    kind: str
    reports: int
    origins: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet, how many of its reports tell of the situation, and of how many origins they are."""

    name: str
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that the brief cites: its number in the brief, outlet, day, the record's own id, its exact words, and
    the ids of the claims that are cited from it."""

    number: int
    outlet: str
    day: str
    document: str
    sentence: str
    claims: tuple[str, ...]
    agency: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a brief rests on: documents, outlets, origins (reprints share one), claims."""

    reports: int
    outlets: int
    origins: int
    claims: int


@dataclass(frozen=True, slots=True)
class SituationBrief:
    """The brief of situation `id` in language `lang`. `notes` say which situation was chosen and until when it goes."""

    lang: str
    id: str
    name: str
    heading: str
    scene: str
    tally: str
    notes: tuple[str, ...]
    countries: tuple[str, ...]
    start: date
    end: date
    since: date | None
    until: date | None
    counts: Counts
    sections: tuple[Section, ...]
    figures: tuple[Row, ...]
    figures_more: int
    figures_see: str
    speakers: tuple[Speaker, ...]
    speakers_more: int
    outlets: tuple[Outlet, ...]
    outlets_more: int
    cited: tuple[Cited, ...] = field(default=())

    def section(self, key: str) -> Section | None:
        """The section of a key; None where the brief has none."""
        return next((section for section in self.sections if section.key == key), None)
