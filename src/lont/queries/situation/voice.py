"""Put days, ranges, speakers and claims of a situation into the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lont.errors import LontError
from lont.langdata.brief import Brief as Wordbook
from lont.langdata.brief import SituationWords
from lont.langdata.ledger import LedgerWords, load_ledger_words
from lont.langdata.loader import load_language
from lont.model import GROUP_OF, Place, Quantity, replace
from lont.model.ledger import Series, Situation
from lont.queries.amounts import say_count, say_number
from lont.queries.days import say_day
from lont.queries.items import normal
from lont.queries.situation.load import Told
from lont.queries.situation.shapes import Bound, Counts, Derivation
from lont.queries.template import fill, sentence_case
from lont.queries.words import tidy
from lont.reconcile.places import COUNTRY, place_level
from lont.reconcile.situations import name_situation
from lont.reconcile.spans import is_span, own_days

QUOTED = frozenset(("politics", "repression", "economy"))
"""Groups of event types whose words say more than their template."""
LONGEST, SHORTEST = 110, 40
"""Characters of a report's own words in a line."""


@dataclass(frozen=True)
class Voice:
    """How one situation is told in language `lang`. `year` is the year that its days need not name."""

    lang: str
    book: Wordbook
    words: SituationWords
    ledger: LedgerWords
    situation: Situation
    year: date | None

    # ------------------------------------------------------------------------------------------------ days and places
    def day(self, day: date | None) -> str:
        """The day without its weekday; empty for None."""
        return say_day(self.book.dates, day, self.year, weekday=False) if day else ""

    def span(self, start: date | None, end: date | None) -> str:
        """From one day to another; one day where they are the same."""
        if start is None or end is None or start == end:
            return self.day(start or end)
        if start.year != end.year:
            return self.book.dates.span.format(start=self.dated(start), end=self.dated(end))
        first = str(start.day) if start.month == end.month else self.day(start)
        return self.book.dates.span.format(start=first, end=self.day(end))

    def dated(self, day: date) -> str:
        """The day with its year."""
        return say_day(self.book.dates, day, None, weekday=False)

    def full(self, start: date, end: date) -> str:
        """From one day to another, with the year."""
        if start == end:
            return self.dated(end)
        same = start.year == end.year
        first = say_day(self.book.dates, start, end if same else None, weekday=False)
        first = str(start.day) if same and start.month == end.month else first
        return self.book.dates.span.format(start=first, end=self.dated(end))

    def tally(self, counts: Counts) -> str:
        """How much the brief rests on."""
        numbers = {name: getattr(counts, name) for name in ("reports", "outlets", "origins", "claims")}
        return fill(self.words.tally, {name: self.number(n) if n else "" for name, n in numbers.items()}) or ""

    def when(self, one: Told) -> str:
        """The days that the claim gives for its event; else the day that it is filed under."""
        own = own_days(one.entry)
        if own:
            return self.span(*own)
        if is_span(one.entry) and one.entry.start and one.entry.end:
            return self.span(one.entry.start, one.entry.end)
        return self.day(one.entry.as_of)

    def where(self, one: Told) -> str:
        """The place in the report's words, marked where the claim's own sentence does not name it; empty for a country
        that is the situation's own."""
        wording, place = one.teller.wording, one.claim.place
        if not place or place_level(one.entry) <= COUNTRY and place.country == wording.home:
            return ""
        text = wording.place(replace(place, text=self._place_words(one, place)))
        if not text:
            return ""
        text = sentence_case(text)
        if wording.is_near(one.claim):
            return text
        return "" if GROUP_OF[one.entry.event] == "politics" else self.words.unplaced.format(place=text)

    def _place_words(self, one: Told, place: Place) -> str | None:
        """The report's words for a place, from its name on where they only describe it; elsewhere its name alone."""
        if not place.text or not place.name or place.precision not in ("point", "city", "region"):
            return place.text
        if not one.teller.wording.same and place.name in place.text:
            return place.name
        return cut_place(tidy(place.text), place.name)

    def country(self, iso: str | None) -> str:
        """The country's name; its code where that is not known."""
        return self.book.countries.get(iso, iso) if iso else ""

    def countries(self) -> str:
        """The situation's countries."""
        return self.listed([self.country(country) for country in self.situation.countries])

    def listed(self, names: Sequence[str]) -> str:
        """Names in running text: "a, b and c"."""
        if len(names) < 2:
            return "".join(names)
        return self.words.both.format(one=", ".join(names[:-1]), other=names[-1])

    # -------------------------------------------------------------------------------------------- figures and speakers
    def range(self, low: Bound, high: Bound, unit: str | None, *, approx: bool = False) -> str:
        """An interval in words, with its unit where that is not people; what stands for an open one where both are."""
        if low is None and high is None:
            return self.words.unknown
        quantity = Quantity(low, high, unit or "person", approx)
        return say_count(self.book, quantity, table=True)

    def amount(self, one: Told) -> str:
        """The claim's own number, with its bound words."""
        quantity = one.claim.quantity
        return one.teller.wording.count(quantity, table=True) if quantity else self.words.unknown

    def number(self, value: float | int) -> str:
        """A bare number."""
        return say_number(self.book.numbers, value)

    def how(self, derived: Derivation) -> str:
        """How a bound follows from claims: "18 protesters + 20 civilians"; empty where a claim gives it."""
        if derived.alone:
            return self.words.alone.format(where=derived.alone)
        if derived.approximate:
            return self.words.tenth.format(n=self.number(derived.terms[0].said or 0))
        scopes = {term.scope for term in derived.terms}
        parts: list[str] = []
        for term in derived.terms if len(derived.terms) > 1 else ():
            sign = "" if not parts else " − " if term.sign < 0 else " + "
            whom = self.words.of_scope[term.scope][term.value != 1] if len(scopes) > 1 else ""
            about = "" if term.said is None else f"({self.book.numbers.about.format(n=self.number(term.said))})"
            parts.append(sign + " ".join(part for part in (self.number(term.value), whom, about) if part))
        return "".join(parts)

    def says(self, one: Told) -> str:
        """Who says so: the speaker, or, where the report itself does, its outlet; its id where that is not known."""
        source = one.teller.wording.source(one.claim.source)
        return source or one.outlet or one.agency or self.words.report.format(id=tidy(one.record_id))

    def scope(self, scope: str) -> str:
        """Whom a series of a scope counts, standing alone."""
        return self.ledger.scopes.get(scope) or self.words.every

    def state(self, state: str, speakers: int = 1) -> str:
        """The state of a series in words; `computed` is that of one that nobody gives. Of several speakers of whom no
        two agree, and no two contradict each other, none is confirmed."""
        if state == "computed":
            return self.words.computed
        return self.words.unconfirmed if state == "single" and speakers > 1 else self.ledger.series[state]

    def measure(self, series: Series, day: str = "") -> str:
        """What a series counts: "Killed, protesters, Yangon"; `day` where it has no place."""
        label, where = self.book.events[series.event].label, self.at(series) or day
        slots = {"event": label, "whom": self.whom(series), "where": where}
        return fill(self.words.measure, slots) or slots["event"]

    def whom(self, series: Series, *, one: bool = False) -> str:
        """Whom a series counts, as `one` or as many; empty for all."""
        return self.words.of_scope[series.scope][not one]

    def at(self, series: Series) -> str:
        """Where a series counts: its place, with the country where the situation has several."""
        country = self.country(series.country) if len(self.situation.countries) > 1 or not self._is_home(series) else ""
        place = series.place if series.place and series.place != self._english(series.country) else ""
        return ", ".join(part for part in (place, country) if part)

    def _is_home(self, series: Series) -> bool:
        return series.country is None or series.country in self.situation.countries

    def _english(self, iso: str | None) -> str:
        return _countries().get(iso or "", "")

    # ------------------------------------------------------------------------------------------------------- sentences
    def quote(self, text: str) -> str:
        """A report's own words in quotation marks."""
        return f"{self.book.quotes[0]}{text}{self.book.quotes[1]}"

    def phrase(self, one: Told, *, quote: bool = True) -> str:
        """The claim in running text, without day and place, which stand before it. What its template leaves out is
        told, unless `quote` is off, in the report's own words."""
        claim = replace(one.claim, time=None, place=None)
        quoted = GROUP_OF[claim.event] in QUOTED and not (claim.event == "shutdown" and not is_thin(one))
        if quoted:
            claim = replace(claim, trigger=quote_on(one))
        text = one.teller.phrase(claim, when=False)
        words = quote_on(one)
        if quote and (quoted or is_thin(one)) and normal(words) not in normal(text):
            text += f" – {self.quote(words)}"
        return text

    def line(self, one: Told) -> str:
        """The claim as a sentence that its place leads."""
        where = self.where(one)
        return f"{where}: {self.phrase(one)}" if where else sentence_case(self.phrase(one))

    def name(self) -> str:
        """The situation's name; in the reader's language where no person named it."""
        one = self.situation
        for kind, template in self.words.names.items():
            if one.name == name_situation(kind, one.countries, one.start):
                month = self.book.dates.months[one.start.month - 1]
                return template.format(where=self.countries(), month=month, year=one.start.year)
        return tidy(one.name)


