"""The shape of `ledger.toml`: the words in which the ledger's tables are written in a language. Event types, countries,
days and numbers come from `brief.toml`."""

from __future__ import annotations

import functools

from lont.errors import LontError
from lont.langdata.loader import LANGUAGES, available_languages
from lont.langdata.schema import Strict
from lont.langdata.toml import read_table


class LedgerLabels(Strict):
    """Headings and column names."""

    situations: str
    figures: str
    events: str
    timeline: str
    ladder: str
    search: str
    situation: str
    span: str
    """The column of a situation's first and last day."""
    as_of: str
    report: str
    reports: str
    state: str
    words: str
    """The column of the report's own words."""
    title: str
    rung: str
    reached: str
    """The column of the day on which a rung was first reached."""
    why: str


class LedgerNotes(Strict):
    """Set phrases; what is in braces is filled in."""

    whole: str
    """Said of the whole ledger, where nothing narrowed the question."""
    counts: str
    """With `{events}`, `{reports}` and `{claims}`, numbers."""
    nothing: str
    more: str
    """With `{n}`: how many more there are, and how to see them."""
    further: str
    """Where there are more, and nobody counted them."""
    older: str
    """With `{n}`: how many more figures a series has."""
    derived: str
    """Who says so, where nobody does: the range follows from other series."""
    since: str
    """With `{day}`."""
    until: str
    """With `{day}`."""
    found: str
    """With `{words}`: what was looked for."""
    outside: str
    """Heads what belongs to no situation."""
    also: str
    """With `{types}`: the other types of an event."""
    undated: str
    footer: str


class LedgerWords(Strict):
    """`ledger.toml`. The keys of `scopes`, `series`, `figures`, `kinds` and `rungs` are those of `model.ledger`."""

    labels: LedgerLabels
    notes: LedgerNotes
    scopes: dict[str, str]
    """Whom a series counts; `all` is empty."""
    series: dict[str, str]
    """The states of a series."""
    figures: dict[str, str]
    """The states of a figure."""
    kinds: dict[str, str]
    """The kinds of a figure; `total` is empty."""
    rungs: dict[str, str]


@functools.cache
def load_ledger_words(iso: str) -> LedgerWords:
    """The words of language `iso`. LontError E-USE-LANG where it has none, E-LANG-… where its file is wrong."""
    spoken = [lang for lang in available_languages() if (LANGUAGES / lang / "ledger.toml").is_file()]
    if iso not in spoken:
        cure = "one of " + ", ".join(f"--in {lang}" for lang in spoken)
        raise LontError("E-USE-LANG", f"no tables can be written in {iso!r}", cure=cure)
    return read_table(LANGUAGES / iso / "ledger.toml", LedgerWords)
