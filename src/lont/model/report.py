"""The types that the stages hand to each other. All are immutable; all offsets count code points of the raw text.

Token positions (`i`, `j`) are half-open and count the tokens of one sentence; character offsets (`start`, `end`) are
half-open and count the code points of `Document.text`.

They are structs of msgspec, since a document makes hundreds of them: frozen dataclasses take five times as long
to make. `gc=False`: none can hold itself, so the cycle collector need not look at them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct, field
from msgspec.structs import replace as replace

EVENT_GROUPS: Mapping[str, tuple[str, ...]] = {
    "harm": ("kill", "wound", "arrest", "abduct", "displace"),
    "violence": ("assault", "attack", "bomb", "shell", "clash", "storm", "loot", "destroy"),
    "protest": ("protest", "riot", "strike", "block"),
    "repression": ("crackdown", "restrict", "shutdown", "sanction"),
    "force": ("deploy", "withdraw"),
    "politics": ("concede", "dismiss", "request", "aid", "negotiate", "accuse", "threaten"),
    "economy": ("price", "output", "transport", "figure"),
}
EVENTS: tuple[str, ...] = tuple(event for events in EVENT_GROUPS.values() for event in events)
HARM = frozenset(EVENT_GROUPS["harm"])
GROUP_OF: Mapping[str, str] = {event: group for group, events in EVENT_GROUPS.items() for event in events}
ROLES: tuple[str, ...] = (
    "protester", "civilian", "police", "military", "government", "opposition", "rebel", "criminal", "journalist",
    "company", "worker", "organisation", "property", "other",
)  # fmt: skip
KINDS: tuple[str, ...] = (
    "government", "police", "military", "company", "media", "journalist", "witness", "medic", "ngo", "analyst",
    "opposition", "rebel", "organisation", "social-media", "anonymous", "other",
)  # fmt: skip
MODALITIES = ("asserted", "hedged", "planned", "hypothetical")
POLARITIES = ("positive", "negative")
VERBAL = frozenset({"finite", "past", "participle"})
"""Forms of triggers that are verbs, as against nouns and adjectives."""


Num = float | int
"""A number that stays whole where it is whole. (A bare `float` would be made one, where the stages are compiled.)"""


# ---------------------------------------------------------------------------------------------- documents and text
class Document(Struct, frozen=True, gc=False):
    """One published text. `published` is a date, or a moment with its time zone, or None where unknown."""

    id: str
    text: str
    lang: str | None = None
    published: date | datetime | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def day(self) -> date | None:
        """The calendar day of publication, in the time zone that the document states."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


