"""The words of the ledger's tables in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lont.errors import LontError
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.ledger import LedgerWords, load_ledger_words
from lont.langdata.loader import load_language
from lont.model import Quantity
from lont.model.ledger import Entry, Situation
from lont.queries.amounts import say_count, say_number
from lont.queries.days import say_day
from lont.queries.ledger.question import Question
from lont.queries.ledger.view import Block, Column, View
from lont.queries.words import tidy

Bound = float | int | None
LONGEST = 300
"""Signs of a sentence that a table shows."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How tables are told in language `lang`."""

    lang: str
    book: Wordbook
    words: LedgerWords
    why: bool = False
    """Whether reasons are told too."""

    def day(self, day: date | None, near: date | None = None) -> str:
        """The day, with its year unless that is the year of `near`."""
        return say_day(self.book.dates, day, near, weekday=False) if day else self.words.notes.undated

    def span(self, start: date | None, end: date | None, near: date | None = None) -> str:
        """A day, or from one to another; its year unless that is the year of `near`."""
        if start is None or end is None or start == end:
            return self.day(start or end, near)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day} – {self.day(end, near)}"
        return f"{self.day(start, end)} – {self.day(end, near)}"

    def number(self, value: int) -> str:
        """A count of things in the ledger."""
        return say_number(self.book.numbers, value)

    def amount(self, low: Bound, high: Bound, unit: str | None, *, approx: bool = False) -> str:
        """A number with its bound words; empty where both bounds are open."""
        if low is None and high is None:
            return ""
        unit = unit or "person"
        quantity = Quantity(low, high, unit, approx)
        return say_count(self.book, quantity, table=True, unknown="" if unit.startswith("currency") else tidy(unit))

    def event(self, event: str) -> str:
        """The name of an event type."""
        return self.book.events[event].label

    def country(self, iso: str | None) -> str:
        """The country's name."""
        return self.book.countries.get(iso, iso) if iso else ""

    def where(self, place: str | None, country: str | None, home: str | None = None) -> str:
        """The place, with its country where that is not `home`."""
        named = self.country(country)
        if not place:
            return named
        return f"{place}, {named}" if named and country != home and named != place else place

    def source(self, text: str | None, kind: str | None) -> str:
        """Who says so: the report's words and the name of the kind; empty for the report itself."""
        if text:
            name, named = tidy(text), self.book.kinds.get(kind or "other", kind or "")
            return name if kind in (None, "other") or named.lower() in name.lower() else f"{name} ({named})"
        return self.book.unnamed.get(kind, kind) if kind else ""

    def said(self, entry: Entry) -> str:
        """The sentence of a claim, cut where it is long."""
        text = tidy(entry.words)
        return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"

    def scene(self, question: Question, *more: str) -> str:
        """What narrows the answer, in words."""
        notes = self.words.notes
        parts = [] if question.situation is None else self._situation(question.situation)
        parts += [self.country(question.country), question.place or ""]
        parts += [self.event(event) for event in question.events]
        parts += [self.words.scopes[scope] for scope in question.scopes]
        parts += [notes.since.format(day=self.day(question.since)) if question.since else ""]
        parts += [notes.until.format(day=self.day(question.until)) if question.until else ""]
        parts = [part for part in parts if part]
        return " · ".join([*(parts or [notes.whole]), *(part for part in more if part)])

    def _situation(self, one: Situation) -> list[str]:
        counts = self.words.notes.counts.format(
            events=self.number(len(one.events)),
            reports=self.number(len(one.documents)),
            claims=self.number(one.claims),
        )
        return [self.span(one.start, one.end), counts]

    def view(
        self,
        title: str,
        question: Question,
        columns: Sequence[Column],
        blocks: Sequence[Block],
        *,
        more: int | None = 0,
        about: str = "",
        home: str | None = None,
    ) -> View:
        """The finished table; `more` is how many lines were left out (None: some), `about` what else it is about,
        `home` the one country that all is in. Columns in which nothing stands fall away."""
        notes = self.words.notes
        note = "" if blocks else notes.nothing
        if more != 0:
            note = notes.further if more is None else notes.more.format(n=self.number(more))
        heading = f"{title} – {question.situation.name}" if question.situation else title
        used = [n for n in range(len(columns)) if any(row.cells[n] for block in blocks for row in block.rows)]
        return View(
            lang=self.lang,
            heading=tidy(heading),
            scene=tidy(self.scene(question, about, "" if question.home else self.country(home))),
            columns=tuple(columns[n] for n in used),
            blocks=tuple(_keep(block, used) for block in blocks),
            note=note,
            footer=notes.footer,
            why=self.why,
        )


def _keep(block: Block, used: Sequence[int]) -> Block:
    """The block with the columns that are used, and without signs that steer a terminal."""
    rows = (replace(row, cells=tuple(tidy(row.cells[n]) for n in used)) for row in block.rows)
    rows = (replace(row, reasons=tuple(tidy(reason) for reason in row.reasons)) for row in rows)
    return replace(block, rows=tuple(rows), title=tidy(block.title))


def make_tongue(lang: str, *, why: bool = False) -> Tongue:
    """The words of language `lang`; `why`: reasons are told too. LontError E-USE-LANG where it has no tables."""
    words = load_ledger_words(lang)
    book = load_language(lang).brief
    if book is None:
        raise LontError("E-USE-LANG", f"no tables can be written in {lang!r}", cure="write its brief.toml first")
    return Tongue(lang, book, words, why)