def is_thin(one: Told) -> bool:
    """Whether the claim has neither a number nor anybody to whom it was done, so that its template says little."""
    claim = one.claim
    return claim.quantity is None and not (claim.target and claim.target.text)


def quote_on(one: Told) -> str:
    """The report's words from the trigger on; where little follows it, those that end with it."""
    sentence = tidy(one.entry.words).rstrip(" .;:,")
    first = tidy(one.claim.trigger.split("…")[0])
    at = sentence.find(first)
    if not first or at < 0:
        return tidy(one.claim.trigger)
    if len(sentence) - at >= SHORTEST or at < SHORTEST:
        text = sentence[at:]
        return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    text = sentence[max(0, at - SHORTEST) :]
    return text if len(text) == len(sentence) else "… " + text.partition(" ")[2]


def cut_place(words: str, name: str) -> str:
    """The words for a place from its name on, where what stands before only describes it.

    >>> cut_place("the capital Naypyidaw", "Naypyidaw"), cut_place("5 bases in Shan State", "Shan")
    ('Naypyidaw', 'Shan State')
    >>> cut_place("Hlaingthaya Township in western Yangon", "Yangon")
    'Hlaingthaya Township in western Yangon'
    """
    if not name:
        return words
    before, found, after = words.partition(name)
    plain = all(not word[:1].isupper() or word.endswith(("'s", "’s")) for word in before.split())
    return found + after if found and plain else words


def _countries() -> dict[str, str]:
    brief = load_language("en").brief
    return brief.countries if brief else {}


def make_voice(situation: Situation, lang: str, days: Iterable[date]) -> Voice:
    """The voice in `lang`. LontError E-USE-LANG where no brief of a situation can be written in it."""
    book = load_language(lang).brief
    if book is None or book.situation is None:
        cure = "--in nl or --in en"
        raise LontError("E-USE-LANG", f"no brief of a situation can be written in {lang!r}", cure=cure)
    years = {day.year for day in (situation.start, situation.end, *days)}
    return Voice(
        lang, book, book.situation, load_ledger_words(lang), situation, situation.start if len(years) == 1 else None
    )