class Token(Struct, frozen=True, gc=False):
    """A word, number or punctuation mark: `lower` its lower-cased form, `start`/`end` its offsets in the raw text.
    Asked of every word many times: whether it begins with a `capital`, has only capitals (`upper`), only `letters`."""

    text: str
    lower: str
    start: int
    end: int
    capital: bool = False
    upper: bool = False
    letters: bool = False


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of a document: `number` counts from 1; `kind` is `text`, `heading` or `caption`."""

    number: int
    start: int
    end: int
    paragraph: int
    kind: str = "text"


# ------------------------------------------------------------------------------------------------------- mentions
class Quantity(Struct, frozen=True, gc=False):
    """An interval with a unit. An open bound is None; `approx` marks "about 50"; `text` keeps the words."""

    low: Num | None
    high: Num | None
    unit: str = "person"
    approx: bool = False
    text: str = ""


class Number(Struct, frozen=True, gc=False):
    """A number in a sentence, tokens i..j. `unit` only where the words themselves carry one (`percent`, `factor`,
    `rank`, `currency:USD`, `barrel/day`, …). `role` tells plain counts from what is no count of people or things:
    `count`, `ordinal`, `age`, `time`, `year`, `measure` (metres, kg, degrees), `money`, `percent`, `other`.
    `relation` is `total`, `increment` ("another five"), `part` ("of whom three")."""

    i: int
    j: int
    low: Num | None
    high: Num | None
    approx: bool = False
    unit: str | None = None
    role: str = "count"
    relation: str = "total"


class Group(Struct, frozen=True, gc=False):
    """A noun phrase for people, bodies or things, tokens i..j, its head noun (or last name token) at `head`.

    `role` is one of ROLES; `kind` the source kind it has when it speaks; `unit` what counting it counts (`person`,
    `building`, `vehicle`, …; None for bodies that are not counted, such as "the police"). `number` is the number that
    counts it, within i..j. `name` is True for a named person or body, `pronoun` for he/they/who; `core` are the tokens
    (i, j) without determiner and number."""

    i: int
    j: int
    head: int
    role: str
    kind: str
    country: str | None = None
    unit: str | None = "person"
    number: Number | None = None
    plural: bool = False
    name: bool = False
    pronoun: bool = False
    core: tuple[int, int] = (0, 0)


class PlaceMention(Struct, frozen=True, gc=False):
    """A place in a sentence, tokens i..j. `kind`: `name` (in the gazetteer), `demonym` ("Kazakh"), `noun` ("the hotel",
    "a bank in Athens"). `precision`: `point`, `city`, `region`, `country`, `sea`, `world` or None. Coordinates are
    degrees (WGS 84) or None. `after` is the preposition before it, lower-cased, or None."""

    i: int
    j: int
    kind: str
    country: str | None
    name: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    admin1: str | None = None
    after: str | None = None
    weight: float = 0.0


class TimeMention(Struct, frozen=True, gc=False):
    """A time expression, tokens i..j. `rule` names the rule that read it, `value` its unresolved reading (see
    `lexicon.times`); `since` is True for "since X" and the like."""

    i: int
    j: int
    rule: str
    value: tuple[object, ...] = ()
    since: bool = False
    until: bool = False


class Mark(Struct, frozen=True, gc=False):
    """A word or phrase of scope, tokens i..j. `kind`: `negation`, `hedge`, `hearsay`, `planned`, `condition`, `fear`,
    `speech`, `according`, `denial`, `idiom`, … as the language data names them; `entry` is its data row."""

    i: int
    j: int
    kind: str
    entry: str = ""


class Trigger(Struct, frozen=True, gc=False):
    """Words that name an event: `tokens` are their positions (they may have gaps), `rule` the rule's id, `form` how the
    word stands: `finite`, `past`, `participle`, `noun`, `adjective`, `phrase`."""

    tokens: tuple[int, ...]
    rule: str
    event: str
    form: str

    @property
    def i(self) -> int:
        return self.tokens[0]

    @property
    def j(self) -> int:
        return self.tokens[-1] + 1


_DATELINE = 32
"""Tokens within which a dateline ends."""
_DASHES = frozenset({"-", "--", "–", "—"})


class Mentions(Struct, frozen=True, gc=False):
    """All that `lexicon` found in one sentence; each tuple is in the order of the text."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    triggers: tuple[Trigger, ...] = ()
    numbers: tuple[Number, ...] = ()
    groups: tuple[Group, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    marks: tuple[Mark, ...] = ()

    def text(self, raw: str, i: int, j: int) -> str:
        """The raw text of tokens i..j."""
        return raw[self.tokens[i].start : self.tokens[j - 1].end] if i < j else ""

    @property
    def body(self) -> int:
        """The first token behind an agency's dateline ("LIMA, 12 SEP 89 (EFE) -- [TEXT] …"), 0 where there is none."""
        words = [token.text for token in self.tokens[:_DATELINE]]
        dash = next((at for at, word in enumerate(words) if word in _DASHES), 0)
        dated = any(word == ")" or word[0].isdigit() for word in words[:dash])
        if not dash or not dated or not words[0][0].isupper():
            return 0
        at = dash + 1
        while at < len(words) and words[at] == "[" and "]" in words[at:]:
            at += words[at:].index("]") + 1
        return at


# ----------------------------------------------------------------------------------------------- clauses and scope
class Clause(Struct, frozen=True, gc=False):
    """Tokens i..j that belong to one verb. `kind`: `main`, `sub` (subordinate), `relative`, `quote`; `parent` is the
    index of the clause that it hangs from, or None; `marker` the word that opens it ("after", "who")."""

    i: int
    j: int
    kind: str = "main"
    parent: int | None = None
    marker: str | None = None


class Frame(Struct, frozen=True, gc=False):
    """A trigger with the mentions that fill its slots, and why (`reasons`: slot → one sentence for `lont explain`).
    `also` are the other words of its clause that name the same event ("targeted by *air strikes*")."""

    trigger: Trigger
    clause: int
    voice: str = "active"
    agent: Group | None = None
    target: Group | None = None
    number: Number | None = None
    unit: str | None = None
    place: PlaceMention | None = None
    time: TimeMention | None = None
    about: tuple[int, int] | None = None
    also: tuple[Trigger, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


class Speaker(Struct, frozen=True, gc=False):
    """Who is said to say so. `text` as it stands (offsets start..end of the raw text, None where carried from nothing);
    `kind` one of KINDS; `chain` the outer speakers, nearest first (their texts)."""

    text: str | None
    kind: str
    start: int | None = None
    end: int | None = None
    chain: tuple[str, ...] = ()


class Attribution(Struct, frozen=True, gc=False):
    """Tokens i..j of a sentence are said by `speaker`. `how`: `verb`, `according`, `quote`, `carried`, `hearsay`
    (speaker None: the mood says that it is told by somebody)."""

    i: int
    j: int
    speaker: Speaker | None
    how: str


class Scope(Struct, frozen=True, gc=False):
    """Modality, polarity and speaker of one frame, with reasons."""

    modality: str = "asserted"
    polarity: str = "positive"
    speaker: Speaker | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


# --------------------------------------------------------------------------------------------------------- claims
class Party(Struct, frozen=True, gc=False):
    """Who did it, or whom or what it befell: the words as they stand, role (ROLES), ISO 3166 alpha-2 country."""

    text: str | None
    role: str
    country: str | None = None


class Place(Struct, frozen=True, gc=False):
    """Where: `text` as it stands (None where only the country is known), ISO country, and, only where the gazetteer is
    sure, GeoNames name and id, WGS 84 degrees and their precision (`point`, `city`, `region`, `country`, `sea`).
    `basis`: `sentence` where the sentence itself says so, `context` where it is carried from another, `assumed` where
    no place is named in the report and the country is that of papers in its language."""

    text: str | None
    country: str | None
    name: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    basis: str = "sentence"


class TimeSpan(Struct, frozen=True, gc=False):
    """What the sentence says of the time: whole days, both inclusive, None where unknown or open; `grain` is `hour`,
    `part-of-day`, `day`, `week`, `month`, `year`, `span` or None."""

    text: str
    start: date | None = None
    end: date | None = None
    grain: str | None = None


class Source(Struct, frozen=True, gc=False):
    """The innermost speaker, named or described, and its kind (KINDS)."""

    text: str | None
    kind: str


class AsOf(Struct, frozen=True, gc=False):
    """The day to file a claim under and where it comes from: `sentence`, `context` or `published`."""

    date: date | None
    basis: str | None


class Claim(Struct, frozen=True, gc=False):
    """One thing that one sentence says happened.

    `start`/`end` are the sentence's offsets, `evidence` the spans that the claim rests on, `sources` the chain by which
    it came (outlet → … → speaker), `about` what a protest, demand or price move is said to be about, `salience` `new`,
    `repeat` or `background`, `rule` the id of the rule that found it."""

    id: str
    start: int
    end: int
    sentence: int
    event: str
    trigger: str
    quantity: Quantity | None
    agent: Party | None
    target: Party | None
    place: Place | None
    time: TimeSpan | None
    source: Source | None
    sources: tuple[str, ...]
    modality: str
    polarity: str
    evidence: tuple[tuple[int, int], ...]
    as_of: AsOf
    salience: str
    about: str | None
    rule: str
    relation: str = "total"
    reasons: Mapping[str, str] = field(default_factory=dict)


class Report(Struct, frozen=True, gc=False):
    """One document read: its language filled in, its sentences, its claims in the order of the text, and notices (what
    could not be read and why) for the user."""

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    notices: tuple[str, ...] = ()
    repeats: Mapping[int, int] = field(default_factory=dict)
