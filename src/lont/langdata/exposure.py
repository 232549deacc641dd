"""The shape of `exposure.toml`: the words by which a language tells what befell an oil field, a mine or a pipeline.

A language without the file finds assets by name and place, and says "none" for what befell them.
"""

from __future__ import annotations

import functools
from pathlib import Path

from lont.langdata.loader import LANGUAGES
from lont.langdata.schema import Strict
from lont.langdata.toml import read_table


class ExposureWords(Strict, frozen=True, kw_only=True):
    """Forms are in the notation of `schema`; words for commodities also count at the beginning of a compound that ends
    in a noun known to go with them."""

    compounds: bool = False
    """Whether the language joins nouns ("olieveld"), so that they are looked for at the end of longer words too."""
    halted: list[str] = []
    cut: list[str] = []
    adjusted: list[str] = []
    """Changed or disturbed, to an extent that the words do not tell."""
    threatened: list[str] = []
    resumed: list[str] = []
    raised: list[str] = []
    """More than before: no loss, and no exposure."""
    unharmed: list[str] = []
    """Words that say that nothing befell it ("not affected", "as normal")."""
    partial: list[str] = []
    """Words beside a halt that say that it is not a whole one ("partially"), lower case."""
    intent: list[str] = []
    """Words right before a verb that say that it is not done yet ("voted … to", "would")."""
    contrast: list[str] = []
    """Words that open a part of a sentence that tells of something else ("while", "but"), lower case."""
    to: list[str] = []
    """Words right before a number that say that it is what remains ("fell to 300,000"), lower case."""
    kinds: dict[str, list[str]] = {}
    """Kind of asset → nouns for it, all of them beside its name."""
    plural: dict[str, list[str]] = {}
    """Kind of asset → words for those of a country together ("oil fields", "railway lines")."""
    commodities: dict[str, list[str]] = {}
    """`oil`, `gas`, `uranium` → words."""
    apart: list[str] = []
    """Words that hold one for a commodity and mean something else ("tear gas", "palm oil")."""
    joined: list[str] = []
    """Nouns that go on a word for a commodity in a compound ("olie|prijs"), beside those of `supply` and `kinds`."""
    supply: list[str] = []
    """Words right beside a commodity by which a sentence speaks of what a country supplies ("producer", "oil-rich"),
    and not of a gas stove or one field; in a language with compounds also the endings of longer words ("olieland")."""
    measures: dict[str, list[str]] = {}
    """`production`, `exports`, `reserves` → words."""
    endings: list[str] = []
    """Endings that a name takes, lower case, with a hyphen or apostrophe where it has one."""


class ExposureBrief(Strict, frozen=True, kw_only=True):
    """`exposure-brief.toml`: how exposure is told to a reader. Templates are in the notation of `brief`."""

    heading: str
    checks: str
    """Heads the figures that are held against the reference."""
    nothing: str
    footer: str
    what: str
    kind: str
    relation: str
    status: str
    at_stake: str
    """Column names, with these."""
    why: str
    owners: str
    operator: str
    capacity: str
    where: str
    source: str
    names: str
    via: str
    id: str
    note: str
    against: str
    """What an asset or a figure was checked against; a column name too."""
    prices: str
    series: str
    before: str
    after: str
    change: str
    change_later: str
    """Column names of the table of prices."""
    drawn: str
    """A series drawn: `{series}`, `{bars}`, `{start}`, `{end}`."""
    no_proof: str
    """The warning that a price that moves then does not move for that."""
    kinds: dict[str, tuple[str, str]]
    """Kind of asset, or commodity → the noun for one and for more."""
    statuses: dict[str, str]
    states: dict[str, str]
    """The statuses in a word, for tables."""
    relations: dict[str, str]
    line: str
    """One asset: `{name}`, `{kind}`, `{status}`; in brackets `{how}`, `{hearsay}`, `{since}`, `{source}`."""
    every: str
    """All of a kind in a country: `{kinds}`, `{country}`, `{status}`; in brackets `{since}`, `{source}`."""
    operated: str
    """Assets reached through a company: `{company}`, `{country}`, `{status}`; in brackets `{since}`, `{source}`."""
    unnamed: str
    """One of a kind in a region, not named: `{kinds}`, `{country}`, `{status}`; in brackets `{since}`, `{source}`."""
    nearby: str
    """The assets that it may be: `{assets}`."""
    at_place: str
    by_company: str
    """How an asset is reached that is not named; with `{company}`."""
    through: str
    """Assets reached through a line, port or plant: `{way}`; in brackets `{status}`, `{since}`."""
    national: str
    """`{commodity}`, `{country}`."""
    region: str
    """`{country}`: assets near which there is unrest, of which nothing is said."""
    hearsay: str
    listed: str
    """One of a list: `{name}`, `{kind}`; in brackets `{amount}`."""
    most: str
    """No number is given: `{amount}`; in brackets `{shares}`."""
    exact: str
    """A number is given: `{amount}`; in brackets `{shares}`."""
    unknown: str
    makes: str
    """National exposure: `{amount}`, `{year}`; in brackets `{share}`."""
    share_country: str
    """With `{share}`."""
    share_world: str
    """With `{share}`."""
    cited: str
    """Where a reference stands: `{source}`; in brackets `{year}`."""
    check: str
    """A figure of the report: `{what}`, `{said}`."""
    checked: str
    """The reference for it: `{reference}`, `{year}`, `{verdict}`, `{source}`."""
    measures: dict[str, str]
    """`oil production` … → its name, with `{country}`."""
    compared: str
    """A row of the reference beside another publication: `{part}`, `{outcome}`, `{publication}`, `{detail}`."""
    uncompared: str
    """No publication at hand has it."""
    parts: dict[str, str]
    """What of a row was compared → its name."""
    outcomes: dict[str, str]
    """How a comparison turned out."""
    rank: str
    """With `{n}`."""
    percent: str
    """A share of the world's: `{n}`."""
    verdicts: dict[str, str]
    units: dict[str, str]
    """Unit → the words behind a number."""
    and_more: str
    """With `{n}`."""


@functools.cache
def load_exposure_brief(lang: str, folder: Path = LANGUAGES) -> ExposureBrief | None:
    """How exposure is told in a language; None where it has no words for that. LontError E-LANG-…."""
    path = folder / lang / "exposure-brief.toml"
    return read_table(path, ExposureBrief) if path.is_file() else None


@functools.cache
def load_exposure_words(lang: str | None, folder: Path = LANGUAGES) -> ExposureWords:
    """The words of a language; none where it has no `exposure.toml`. LontError E-LANG-… with file and line."""
    path = folder / (lang or "") / "exposure.toml"
    return read_table(path, ExposureWords) if lang and path.is_file() else ExposureWords()
